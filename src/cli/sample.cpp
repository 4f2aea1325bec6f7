// luodi sample: fill an empty database with a believable district.
#include "domain/sample/sample.hpp"
#include "kernel/auth/key_file.hpp"

#include "base/json_text.hpp"
#include "cli/command.hpp"
#include "cli/found.hpp"
#include "domain/definition.hpp"
#include "kernel/store/schema.hpp"

#include "base/decimal.hpp"

#include <filesystem>
#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "projects", true, { "项目数，默认 600", "number of projects, 600 unless given" } },
    { "seed", true, { "随机种子，默认 1", "seed, 1 unless given" } },
    { "json", false, { "输出 JSON", "print JSON" } },
};

std::int64_t number(Arguments const& arguments, char const* option, std::int64_t otherwise,
    std::int64_t least, std::int64_t most)
{
    auto const text = arguments.value(option);
    if (!text)
        return otherwise;
    auto const value = parse_whole(*text);
    require(value && *value >= least && *value <= most, ErrorCode::bad_request,
        { std::string("--") + option + " 须为 " + std::to_string(least) + " 到 " + std::to_string(most) + " 的整数",
            std::string("--") + option + " must be a whole number from " + std::to_string(least)
                + " to " + std::to_string(most) });
    return *value;
}

bool is_empty(Connection& connection)
{
    for (auto const* record : { "enterprise", "project", "block", "account" }) {
        auto const& type = luodi_definition().types.get(record);
        if (connection.integer("SELECT 1 FROM " + std::string(type.name) + " LIMIT 1"))
            return false;
    }
    return true;
}

// The story begins in 2023, so the ledger of a district that was founded a moment ago and holds
// nothing but what every district starts with is begun again, at the story's first day.
void start_over(Database& database)
{
    database.write([&](Connection& connection) {
        require(is_empty(connection), ErrorCode::conflict,
            { "数据库里已有数据；示例只能写入空库", "the database holds data already; the sample needs an empty one" });
        auto const dialect = connection.dialect();
        for (auto const& table : system_tables(dialect))
            if (table.name != "migration")
                connection.run("DELETE FROM " + table.name);
        for (auto const* type : luodi_definition().types) {
            connection.run("DELETE FROM " + current_table(*type, dialect).name);
            connection.run("DELETE FROM " + version_table(*type, dialect).name);
            if (dialect == Dialect::sqlite && type->searchable())
                connection.run("INSERT INTO " + std::string(type->name) + "_search ("
                    + std::string(type->name) + "_search) VALUES ('delete-all')");
        }
    });
}

void print_json(DistrictOptions const& at, sample::Result const& result)
{
    std::string out = "{\"district\":\"" + at.code + "\",\"logins\":[";
    for (auto const& login : result.logins) {
        out += &login == &result.logins.front() ? "{\"login\":" : ",{\"login\":";
        append_json_string(out, login.login);
        out += ",\"password\":";
        append_json_string(out, login.password);
        out += ",\"role\":";
        append_json_string(out, login.role);
        out += "}";
    }
    std::cout << out << "],\"entries\":" << result.entries << "}\n";
}

int run(Arguments const& arguments)
{
    sample::Options const wanted { number(arguments, "projects", 600, 60, 1'000'000),
        number(arguments, "seed", 1, 0, 1'000'000'000) };
    auto const at = database_options(arguments, Access::read_write);
    SetClock clock(sample::beginning());
    {
        auto const database = open_migrated(at);
        start_over(*database);
        std::filesystem::remove(checkpoint_copy_path(at)); // of a ledger that nobody was shown
        found(*database, at, clock, "南湖区");
    }
    District district(at, luodi_definition(), clock);
    auto const result = sample::fill(district, clock, wanted);
    if (arguments.has("json"))
        print_json(at, result);
    else
        for (auto const& login : result.logins)
            std::cout << login.login << "  " << login.password << "  " << login.role << '\n';
    return done;
}

} // namespace

Command sample_command()
{
    return { "sample", "[--db URL] [--projects N] [--seed N] [--json]",
        { "向空库写入示例区；默认即文中之区", "fill an empty database; by default the article's district" },
        options, run };
}

} // namespace luodi::cli
