// luodi migrate: create or bring up to date.
#include "kernel/store/migrate.hpp"

#include "cli/command.hpp"
#include "cli/found.hpp"
#include "domain/definition.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

constexpr char const* name = "migrate";

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "name", true, { "区名（首次建库时用）", "the district's name, when it is created" } },
};

int run(Arguments const& arguments)
{
    auto const at = database_options(arguments, Access::read_write);
    auto const clock = clock_from_environment();
    auto database = open_migrated(at);
    bool founded = false;
    database->read([&](Connection& connection) { founded = read_head(connection).has_value(); });
    if (!founded)
        found(*database, at, *clock, arguments.value("name").value_or("南湖区"));
    database.reset();
    if (founded)
        renew(at, *clock);
    std::cerr << in_language({ "数据库已就绪：" + at.url, "the database is ready: " + at.url }) << '\n';
    return done;
}

} // namespace

Command migrate_command()
{
    return { name, "[--db URL] [--district CODE]",
        { "建库或升级：表结构、区、账本与签名密钥、内置映射与提法",
            "create or bring up to date: schema, district, ledger and its key, built-in mappings and schemes" },
        options, run };
}

} // namespace luodi::cli
