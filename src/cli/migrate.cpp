// luodi migrate: create, bring up to date, or move from another database.
#include "kernel/store/migrate.hpp"

#include "base/encoding.hpp"
#include "cli/command.hpp"
#include "cli/found.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/key_handover.hpp"
#include "kernel/auth/move_district.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "name", true, { "区名（首次建库时用）", "the district's name, when it is created" } },
    { "from", true,
        { "把区从这个数据库整个搬到 --db：先核对，后交接密钥", "move the district from this database to --db: checked first, then its key goes over" } },
};

void say_ready(DistrictOptions const& at)
{
    auto const shown = DatabaseUrl::parse(at.url).shown();
    std::cerr << in_language({ "数据库已就绪：" + shown, "the database is ready: " + shown }) << '\n';
}

int move(DistrictOptions const& from, DistrictOptions to, Clock const& clock)
{
    auto const& definition = luodi_definition();
    to.code = District({ from.url, from.code, Access::read_only }, definition, clock).code();
    if (arrive_key(to)) {
        say_ready(to);
        return done;
    }
    District source(from, definition, clock);
    auto const destination = open_migrated(to);
    auto const progress = terminal_progress();
    auto const result = move_district(source, from, *destination, to, progress);
    if (progress)
        std::cerr << "\r\033[K";
    if (result.verdict == Verdict::agrees) {
        std::cout << in_language({ "已搬迁", "moved" }) << "  " << result.size << "  "
                  << to_base64(Bytes { result.root }) << '\n';
        say_ready(to);
        return done;
    }
    auto const why = result.first_difference ? result.first_difference->message
                                             : result.obstacle.value_or(Message {});
    std::cerr << "luodi: "
              << in_language({ "与账本不符，未搬迁，原数据库照旧：" + why.zh,
                     "does not agree with its ledger; nothing has moved, the source is as it was: " + why.en })
              << '\n';
    return answer_is_no;
}

int run(Arguments const& arguments)
{
    auto const at = database_options(arguments, Access::read_write);
    auto const clock = clock_from_environment();
    if (auto const from = arguments.value("from"))
        return move({ *from, at.code, Access::read_write }, at, *clock);
    settle_key(at); // nothing is written where a district has left
    auto database = open_migrated(at);
    bool founded = false;
    database->read([&](Connection& connection) { founded = read_head(connection).has_value(); });
    if (!founded)
        found(*database, at, *clock, arguments.value("name").value_or("南湖区"));
    database.reset();
    if (founded)
        renew(at, *clock);
    say_ready(at);
    return done;
}

} // namespace

Command migrate_command()
{
    return { "migrate", "[--db URL] [--district CODE] [--from URL]",
        { "建库或升级：表结构、区、账本与签名密钥、内置映射与提法；或从另一个数据库搬来",
            "create or bring up to date: schema, district, ledger and its key, built-in mappings and schemes; or move here from another database" },
        options, run };
}

} // namespace luodi::cli
