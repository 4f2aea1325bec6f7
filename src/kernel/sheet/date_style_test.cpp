#include "kernel/sheet/date_style.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

std::string read(std::string_view cell, std::vector<std::string> patterns, int pivot = 80)
{
    auto const date = read_date(cell, { std::move(patterns), pivot });
    return date ? date->to_string() : "no";
}

TEST(DateStyle, Styles)
{
    EXPECT_EQ(read("31/05/2010", { "dd/mm/yyyy" }), "2010-05-31");
    EXPECT_EQ(read("1/9/2015\n", { "dd/mm/yyyy" }), "2015-09-01");
    EXPECT_EQ(read("31.12.40", { "dd.mm.yy" }), "2040-12-31");
    EXPECT_EQ(read("2014-07-08", { "yyyy-mm-dd" }), "2014-07-08");
    EXPECT_EQ(read("12/31/1991 12:00:00 AM", { "mm/dd/yyyy" }), "1991-12-31");
    EXPECT_EQ(read("1990-06-28T00:00:00Z", { "yyyy-mm-dd" }), "1990-06-28");
    EXPECT_EQ(read("2018年12月31日", { "yyyy年mm月dd日" }), "2018-12-31");
    EXPECT_EQ(read("1 April 2025", { "d mon yyyy" }), "2025-04-01");
    EXPECT_EQ(read("1st  Sept\xC2\xA0"
                   "2025",
                  { "d mon yyyy" }),
        "2025-09-01");
    EXPECT_EQ(read("31-DEC-24", { "d-mon-yy" }), "2024-12-31");
    EXPECT_EQ(read("December 3, 2024", { "mon d, yyyy" }), "2024-12-03");
}

// Day 1 of the 1900 system is 1900-01-01 and it holds a 1900-02-29 that never was, so 45292 is
// 2024-01-01 (ECMA-376 part 1, 18.17.4.1).
TEST(DateStyle, DayNumbers)
{
    EXPECT_EQ(read("45292", { "serial" }), "2024-01-01");
    EXPECT_EQ(read("45292.75", { "serial" }), "2024-01-01");
    EXPECT_EQ(read("45292", { "dd/mm/yyyy" }), "no");
    EXPECT_EQ(read("19999", { "serial" }), "no");
    EXPECT_EQ(read("80001", { "serial" }), "no");
    EXPECT_EQ(read("452921", { "serial" }), "no");
}

TEST(DateStyle, TriedInTheirOrder)
{
    EXPECT_EQ(read("02/03/2024", { "dd/mm/yyyy", "mm/dd/yyyy" }), "2024-03-02");
    EXPECT_EQ(read("02/13/2024", { "dd/mm/yyyy", "mm/dd/yyyy" }), "2024-02-13");
}

TEST(DateStyle, PivotOfTwoDigitYears)
{
    EXPECT_EQ(read("01.01.79", { "dd.mm.yy" }), "2079-01-01");
    EXPECT_EQ(read("01.01.80", { "dd.mm.yy" }), "1980-01-01");
    EXPECT_EQ(read("01.01.79", { "dd.mm.yy" }, 50), "1979-01-01");
}

TEST(DateStyle, NotDates)
{
    for (auto const* cell : { "", "TBC", "Reset", "No end date", "2015", "31/13/2015", "30/02/2015",
             "31/05/20100", "31/05/2010 or later", "31/05", "1/1/1/2010", "Exempt under Section 43",
             "Mar 2015", "31 Smarch 2015", "31 Ma 2015", "31/05/2010 -", "31.12.4", "31/05/2010T" })
        EXPECT_EQ(
            read(cell, { "dd/mm/yyyy", "dd.mm.yy", "yyyy-mm-dd", "d mon yyyy", "serial" }), "no")
            << cell;
}

TEST(DateStyle, PatternsNeedDayMonthAndYear)
{
    for (auto const* good : { "serial", "dd/mm/yyyy", "d.m.yy", "d mon yyyy", "yyyy年m月d日" })
        EXPECT_TRUE(is_date_style(good)) << good;
    for (auto const* bad : { "", "dd/mm", "mm/yyyy", "dd/dd/mm/yyyy", "dd/mm/yyyy yy", "iso" })
        EXPECT_FALSE(is_date_style(bad)) << bad;
}

} // namespace
} // namespace luodi
