// luodi changes: what moved, who moved it, why.
#include "kernel/ledger/changes.hpp"

#include "cli/command.hpp"
#include "domain/definition.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "since", true, { "自哪个账本长度或时间起", "since which ledger size or time" } },
    { "field", true, { "只看一个字段", "only one field" } },
    { "all", false, { "也列首次填写和清空", "also first values and removed ones" } },
    { "back-dated", false,
        { "只列补录：比登记日早七天以上的日期", "only dates more than seven days before they were recorded" } },
    { "json", false, { "输出 JSON", "print JSON" } },
};

std::int64_t since(Connection& connection, Arguments const& arguments)
{
    auto const text = arguments.value("since").value_or("0");
    auto const size = size_named(connection, text);
    require(size.has_value(), ErrorCode::bad_request,
        { "--since 须为账本长度或 RFC 3339 时间", "--since must be a ledger size or an RFC 3339 time" });
    require_transaction_end(connection, *size, "since");
    return *size;
}

void print_line(ListedChange const& change)
{
    std::cout << change.at.to_string() << "  " << change.record << ' ' << change.id << ' '
              << change.name << "  " << change.field << ": " << change.before << " -> "
              << change.after << "  " << change.actor << "  " << change.reason << '\n';
}

int run(Arguments const& arguments)
{
    auto const& types = luodi_definition().types;
    auto const& type = types.get(arguments.word(0,
        { "请写明台账，例如 project", "say which record, such as project" }));
    auto const clock = clock_from_environment();
    District district(
        database_options(arguments, Access::read_only), luodi_definition(), *clock);
    district.database().read([&](Connection& connection) {
        auto const field = arguments.value("field");
        ChangesQuery const query { .type = type, .since = since(connection, arguments),
            .fields = field ? std::vector { *field } : std::vector<std::string> {},
            .all = arguments.has("all"), .back_dated = arguments.has("back-dated") };
        bool const json = arguments.has("json");
        std::string separator;
        if (json)
            std::cout << "{\"changes\":[";
        each_change(connection, types, query, [&](ListedChange const& change) {
            if (!json) {
                print_line(change);
                return true;
            }
            std::string line = std::exchange(separator, ",\n");
            append_json(line, change);
            std::cout << line;
            return true;
        });
        if (json)
            std::cout << "]}\n";
    });
    return done;
}

} // namespace

Command changes_command()
{
    return { "changes", "RECORD --since SIZE|TIME [--field NAME] [--all | --back-dated] [--json]",
        { "哪些值改过：谁、为何、原值、新值", "what moved: who, why, old, new" }, options, run };
}

} // namespace luodi::cli
