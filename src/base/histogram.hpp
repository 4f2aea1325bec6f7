// How often something took how long. Any thread.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace luodi {

class Histogram {
public:
    // What takes longer than the last bound is counted too.
    static constexpr std::array<std::int64_t, 6> bounds_us { 1'000, 5'000, 25'000, 100'000,
        500'000, 2'500'000 };

    void add(std::chrono::nanoseconds took)
    {
        auto const us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
        std::size_t at = 0;
        while (at < bounds_us.size() && us > bounds_us[at])
            ++at;
        counts_[at].fetch_add(1, std::memory_order_relaxed);
        sum_us_.fetch_add(us, std::memory_order_relaxed);
    }

    // Of the bound at this position; one beyond the last: longer than all.
    std::int64_t count(std::size_t at) const { return counts_[at].load(std::memory_order_relaxed); }
    std::int64_t sum_us() const { return sum_us_.load(std::memory_order_relaxed); }

private:
    std::array<std::atomic<std::int64_t>, bounds_us.size() + 1> counts_ {};
    std::atomic<std::int64_t> sum_us_ { 0 };
};

} // namespace luodi
