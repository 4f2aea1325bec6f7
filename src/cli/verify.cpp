// luodi verify: does the database, or the bundle, hold what its ledger says, and what it once signed?
#include "kernel/ledger/verify.hpp"

#include "base/durable_file.hpp"
#include "base/encoding.hpp"
#include "cli/command.hpp"
#include "cli/held_log.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/ledger/bundle.hpp"
#include "kernel/ledger/verdict_json.hpp"

#include <filesystem>
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
    { "against", true,
        { "以前存下的检查点或证据包：两者须出自同一部历史",
            "a checkpoint or a bundle kept from before: both must be of one history" } },
    { "evidence", true,
        { "两者矛盾时证据写入何处，原为 fork-evidence.txt",
            "where the evidence goes when they contradict each other; otherwise fork-evidence.txt" } },
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
    auto const known = known_key(arguments);
    if (auto const evidence = evidence_in(path)) {
        require(known.has_value(), ErrorCode::bad_request,
            { "分叉的证据须用纸上的公钥（--key）核对", "evidence of a fork is checked with the key on paper (--key)" });
        return verify_evidence(*evidence, *known);
    }
    auto result = verify_bundle(path, luodi_definition().types, known, progress);
    if (result.verdict == Verdict::agrees && !known)
        result.warnings.push_back({ "请与纸上的公钥对照（--key）：" + result.vkey,
            "compare this with the key you have on paper (--key): " + result.vkey });
    return result;
}

// The database that is named, or the file.
HeldLog held_log(Arguments const& arguments, Progress const& progress)
{
    if (!arguments.words().empty())
        return held_in(arguments.words().front(), known_key(arguments), progress);
    auto const result = verify_database(arguments, progress);
    if (result.first_difference)
        throw DifferenceFound(*result.first_difference);
    require(result.verdict == Verdict::agrees, ErrorCode::unprocessable, result.obstacle.value_or(Message {}));
    auto const at = database_options(arguments, Access::read_only);
    HeldLog held;
    open_to_verify(DatabaseUrl::parse(at.url), at.code)->read([&](Connection& connection) {
        held = log_of_database(connection);
    });
    return held;
}

VerifyResult verify_against(std::string const& kept_in, Arguments const& arguments, Progress const& progress)
{
    auto const path = arguments.value("evidence").value_or("fork-evidence.txt");
    require(!std::filesystem::exists(path), ErrorCode::conflict,
        { path + " 已存在，不会覆盖；请用 --evidence 另给一个文件名",
            path + " is there already and is not replaced; name another file with --evidence" });
    VerifyResult result;
    std::optional<ForkEvidence> evidence;
    conclude(result, [&] {
        auto held = held_log(arguments, progress);
        auto kept = held_in(kept_in, known_key(arguments), progress);
        if (kept.leaves.size() > held.leaves.size())
            std::swap(held, kept);
        require(!held.keys.empty(), ErrorCode::bad_request,
            { "两个检查点须用纸上的公钥（--key）核对", "two checkpoints are checked with the key on paper (--key)" });
        result = hold_against(held, kept.note, evidence);
    });
    if (evidence) {
        write_durably(path, evidence->text());
        result.warnings.push_back({ "两个检查点已写入证据文件 " + path + "；任何人都可以用 luodi verify 核对它",
            "the two checkpoints are in the evidence file " + path + "; anybody can check it with luodi verify" });
    }
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
    auto const kept = arguments.value("against");
    auto const result = kept ? verify_against(*kept, arguments, progress)
        : words.empty()      ? verify_database(arguments, progress)
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
    return { "verify", "[--db URL [--entries] | FILE [--key VKEY]] [--against FILE [--evidence FILE]] [--json]",
        { "核对账本与每一列数据，或一个证据包，或与所存的检查点对照；退出码 0 一致、1 不一致、2 无法判断",
            "check ledger and every column, or a bundle, or either against a checkpoint that was kept; exit 0 agrees, "
            "1 differs, 2 cannot tell" },
        options, run };
}

} // namespace luodi::cli
