// Every limit on what comes from outside stands here and nowhere else (each number has a test that
// it bites). A policy is a named set of them: `office` is the values written below; `test` and
// `bench` raise those that a machine meets sooner than people do.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace luodi {

using Milliseconds = std::chrono::milliseconds;

struct HttpLimits {
    std::uint32_t header_bytes = 16u << 10;
    std::size_t header_line_bytes = 8u << 10;
    std::size_t header_fields = 100;
    std::uint64_t body_bytes = 1u << 20;
    std::uint64_t upload_bytes = 20u << 20;
    Milliseconds header_time { 10'000 };
    // Within every such span of a body, coming or going, 1 KiB must pass for each of its seconds.
    Milliseconds body_time { 30'000 };
    Milliseconds idle_time { 60'000 };
    Milliseconds stop_time { 10'000 };
    std::size_t waiting_requests = 1'000; // for a worker; more are answered 503
    Milliseconds queue_time { 1'000 }; // nor do more wait than are served within it
    std::size_t json_depth = 32;
    std::size_t json_keys = 10'000;
    std::size_t json_string_bytes = 64u << 10;
    std::size_t parts = 20; // of a multipart body
    std::size_t part_header_bytes = 4u << 10;
    std::size_t idempotency_key_bytes = 200;
    Milliseconds idempotency_time { 7 * 86'400'000 }; // how long an answer is kept under its key
};

struct SheetLimits {
    std::size_t bytes = 20u << 20; // of the file; as UTF-8 its text may be twice as long
    std::size_t rows = 200'000;
    std::size_t columns = 16'384;
    std::size_t cells = 8'000'000; // of all rows together, so that memory stays bounded
    std::size_t cell_bytes = 64u << 10;
};

struct ZipLimits {
    std::size_t entries = 1'000;
    std::size_t bytes = 400u << 20; // of all parts together, unpacked
    std::size_t ratio = 100;        // unpacked to packed, beyond the free bytes
    std::size_t free_bytes = 8u << 20;
};

struct PasswordLimits {
    // argon2id as OWASP ASVS 5.0, appendix C has it: t=1, m=46 MiB, p=1.
    unsigned long long passes = 1;
    std::size_t memory_bytes = 46u << 20;
    std::ptrdiff_t at_work = 2;
    int waiting = 64; // with those at work; more are answered 503
    std::size_t shortest = 8; // characters
    std::size_t longest = 128;
    int classes = 3; // of: capitals, small letters, digits, others
};

struct SessionLimits {
    Milliseconds idle_time { 30 * 60'000 };
    Milliseconds age { 12 * 3'600'000 };
    int failures = 5; // of a login from one address, each within lock_time of the one before
    Milliseconds lock_time { 15 * 60'000 };
};

struct ListLimits {
    std::int64_t page = 200;
    std::int64_t usual_page = 50;
    std::int64_t exported_rows = 1'000'000; // what one worksheet holds
    std::int64_t changes_entries = 20'000;  // that one answer of what moved looks through
};

struct ImportLimits {
    std::size_t jobs = 20; // compared and kept; the oldest gives way
    Milliseconds job_time { 3'600'000 };
};

struct EventLimits {
    std::size_t streams = 2'000; // open at once; more are answered 503
    std::int64_t backlog = 10'000; // entries that a stream may catch up on
    Milliseconds heartbeat { 15'000 };
    Milliseconds rights_time { 500 }; // how soon a stream sees that its rights have ended
    Milliseconds write_time { 10'000 }; // for who does not read
};

struct WebhookLimits {
    Milliseconds answer_time { 10'000 }; // connecting, sending and the answer's first line together
    Milliseconds first_wait { 5'000 }; // then twice as long each time
    Milliseconds longest_wait { 3'600'000 };
    Milliseconds give_up_after { 86'400'000 };
    std::size_t patterns = 50;
};

struct Policy {
    std::string_view name = "office";
    HttpLimits http {};
    SheetLimits sheet {};
    ZipLimits zip {};
    PasswordLimits password {};
    SessionLimits session {};
    ListLimits list {};
    ImportLimits import {};
    EventLimits events {};
    WebhookLimits webhook {};
    std::int64_t rate_factor = 1; // stored rates (rate_policy) times this
};

// The policy in force: `office` until another is chosen. Any thread.
Policy const& policy();
// One of office, test, bench. Throws bad_request naming them for another name.
Policy named_policy(std::string_view name);
// Puts a policy in force; while no other thread reads it.
void use_policy(Policy const& chosen);

} // namespace luodi
