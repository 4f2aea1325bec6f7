#include "kernel/http/queue.hpp"

#include "base/planted_fault.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr std::chrono::milliseconds measured_over(200);
constexpr std::chrono::seconds remembered_for(10);

} // namespace

bool Queue::enter(Clock::time_point now)
{
    std::lock_guard const lock(mutex_);
    if (waiting_ >= room(now) && !planted("endless-queue"))
        return false;
    bool const was_busy = is_busy();
    ++waiting_;
    if (is_busy() && !was_busy) {
        since_ = now;
        done_ = 0;
    }
    return true;
}

void Queue::leave(Clock::time_point now)
{
    std::lock_guard const lock(mutex_);
    if (is_busy())
        measure(now);
    --waiting_;
}

std::size_t Queue::waiting() const
{
    std::lock_guard const lock(mutex_);
    return waiting_;
}

std::size_t Queue::room(Clock::time_point now) const
{
    if (done_each_second_ == 0 || now - measured_ > remembered_for)
        return limits_.waiting_requests;
    auto const in_time = done_each_second_ * std::chrono::duration<double>(limits_.queue_time).count();
    return std::clamp(static_cast<std::size_t>(in_time), std::min(2 * workers_, limits_.waiting_requests),
        limits_.waiting_requests);
}

void Queue::measure(Clock::time_point now)
{
    ++done_;
    if (now - since_ < measured_over)
        return;
    done_each_second_ = static_cast<double>(done_) / std::chrono::duration<double>(now - since_).count();
    measured_ = now;
    since_ = now;
    done_ = 0;
}

} // namespace luodi
