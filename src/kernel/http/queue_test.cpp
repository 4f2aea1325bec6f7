#include "kernel/http/queue.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

using namespace std::chrono_literals;

HttpLimits limits()
{
    HttpLimits limits;
    limits.waiting_requests = 100;
    limits.queue_time = 1'000ms;
    return limits;
}

TEST(Queue, lets_a_burst_in_up_to_the_limit)
{
    Queue queue(limits(), 2);
    for (int i = 0; i < 100; ++i)
        EXPECT_TRUE(queue.enter()) << i;
    EXPECT_FALSE(queue.enter());
    queue.leave();
    EXPECT_TRUE(queue.enter());
    EXPECT_EQ(queue.waiting(), 100u);
}

// Twenty done in a second: twenty may wait.
TEST(Queue, lets_in_as_many_as_are_served_in_time)
{
    Queue queue(limits(), 2);
    auto now = Queue::Clock::time_point {} + 1h;
    for (int i = 0; i < 50; ++i)
        queue.enter(now);
    for (int i = 0; i < 31; ++i)
        queue.leave(now += 50ms);
    EXPECT_EQ(queue.waiting(), 19u);
    EXPECT_TRUE(queue.enter(now));
    EXPECT_FALSE(queue.enter(now));
    EXPECT_FALSE(queue.enter(now + 9s));
    EXPECT_TRUE(queue.enter(now + 11s)) << "that was long ago";
}

TEST(Queue, keeps_some_room_however_slow_the_work_is)
{
    Queue queue(limits(), 2);
    auto now = Queue::Clock::time_point {} + 1h;
    for (int i = 0; i < 5; ++i)
        queue.enter(now);
    for (int i = 0; i < 2; ++i)
        queue.leave(now += 30s);
    EXPECT_EQ(queue.waiting(), 3u);
    EXPECT_TRUE(queue.enter(now)) << "twice the workers";
    EXPECT_FALSE(queue.enter(now));
}

} // namespace
} // namespace luodi
