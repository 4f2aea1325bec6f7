// luodi verify: does the database, or the bundle, hold what its ledger says?
#include "kernel/ledger/verify.hpp"

#include "base/encoding.hpp"
#include "cli/command.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/ledger/bundle.hpp"
#include "kernel/ledger/verdict_json.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "key", true,
        { "纸上的公钥（vkey）：证据包的第一把钥匙须是它",
            "the public key you have on paper (vkey): a bundle's first key must be this one" } },
    { "entries", false,
        { "只核对条目与签名，不逐列核对各表：一百万条数秒",
            "entries and signatures only, not the tables: seconds for a million" } },
    { "json", false, { "输出 JSON", "print JSON" } },
};

void print_count(Message const& what, std::int64_t count)
{
    if (count > 0)
        std::cout << "  " << in_language(what) << "  " << count << '\n';
}

void print_text(VerifyResult const& result)
{
    switch (result.verdict) {
    case Verdict::agrees:
        std::cout << in_language({ "一致", "agrees" }) << "  " << result.size << "  "
                  << to_base64(Bytes { result.root }) << '\n';
        print_count({ "未附的旁存值", "values withheld" }, result.withheld);
        print_count({ "已清除的旁存值", "values erased" }, result.erased);
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

VerifyResult verify_database(Arguments const& arguments, Progress const& progress)
{
    auto const at = database_options(arguments, Access::read_only);
    auto const database = open_to_verify(DatabaseUrl::parse(at.url), at.code);
    auto const copy = read_checkpoint_copy(at);
    auto const depth = arguments.has("entries") ? VerifyDepth::entries : VerifyDepth::tables;
    auto result = verify(*database, luodi_definition().types, progress, copy, depth);
    if (depth == VerifyDepth::entries)
        result.warnings.push_back(
            { "没有核对各表（--entries）", "the tables were not compared (--entries)" });
    if (!copy)
        result.warnings.push_back({ "没有库外的检查点副本 " + checkpoint_copy_path(at),
            "there is no second copy of the checkpoint, " + checkpoint_copy_path(at) });
    return result;
}

VerifyResult verify_file(
    std::string const& path, Arguments const& arguments, Progress const& progress)
{
    std::optional<VerifierKey> known;
    if (auto const vkey = arguments.value("key")) {
        known = VerifierKey::parse(*vkey);
        require(known.has_value(), ErrorCode::bad_request,
            { "--key 须是 luodi key show 打印的公钥", "--key must be a key as luodi key show prints it" });
    }
    auto result = verify_bundle(path, luodi_definition().types, known, progress);
    if (result.verdict == Verdict::agrees && !known)
        result.warnings.push_back({ "请与纸上的公钥对照（--key）：" + result.vkey,
            "compare this with the key you have on paper (--key): " + result.vkey });
    return result;
}

int run(Arguments const& arguments)
{
    auto const progress = terminal_progress();
    auto const& words = arguments.words();
    require(words.size() <= 1 && (words.empty() || !(arguments.has("db") || arguments.has("entries"))),
        ErrorCode::bad_request,
        { "请给出一个证据包，或用 --db 给出数据库（--entries 只用于数据库）",
            "name one bundle, or a database with --db (--entries is for a database)" });
    auto const result = words.empty() ? verify_database(arguments, progress)
                                      : verify_file(words.front(), arguments, progress);
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
    return { "verify", "[--db URL [--entries] | BUNDLE [--key VKEY]] [--json]",
        { "核对账本与每一列数据，或一个证据包；退出码 0 一致、1 不一致、2 无法判断",
            "check ledger and every column, or a bundle; exit 0 agrees, 1 differs, 2 cannot tell" },
        options, run };
}

} // namespace luodi::cli
