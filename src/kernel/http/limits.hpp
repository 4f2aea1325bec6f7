// What comes from outside is limited here, in one place (each number has a test).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace luodi {

struct HttpLimits {
    std::uint32_t header_bytes = 16u << 10;
    std::size_t header_line_bytes = 8u << 10;
    std::size_t header_fields = 100;
    std::uint64_t body_bytes = 1u << 20;
    std::uint64_t upload_bytes = 20u << 20;
    std::chrono::milliseconds header_time { 10'000 };
    // Within every such span of a body, coming or going, 1 KiB must pass for each of its seconds.
    std::chrono::milliseconds body_time { 30'000 };
    std::chrono::milliseconds idle_time { 60'000 };
    std::chrono::milliseconds stop_time { 10'000 };
    std::size_t waiting_requests = 1'000; // for a worker; more are answered 503
    std::size_t json_depth = 32;
    std::size_t json_keys = 10'000;
    std::size_t json_string_bytes = 64u << 10;
};

} // namespace luodi
