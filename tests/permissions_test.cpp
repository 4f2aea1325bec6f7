// Every route and every record for every role, against the rows of the permission table read one by
// one. The world: a unit below a town, projects of several towns, some confidential.
#include "domain/definition.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "domain/scheme/scheme.hpp"
#include "kernel/store/district_sql.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <set>

namespace luodi {
namespace {

using Ids = std::set<std::int64_t>;

struct Caller {
    char const* login;
    Role role;
};

constexpr Caller callers[] = { { "leader", Role::leader }, { "centre", Role::centre },
    { "delivery", Role::delivery_office }, { "town1", Role::local_office },
    { "bureau", Role::bureau }, { "congress", Role::congress_staff }, { "deputy", Role::deputy },
    { "system", Role::system_admin }, { "security", Role::security_admin },
    { "audit", Role::audit_admin } };

// Where a record stands with regard to permission.
struct Standing {
    std::set<std::int64_t> units; // its unit and all above it; empty: of no unit
    std::string secrecy;          // empty: it has none
};

class Permissions : public testing::TestWithParam<Dialect> {
protected:
    // One world for each database, as nothing here changes what others see.
    static World* world(Dialect dialect)
    {
        static std::map<Dialect, std::unique_ptr<World>> worlds;
        if (!worlds.contains(dialect)) {
            worlds[dialect] = World::make(dialect, 60);
            if (worlds[dialect])
                add_deep_project(*worlds[dialect]);
        }
        return worlds[dialect].get();
    }

    void SetUp() override
    {
        world_ = world(GetParam());
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
        town_ = unit_of("town1");
    }

    // A project of a unit below town1, and a confidential one of town1 and of town2.
    static void add_deep_project(World& world)
    {
        world.district().write(Actor::at_the_machine(), [&](Context& context) {
            auto const unit = [&](char const* login) {
                return actor_by_login(context.connection(), login, context.today()).unit;
            };
            Change const made { "unit.create", "unit.created", {}, {} };
            Unit village;
            village.name = "试验村";
            village.parent = Id<Unit> { unit("town1") };
            village = context.save(village, made);
            auto const project = [&](char const* name, std::int64_t of, Secrecy secrecy) {
                Project one;
                one.name = name;
                one.unit = Id<Unit> { of };
                one.secrecy = secrecy;
                context.save(one, { "project.create", "project.created", {}, {} });
            };
            project("村里的项目", village.id.value, Secrecy::internal);
            project("本镇在谈", unit("town1"), Secrecy::confidential);
            project("外镇在谈", unit("town2"), Secrecy::confidential);
        });
    }

    std::int64_t unit_of(std::string const& login)
    {
        std::int64_t unit = 0;
        world_->district().database().read([&](Connection& connection) {
            unit = actor_by_login(connection, login, *Date::parse("2026-04-01")).unit;
        });
        return unit;
    }

    // id -> standing of every record of the type, by SQL written for this test.
    std::map<std::int64_t, Standing> standings(RecordType const& type)
    {
        std::string sql = "SELECT id, NULL, NULL FROM " + std::string(type.name);
        if (&type == &record_type<Project>())
            sql = "SELECT id, unit, secrecy FROM project";
        else if (&type == &record_type<StageEvent>() || &type == &record_type<Membership>())
            sql = "SELECT s.id, p.unit, p.secrecy FROM " + std::string(type.name)
                + " s JOIN project p ON p.id = s.project";
        else if (&type == &record_type<Duty>())
            sql = "SELECT id, unit, NULL FROM duty";
        std::map<std::int64_t, Standing> found;
        world_->district().database().read([&](Connection& connection) {
            connection.query(sql, {}, [&](Columns const& row) {
                auto& one = found[row.integer(0)];
                if (!row.is_null(1))
                    one.units = with_those_above(connection, row.integer(1));
                if (!row.is_null(2))
                    one.secrecy = row.text(2);
                return true;
            });
        });
        return found;
    }

    static std::set<std::int64_t> with_those_above(Connection& connection, std::int64_t unit)
    {
        std::set<std::int64_t> all;
        while (unit != 0 && all.insert(unit).second)
            unit = parents(connection).at(unit);
        return all;
    }

    static std::map<std::int64_t, std::int64_t> parents(Connection& connection)
    {
        std::map<std::int64_t, std::int64_t> parents;
        connection.query("SELECT id, parent FROM unit", {}, [&](Columns const& row) {
            parents[row.integer(0)] = row.is_null(1) ? 0 : row.integer(1);
            return true;
        });
        return parents;
    }

    // What the table says, row by row.
    static bool granted(Role role, std::string_view permission)
    {
        return std::ranges::any_of(permission_rows(), [&](Grant const& row) {
            return row.permission == permission && row.roles.has(role);
        });
    }

    bool may(Role role, std::string_view permission, Standing const& standing) const
    {
        std::string_view cleared = "public";
        for (auto const& row : clearance_rows())
            if (row.roles.has(role))
                cleared = row.secrecies;
        if (!standing.secrecy.empty() && cleared.find(standing.secrecy) == std::string_view::npos)
            return false;
        // The sample's duties outside the towns are of the whole district.
        return std::ranges::any_of(permission_rows(), [&](Grant const& row) {
            if (row.permission != permission || !row.roles.has(role))
                return false;
            return row.relation == Relation::any || role != Role::local_office
                || standing.units.contains(town_);
        });
    }

    Ids readable(Role role, RecordType const& type)
    {
        Ids ids;
        for (auto const& [id, standing] : standings(type))
            if (may(role, std::string(type.name) + ".read", standing))
                ids.insert(id);
        return ids;
    }

    Response ask(Caller const& caller, std::string const& method, std::string const& address,
        std::string const& body = {})
    {
        return world_->ask(method, address, { world_->token(caller.login), body, {} });
    }

    Ids listed(Caller const& caller, RecordType const& type)
    {
        Ids ids;
        std::string after;
        for (;;) {
            auto const answer = ask(caller, "GET",
                "/api/" + std::string(type.plural) + "?limit=200&count=true" + after);
            EXPECT_EQ(answer.status, 200) << answer.body;
            auto const page = boost::json::parse(answer.body);
            for (auto const& item : page.at("items").as_array())
                ids.insert(item.at("id").as_int64());
            total_ = page.at("total").as_int64();
            if (page.at("next").is_null())
                return ids;
            after = "&after=" + std::string(page.at("next").as_string());
        }
    }

    Ids exported(Caller const& caller, RecordType const& type)
    {
        auto const answer
            = ask(caller, "GET", "/api/" + std::string(type.plural) + "/export?format=json");
        EXPECT_EQ(answer.status, 200) << answer.body;
        Ids ids;
        auto const rows = boost::json::parse(answer.body);
        for (auto const& item : rows.as_array())
            ids.insert(item.at("id").as_int64());
        return ids;
    }

    World* world_ = nullptr;
    std::int64_t town_ = 0;
    std::int64_t total_ = 0;
};

std::string filled(std::string path)
{
    for (auto const& [name, value] : { std::pair { "{id}", "1" }, std::pair { "{record}", "project" },
             std::pair { "{metric}", "projects.count" } })
        if (auto const at = path.find(name); at != std::string::npos)
            path.replace(at, std::string_view(name).size(), value);
    return path;
}

std::string shown(Endpoint const& endpoint, std::string_view login)
{
    return endpoint.method + " " + endpoint.path + " as " + std::string(login);
}

TEST_P(Permissions, every_route_names_a_row_of_the_table_or_is_open)
{
    for (auto const& route : world_->service().router().routes()) {
        auto const& endpoint = route.endpoint;
        bool const row = std::ranges::any_of(permission_rows(),
            [&](Grant const& grant) { return grant.permission == endpoint.permission; });
        EXPECT_TRUE(endpoint.open != row) << shown(endpoint, "anybody");
    }
}

TEST_P(Permissions, nobody_and_a_wrong_token_are_refused_everywhere)
{
    auto const before = world_->entries();
    for (auto const& route : world_->service().router().routes()) {
        auto const& endpoint = route.endpoint;
        for (auto const& token : { std::string(), std::string("ld_wrong"), std::string(300, 'a') }) {
            if (endpoint.open && token.empty())
                continue;
            auto const answer = world_->ask(endpoint.method, filled(endpoint.path), { token, {}, {} });
            EXPECT_EQ(answer.status, 401) << shown(endpoint, token) << answer.body;
        }
    }
    EXPECT_EQ(world_->entries(), before);
}

TEST_P(Permissions, a_route_is_refused_exactly_to_the_roles_without_a_row)
{
    for (auto const& route : world_->service().router().routes()) {
        auto const& endpoint = route.endpoint;
        if (endpoint.open)
            continue;
        for (auto const& caller : callers) {
            auto const before = world_->entries();
            auto const answer = ask(caller, endpoint.method, filled(endpoint.path),
                endpoint.method == "POST" ? "{}" : "");
            if (granted(caller.role, endpoint.permission))
                EXPECT_TRUE(answer.status != 401 && answer.status != 403 && answer.status < 500)
                    << answer.status << " " << shown(endpoint, caller.login) << answer.body;
            else
                EXPECT_EQ(answer.status, 403) << shown(endpoint, caller.login);
            EXPECT_EQ(world_->entries(), before) << shown(endpoint, caller.login);
        }
    }
}

TEST_P(Permissions, lists_counts_and_exports_hold_what_the_table_says)
{
    for (auto const* type : luodi_definition().types)
        for (auto const& caller : callers) {
            if (!granted(caller.role, std::string(type->name) + ".read"))
                continue;
            SCOPED_TRACE(std::string(type->name) + " as " + caller.login);
            auto const expected = readable(caller.role, *type);
            EXPECT_EQ(listed(caller, *type), expected);
            EXPECT_EQ(total_, static_cast<std::int64_t>(expected.size()));
            EXPECT_EQ(exported(caller, *type), expected);
        }
}

TEST_P(Permissions, one_record_and_its_history_are_there_only_for_who_may_read_it)
{
    for (auto const* type : luodi_definition().types)
        for (auto const& caller : callers) {
            if (!granted(caller.role, std::string(type->name) + ".read"))
                continue;
            auto const expected = readable(caller.role, *type);
            for (auto const& [id, standing] : standings(*type)) {
                auto const address = "/api/" + std::string(type->plural) + "/" + std::to_string(id);
                auto const status = expected.contains(id) ? 200 : 404;
                EXPECT_EQ(ask(caller, "GET", address).status, status) << address << caller.login;
                EXPECT_EQ(ask(caller, "GET", address + "/history").status, status)
                    << address << caller.login;
            }
        }
}

TEST_P(Permissions, figures_and_search_count_what_the_asker_may_read)
{
    for (auto const& caller : callers) {
        if (!granted(caller.role, "metric.read"))
            continue;
        SCOPED_TRACE(caller.login);
        // projects.count leaves out those merged into another; 60 of the sample hold some.
        auto const expected = readable(caller.role, record_type<Project>());
        std::int64_t merged = 0;
        world_->district().database().read([&](Connection& connection) {
            connection.query("SELECT id FROM project WHERE duplicate_of IS NOT NULL", {},
                [&](Columns const& row) {
                    merged += expected.contains(row.integer(0)) ? 1 : 0;
                    return true;
                });
        });
        auto const figure
            = boost::json::parse(ask(caller, "GET", "/api/metrics/projects.count").body);
        EXPECT_EQ(figure.at("value").as_string(),
            std::to_string(static_cast<std::int64_t>(expected.size()) - merged));
        auto const found = boost::json::parse(
            ask(caller, "GET", "/api/projects?q=%E5%9C%A8%E8%B0%88&limit=200").body); // 在谈
        for (auto const& item : found.at("items").as_array())
            EXPECT_TRUE(expected.contains(item.at("id").as_int64()));
    }
}

TEST_P(Permissions, a_verb_on_a_record_of_others_is_refused_and_writes_nothing)
{
    auto const all = standings(record_type<Project>());
    for (auto const& route : world_->service().router().routes()) {
        auto const& endpoint = route.endpoint;
        if (endpoint.method != "POST" || !endpoint.path.starts_with("/api/projects/{id}/"))
            continue;
        for (auto const& caller : callers) {
            auto const before = world_->entries();
            for (auto const& [id, standing] : all) {
                bool const reads = may(caller.role, "project.read", standing);
                if (reads && may(caller.role, endpoint.permission, standing))
                    continue;
                auto const path = "/api/projects/" + std::to_string(id) + endpoint.path.substr(18);
                auto const answer = world_->ask("POST", path,
                    { world_->token(caller.login), R"({"reason":"试","planned_finish":"2031-01-01"})",
                        { { "if-match", "\"1\"" } } });
                EXPECT_TRUE(answer.status == 403 || (!reads && answer.status == 404))
                    << answer.status << " " << path << " as " << caller.login;
            }
            EXPECT_EQ(world_->entries(), before) << shown(endpoint, caller.login);
        }
    }
}

TEST_P(Permissions, the_world_holds_what_the_tests_above_need)
{
    auto const all = readable(Role::centre, record_type<Project>());
    auto const town = readable(Role::local_office, record_type<Project>());
    auto const bureau = readable(Role::bureau, record_type<Project>());
    EXPECT_GT(all.size(), town.size());
    EXPECT_GT(town.size(), 2u);
    EXPECT_GT(all.size(), bureau.size() + 1);
    EXPECT_FALSE(std::ranges::includes(bureau, town)); // a confidential one of the town
}

LUODI_ON_BOTH_STORES(Permissions);

} // namespace
} // namespace luodi
