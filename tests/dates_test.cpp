// No date moves quietly: whichever way a record was written, each change of each of its dates has one
// entry of the ledger that names it, with the date before and after, who and why. The versions and the
// entries are read here from the tables as they are, with no code of the ledger.
#include "domain/definition.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "kernel/auth/duty_rules.hpp"
#include "kernel/auth/import.hpp"
#include "kernel/auth/import_undo.hpp"
#include "kernel/ledger/changes.hpp"
#include "kernel/store/district_sql.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <set>
#include <tuple>

namespace luodi {
namespace {

using Json = boost::json::value;

constexpr auto mapping_text = R"({"name":"town-list","record":"project","title":{"zh":"镇街清单","en":"Town list"},
"columns":[{"field":"external_key","headers":["编号"]},{"field":"name","headers":["项目名称"]},
{"field":"planned_finish","headers":["计划竣工"],"read":"date"}],
"key":{"field":"external_key","source":"external_key","prefix":"town:"},
"constants":{"kind":"industry","origin":"outside","secrecy":"internal"},"extra":"extra"})";

// A date that a version of a record has and the one before had not.
struct Moved {
    std::int64_t entry = 0;
    std::string record;
    std::int64_t id = 0;
    std::string field;
    std::string before; // "" for none
    std::string after;

    auto operator<=>(Moved const&) const = default;
};

class Dates : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 20);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    static std::vector<std::string> dates_of(RecordType const& type)
    {
        std::vector<std::string> names;
        for (auto const& field : type.fields)
            if (field.stored() && (field.kind == Kind::date || field.kind == Kind::instant))
                names.emplace_back(field.name);
        return names;
    }

    // What moved, as the tables of versions tell it.
    std::set<Moved> moved_by_versions()
    {
        std::set<Moved> moved;
        world_->district().database().read([&](Connection& connection) {
            for (auto const* type : luodi_definition().types)
                for (auto const& field : dates_of(*type)) {
                    std::map<std::int64_t, std::string> stands;
                    query_in_district(connection,
                        "SELECT id, entry, coalesce(" + field + ", ''), coalesce(entry_to, -1) FROM "
                            + std::string(type->name) + "_version WHERE 1 = 1",
                        {}, "ORDER BY entry", [&](Columns const& row) {
                            auto& before = stands[row.integer(0)];
                            auto const after = std::string(row.text(2));
                            if (before != after)
                                moved.insert({ row.integer(1), std::string(type->name), row.integer(0), field, before, after });
                            before = after;
                            return true;
                        });
                }
        });
        return moved;
    }

    // What moved, as the entries tell it; each named once, by somebody, and, where a date was there
    // before, with a reason.
    std::set<Moved> moved_by_entries()
    {
        std::set<Moved> moved;
        world_->district().database().read([&](Connection& connection) {
            query_in_district(connection, "SELECT place, bytes FROM ledger_entry WHERE 1 = 1", {},
                "ORDER BY place", [&](Columns const& row) {
                    auto const bytes = row.blob(1);
                    auto const entry = boost::json::parse({ bytes.data(), bytes.size() }).as_object();
                    if (entry.contains("record"))
                        take(row.integer(0), entry, moved);
                    return true;
                });
        });
        return moved;
    }

    void take(std::int64_t place, boost::json::object const& entry, std::set<Moved>& moved)
    {
        auto const record = std::string(entry.at("record").as_string());
        bool const ends = entry.contains("ends");
        auto const dates = dates_of(luodi_definition().types.get(record));
        for (auto const& [name, values] : entry.at("set").as_object()) {
            if (std::ranges::find(dates, std::string(name)) == dates.end())
                continue;
            auto const text = [&](int at) {
                auto const& value = values.as_array().at(static_cast<std::size_t>(at));
                return value.is_null() ? std::string() : std::string(value.as_string());
            };
            Moved const one { place, record, entry.at("id").as_int64(), std::string(name), text(0), text(1) };
            EXPECT_FALSE(entry.at("actor").as_string().empty()) << place;
            EXPECT_FALSE(entry.at("at").as_string().empty()) << place;
            // The stage that a project reached has its event and evidence; a reason is left to who says it.
            bool const next_stage = entry.at("event") == "project.advanced";
            if (!one.before.empty() && !next_stage) {
                EXPECT_TRUE(entry.contains("reason")) << boost::json::serialize(entry);
            }
            if (!ends) {
                EXPECT_TRUE(moved.insert(one).second) << "told twice at " << place;
            }
        }
    }

    Response ask(std::string const& login, std::string const& address, std::string const& body,
        std::string const& etag = {})
    {
        return world_->ask("POST", "/api/" + address, { world_->token(login), body, { { "if-match", etag } } });
    }

    std::int64_t create(std::string const& login, std::string const& list, std::string const& body)
    {
        auto const answer = ask(login, list, body);
        EXPECT_EQ(answer.status, 201) << list << answer.body;
        return boost::json::parse(answer.body).at("id").as_int64();
    }

    // The status of a verb by whoever may do it, on the record's present version.
    int act(std::string const& list, std::int64_t id, std::string const& verb, std::string const& body)
    {
        int status = 0;
        for (auto const* login : { "centre", "delivery", "security", "system", "leader" }) {
            auto const address = list + "/" + std::to_string(id);
            auto const seen = world_->ask("GET", "/api/" + address, { world_->token(login), {}, {} });
            std::string etag;
            for (auto const& [name, value] : seen.headers)
                if (name == "ETag")
                    etag = value;
            status = ask(login, address + "/" + verb, body, etag).status;
            if (status != 403 && status != 404)
                break;
        }
        return status;
    }

    void write(std::function<void(Context&)> const& work)
    {
        world_->clock().set({ world_->clock().now().milliseconds + 3'600'000 });
        world_->district().write(Actor::at_the_machine(), work);
    }

    std::vector<std::int64_t> some(RecordType const& type)
    {
        std::vector<std::int64_t> ids;
        world_->district().database().read([&](Connection& connection) {
            query_in_district(connection, "SELECT id FROM " + std::string(type.name) + " WHERE 1 = 1", {},
                "ORDER BY id LIMIT 4", [&](Columns const& row) {
                    ids.push_back(row.integer(0));
                    return true;
                });
        });
        return ids;
    }

    // Everything that moves a date of a project.
    void move_projects()
    {
        auto const body = R"({"name":"会动的","kind":"industry","origin":"outside","unit":1,"planned_start":"2026-05-01","planned_finish":"2027-05-01"})";
        auto const one = create("centre", "projects", body);
        auto const other = create("centre", "projects", body);
        EXPECT_EQ(act("projects", one, "reschedule", R"({"planned_finish":"2028-01-31","planned_production":"2028-06-30","reason":"地块未交付"})"), 200);
        EXPECT_EQ(act("projects", one, "reschedule", R"({"planned_start":"2026-06-01","planned_finish":"2027-12-31","reason":"提前"})"), 200);
        for (auto const* quiet : { R"({"planned_finish":"2029-01-31"})", R"({"planned_finish":"2029-01-31","reason":" "})" })
            EXPECT_EQ(act("projects", one, "reschedule", quiet), 422);
        for (auto const* field : { "planned_start", "planned_finish", "planned_production", "stage_on", "signed_on" })
            EXPECT_EQ(act("projects", one, "amend", R"({")" + std::string(field) + R"(":"2029-01-31","reason":"顺手改"})"), 422) << field;
        for (auto const& [stage, day] : { std::pair { "signed", "2026-03-02" }, std::pair { "landed", "2026-03-20" } })
            EXPECT_EQ(act("projects", one, "advance", R"({"stage":")" + std::string(stage) + R"(","occurred_on":")" + day + R"(","evidence_class":"C"})"), 200);
        EXPECT_EQ(act("projects", one, "void", R"({"reason":"证据不成立"})"), 200);
        EXPECT_EQ(act("projects", one, "void", R"({"reason":"签约也不成立"})"), 200);
        EXPECT_EQ(act("projects", other, "merge", R"({"into":)" + std::to_string(one) + R"(,"reason":"同一项目"})"), 200);
        EXPECT_EQ(act("projects", other, "void", R"({"reason":"不是同一项目"})"), 200);
    }

    void import_and_undo()
    {
        auto const bring = [&](std::string const& list) {
            std::optional<ImportRecord> stored;
            write([&](Context& context) {
                auto const mapping = read_mapping(mapping_text, context.types());
                stored = commit_import(context, plan_import(context, mapping, "list.csv", list), "每周清单");
            });
            return *stored;
        };
        bring("编号,项目名称,计划竣工\n1,甲,2026-12-31\n2,乙,2027-12-31\n");
        auto const second = bring("编号,项目名称,计划竣工\n1,甲,2027-06-30\n2,乙,\n3,丙,2028-01-01\n");
        write([&](Context& context) { undo_import(context, second.id, "用错了文件"); });
    }

    // Each date that can be amended, of each record that the sample has: amended, and not without a reason.
    int amend_everything()
    {
        int amended = 0;
        for (auto const* type : luodi_definition().types)
            for (auto const& field : type->fields) {
                if (field.kind != Kind::date || field.options.writable != Writable::always)
                    continue;
                for (auto const id : some(*type)) {
                    bool done = false;
                    for (auto const* day : { "2026-04-02", "2031-12-31", "2020-01-01" }) {
                        auto const body = R"({")" + std::string(field.name) + R"(":")" + day + "\"";
                        EXPECT_NE(act(std::string(type->plural), id, "amend", body + "}"), 200) << type->name;
                        done = done || act(std::string(type->plural), id, "amend", body + R"(,"reason":"核对"})") == 200;
                    }
                    amended += done;
                }
            }
        return amended;
    }

    void end_duties()
    {
        auto const duty = create("security", "duties",
            R"({"person":)" + std::to_string(some(record_type<Person>()).front())
                + R"(,"unit":1,"role":"bureau","valid_from":"2026-01-01","valid_to":"2026-12-31"})");
        act("duties", duty, "amend", R"({"valid_to":"2027-12-31","reason":"留任"})");
        EXPECT_EQ(act("duties", duty, "revoke", R"({"reason":"停职"})"), 200);
    }

    std::unique_ptr<World> world_;
};

TEST_P(Dates, move_with_one_entry_that_says_before_after_who_and_why)
{
    move_projects();
    import_and_undo();
    end_duties();
    EXPECT_GT(amend_everything(), 10);
    auto const versions = moved_by_versions();
    auto const entries = moved_by_entries();
    EXPECT_GT(versions.size(), 200u);
    std::vector<Moved> quiet;
    std::ranges::set_difference(versions, entries, std::back_inserter(quiet));
    for (auto const& one : quiet)
        ADD_FAILURE() << "moved without its entry: " << one.record << " " << one.id << " " << one.field << " "
                      << one.before << " -> " << one.after << " (entry " << one.entry << ")";
    std::vector<Moved> untrue;
    std::ranges::set_difference(entries, versions, std::back_inserter(untrue));
    for (auto const& one : untrue)
        ADD_FAILURE() << "told, but did not happen: " << one.record << " " << one.id << " " << one.field;
    EXPECT_EQ(world_->district().verify().verdict, Verdict::agrees);
}

// A date before the day on which it was recorded is legal, and always listed once it is a week.
TEST_P(Dates, recorded_late_are_listed)
{
    move_projects();
    std::set<Moved> late;
    std::map<std::int64_t, std::string> recorded_on;
    world_->district().database().read([&](Connection& connection) {
        query_in_district(connection, "SELECT place, at FROM ledger_entry WHERE 1 = 1", {}, "", [&](Columns const& row) {
            recorded_on[row.integer(0)] = Instant { row.integer(1) + -7 * 86'400'000 }.to_string().substr(0, 10);
            return true;
        });
    });
    for (auto const& one : moved_by_versions())
        if (one.after.size() == 10 && one.after < recorded_on.at(one.entry))
            late.insert(one);
    std::set<Moved> listed;
    world_->district().database().read([&](Connection& connection) {
        for (auto const* type : luodi_definition().types)
            each_change(connection, luodi_definition().types, { .type = *type, .back_dated = true },
                [&](ListedChange const& change) {
                    listed.insert({ change.entry, change.record, change.id, change.field, change.before, change.after });
                    return true;
                });
    });
    EXPECT_EQ(listed, late);
    EXPECT_GT(late.size(), 10u);
}

LUODI_ON_BOTH_STORES(Dates);

} // namespace
} // namespace luodi
