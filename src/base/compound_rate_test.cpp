#include "base/decimal.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

// 308.84 / 266.31 = 1.159701100, whose root lies between 1.076894 (squared 1.159700687) and 1.0768945 (1.159701764);
// 1.0769 squared is 1.15971361 exactly.
TEST(CompoundRate, is_exact)
{
    EXPECT_EQ(compound_rate(26'631, 30'884, 2, 6), 76'894);
    EXPECT_EQ(compound_rate(100'000'000, 115'971'361, 2, 6), 76'900);
    EXPECT_EQ(compound_rate(100, 100, 3, 6), 0);
    EXPECT_EQ(compound_rate(4, 1, 2, 6), -500'000);
    EXPECT_EQ(compound_rate(100, 0, 2, 6), -1'000'000);
    EXPECT_EQ(compound_rate(1, 8, 3, 2), 100);
}

// With one place, 0.05 lies between 0.0 and 0.1 and goes to the even one; 0.15 between 0.1 and 0.2.
TEST(CompoundRate, rounds_halves_to_even)
{
    EXPECT_EQ(compound_rate(100, 105, 1, 1), 0);
    EXPECT_EQ(compound_rate(100, 115, 1, 1), 2);
    EXPECT_EQ(compound_rate(100'000, 105'001, 1, 1), 1);
}

TEST(CompoundRate, is_none_where_there_is_none)
{
    EXPECT_EQ(compound_rate(0, 5, 2, 6), std::nullopt);
    EXPECT_EQ(compound_rate(5, -1, 2, 6), std::nullopt);
    EXPECT_EQ(compound_rate(5, 5, 0, 6), std::nullopt);
    EXPECT_EQ(compound_rate(1, 9'000'000'000'000'000'000, 1, 6), std::nullopt);
}

} // namespace
} // namespace luodi
