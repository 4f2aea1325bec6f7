#include "domain/capital/returns.hpp"

#include <gtest/gtest.h>

namespace luodi::capital {
namespace {

Date day(char const* text) { return *Date::parse(text); }

TEST(InternalRate, of_one_year_is_the_plain_yield)
{
    // 100 out, 110 back after 365 days: 10 %.
    EXPECT_EQ(internal_rate({ { day("2023-01-01"), -100'00 }, { day("2024-01-01"), 110'00 } }), 100'000);
    // Half lost: -50 %.
    EXPECT_EQ(internal_rate({ { day("2023-01-01"), -100'00 }, { day("2024-01-01"), 50'00 } }), -500'000);
}

TEST(InternalRate, compounds_over_days)
{
    // 2^(365/731) - 1 = e^(0.4993160 · 0.6931472) - 1 = e^0.3460995 - 1 = 0.413543: doubled in 731 days (2024 is a leap year).
    EXPECT_EQ(internal_rate({ { day("2023-01-01"), -100'00 }, { day("2025-01-01"), 200'00 } }), 413'543);
}

// Microsoft's documentation of XIRR: -10,000 on 2008-01-01; 2,750 on 03-01; 4,250 on 10-30; 3,250 on 2009-02-15;
// 2,750 on 04-01: 37.3362535 %.
TEST(InternalRate, is_that_of_the_published_example)
{
    EXPECT_EQ(internal_rate({ { day("2008-01-01"), -10'000'00 }, { day("2008-03-01"), 2'750'00 }, { day("2008-10-30"), 4'250'00 },
                  { day("2009-02-15"), 3'250'00 }, { day("2009-04-01"), 2'750'00 } }),
        373'363);
}

TEST(InternalRate, is_absent_without_money_both_ways)
{
    EXPECT_FALSE(internal_rate({}));
    EXPECT_FALSE(internal_rate({ { day("2023-01-01"), -1 } }));
    EXPECT_FALSE(internal_rate({ { day("2023-01-01"), -1 }, { day("2024-01-01"), -1 } }));
    EXPECT_FALSE(internal_rate({ { day("2023-01-01"), -1 }, { day("2023-01-01"), 1 } }));
}

} // namespace
} // namespace luodi::capital
