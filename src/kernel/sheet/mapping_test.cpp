#include "kernel/sheet/mapping.hpp"

#include "base/error.hpp"
#include "kernel/record/every_kind_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace luodi {
namespace {

RecordTypes const& types()
{
    static RecordTypes const types(
        { &record_type<every_kind::Station>(), &record_type<every_kind::Reading>() });
    return types;
}

std::string const good = R"({
  "name": "gauges", "record": "deep_reading", "title": { "zh": "水位", "en": "Gauges" },
  "missing": ["N/A", " Not  Given "], "withheld": ["Exempt"],
  "date_styles": ["DD/MM/YYYY"], "century_pivot": 50, "header_row": 3, "separator": ";",
  "columns": [
    { "field": "code", "headers": ["Gauge_Code"] },
    { "field": "taken_on", "contains": ["taken"], "read": "date", "date_styles": ["serial"] },
    { "field": "due_on", "prefix": ["due"], "read": "date", "on_bad_cell": "keep_text" },
    { "field": "fee", "headers": ["fee"], "read": "money", "currency": "USD", "factor": 1000 },
    { "field": "wanted", "headers": ["wanted"], "read": "choice", "choices": { "OK ": "final" } }
  ],
  "key": { "field": "code", "source": "code", "drop_words": ["The"] },
  "constants": { "valid": "true" }, "extra": "extra"
})";

// The text with one piece of it changed.
std::string with(std::string_view before, std::string_view after)
{
    auto text = good;
    auto const at = text.find(before);
    EXPECT_NE(at, std::string::npos) << before;
    return text.replace(at, before.size(), after);
}

std::vector<std::string> wrong_in(std::string const& text)
{
    std::vector<std::string> fields;
    try {
        read_mapping(text, types());
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::unprocessable);
        for (auto const& field : error.fields())
            fields.push_back(field.field + " " + field.code);
    }
    return fields;
}

TEST(Mapping, Read)
{
    auto const mapping = read_mapping(good, types());
    EXPECT_EQ(mapping.name, "gauges");
    EXPECT_EQ(mapping.missing, (std::vector<std::string> { "n/a", "not given" }));
    EXPECT_EQ(mapping.withheld, (std::vector<std::string> { "exempt" }));
    EXPECT_EQ(mapping.header_row, 2u);
    EXPECT_EQ(mapping.separator, ';');
    EXPECT_EQ(mapping.orientation, Orientation::automatic);
    EXPECT_EQ(mapping.encodings.size(), 4u);
    EXPECT_EQ(mapping.columns[0].headers.exact, (std::vector<std::string> { "gauge code" }));
    EXPECT_EQ(mapping.columns[1].dates.patterns, (std::vector<std::string> { "serial" }));
    EXPECT_EQ(mapping.columns[1].dates.pivot, 50);
    EXPECT_EQ(mapping.columns[2].dates.patterns, (std::vector<std::string> { "dd/mm/yyyy" }));
    EXPECT_EQ(mapping.columns[2].on_bad_cell, OnBadCell::keep_text);
    EXPECT_EQ(mapping.columns[3].on_bad_cell, OnBadCell::refuse);
    EXPECT_EQ(mapping.columns[3].factor, 1000);
    EXPECT_EQ(mapping.columns[4].choices.at("ok"), "final");
    EXPECT_EQ(mapping.key.drop_words, (std::vector<std::string> { "the" }));
    ASSERT_EQ(mapping.constants.size(), 1u);
    EXPECT_EQ(mapping.constants[0].second, Value { true });
}

TEST(Mapping, EachMistakeIsNamedWithItsPath)
{
    using Wrong = std::vector<std::string>;
    EXPECT_EQ(wrong_in(good), Wrong {});
    EXPECT_EQ(wrong_in(with("\"missing\"", "\"mising\"")), Wrong { "mising unknown" });
    EXPECT_EQ(wrong_in(with("\"factor\"", "\"faktor\"")), Wrong { "columns[3].faktor unknown" });
    EXPECT_EQ(wrong_in(with("1000", "0")), Wrong { "columns[3].factor invalid" });
    EXPECT_EQ(wrong_in(with("1000", "\"1000\"")), Wrong { "columns[3].factor invalid" });
    EXPECT_EQ(wrong_in(with("\"USD\"", "\"EUR\"")), Wrong { "columns[3].currency invalid" });
    EXPECT_EQ(wrong_in(with("\"USD\"", "\"XXQ\"")),
        (Wrong { "columns[3].currency invalid", "columns[3].currency invalid" }));
    EXPECT_EQ(wrong_in(with("\"final\"", "\"last\"")), Wrong { "columns[4].choices invalid" });
    EXPECT_EQ(
        wrong_in(with("[\"serial\"]", "[\"iso\"]")), Wrong { "columns[1].date_styles invalid" });
    EXPECT_EQ(
        wrong_in(with("[\"serial\"]", "\"serial\"")), Wrong { "columns[1].date_styles invalid" });
    EXPECT_EQ(wrong_in(with("[\"fee\"]", "[]")), Wrong { "columns[3].headers invalid" });
    EXPECT_EQ(wrong_in(with("\"field\": \"wanted\"", "\"field\": \"due_on\"")),
        (Wrong { "columns[4].choices invalid", "columns[4].read invalid",
            "columns[4].field duplicate" }));
    EXPECT_EQ(
        wrong_in(with("\"keep_text\"", "\"drop\"")), Wrong { "columns[2].on_bad_cell invalid" });
    EXPECT_EQ(wrong_in(with("\"source\": \"code\"", "\"source\": \"note\"")),
        Wrong { "key.source invalid" });
    EXPECT_EQ(wrong_in(with("\"field\": \"code\", \"source\"", "\"field\": \"cost\", \"source\"")),
        Wrong { "key.field invalid" });
    EXPECT_EQ(wrong_in(with("\"valid\": \"true\"", "\"valid\": \"maybe\"")),
        Wrong { "constants.valid invalid" });
    EXPECT_EQ(
        wrong_in(with("\"extra\": \"extra\"", "\"extra\": \"note\"")), Wrong { "extra invalid" });
    EXPECT_EQ(wrong_in(with("\"separator\": \";\"", "\"separator\": \"tab\"")),
        Wrong { "separator invalid" });
    EXPECT_EQ(
        wrong_in(with("\"header_row\": 3", "\"header_row\": 0")), Wrong { "header_row invalid" });
    EXPECT_EQ(wrong_in(with("\"missing\"", "\"encodings\": [\"latin\"], \"missing\"")),
        Wrong { "encodings invalid" });
    EXPECT_EQ(wrong_in(with("\"deep_reading\"", "\"shallow\"")), Wrong { "record invalid" });
    EXPECT_EQ(wrong_in(with("\"zh\": \"水位\", ", "")), Wrong { "title.zh required" });
    EXPECT_EQ(wrong_in("{}"),
        (Wrong { "name required", "record required", "title invalid", "key invalid",
            "columns invalid" }));
}

// What only a verb or nobody may set, a list must not set either.
TEST(Mapping, ListsDoNotSetWhatVerbsSet)
{
    EXPECT_EQ(wrong_in(with("\"field\": \"wanted\"", "\"field\": \"quality\"")),
        std::vector<std::string> { "columns[4].field invalid" });
    EXPECT_EQ(wrong_in(with("\"valid\": \"true\"", "\"quality\": \"final\"")),
        std::vector<std::string> { "constants.quality invalid" });
}

TEST(Mapping, NotAnObject)
{
    for (auto const* text : { "", "[]", "{", "null", "\"x\"", "{}{}" })
        EXPECT_THROW(read_mapping(text, types()), Error) << text;
}

} // namespace
} // namespace luodi
