#include "kernel/sheet/number_format.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

std::string shown(std::string_view code, std::string_view number,
    SheetLocale locale = SheetLocale::en_us, DateSystem dates = DateSystem::from_1900)
{
    return NumberFormat(code, locale).show(*SheetNumber::parse(number), dates);
}

// The examples of ECMA-376 part 1, 18.8.31, and of Microsoft's page on number format codes.
TEST(NumberFormat, gives_the_examples_of_the_standard)
{
    EXPECT_EQ(shown("####.#", "1234.59"), "1234.6");
    EXPECT_EQ(shown("#.000", "8.9"), "8.900");
    EXPECT_EQ(shown("0.#", ".631"), "0.6");
    EXPECT_EQ(shown("#.0#", "12"), "12.0");
    EXPECT_EQ(shown("#.0#", "1234.568"), "1234.57");
    EXPECT_EQ(shown("???.???", "44.398"), " 44.398");
    EXPECT_EQ(shown("???.???", "102.65"), "102.65 ");
    EXPECT_EQ(shown("???.???", "2.8"), "  2.8  ");
    EXPECT_EQ(shown("# ?\?\?/???", "5.25"), "5   1/4  ");
    EXPECT_EQ(shown("# ?\?\?/???", "5.3"), "5   3/10 ");
    EXPECT_EQ(shown("#,###", "12000"), "12,000");
    EXPECT_EQ(shown("#,", "12000"), "12");
    EXPECT_EQ(shown("0.0,,", "12200000"), "12.2");
}

TEST(NumberFormat, groups_pads_and_rounds_half_away_from_zero)
{
    EXPECT_EQ(shown("#,##0.00", "1234567.005"), "1,234,567.01");
    EXPECT_EQ(shown("0,000", "5"), "0,005");
    EXPECT_EQ(shown("00000", "123"), "00123");
    EXPECT_EQ(shown("000-00-0000", "123456789"), "123-45-6789");
    EXPECT_EQ(shown("0", "2.5"), "3");
    EXPECT_EQ(shown("0", "-2.5"), "-3");
    EXPECT_EQ(shown("0.00", "0.125"), "0.13");
    EXPECT_EQ(shown("0", "9.99"), "10");
    EXPECT_EQ(shown("#", "0"), "");
    EXPECT_EQ(shown(".00", "12.3"), "12.30");
    EXPECT_EQ(shown("0%", "0.256"), "26%");
    EXPECT_EQ(shown("0.0%", "1.2345"), "123.5%");
}

TEST(NumberFormat, chooses_the_section)
{
    auto const code = "0.00;(0.00);\"-\";\"<\"@\">\"";
    EXPECT_EQ(shown(code, "3"), "3.00");
    EXPECT_EQ(shown(code, "-3"), "(3.00)");
    EXPECT_EQ(shown(code, "0"), "-");
    EXPECT_EQ(NumberFormat(code).show_text("x"), "<x>");
    EXPECT_EQ(shown("[>=10000]0.0,\"千\";0", "12345"), "12.3千");
    EXPECT_EQ(shown("[>=10000]0.0,\"千\";0", "1234"), "1234");
    EXPECT_EQ(shown("[Red][<0]0.0;[Blue]0", "-1.5"), "1.5");
    EXPECT_EQ(NumberFormat("0.00").show_text("文字"), "文字");
    EXPECT_EQ(shown("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "-1234"), " (1,234)");
}

TEST(NumberFormat, shows_general_numbers_in_eleven_characters)
{
    EXPECT_EQ(shown("General", "0"), "0");
    EXPECT_EQ(shown("General", "-12.5"), "-12.5");
    EXPECT_EQ(shown("General", "12345678901"), "12345678901");
    EXPECT_EQ(shown("General", "123456789012"), "1.23457E+11");
    EXPECT_EQ(shown("General", "0.1"), "0.1");
    EXPECT_EQ(shown("General", "0.10000000000000001"), "0.1"); // 15 digits are kept
    EXPECT_EQ(shown("General", "0.333333333333333"), "0.333333333");
    EXPECT_EQ(shown("General", "1234.56789012"), "1234.56789");
    EXPECT_EQ(shown("General", "0.00001"), "0.00001");
    EXPECT_EQ(shown("General", "0.0000123456"), "1.23456E-05");
    EXPECT_EQ(shown("General", "1E+20"), "1E+20");
}

TEST(NumberFormat, shows_powers_of_ten)
{
    EXPECT_EQ(shown("0.00E+00", "12345"), "1.23E+04");
    EXPECT_EQ(shown("0.00E+00", "0.00012345"), "1.23E-04");
    EXPECT_EQ(shown("0.00E+00", "9.999"), "1.00E+01");
    EXPECT_EQ(shown("0.00E-00", "12345"), "1.23E04");
    EXPECT_EQ(shown("##0.0E+0", "12345"), "12.3E+3");
    EXPECT_EQ(shown("##0.0E+0", "123456"), "123.5E+3");
    EXPECT_EQ(shown("0.00E+00", "0"), "0.00E+00");
}

TEST(NumberFormat, shows_fractions)
{
    EXPECT_EQ(shown("# ?/?", "3.5"), "3 1/2");
    EXPECT_EQ(shown("# ?\?/??", "3.333333"), "3  1/3 ");
    EXPECT_EQ(shown("# ?/8", "0.5"), " 4/8");
    EXPECT_EQ(shown("?/?", "0.95"), "1/1");           // 19/20 lies nearer to 1 than to 8/9
    EXPECT_EQ(shown("?\?/??", "0.141592653589793"), "14/99"); // 1/7 is farther: 0.00126, not 0.00018
    EXPECT_EQ(shown("?\?\?\?/????", "0.333366"), "3333/9998"); // as Python's Fraction.limit_denominator
    EXPECT_EQ(shown("?/?", "1.5"), "3/2");
    EXPECT_EQ(shown("# ?/?", "2.99"), "3    ");
}

// 45000 is 2023-03-15, a Wednesday; day 60 is the one that never was (ECMA-376 part 1, 18.17.4.1).
TEST(NumberFormat, shows_days_and_times)
{
    EXPECT_EQ(shown("yyyy-mm-dd", "45000"), "2023-03-15");
    EXPECT_EQ(shown("m/d/yy", "45000"), "3/15/23");
    EXPECT_EQ(shown("d-mmm-yy", "45000"), "15-Mar-23");
    EXPECT_EQ(shown("dddd, mmmm d", "45000"), "Wednesday, March 15");
    EXPECT_EQ(shown("yyyy\"年\"m\"月\"d\"日\" aaaa", "45000"), "2023年3月15日 星期三");
    EXPECT_EQ(shown("h:mm AM/PM", "45000.75"), "6:00 PM");
    EXPECT_EQ(shown("h:mm AM/PM", "45000", SheetLocale::zh_cn), "12:00 上午");
    EXPECT_EQ(shown("mm:ss.0", "0.000012"), "00:01.0");
    EXPECT_EQ(shown("[h]:mm:ss", "1.5"), "36:00:00");
    EXPECT_EQ(shown("yyyy-mm-dd hh:mm:ss", "45000.999999"), "2023-03-16 00:00:00");
    EXPECT_EQ(shown("yyyy-mm-dd", "60"), "1900-02-29");
    EXPECT_EQ(shown("yyyy-mm-dd", "61"), "1900-03-01");
    EXPECT_EQ(shown("yyyy-mm-dd", "1"), "1900-01-01");
    EXPECT_EQ(shown("yyyy-mm-dd", "0", SheetLocale::en_us, DateSystem::from_1904), "1904-01-01");
    EXPECT_EQ(shown("yyyy-mm-dd", "-1"), "########");
    EXPECT_EQ(shown("yyyy-mm-dd", "2958466"), "########");
    EXPECT_EQ(shown(std::string(built_in_format(31, SheetLocale::zh_cn)), "45000"), "2023年3月15日");
}

TEST(NumberFormat, takes_what_is_no_code_as_it_is)
{
    for (auto const* code : { "", "\"", "\\", "_", "*", "[", "[[", ";;;;;;", "0.0.0", "E+", "/", "#/", "?/0" })
        EXPECT_NO_THROW(shown(code, "1234.5")) << code;
    EXPECT_FALSE(SheetNumber::parse("1e999"));
    EXPECT_FALSE(SheetNumber::parse("0x10"));
    EXPECT_FALSE(SheetNumber::parse(""));
    EXPECT_FALSE(SheetNumber::parse("."));
    EXPECT_FALSE(SheetNumber::parse("1 2"));
}

} // namespace
} // namespace luodi
