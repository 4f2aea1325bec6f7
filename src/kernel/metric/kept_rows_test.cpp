// What is kept in memory must say what the tables say: random writes to a record and to those that
// lead to it, asked through both after each.
#include "kernel/auth/context.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/ledger/populated_ledger_test.hpp"
#include "kernel/metric/kept_rows.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace luodi {
namespace {

class Kept : public PopulatedLedger {
protected:
    // id -> value, as the kept rows have it; `kept` in the order of the ids.
    template<class T>
    std::map<std::int64_t, std::int64_t> as_map(Connection& connection, KeptValues<T> const& kept)
    {
        std::map<std::int64_t, std::int64_t> result;
        std::size_t at = 0;
        connection.query("SELECT DISTINCT id FROM person_version ORDER BY id", {}, [&](Columns const& row) {
            auto const piece = at / KeptValues<T>::piece_rows;
            if (piece < kept.pieces.size() && kept.pieces[piece])
                if (auto const value = (*kept.pieces[piece])[at % KeptValues<T>::piece_rows]; value != 0)
                    result[row.integer(0)] = value;
            ++at;
            return true;
        });
        return result;
    }

    std::map<std::int64_t, std::int64_t> asked(
        Connection& connection, std::string const& sql, Parameters const& parameters = {})
    {
        std::map<std::int64_t, std::int64_t> result;
        connection.query(sql, parameters, [&](Columns const& row) {
            if (row.integer(1) != 0)
                result[row.integer(0)] = row.integer(1);
            return true;
        });
        return result;
    }

    void compare()
    {
        database().read([&](Connection& connection) {
            for (Clocks const& clocks : { Clocks {}, Clocks { past_day_, {} } }) {
                Parameters parameters;
                auto const sql = under_clocks(types(), "SELECT r.id, 1 FROM person r WHERE " + has_duty_, parameters,
                    clocks, connection, today_);
                EXPECT_EQ(as_map(connection, *kept_.where(connection, { has_duty_, {} }, clocks, today_)),
                    asked(connection, sql, parameters));
            }
            EXPECT_EQ(as_map(connection, *kept_.where(connection, { "r.unit = $1", { town.id.value } }, {}, today_)),
                asked(connection, "SELECT id, 1 FROM person WHERE unit = " + std::to_string(town.id.value)));
            EXPECT_EQ(as_map(connection, *kept_.numbers(connection, duties_, {}, today_)),
                asked(connection, "SELECT r.id, " + duties_ + " FROM person r"));
            auto const posts = kept_.words(connection, "r.post", {}, today_);
            for (auto const& [id, number] : as_map(connection, *posts))
                EXPECT_EQ(kept_.word(static_cast<std::int32_t>(number)),
                    connection.text("SELECT post FROM person WHERE id = $1", { id }));
        });
    }

    std::string const has_duty_ = "EXISTS (SELECT 1 FROM duty d WHERE d.person = r.id AND d.role = 'bureau')";
    std::string const duties_ = "(SELECT count(*) FROM duty d WHERE d.person = r.id)";
    Date today_ = *Date::parse("2026-04-01");
    Date past_day_ = *Date::parse("2026-03-15");
    KeptRows kept_ { types(), record_type<Person>() };
};

TEST_P(Kept, rows_say_what_the_tables_say_after_every_write)
{
    std::mt19937_64 random(1);
    Change const change { "any.change", "any.changed", "试", {} };
    std::vector<Person> people { officer };
    std::vector<Duty> duties { duty };
    compare();
    for (int step = 0; step < 120; ++step) {
        write([&](Context& context) {
            for (auto times = random() % 3; times > 0; --times) {
                auto& person = people[random() % people.size()];
                switch (random() % 4) {
                case 0: {
                    Person other;
                    other.name = "人" + std::to_string(step);
                    other.unit = town.id;
                    people.push_back(context.save(other, change));
                    break;
                }
                case 1:
                    person.post = "岗" + std::to_string(random() % 4);
                    person = context.save(person, change);
                    break;
                case 2: {
                    Duty other;
                    other.person = person.id;
                    other.unit = town.id;
                    other.role = random() % 2 == 0 ? Role::bureau : Role::centre;
                    other.valid_from = today_;
                    duties.push_back(context.save(other, change));
                    break;
                }
                default: { // a duty goes over to another person: both rows change
                    auto& moved = duties[random() % duties.size()];
                    moved.person = person.id;
                    moved = context.save(moved, change);
                }
                }
            }
        });
        if (random() % 3 != 0)
            compare();
    }
    compare();
}

TEST_P(Kept, rows_serve_a_reader_who_is_behind)
{
    auto const posts = [&](Connection& connection) {
        return as_map(connection, *kept_.where(connection, { "r.post = '主任'", {} }, {}, today_));
    };
    auto const behind = open_for_reading();
    behind->read([&](Connection& old) {
        auto const before = asked(old, "SELECT id, 1 FROM person WHERE post = '主任'"); // the state stands from here
        write([&](Context& context) {
            officer.post = officer.post == "主任" ? "科员" : "主任";
            officer = context.save(officer, { "any.change", "any.changed", "试", {} });
        });
        std::map<std::int64_t, std::int64_t> after;
        database().read([&](Connection& connection) { after = posts(connection); });
        EXPECT_NE(after, before);
        EXPECT_EQ(posts(old), before);
    });
    database().read([&](Connection& connection) {
        EXPECT_EQ(posts(connection), asked(connection, "SELECT id, 1 FROM person WHERE post = '主任'"));
    });
}

INSTANTIATE_TEST_SUITE_P(
    Databases, Kept, testing::Values(Dialect::sqlite, Dialect::postgresql), dialect_name);

} // namespace
} // namespace luodi
