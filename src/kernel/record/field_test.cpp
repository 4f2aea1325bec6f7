#include "kernel/record/every_kind_test.hpp"

#include <gtest/gtest.h>

#include <limits>

using namespace luodi;
using namespace luodi::every_kind;

namespace {

struct Inner {
    Id<Inner> id;
    std::string in_anonymous_namespace;
};

} // namespace

template<>
RecordType const& luodi::record_type<Inner>()
{
    static constexpr RecordType type {
        .name = "inner", .plural = "inners", .label = {}, .fields = {}
    };
    return type;
}

namespace {

Reading full()
{
    return {
        .id = { 7 },
        .station = { 3 },
        .neighbours = "4,9",
        .code = "K-12",
        .note = "第一行\n第二行",
        .visits = std::numeric_limits<std::int64_t>::min(),
        .depth = { -1205 },
        .cost = { 1234567, { { 'J', 'P', 'Y' } } },
        .fee = Money { -5, { { 'U', 'S', 'D' } } },
        .taken_on = *Date::parse("2024-02-29"),
        .due_on = *Date::parse("1969-12-31"),
        .seen_at = { 1'700'000'000'123 },
        .valid = true,
        .quality = Quality::final,
        .secret = "暗号",
        .extra = R"({"a":1})",
        .rank = 0,
        .wanted = Quality::checked,
    };
}

} // namespace

// The names are what tables, ledger and wire carry, and they are read from text of the compiler.
TEST(Field, NamesAreThoseOfTheMembers)
{
    std::string names;
    for (auto const& field : reading_fields)
        names += std::string(field.name) + " ";
    EXPECT_EQ(names,
        "id station neighbours code note visits depth cost fee taken_on due_on seen_at valid "
        "quality secret extra rank wanted ");
    static_assert(detail::member_name<&Inner::in_anonymous_namespace>()
        == "in_anonymous_namespace");
    static_assert(detail::member_name<&Reading::id>() == "id");
}

TEST(Field, KindsFollowTheTypesOfTheMembers)
{
    std::vector<Kind> kinds;
    for (auto const& field : reading_fields)
        kinds.push_back(field.kind);
    std::vector<Kind> const expected { Kind::id, Kind::reference, Kind::references, Kind::text,
        Kind::long_text, Kind::integer, Kind::decimal, Kind::money, Kind::money, Kind::date,
        Kind::date, Kind::instant, Kind::boolean, Kind::choice, Kind::text, Kind::json,
        Kind::integer, Kind::choice };
    EXPECT_EQ(kinds, expected);
}

TEST(Field, FactsOfTheTypeAreErasedWithIt)
{
    auto const& type = record_type<Reading>();
    EXPECT_EQ(type.field("depth").scale, 2);
    EXPECT_FALSE(type.field("taken_on").optional);
    EXPECT_TRUE(type.field("due_on").optional);
    EXPECT_EQ(type.field("station").target().plural, "stations");
    EXPECT_EQ(type.field("code").target, nullptr);
    EXPECT_EQ(type.field("quality").choices.size(), 3u);
    EXPECT_EQ(type.field("wanted").choices[1].label.zh, "已核");
    EXPECT_TRUE(type.field("cost").has_currency_column());
    EXPECT_FALSE(type.field("fee").has_currency_column());
    EXPECT_FALSE(type.field("rank").stored());
}

TEST(Field, TableMustNameEveryMemberOnceTheIdFirst)
{
    constexpr auto id = field<&Inner::id>("甲", "A");
    constexpr auto text = field<&Inner::in_anonymous_namespace>("乙", "B");
    constexpr Field right[] = { id, text };
    constexpr Field forgotten[] = { id };
    constexpr Field twice[] = { id, id };
    constexpr Field id_last[] = { text, id };
    static_assert(describes_every_member<Inner>(right));
    static_assert(!describes_every_member<Inner>(forgotten));
    static_assert(!describes_every_member<Inner>(twice));
    static_assert(!describes_every_member<Inner>(id_last));
}

TEST(Field, RowHoldsEveryKindAsItsPlainValue)
{
    auto const row = to_row(full());
    EXPECT_EQ(row.id(), 7);
    auto const at = [&](std::string_view name) {
        return row.values[record_type<Reading>().position(name)];
    };
    EXPECT_EQ(at("station"), Value { std::int64_t { 3 } });
    EXPECT_EQ(at("neighbours"), Value { std::string("4,9") });
    EXPECT_EQ(at("depth"), Value { std::int64_t { -1205 } });
    EXPECT_EQ(at("cost"), (Value { Money { 1234567, { { 'J', 'P', 'Y' } } } }));
    EXPECT_EQ(at("taken_on"), Value { Date { 19782 } }); // date -d 2024-02-29 +%s / 86400
    EXPECT_EQ(at("seen_at"), Value { Instant { 1'700'000'000'123 } });
    EXPECT_EQ(at("valid"), Value { true });
    EXPECT_EQ(at("quality"), Value { std::string("final") });
    EXPECT_EQ(at("rank"), Value { std::int64_t { 0 } });
}

TEST(Field, EveryKindComesBackFromItsRow)
{
    EXPECT_EQ(from_row<Reading>(to_row(full())), full());
}

TEST(Field, NothingIsNullAndComesBackAsNothing)
{
    Reading const empty {};
    auto const row = to_row(empty);
    std::string nulls;
    for (std::size_t i = 0; i < row.values.size(); ++i)
        if (is_null(row.values[i]))
            nulls += std::string(reading_fields[i].name) + " ";
    EXPECT_EQ(nulls, "id station neighbours code note fee due_on secret extra rank wanted ");
    EXPECT_EQ(from_row<Reading>(row), empty);
}

// A row read after a member was added, or of an erased value, has null where the type has none.
TEST(Field, NullIsTheDefaultOfAMemberThatCannotBeEmpty)
{
    Row row;
    row.values.resize(std::size(reading_fields));
    EXPECT_EQ(from_row<Reading>(row), Reading {});
}

TEST(Field, ChoiceOfAnUnknownNameIsTheFirst)
{
    auto row = to_row(full());
    row.values[record_type<Reading>().position("quality")] = std::string("gone");
    EXPECT_EQ(from_row<Reading>(row).quality, Quality::raw);
}
