#include "domain/calendar/calendar.hpp"

#include "tests/world_test.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

using calendar::WorkingDays;

Date day(char const* text)
{
    return *Date::parse(text);
}

TEST(WorkingDays, weekends_are_off_without_a_notice)
{
    WorkingDays const days(std::map<Date, SpecialDayKind> {});
    EXPECT_TRUE(days.is_working(day("2026-11-24"))); // a Tuesday
    EXPECT_FALSE(days.is_working(day("2026-11-28")));
    EXPECT_FALSE(days.is_working(day("2026-11-29")));
    EXPECT_FALSE(days.is_working(day("1969-12-28"))); // a Sunday before the first day counted
    EXPECT_EQ(days.after(day("2026-11-27"), 1), day("2026-11-30"));
    EXPECT_EQ(days.after(day("2026-11-27"), 0), day("2026-11-27"));
    EXPECT_FALSE(days.covers(day("2026-11-27")));
}

// Whole weeks are counted by division; day by day gives the same.
TEST(WorkingDays, between_agrees_with_counting_each_day)
{
    WorkingDays const days(std::map<Date, SpecialDayKind> { { day("2026-10-01"), SpecialDayKind::off },
        { day("2026-10-02"), SpecialDayKind::off }, { day("2026-10-03"), SpecialDayKind::off },
        { day("2026-10-10"), SpecialDayKind::work } });
    for (int from = 0; from < 30; ++from)
        for (int to = 0; to < 60; ++to) {
            int count = 0;
            for (int i = from + 1; i <= to; ++i)
                count += days.is_working(day("2026-09-15") + i);
            EXPECT_EQ(days.between(day("2026-09-15") + from, day("2026-09-15") + to), count);
        }
}

// The notice for 2026 (国办发明电〔2025〕7号), counted by hand on a calendar.
TEST(WorkingDays, follow_the_notices_of_a_founded_district)
{
    auto const world = World::make(Dialect::sqlite, 60);
    world->district().write(Actor::at_the_machine(), [&](Context& context) {
        calendar::save_built_in(context);
        calendar::save_built_in(context); // once is enough
        WorkingDays const days(context);
        EXPECT_TRUE(days.covers(day("2024-01-01")) && days.covers(day("2026-12-31")));
        EXPECT_FALSE(days.covers(day("2027-01-01")));
        // Friday the 13th, then 14 is worked, 15 to 23 are off, 24 to 27 are worked, and 28, a Saturday.
        EXPECT_EQ(days.after(day("2026-02-13"), 1), day("2026-02-14"));
        EXPECT_EQ(days.after(day("2026-02-13"), 5), day("2026-02-27"));
        EXPECT_EQ(days.after(day("2026-02-13"), 6), day("2026-02-28"));
        EXPECT_EQ(days.after(day("2026-02-13"), 7), day("2026-03-02"));
        // Behind 30 September: 1 to 7 October are off, 8 and 9 worked, Saturday the 10th worked.
        EXPECT_EQ(days.after(day("2026-09-30"), 5), day("2026-10-13"));
        EXPECT_EQ(days.between(day("2026-09-30"), day("2026-10-11")), 3);
        EXPECT_EQ(days.between(day("2026-10-11"), day("2026-09-30")), 0);
        // 2025 had 248 working days: 365, less 104 days of weekends and 13 days of holidays, as the
        // working-time notice of 2025 counts them (人社部发〔2025〕2号).
        EXPECT_EQ(days.between(day("2024-12-31"), day("2025-12-31")), 248);
    });
    // A day stands once, and the refusal names the field.
    auto const again = world->ask("POST", "/api/special-days",
        { world->token("centre"), R"({"day":"2026-10-01","kind":"work","name":"国庆节","source":"试验"})",
            { { "content-type", "application/json" } } });
    EXPECT_EQ(again.status, 422);
    EXPECT_NE(again.body.find(R"("field":"day","code":"duplicate")"), std::string::npos) << again.body;
    auto const answer
        = world->ask("GET", "/api/working-days?from=2026-09-30&count=5", { world->token("town1"), {}, {} });
    EXPECT_EQ(answer.body, R"({"from":"2026-09-30","count":5,"day":"2026-10-13","covered":true})");
}

} // namespace
} // namespace luodi
