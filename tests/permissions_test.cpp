// Every route and every record for every role and relation, against the rows of the permission table
// read one by one (oracle_test.hpp). The world: the sample's logins, one of each role, and people
// whose duties are delegated, revoked, over, or two at once; projects of several units, a unit below
// a town, some confidential.
#include "base/encoding.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "kernel/ledger/changes.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/sheet/list_file.hpp"
#include "tests/oracle_test.hpp"
#include "tests/peopled_world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>

namespace luodi {
namespace {

using Json = boost::json::value;
using oracle::Ids;

class Permissions : public testing::TestWithParam<Dialect> {
protected:
    // One world for each database, as nothing here changes what others see.
    struct Place {
        std::unique_ptr<World> world;
        std::unique_ptr<oracle::Oracle> oracle;
    };

    static Place& place(Dialect dialect)
    {
        static std::map<Dialect, Place> places;
        if (!places.contains(dialect)) {
            auto& made = places[dialect];
            made.world = peopled_world(dialect);
            if (made.world)
                made.oracle = std::make_unique<oracle::Oracle>(*made.world, "2026-04-01");
        }
        return places[dialect];
    }

    void SetUp() override
    {
        world_ = place(GetParam()).world.get();
        oracle_ = place(GetParam()).oracle.get();
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    Response ask(std::string const& login, std::string const& method, std::string const& address,
        std::string const& body = {})
    {
        return world_->ask(method, address, { world_->token(login), body, {} });
    }

    Json get(std::string const& login, std::string const& address)
    {
        auto const answer = ask(login, "GET", "/api/" + address);
        EXPECT_EQ(answer.status, 200) << address << " as " << login << answer.body;
        return answer.status == 200 ? boost::json::parse(answer.body) : Json();
    }

    // The record with every field, as the machine's operator sees it.
    boost::json::object whole(RecordType const& type, std::int64_t id)
    {
        auto& known = whole_[&type];
        if (known.empty())
            world_->district().read(Actor::at_the_machine(), [&](View& view) {
                view.each({ type }, [&](Row const& row) {
                    std::string text;
                    append_json(text, type, row);
                    known[row.id()] = boost::json::parse(text).as_object();
                    return true;
                });
            });
        return known.at(id);
    }

    // What the login must be shown of a record.
    Json expected(std::string const& login, RecordType const& type, std::int64_t id)
    {
        auto record = whole(type, id);
        boost::json::array names;
        auto const hidden = oracle_->masked(login, type, id);
        for (auto const& field : type.fields)
            if (hidden.contains(std::string(field.name))) {
                record[field.name] = nullptr;
                names.emplace_back(field.name);
            }
        if (!names.empty())
            record["masked"] = names;
        return record;
    }

    std::vector<Json> listed(std::string const& login, std::string const& list, std::string const& words)
    {
        std::vector<Json> items;
        std::string after;
        for (;;) {
            auto const page = get(login, list + "?count=true&limit=200" + words + after);
            if (page.is_null())
                return items;
            for (auto const& item : page.at("items").as_array())
                items.push_back(item);
            total_ = page.at("total").as_int64();
            if (page.at("next").is_null())
                return items;
            after = "&after=" + std::string(page.at("next").as_string());
        }
    }

    // The rows are exactly those that the table gives, each as it may be seen.
    void expect_rows(std::string const& login, RecordType const& type, std::vector<Json> const& items)
    {
        Ids ids;
        for (auto const& item : items) {
            auto const id = item.at("id").as_int64();
            ids.insert(id);
            EXPECT_EQ(item, expected(login, type, id)) << id;
        }
        EXPECT_EQ(ids, oracle_->readable(login, type));
    }

    bool reads(std::string const& login, RecordType const& type) const
    {
        return oracle_->granted(login, std::string(type.name) + ".read");
    }

    std::vector<std::string> logins() const
    {
        std::vector<std::string> all;
        for (auto const& [login, token] : world_->tokens())
            if (login < "town3" || login > "town9") // as town1 and town2
                all.push_back(login);
        return all;
    }

    World* world_ = nullptr;
    oracle::Oracle* oracle_ = nullptr;
    std::map<RecordType const*, std::map<std::int64_t, boost::json::object>> whole_;
    std::int64_t total_ = 0;
};

RecordType const& projects = record_type<Project>();

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

std::string encoded(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (unsigned char const c : text)
        out += { '%', digits[c >> 4], digits[c & 15] };
    return out;
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

TEST_P(Permissions, every_mask_names_fields_that_say_they_may_be_masked)
{
    std::map<std::string, std::set<std::string>> named;
    for (auto const& mask : mask_rows()) {
        auto const list = "," + std::string(mask.fields) + ",";
        for (auto const& field : luodi_definition().types.get(mask.record).fields)
            if (list.find("," + std::string(field.name) + ",") != std::string::npos)
                named[std::string(mask.record)].insert(std::string(field.name));
        EXPECT_EQ(std::ranges::count(list, ',') - 1, std::ranges::count_if(named[std::string(mask.record)],
            [&](std::string const& name) { return list.find("," + name + ",") != std::string::npos; }))
            << "a mask of " << mask.record << " names a field that there is not";
    }
    for (auto const* type : luodi_definition().types)
        for (auto const& field : type->fields)
            EXPECT_EQ(field.options.maskable,
                named[std::string(type->name)].contains(std::string(field.name)))
                << type->name << "." << field.name;
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

TEST_P(Permissions, a_route_is_refused_exactly_to_those_without_a_row)
{
    for (auto const& route : world_->service().router().routes()) {
        auto const& endpoint = route.endpoint;
        if (endpoint.open)
            continue;
        for (auto const& login : logins()) {
            auto const before = world_->entries();
            auto const answer = ask(login, endpoint.method, filled(endpoint.path),
                endpoint.method == "POST" ? "{}" : "");
            if (oracle_->granted(login, endpoint.permission))
                EXPECT_TRUE(answer.status != 401 && answer.status != 403 && answer.status < 500)
                    << answer.status << " " << shown(endpoint, login) << answer.body;
            else
                EXPECT_EQ(answer.status, 403) << shown(endpoint, login);
            EXPECT_EQ(world_->entries(), before) << shown(endpoint, login);
        }
    }
}

TEST_P(Permissions, lists_and_counts_hold_what_the_table_says)
{
    for (auto const* type : luodi_definition().types)
        for (auto const& login : logins()) {
            if (!reads(login, *type))
                continue;
            SCOPED_TRACE(std::string(type->name) + " as " + login);
            auto const items = listed(login, std::string(type->plural), "");
            expect_rows(login, *type, items);
            EXPECT_EQ(total_, static_cast<std::int64_t>(items.size()));
        }
}

TEST_P(Permissions, exports_hold_what_the_table_says)
{
    for (auto const* type : luodi_definition().types)
        for (auto const& login : logins()) {
            if (!reads(login, *type))
                continue;
            SCOPED_TRACE(std::string(type->name) + " as " + login);
            auto const address = std::string(type->plural) + "/export?format=";
            auto const json = get(login, address + "json").as_array();
            expect_rows(login, *type, { json.begin(), json.end() });
            for (auto const* format : { "csv", "xlsx" }) {
                auto const answer = ask(login, "GET", "/api/" + address + format);
                ASSERT_EQ(answer.status, 200);
                auto const table = read_list_file(answer.body, { "utf-8" }, {});
                EXPECT_EQ(table.rows.size(), json.size() + 1) << format;
                std::size_t row = 1;
                for (auto const id : oracle_->readable(login, *type)) {
                    std::size_t column = 0;
                    auto const hidden = oracle_->masked(login, *type, id);
                    for (auto const& field : type->fields) {
                        for (int part = 0; part < (field.has_currency_column() ? 2 : 1); ++part) {
                            auto const& cell = table.cell(row, column++);
                            bool const empty = cell.empty();
                            EXPECT_TRUE(empty || !hidden.contains(std::string(field.name)))
                                << format << " " << id << " " << field.name << " " << cell;
                        }
                    }
                    ++row;
                }
            }
        }
}

TEST_P(Permissions, one_record_and_its_history_are_there_only_for_who_may_read_it)
{
    for (auto const* type : luodi_definition().types)
        for (auto const& login : logins()) {
            if (!reads(login, *type))
                continue;
            auto const readable = oracle_->readable(login, *type);
            for (auto const id : oracle_->all(*type)) {
                auto const path = std::string(type->plural) + "/" + std::to_string(id);
                SCOPED_TRACE(path + " as " + login);
                if (!readable.contains(id)) {
                    EXPECT_EQ(ask(login, "GET", "/api/" + path).status, 404);
                    EXPECT_EQ(ask(login, "GET", "/api/" + path + "/history").status, 404);
                    continue;
                }
                EXPECT_EQ(get(login, path), expected(login, *type, id));
                auto const hidden = oracle_->masked(login, *type, id);
                auto const versions = get(login, path + "/history");
                for (auto const& version : versions.at("items").as_array()) {
                    for (auto const& change : version.at("changes").as_array())
                        EXPECT_FALSE(hidden.contains(change.at("field").as_string().c_str()));
                    EXPECT_TRUE(hidden.empty() || version.at("reason") == "");
                    EXPECT_TRUE(hidden.empty() || version.at("paper") == "");
                }
            }
        }
}

// Of everything that ever moved, exactly what concerns records and fields that the asker may see.
TEST_P(Permissions, what_moved_is_told_of_what_the_asker_may_see)
{
    std::size_t told_in_all = 0;
    for (auto const* type : luodi_definition().types) {
        std::vector<ListedChange> moved;
        world_->district().database().read([&](Connection& connection) {
            each_change(connection, luodi_definition().types, { .type = *type }, [&](ListedChange const& change) {
                moved.push_back(change);
                return true;
            });
        });
        for (auto const& login : logins()) {
            if (!reads(login, *type))
                continue;
            SCOPED_TRACE(std::string(type->name) + " as " + login);
            auto const readable = oracle_->readable(login, *type);
            std::vector<std::string> expected;
            for (auto const& change : moved)
                if (auto const hidden = oracle_->masked(login, *type, change.id);
                    readable.contains(change.id) && !hidden.contains(change.field))
                    expected.push_back(std::to_string(change.entry) + " " + change.field + " "
                        + (hidden.empty() ? change.reason : ""));
            std::vector<std::string> told;
            for (std::string after = "0"; !after.empty();) {
                auto const page = get(login, std::string(type->plural) + "/changes?after=" + after);
                for (auto const& item : page.at("items").as_array())
                    told.push_back(std::to_string(item.at("entry").as_int64()) + " " + item.at("field").as_string().c_str() + " "
                        + item.at("reason").as_string().c_str());
                after = page.at("next").is_null() ? "" : page.at("next").as_string().c_str();
            }
            EXPECT_EQ(told, expected);
            told_in_all += told.size();
        }
    }
    EXPECT_GT(told_in_all, 100u);
}

TEST_P(Permissions, figures_count_what_the_asker_may_see_whole)
{
    for (auto const& login : logins()) {
        if (!oracle_->granted(login, "metric.read"))
            continue;
        SCOPED_TRACE(login);
        std::int64_t count = 0;
        __int128 fen = 0;
        std::map<std::string, std::int64_t> by_unit;
        for (auto const id : oracle_->counted(login, projects)) {
            auto const& row = oracle_->row("project", id);
            if (row.at("duplicate_of"))
                continue; // projects.count leaves out those merged into another
            ++count;
            fen += row.at("invest_cny") ? std::stoll(*row.at("invest_cny")) : 0;
            ++by_unit[row.at("unit").value_or("")];
        }
        auto const figure = get(login, "metrics/projects.count?by=unit");
        EXPECT_EQ(figure.at("value").as_string(), std::to_string(count));
        std::map<std::string, std::int64_t> told;
        for (auto const& group : figure.at("by").at("unit").as_array())
            told[group.at("key").as_string().c_str()] = std::stoll(group.at("value").as_string().c_str());
        EXPECT_EQ(told, by_unit);
        EXPECT_EQ(get(login, "metrics/projects.invest").at("value").as_string(),
            format_decimal(static_cast<std::int64_t>(fen), 2));
        if (!reads(login, projects)) {
            EXPECT_EQ(ask(login, "GET", "/api/metrics/projects.count?kind=industry").status, 403);
            EXPECT_EQ(ask(login, "GET", "/api/metrics/projects.count?q=x").status, 403);
            continue;
        }
        Ids rows;
        for (auto const& item : listed(login, "metrics/projects.count/rows", "")) {
            rows.insert(item.at("id").as_int64());
            EXPECT_FALSE(item.as_object().contains("masked"));
        }
        EXPECT_EQ(static_cast<std::int64_t>(rows.size()), count);
        EXPECT_TRUE(std::ranges::includes(oracle_->counted(login, projects), rows));
    }
}

TEST_P(Permissions, a_verb_on_a_record_of_others_is_refused_and_writes_nothing)
{
    for (auto const& route : world_->service().router().routes()) {
        auto const& endpoint = route.endpoint;
        auto const at = endpoint.path.find("/{id}/");
        auto const* type = at == std::string::npos || !endpoint.path.starts_with("/api/")
            ? nullptr
            : luodi_definition().types.find_plural(endpoint.path.substr(5, at - 5));
        if (endpoint.method != "POST" || !type)
            continue;
        for (auto const& login : logins()) {
            if (!oracle_->granted(login, endpoint.permission))
                continue;
            auto const before = world_->entries();
            for (auto const id : oracle_->all(*type)) {
                bool const sees = oracle_->may(login, std::string(type->name) + ".read", *type, id);
                if (sees && oracle_->may(login, endpoint.permission, *type, id))
                    continue;
                auto const path = endpoint.path.substr(0, at + 1) + std::to_string(id)
                    + endpoint.path.substr(at + 5);
                auto const answer = world_->ask("POST", path,
                    { world_->token(login),
                        R"({"reason":"试","planned_finish":"1999-01-01","occurred_on":"1999-01-01","stage":"landed","evidence_class":"C"})",
                        { { "if-match", "\"1\"" } } });
                EXPECT_EQ(answer.status, sees ? 403 : 404) << path << " as " << login << answer.body;
            }
            EXPECT_EQ(world_->entries(), before) << shown(endpoint, login);
        }
    }
}

TEST_P(Permissions, names_in_a_workbook_are_those_the_asker_may_read)
{
    // The investor reads its projects, and of their blocks and people nothing.
    auto const answer = ask("investor", "GET", "/api/projects/export?format=xlsx");
    auto const table = read_list_file(answer.body, {}, {});
    ASSERT_GT(table.rows.size(), 1u);
    for (auto const id : oracle_->readable("investor", projects)) {
        auto const person = oracle_->row("project", id).at("person").value_or("0");
        auto const name = *oracle_->row("person", std::stoll(person)).at("name");
        for (auto const& cells : table.rows)
            EXPECT_EQ(std::ranges::count(cells, name), 0);
    }
}

TEST_P(Permissions, the_session_says_whose_duty_is_done)
{
    auto const session = get("standin", "session");
    auto const& delegated = session.at("delegated_by").as_array();
    ASSERT_EQ(delegated.size(), 1u);
    EXPECT_EQ(delegated.front().at("role"), "local_office");
    EXPECT_EQ(delegated.front().at("until"), "2026-05-31");
    EXPECT_EQ(delegated.front().at("person").as_int64(), oracle_->duties("town1").front().person);
    EXPECT_TRUE(get("town1", "session").at("delegated_by").as_array().empty());
}

// Nothing can be found out of a masked field by asking for it.
class Probes : public Permissions {
protected:
    Ids ids(std::string const& login, std::string const& words)
    {
        Ids found;
        for (auto const& item : listed(login, "projects", words))
            found.insert(item.at("id").as_int64());
        EXPECT_EQ(total_, static_cast<std::int64_t>(found.size()));
        return found;
    }

    // A field's value as a filter takes it; empty: it cannot be filtered by, or there is none.
    static std::string as_filter(Field const& field, Json const& value)
    {
        bool const filterable = !field.has_currency_column() && field.kind != Kind::long_text
            && field.kind != Kind::json;
        if (!filterable || value.is_null())
            return {};
        if (value.is_array())
            return value.as_array().empty() ? "" : boost::json::serialize(value.as_array().front());
        if (value.is_object())
            return value.at("amount").as_string().c_str();
        return value.is_string() ? value.as_string().c_str() : boost::json::serialize(value);
    }
};

TEST_P(Probes, by_filter_and_search)
{
    for (auto const* login : { "town1", "standin", "investor" }) {
        int probes = 0;
        for (auto const id : oracle_->readable(login, projects)) {
            auto const record = whole(projects, id);
            for (auto const& name : oracle_->masked(login, projects, id)) {
                auto const value = as_filter(projects.field(name), record.at(name));
                if (value.empty())
                    continue;
                SCOPED_TRACE(name + "=" + value + " as " + login);
                ++probes;
                EXPECT_FALSE(ids(login, "&" + name + "=" + encoded(value)).contains(id));
                auto const kind = projects.field(name).kind;
                if (kind == Kind::date || kind == Kind::money || kind == Kind::integer) {
                    EXPECT_FALSE(ids(login, "&" + name + ".gte=" + encoded(value)).contains(id));
                    EXPECT_FALSE(ids(login, "&" + name + ".lte=" + encoded(value)).contains(id));
                }
                if (kind != Kind::references) {
                    EXPECT_TRUE(ids(login, "&" + name + "=").contains(id)) << "as if null";
                }
            }
        }
        EXPECT_GT(probes, 0) << login << " sees no record in part";
    }
    // A name is searched for, and a code name, which is not masked.
    int searches = 0;
    for (auto const id : oracle_->readable("town1", projects)) {
        auto const& row = oracle_->row("project", id);
        bool const hidden = !oracle_->masked("town1", projects, id).empty();
        searches += hidden;
        EXPECT_EQ(ids("town1", "&q=" + encoded(*row.at("name"))).contains(id), !hidden);
        if (row.at("code_name")) {
            EXPECT_TRUE(ids("town1", "&q=" + encoded(*row.at("code_name"))).contains(id));
            EXPECT_EQ(ids("town1", "&q=" + encoded(*row.at("code_name") + " " + *row.at("name"))).contains(id), !hidden);
            EXPECT_EQ(get("town1", "metrics/projects.count?q=" + encoded(*row.at("code_name"))).at("value"),
                hidden ? "0" : "1");
        }
    }
    EXPECT_GT(searches, 0);
}

TEST_P(Probes, by_order_and_cursor)
{
    auto const readable = oracle_->readable("town1", projects);
    for (auto const& field : projects.fields) {
        auto const name = std::string(field.name);
        if (as_filter(field, "x").empty() || field.kind == Kind::references || !field.options.maskable)
            continue;
        for (bool const descending : { false, true }) {
            SCOPED_TRACE((descending ? "-" : "") + name);
            std::vector<std::int64_t> nulls;
            std::vector<std::int64_t> order;
            std::string after;
            while (order.size() <= readable.size()) { // a wrong order could go round for ever
                auto const page = get("town1", "projects?limit=5&sort=" + std::string(descending ? "-" : "") + name + after);
                for (auto const& item : page.at("items").as_array()) {
                    order.push_back(item.at("id").as_int64());
                    if (item.at(name).is_null())
                        nulls.push_back(order.back());
                }
                if (page.at("next").is_null())
                    break;
                auto const next = std::string(page.at("next").as_string());
                auto const plain = from_base64url(next).value_or("");
                auto const& last = page.at("items").as_array().back();
                EXPECT_EQ(plain.front() == 'n', last.at(name).is_null()) << plain;
                EXPECT_TRUE(!last.at(name).is_null() || plain.find('\n') <= 2) << plain;
                after = "&after=" + next;
            }
            EXPECT_EQ(Ids(order.begin(), order.end()), readable);
            EXPECT_EQ(order.size(), readable.size());
            // Those that are null, for want of a value or by a mask, stand together in the order of ids.
            auto sorted = nulls;
            std::ranges::sort(sorted);
            if (descending)
                std::ranges::reverse(sorted);
            EXPECT_EQ(nulls, sorted);
            auto const first = descending ? order.end() - static_cast<std::ptrdiff_t>(nulls.size()) : order.begin();
            EXPECT_TRUE(std::equal(nulls.begin(), nulls.end(), first));
        }
    }
}

TEST_P(Permissions, the_world_holds_what_the_tests_above_need)
{
    auto const seen = [&](char const* login) { return oracle_->readable(login, projects).size(); };
    auto const part = [&](char const* login, RecordType const& type) {
        std::size_t masked = 0;
        for (auto const id : oracle_->readable(login, type))
            masked += !oracle_->masked(login, type, id).empty();
        return masked;
    };
    EXPECT_GT(seen("leader"), seen("town1"));
    EXPECT_GT(seen("leader"), seen("bureau"));
    EXPECT_GT(seen("bureau"), seen("statistics"));
    EXPECT_GT(seen("officer"), 2u);
    EXPECT_GT(seen("investor"), 0u);
    EXPECT_LT(seen("investor"), 5u);
    EXPECT_EQ(seen("portal"), 1u);
    EXPECT_EQ(seen("standin"), seen("town1"));
    EXPECT_EQ(seen("helper"), seen("officer"));
    EXPECT_EQ(seen("gone") + seen("late") + seen("system"), 0u);
    EXPECT_GT(seen("twofold"), seen("town1"));
    EXPECT_GT(part("town1", projects), 1u);
    EXPECT_EQ(part("twofold", projects), 0u); // a bureau's duty shows what a town's masks
    EXPECT_GT(part("centre", record_type<Person>()), 1u);
    EXPECT_LT(part("centre", record_type<Person>()), oracle_->all(record_type<Person>()).size());
    EXPECT_GT(oracle_->counted("public", projects).size(), 1u);
    EXPECT_LT(oracle_->counted("public", projects).size(), seen("leader"));
    EXPECT_FALSE(std::ranges::includes( // a confidential one of the town
        oracle_->readable("bureau", projects), oracle_->counted("town1", projects)));
    auto const own = oracle_->counted("town1", projects);
    EXPECT_TRUE(std::ranges::any_of(own, [&](std::int64_t id) { // and one of a unit below it
        return !oracle_->duties("town1").empty()
            && std::stoll(*oracle_->row("project", id).at("unit")) != *oracle_->duties("town1").front().units.begin();
    }));
}

LUODI_ON_BOTH_STORES(Permissions);
LUODI_ON_BOTH_STORES(Probes);

} // namespace
} // namespace luodi
