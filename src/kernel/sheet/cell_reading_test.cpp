#include "kernel/sheet/cell_reading.hpp"

#include "kernel/record/every_kind_test.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

Currency const gbp = *Currency::parse("GBP");
Currency const cny {};
constexpr std::int64_t million = 1'000'000;

std::string pounds(std::string_view cell)
{
    auto const money = read_money(cell, million, gbp);
    return money ? money->amount() : "no";
}

std::string yuan(std::string_view cell, std::int64_t factor = 1)
{
    auto const money = read_money(cell, factor, cny);
    return money ? money->amount() : "no";
}

TEST(CellReading, AmountsInMillionsAsRealListsWriteThem)
{
    EXPECT_EQ(pounds("£1,234.50m"), "1234500000.00");
    EXPECT_EQ(pounds("£32.24"), "32240000.00");
    EXPECT_EQ(pounds("5609.46"), "5609460000.00");
    EXPECT_EQ(pounds("\xC2\xA0£2013.02"), "2013020000.00");
    EXPECT_EQ(pounds("£752.70 "), "752700000.00");
    EXPECT_EQ(pounds("GBP 0.5 million"), "500000.00");
    EXPECT_EQ(pounds("£1.2bn"), "1200000000.00");
    EXPECT_EQ(pounds("0"), "0.00");
    EXPECT_EQ(pounds(".5"), "500000.00");
}

TEST(CellReading, SignsAndBrackets)
{
    EXPECT_EQ(pounds("-£3.08"), "-3080000.00");
    EXPECT_EQ(pounds("£-3.08"), "-3080000.00");
    EXPECT_EQ(pounds("−3.08"), "-3080000.00");
    EXPECT_EQ(pounds("(£3.08m)"), "-3080000.00");
    EXPECT_EQ(pounds("+3.08"), "3080000.00");
    EXPECT_EQ(pounds("--3"), "no");
    EXPECT_EQ(pounds("-(3)"), "no");
}

TEST(CellReading, ChineseUnits)
{
    EXPECT_EQ(yuan("3.2亿元"), "320000000.00");
    EXPECT_EQ(yuan("5000万元", 10'000), "50000000.00");
    EXPECT_EQ(yuan("5000", 10'000), "50000000.00");
    EXPECT_EQ(yuan("人民币 12,000 元", 10'000), "12000.00");
    EXPECT_EQ(read_money("862万美元", 1, *Currency::parse("USD"))->amount(), "8620000.00");
}

// A wrong amount is worse than none.
TEST(CellReading, NotAmounts)
{
    for (auto const* cell :
        { "Exempt under Section 43", "TBC", "1234,56", "1,23,456", "12 34", "1.2.3", "$5", "€5",
            "5 to 6", "12%", "1e6", "£", "m", "-", "5m bn", "1234567890123456", "0x10", "５" })
        EXPECT_EQ(pounds(cell), "no") << cell;
}

// Half to even at a hundredth of a pound (10^-8 of a million); what lies beyond still counts.
TEST(CellReading, FractionsOfAMinorUnit)
{
    EXPECT_EQ(pounds("0.000000005"), "0.00");
    EXPECT_EQ(pounds("0.000000015"), "0.02");
    EXPECT_EQ(pounds("0.00000000500000000001"), "0.01");
    EXPECT_EQ(pounds("0.0000000149999999999"), "0.01");
    EXPECT_EQ(pounds("5609.4600000000001"), "5609460000.00");
}

TEST(CellReading, NumbersHaveTheirScaleAndFactor)
{
    EXPECT_EQ(read_number("1,234.5", 1, 2), 123450);
    EXPECT_EQ(read_number("2.5", 15, 1), 375); // hectares to mu: 37.5
    EXPECT_EQ(read_number("3万", 1, 0), 30000);
    EXPECT_FALSE(read_number("£3", 1, 0));
    EXPECT_FALSE(read_number("999999999999999", 1'000'000'000, 4)); // beyond 64 bits
}

TEST(CellReading, ChoicesByTheMappingThenByName)
{
    auto const& field = record_type<every_kind::Reading>().field("wanted");
    ColumnMapping column;
    column.reading = Reading::choice;
    column.choices = { { "amber/ red", "checked" } };
    EXPECT_EQ(read_cell(field, column, " Amber/  Red\n"), Value { "checked" });
    EXPECT_EQ(read_cell(field, column, "final"), Value { "final" });
    EXPECT_EQ(read_cell(field, column, ""), Value {});
    EXPECT_FALSE(read_cell(field, column, "Amber"));
}

TEST(CellReading, TextLosesTheGuardOfOurOwnExports)
{
    auto const& field = record_type<every_kind::Reading>().field("note");
    EXPECT_EQ(read_cell(field, {}, "'=1+1"), Value { "=1+1" });
    EXPECT_EQ(read_cell(field, {}, "'tis"), Value { "'tis" });
}

} // namespace
} // namespace luodi
