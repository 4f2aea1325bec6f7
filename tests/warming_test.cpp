// Figures are asked for before anybody does; what readers get is the same.
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace luodi {
namespace {

bool within_ten_seconds(std::function<bool()> const& holds)
{
    for (int i = 0; i < 200 && !holds(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return holds();
}

class WarmingTest : public testing::TestWithParam<Dialect> { };

TEST_P(WarmingTest, asks_for_every_figure_of_the_day_and_changes_none)
{
    auto const world = World::make(GetParam(), 20);
    if (!world)
        GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    Ask const leader { world->token("leader"), {}, {} };
    auto const figures = [&] {
        std::string all;
        for (auto const& metric : world->service().metrics().metrics)
            for (auto const* day : { "", "?as_of=2025-03-31" })
                all += world->ask("GET", "/api/metrics/" + std::string(metric.id) + day, leader).body + "\n";
        return all;
    };
    auto const before = figures();
    world->service().keep_warm();
    EXPECT_TRUE(within_ten_seconds([&] { return world->service().warming()->done_for() == world->clock().today(); }));
    EXPECT_EQ(figures(), before);
    world->service().keep_warm(); // ends the one before
    world->service().keep_warm(); // and this one in the middle of its work
}

INSTANTIATE_TEST_SUITE_P(
    Store, WarmingTest, testing::Values(Dialect::sqlite, Dialect::postgresql),
    [](auto const& info) { return info.param == Dialect::sqlite ? "sqlite" : "postgresql"; });

} // namespace
} // namespace luodi
