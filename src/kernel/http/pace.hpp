#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace luodi {

// The slowest that a body may pass: in every span at least 1 KiB for each of its seconds. Bytes
// sent in haste buy no rest later.
class Pace {
public:
    using Clock = std::chrono::steady_clock;

    explicit Pace(std::chrono::milliseconds span, Clock::time_point now = Clock::now())
        : span_(span)
        , start_(now)
    {
    }

    // When the connection ends unless enough has moved.
    Clock::time_point deadline() const { return start_ + span_; }
    void moved(std::size_t bytes, Clock::time_point now = Clock::now())
    {
        bytes_ += bytes;
        if (bytes_ * 1000 < static_cast<std::uint64_t>(span_.count()) * 1024)
            return;
        start_ = now;
        bytes_ = 0;
    }

private:
    std::chrono::milliseconds span_;
    Clock::time_point start_;
    std::uint64_t bytes_ = 0;
};

} // namespace luodi
