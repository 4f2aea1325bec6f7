// luodi claims: whether figures that were printed can all be true, with no ledger at hand.
#include "cli/command.hpp"
#include "kernel/claim/consistency.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

constexpr std::size_t most_bytes = 1'000'000;

Option const options[] = {
    { "json", false, { "输出 JSON", "print JSON" } },
};

Message const& words(Consistency verdict)
{
    static Message const all[] = { { "一致", "consistent" }, { "矛盾", "inconsistent" }, { "不能确定", "undetermined" } };
    return all[static_cast<std::size_t>(verdict)];
}

std::string interval(std::optional<Bounds> const& bounds)
{
    if (!bounds)
        return "-";
    return "[" + to_decimal(bounds->least, 4) + ", " + (bounds->most ? to_decimal(*bounds->most, 4) + "]" : "∞)");
}

void print(ConsistencyReport const& report)
{
    std::cout << in_language(words(report.with_rounding)) << in_language({ "（按印出的数不取舍：", " (digits as they stand: " })
              << in_language(words(report.exact)) << in_language({ "）", ")" }) << '\n';
    for (auto const& claim : report.claims)
        std::cout << "  " << claim.id << "  " << in_language(words(claim.verdict)) << "  " << in_language(claim.why) << '\n';
    for (auto const& [metric, years] : report.bounds)
        for (auto const& [year, twice] : years)
            std::cout << "  " << metric << ' ' << year << "  " << interval(twice.exact) << in_language({ "  计取舍 ", "  with rounding " })
                      << interval(twice.with_rounding) << '\n';
}

int run(Arguments const& arguments)
{
    require(!arguments.words().empty() && arguments.words().front() == "check", ErrorCode::bad_request,
        { "只有 check", "there is only check" });
    auto const text = read_file(arguments.word(1, { "请写明文件", "name the file" }));
    require(text.size() <= most_bytes, ErrorCode::too_large, { "文件超过 1 MB", "the file is larger than 1 MB" });
    auto const report = check_consistency(read_stated_claims(text));
    if (arguments.has("json"))
        std::cout << to_json(report, speaks_chinese()) << '\n';
    else
        print(report);
    switch (report.with_rounding) {
    case Consistency::consistent: return done;
    case Consistency::inconsistent: return answer_is_no;
    case Consistency::undetermined: break;
    }
    return bad_use;
}

} // namespace

Command claims_command()
{
    return { "claims", "check FILE.json [--json]",
        { "印出的数字彼此是否相容，不需要账本；一致 0，矛盾 1，不能确定 2",
            "whether printed figures agree with each other, without a ledger; 0 consistent, 1 inconsistent, 2 undetermined" },
        options, run };
}

} // namespace luodi::cli
