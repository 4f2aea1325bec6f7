// Figures in the newspaper article of the mission, quoted; what each is and is not.
#include "kernel/claim/printed.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

std::string told(std::string_view text)
{
    static constexpr char const* words[] = { "equals", "about", "more_than", "first_over" };
    std::string all;
    for (auto const& figure : find_figures(text))
        all += (all.empty() ? "" : "; ") + figure.digits + "|" + figure.unit + "|" + words[static_cast<std::size_t>(figure.reading)];
    return all;
}

bool holds(ReadAs reading, char const* digits, char const* unit, char const* value, std::vector<Rational> const& before = {})
{
    return agrees(reading, read_printed(digits, unit).value(), read_digits(value)->value, before);
}

TEST(FoundFigures, are_those_of_the_article)
{
    EXPECT_EQ(told("常态化赴外招商近2000批次，累计洽谈对接项目3000余个，签约亿元以上项目193个，完成招大引强项目61个"),
        "2000||about; 3000||more_than; 193||equals; 61||equals");
    EXPECT_EQ(told("累计完成实际利用外资8.62亿美元，年均增长7.69%，2025年实际利用外资首次突破3亿美元"),
        "8.62|1e8 USD|equals; 7.69|%|equals; 3|1e8 USD|first_over");
    EXPECT_EQ(told("南湖区自2023年起打造并逐步完善“1261”基金集群。设立了6只招商基金，落地威肯西、格创东至等24个项目"), "6||equals; 24||equals");
}

TEST(FoundFigures, leave_out_what_counts_nothing)
{
    for (auto const* text : { "3月26日", "第33次会议", "“3221”现代化产业体系", "“四个100”项目", "中心城区“2+6”板块", "5G基站", "国办发〔2025〕1号",
             "近三年", "" })
        EXPECT_EQ(told(text), "") << text;
}

TEST(FoundFigures, know_units_and_commas)
{
    EXPECT_EQ(told("总投资1,250.5亿元，到账3000余万美元，用地120亩，税收超2万元"),
        "1250.5|1e8 CNY|equals; 3000|1e4 USD|more_than; 120||equals; 2|1e4 CNY|more_than");
}

TEST(FoundFigures, say_where_they_stand)
{
    auto const found = find_figures("签约193个");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].begins, 2u);
    EXPECT_EQ(found[0].length, 3u);
}

TEST(PrintedFigure, equals_what_is_rounded_to_its_digits)
{
    EXPECT_TRUE(holds(ReadAs::equals, "8.62", "1e8 USD", "862000000.00"));
    EXPECT_TRUE(holds(ReadAs::equals, "8.62", "1e8 USD", "861500000.00")); // 8.615: to either side
    EXPECT_FALSE(holds(ReadAs::equals, "8.62", "1e8 USD", "861499999.99"));
    EXPECT_FALSE(holds(ReadAs::equals, "8.62", "1e8 USD", "862500000.01"));
    EXPECT_TRUE(holds(ReadAs::equals, "7.69", "%", "0.076894"));
    EXPECT_FALSE(holds(ReadAs::equals, "7.69", "%", "0.076951"));
    EXPECT_FALSE(holds(ReadAs::equals, "193", "", "194"));
}

TEST(PrintedFigure, near_is_below_by_a_tenth_at_most)
{
    EXPECT_TRUE(holds(ReadAs::about, "2000", "", "1987"));
    EXPECT_TRUE(holds(ReadAs::about, "2000", "", "1800"));
    EXPECT_FALSE(holds(ReadAs::about, "2000", "", "1799"));
    EXPECT_FALSE(holds(ReadAs::about, "2000", "", "2001"));
}

TEST(PrintedFigure, more_is_above_by_less_than_a_step)
{
    EXPECT_TRUE(holds(ReadAs::more_than, "3000", "", "3218"));
    EXPECT_FALSE(holds(ReadAs::more_than, "3000", "", "3000"));
    EXPECT_FALSE(holds(ReadAs::more_than, "3000", "", "4000"));
    EXPECT_FALSE(holds(ReadAs::more_than, "3200", "", "3300"));
    EXPECT_TRUE(holds(ReadAs::more_than, "1.5", "1e8 CNY", "155000000.00"));
    EXPECT_FALSE(holds(ReadAs::more_than, "1.5", "1e8 CNY", "160000000.00"));
}

TEST(PrintedFigure, first_over_looks_at_the_years_before)
{
    Rational const below(286'850'000);
    EXPECT_TRUE(holds(ReadAs::first_over, "3", "1e8 USD", "308840000.00", { below }));
    EXPECT_FALSE(holds(ReadAs::first_over, "3", "1e8 USD", "308840000.00", { below, Rational(300'000'001) }));
    EXPECT_FALSE(holds(ReadAs::first_over, "3", "1e8 USD", "300000000.00", { below }));
}

TEST(PrintedFigure, is_refused_when_it_is_none)
{
    for (auto const* digits : { "", "七", "1,000", ".5", "5.", "--1", "1e3", "123456789012345678901" })
        EXPECT_FALSE(read_digits(digits)) << digits;
    for (auto const* unit : { "1e USD", "1e99 USD", "1e8x USD" })
        EXPECT_FALSE(read_measure(unit)) << unit;
    EXPECT_EQ(read_digits("007")->value, 7);
}

} // namespace
} // namespace luodi
