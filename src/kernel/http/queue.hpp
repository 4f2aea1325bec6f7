// Who may wait for a worker.
#pragma once

#include "base/limits.hpp"

#include <chrono>
#include <cstddef>
#include <mutex>

namespace luodi {

// So many that the last of them is served within queue_time, going by what the workers got done while
// all of them were busy; never more than waiting_requests. What was measured is forgotten after some
// calm, so that a burst finds the door open. Any thread.
class Queue {
public:
    using Clock = std::chrono::steady_clock;

    Queue(HttpLimits const& limits, std::size_t workers)
        : limits_(limits)
        , workers_(workers)
    {
    }

    // False: come later.
    bool enter(Clock::time_point now = Clock::now());
    // Each that entered, once it is answered.
    void leave(Clock::time_point now = Clock::now());
    // Those who wait and those who are with a worker.
    std::size_t waiting() const;

private:
    bool is_busy() const { return waiting_ > workers_; }
    std::size_t room(Clock::time_point now) const;
    void measure(Clock::time_point now);

    HttpLimits const limits_;
    std::size_t const workers_;
    mutable std::mutex mutex_;
    std::size_t waiting_ = 0;
    std::size_t done_ = 0; // since `since_`, all workers busy
    Clock::time_point since_ {};
    double done_each_second_ = 0;
    Clock::time_point measured_ {};
};

} // namespace luodi
