#include "kernel/claim/consistency.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

// The article's sentence on foreign capital: 8.62 over three years, 7.69 % a year, first above 3.
std::string article(std::string const& growth, std::string const& assume, std::string const& over = "3")
{
    return R"({"claims":[
        {"id":"total","kind":"sum","of":"fdi.used","period":["2023","2025"],"value":"8.62","unit":"1e8 USD"},
        {"id":"rate","kind":"growth","of":"fdi.used",)" + growth + R"(,"value":"7.69","unit":"%"},
        {"id":"first","kind":"first_over","of":"fdi.used","year":"2025","value":")" + over
        + R"(","unit":"1e8 USD"}],"assume":[)" + assume + "]}";
}
std::string const two_steps = R"("base":"2023","periods":2)";
std::string const three_steps = R"("base":"2022","periods":3)";
std::string const mean = two_steps + R"(,"method":"mean")";
std::string const no_fall = R"("no_fall:2024")";

ConsistencyReport report(std::string const& json)
{
    return check_consistency(read_stated_claims(json));
}

std::string text(std::optional<Bounds> const& bounds, int places)
{
    if (!bounds)
        return "none";
    return to_decimal(bounds->least, places) + " " + (bounds->most ? to_decimal(*bounds->most, places) : "open");
}

std::string bounds(ConsistencyReport const& report, std::string const& year, int places = 4)
{
    auto const& twice = report.bounds.at("fdi.used").at(year);
    return text(twice.exact, places) + " / " + text(twice.with_rounding, places);
}

// z = 5.62 / (1 + 1/c) at the least, 8.62 / (1 + 2/c) at the most, c = 1.0769²; with rounding 5.615 and
// c = 1.07685², 8.625 and c = 1.07695².
TEST(Consistency, two_compounding_steps_leave_2025_between_what_the_hand_computes)
{
    auto const found = report(article(two_steps, no_fall));
    EXPECT_EQ(found.with_rounding, Consistency::consistent);
    EXPECT_EQ(found.exact, Consistency::consistent);
    EXPECT_EQ(bounds(found, "2025", 6), "3.017803 3.163809 / 3.014989 3.165831");
    auto const free = report(article(two_steps, ""));
    EXPECT_EQ(free.with_rounding, Consistency::consistent);
    EXPECT_EQ(bounds(free, "2025").substr(0, 6), "3.0178");
}

TEST(Consistency, a_higher_first_cannot_be)
{
    // With y = 0, z is 8.62 / (1 + 1/1.0769²) = 4.6284 and no more.
    auto const found = report(article(two_steps, "", "4.7"));
    EXPECT_EQ(found.with_rounding, Consistency::inconsistent);
    EXPECT_EQ(found.claims.back().verdict, Consistency::inconsistent);
    EXPECT_EQ(bounds(found, "2025"), "none / none");
}

TEST(Consistency, three_steps_from_a_year_that_is_not_printed_decide_nothing)
{
    auto const found = report(article(three_steps, ""));
    EXPECT_EQ(found.with_rounding, Consistency::undetermined);
    EXPECT_EQ(found.claims.back().verdict, Consistency::undetermined);
    // 2022 must be above 3 / 1.0769³ = 2.4021.
    EXPECT_EQ(bounds(found, "2022").substr(0, 6), "2.4021");
}

TEST(Consistency, an_even_path_gives_one_value_and_its_rounding)
{
    // 8.62 / (1 + 1/g + 1/g²), g = 1.0769: 2.663, 2.868, 3.089; by rounding 3.087 to 3.091.
    for (auto const& growth : { two_steps, three_steps }) {
        auto const found = report(article(growth, "\"even\""));
        EXPECT_EQ(found.with_rounding, Consistency::consistent);
        EXPECT_EQ(bounds(found, "2023", 3).substr(0, 11), "2.663 2.663");
        EXPECT_EQ(bounds(found, "2024", 3).substr(0, 11), "2.868 2.868");
        EXPECT_EQ(bounds(found, "2025", 3), "3.089 3.089 / 3.087 3.091");
    }
}

// Two million points of the curve y/x + z/y = 2.1538, x + y + z = 8.62, in another program: 3.01135 to
// 3.23867, and to 3.15358 where 2024 did not fall.
TEST(Consistency, the_mean_of_yearly_rates_is_a_curve)
{
    auto const free = report(article(mean, ""));
    EXPECT_EQ(free.with_rounding, Consistency::consistent);
    EXPECT_EQ(bounds(free, "2025").substr(0, 13), "3.0113 3.2387");
    EXPECT_EQ(bounds(report(article(mean, no_fall)), "2025").substr(0, 13), "3.0113 3.1536");
}

TEST(Consistency, rounding_decides_where_digits_as_they_stand_do_not)
{
    // 61/193 = 31.606 %, printed as 31.6 %.
    auto const shares = [](std::string const& value) {
        return R"({"claims":[{"id":"a","kind":"sum","of":"big","value":"61"},{"id":"b","kind":"sum","of":"all","value":"193"},
            {"id":"c","kind":"share","of":"big","in":"all","value":")" + value + R"(","unit":"%"}]})";
    };
    auto const found = report(shares("31.6"));
    EXPECT_EQ(found.exact, Consistency::inconsistent);
    EXPECT_EQ(found.with_rounding, Consistency::consistent);
    EXPECT_EQ(report(shares("32.6")).with_rounding, Consistency::inconsistent);
}

TEST(Consistency, nearly_is_below_and_over_is_above)
{
    auto const two = [](std::string const& kind, std::string const& value) {
        return R"({"claims":[{"id":"a","kind":")" + kind + R"(","of":"trips","value":"2000"},
            {"id":"b","kind":"sum","of":"trips","value":")" + value + R"("}]})";
    };
    EXPECT_EQ(report(two("about", "1987")).with_rounding, Consistency::consistent);
    EXPECT_EQ(report(two("about", "2001")).with_rounding, Consistency::inconsistent);
    EXPECT_EQ(report(two("about", "2000")).exact, Consistency::inconsistent);
    EXPECT_EQ(report(two("more_than", "2001")).with_rounding, Consistency::consistent);
    EXPECT_EQ(report(two("more_than", "1999")).with_rounding, Consistency::inconsistent);
}

TEST(Consistency, each_fault_of_the_file_is_named_by_its_place)
{
    try {
        read_stated_claims(R"({"claims":[{"id":"a","kind":"sum","of":"x","value":"1,5","unit":"1e8 USD"},
            {"id":"a","kind":"growth","of":"x","base":"23","periods":0,"value":"7.69","unit":"$"},
            {"id":"c","kind":"sum","of":"x","value":"2","unit":"CNY","extra":1}],"assume":["rise"]})");
        FAIL() << "was read";
    } catch (Error const& error) {
        std::string fields;
        for (auto const& field : error.fields())
            fields += field.field + " ";
        EXPECT_EQ(fields, "claims[0].value claims[1].id claims[1].base claims[1].periods claims[1].unit "
                          "claims[2].extra assume claims[2].unit ");
    }
    EXPECT_THROW(read_stated_claims("[1]"), Error);
    EXPECT_THROW(read_stated_claims("{"), Error);
    EXPECT_THROW(read_stated_claims(R"({"claims":[]})"), Error);
}

TEST(Consistency, decimals_are_rounded_half_to_even)
{
    EXPECT_EQ(to_decimal(Rational(1, 8), 2), "0.12");
    EXPECT_EQ(to_decimal(Rational(3, 8), 2), "0.38");
    EXPECT_EQ(to_decimal(Rational(-1, 3), 4), "-0.3333");
    EXPECT_EQ(to_decimal(Rational(-1, 30000), 2), "0.00");
    EXPECT_EQ(to_decimal(Rational(7), 0), "7");
}

} // namespace
} // namespace luodi
