// luodi verify: does the database hold what its ledger says?
#include "kernel/ledger/verify.hpp"

#include "base/encoding.hpp"
#include "cli/command.hpp"
#include "domain/definition.hpp"
#include "kernel/ledger/verdict_json.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "json", false, { "输出 JSON", "print JSON" } },
};

void print_text(VerifyResult const& result)
{
    switch (result.verdict) {
    case Verdict::agrees:
        std::cout << in_language({ "一致", "agrees" }) << "  " << result.size << "  "
                  << to_base64(Bytes { result.root }) << '\n';
        break;
    case Verdict::differs:
        std::cout << in_language({ "不一致：", "differs: " })
                  << in_language(result.first_difference->message) << '\n';
        break;
    case Verdict::cannot_tell:
        std::cout << in_language({ "无法判断：", "cannot tell: " })
                  << (result.obstacle ? in_language(*result.obstacle) : "") << '\n';
        break;
    }
}

int exit_status(Verdict verdict)
{
    switch (verdict) {
    case Verdict::agrees: return 0;
    case Verdict::differs: return 1;
    case Verdict::cannot_tell: return 2;
    }
    return 2;
}

int run(Arguments const& arguments)
{
    auto const at = database_options(arguments, Access::read_only);
    auto const database = open_to_verify(DatabaseUrl::parse(at.url), at.code);
    auto const progress = terminal_progress();
    auto const result = verify(*database, luodi_definition().types, progress);
    if (progress)
        std::cerr << "\r\033[K";
    for (auto const& warning : result.warnings)
        std::cerr << "luodi: " << in_language(warning) << '\n';
    if (arguments.has("json"))
        std::cout << verdict_json(result) << '\n';
    else
        print_text(result);
    return exit_status(result.verdict);
}

} // namespace

Command verify_command()
{
    return { "verify", "[--db URL] [--json]",
        { "核对账本与每一列数据；退出码 0 一致、1 不一致、2 无法判断",
            "check ledger and every column; exit 0 agrees, 1 differs, 2 cannot tell" },
        options, run };
}

} // namespace luodi::cli
