#include "kernel/claim/linear.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

TEST(Linear, finds_the_greatest_value_at_a_corner)
{
    // 3x + 5y with x <= 4, 2y <= 12, 3x + 2y <= 18: 36 at (2, 6). Dantzig's textbook example, as in
    // Hillier and Lieberman, Introduction to Operations Research, chapter 3 (Wyndor Glass).
    auto const found = greatest({ { { 1 }, 4 }, { { 0, 2 }, 12 }, { { 3, 2 }, 18 } }, { 3, 5 });
    ASSERT_EQ(found.kind, Greatest::Kind::value);
    EXPECT_EQ(found.value, 36);
}

TEST(Linear, starts_where_zero_does_not_fit)
{
    // x + y >= 2, x <= 3, y <= 5: the least of 2x + 3y is 4, at (2, 0).
    auto const found = greatest({ { { -1, -1 }, -2 }, { { 1 }, 3 }, { { 0, 1 }, 5 } }, { -2, -3 });
    ASSERT_EQ(found.kind, Greatest::Kind::value);
    EXPECT_EQ(found.value, -4);
}

TEST(Linear, keeps_thirds_exact)
{
    // 3x <= 1 and x >= 1/3 hold for one value alone.
    auto const found = greatest({ { { 3 }, 1 }, { { -1 }, Rational(-1, 3) } }, { 1 });
    ASSERT_EQ(found.kind, Greatest::Kind::value);
    EXPECT_EQ(found.value, Rational(1, 3));
}

TEST(Linear, tells_what_cannot_fit_and_what_has_no_end)
{
    EXPECT_EQ(greatest({ { { 1 }, 1 }, { { -1 }, -2 } }, { 1 }).kind, Greatest::Kind::nothing_fits);
    EXPECT_EQ(greatest({ { { 1, -1 }, 1 } }, { 1 }).kind, Greatest::Kind::unbounded);
    EXPECT_EQ(greatest({}, { -1 }).value, 0);
}

TEST(Linear, ends_where_corners_fall_together)
{
    // Beale's example, on which the simplex method goes round in a circle without Bland's rule: 1/20.
    auto const found = greatest(
        { { { Rational(1, 4), -60, Rational(-1, 25), 9 }, 0 },
            { { Rational(1, 2), -90, Rational(-1, 50), 3 }, 0 }, { { 0, 0, 1 }, 1 } },
        { Rational(3, 4), -150, Rational(1, 50), -6 });
    ASSERT_EQ(found.kind, Greatest::Kind::value);
    EXPECT_EQ(found.value, Rational(1, 20));
}

} // namespace
} // namespace luodi
