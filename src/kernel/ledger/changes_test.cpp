#include "kernel/ledger/changes.hpp"

#include "base/error.hpp"
#include "kernel/ledger/populated_ledger_test.hpp"

namespace luodi {
namespace {

class Changes : public PopulatedLedger {
protected:
    std::vector<ListedChange> list(ChangesQuery const& query)
    {
        std::vector<ListedChange> all;
        database().read([&](Connection& connection) {
            each_change(connection, types(), query, [&](ListedChange const& change) {
                all.push_back(change);
                return true;
            });
        });
        return all;
    }

    std::vector<RecordVersion> versions(RecordType const& type, std::int64_t id,
        std::optional<std::int64_t> known_as_of = {})
    {
        std::vector<RecordVersion> all;
        database().read([&](Connection& connection) {
            all = history(connection, types(), type, id, known_as_of);
        });
        return all;
    }

    void forget(std::string const& value)
    {
        database().write([&](Connection& connection) {
            EXPECT_EQ(connection.run("DELETE FROM side_value WHERE value = $1", { value }), 1);
        });
    }
};

TEST_P(Changes, names_a_date_that_moved_with_who_and_why)
{
    auto const moved = list({ .type = record_type<Duty>(), .fields = { "valid_to" } });
    ASSERT_EQ(moved.size(), 1u);
    auto const& change = moved.front();
    EXPECT_EQ(change.record, "duty");
    EXPECT_EQ(change.id, duty.id.value);
    EXPECT_EQ(change.name, ""); // a duty has no name
    EXPECT_EQ(change.before, "2026-12-31");
    EXPECT_EQ(change.after, "2027-06-30");
    EXPECT_EQ(change.entry, 11);
    EXPECT_EQ(change.actor, "operator");
    EXPECT_EQ(change.reason, "留任");
    EXPECT_EQ(change.event, "duty.amended");
    // The fifth transaction, a minute apart, the first at 9:01.
    EXPECT_EQ(change.at.to_string(), "2026-03-26T09:05:00.000+08:00");
}

TEST_P(Changes, leaves_out_first_and_removed_values_unless_asked)
{
    auto const& type = record_type<Unit>();
    auto const moved = list({ .type = type });
    ASSERT_EQ(moved.size(), 1u); // valid_to was removed
    EXPECT_EQ(moved[0].field, "name");
    EXPECT_EQ(moved[0].name, "东街道"); // as it stands now
    // Root: name, kind. Town: name, short name, kind, parent, from, to; then name, to.
    EXPECT_EQ(list({ .type = type, .all = true }).size(), 10u);
    auto const removed = list({ .type = type, .since = 9, .fields = { "valid_to" }, .all = true });
    ASSERT_EQ(removed.size(), 1u);
    EXPECT_EQ(removed[0].before, "2030-12-31");
    EXPECT_EQ(removed[0].after, "");
}

// Seven days to record a date are usual; what is recorded later is listed, first values too.
TEST_P(Changes, lists_dates_that_were_recorded_late)
{
    std::vector<std::string> late;
    for (auto const& change : list({ .type = record_type<every_kind::Reading>(), .back_dated = true }))
        late.push_back(change.field + " " + change.after);
    EXPECT_EQ(late, (std::vector<std::string> { "taken_on 2026-01-05" })); // the other dates are to come
    auto const size_before = size();
    write([&](Context& context) { // on 2026-03-26
        duty.valid_from = *Date::parse("2026-03-19");
        context.save(duty, { "duty.amend", "duty.amended", "更正" });
        duty.valid_from = *Date::parse("2026-03-18");
        context.save(duty, { "duty.amend", "duty.amended", "再更正" });
    });
    auto const found = list({ .type = record_type<Duty>(), .since = size_before, .back_dated = true });
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().after, "2026-03-18");
    EXPECT_EQ(found.front().before, "2026-03-19");
    EXPECT_EQ(found.front().reason, "再更正");
}

TEST_P(Changes, counts_from_the_entry_it_is_given)
{
    auto const& type = record_type<Duty>();
    EXPECT_EQ(list({ .type = type, .since = 11 }).size(), 1u);
    EXPECT_EQ(list({ .type = type, .since = 12 }).size(), 0u);
    EXPECT_EQ(list({ .type = type, .since = 1000 }).size(), 0u);
}

TEST_P(Changes, writes_every_kind_as_text)
{
    auto const moved = list({ .type = record_type<every_kind::Reading>() });
    ASSERT_EQ(moved.size(), 3u); // in the order of the description
    EXPECT_EQ(moved[0].before + " " + moved[0].after, "-1.25 2.50");
    EXPECT_EQ(moved[1].before + " " + moved[1].after, "1234.56 EUR 99 JPY");
    EXPECT_EQ(moved[2].before + " " + moved[2].after, "2026-06-30 2026-09-30");
}

TEST_P(Changes, shows_side_values_until_they_are_erased)
{
    auto const before = list({ .type = record_type<Person>(), .fields = { "phone" } });
    ASSERT_EQ(before.size(), 1u);
    EXPECT_EQ(before[0].before, "13800000000");
    EXPECT_EQ(before[0].after, "13900000000");
    EXPECT_EQ(before[0].name, "李明");
    forget("13800000000");
    EXPECT_EQ(list({ .type = record_type<Person>(), .fields = { "phone" } })[0].before, "erased");
}

TEST_P(Changes, reads_a_ledger_of_any_length)
{
    write([&](Context& context) {
        for (int i = 0; i < 1100; ++i)
            context.save(every_kind::Station { {}, "站" + std::to_string(i) },
                { "station.create", "station.created" });
    });
    auto const all = list({ .type = record_type<every_kind::Station>(), .all = true });
    ASSERT_EQ(all.size(), 1101u);
    EXPECT_EQ(all.back().after, "站1099");
    EXPECT_EQ(all.back().entry, 1112);
}

TEST_P(Changes, stops_when_the_reader_has_enough)
{
    int seen = 0;
    database().read([&](Connection& connection) {
        each_change(connection, types(), { .type = record_type<Unit>(), .all = true },
            [&](ListedChange const&) { return ++seen < 3; });
    });
    EXPECT_EQ(seen, 3);
}

TEST_P(Changes, refuses_an_unknown_field)
{
    try {
        list({ .type = record_type<Unit>(), .fields = { "colour" } });
        FAIL();
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::unprocessable);
        EXPECT_EQ(error.fields().at(0).field, "field");
    }
}

TEST_P(Changes, tells_the_history_of_a_record)
{
    auto const all = versions(record_type<Duty>(), duty.id.value);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].version, 1);
    EXPECT_EQ(all[0].event, "duty.created");
    EXPECT_EQ(all[0].changes.size(), 5u); // every field but the id
    EXPECT_EQ(all[1].version, 2);
    EXPECT_EQ(all[1].entry, 11);
    EXPECT_EQ(all[1].paper, "组〔2026〕2号");
    ASSERT_EQ(all[1].changes.size(), 1u);
    EXPECT_EQ(all[1].changes[0].field, "valid_to");
    EXPECT_EQ(all[1].changes[0].before.value, Value { *Date::parse("2026-12-31") });
    EXPECT_EQ(all[1].changes[0].after.value, Value { *Date::parse("2027-06-30") });
}

TEST_P(Changes, tells_the_history_as_it_was_known)
{
    auto const& type = record_type<Duty>();
    EXPECT_EQ(versions(type, duty.id.value, 11).size(), 1u); // entries 0 to 10
    EXPECT_EQ(versions(type, duty.id.value, 2).size(), 0u);
    EXPECT_EQ(versions(type, 4711).size(), 0u);
}

TEST_P(Changes, marks_erased_values_in_the_history)
{
    auto const& type = record_type<Person>();
    auto const phone = [&] { return versions(type, officer.id.value).at(1).changes.at(0); };
    EXPECT_EQ(phone().before.value, Value { std::string("13800000000") });
    EXPECT_FALSE(phone().before.erased);
    forget("13800000000");
    EXPECT_TRUE(phone().before.erased);
    EXPECT_TRUE(is_null(phone().before.value));
    EXPECT_FALSE(phone().after.erased);
}

INSTANTIATE_TEST_SUITE_P(
    Both, Changes, testing::Values(Dialect::sqlite, Dialect::postgresql), dialect_name);

} // namespace
} // namespace luodi
