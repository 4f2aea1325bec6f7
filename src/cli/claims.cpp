// luodi claims: whether figures that were printed can all be true, with no ledger at hand, and whether they are what the
// ledger says.
#include "base/encoding.hpp"
#include "base/json_text.hpp"
#include "cli/command.hpp"
#include "domain/claims/choices.hpp"
#include "domain/claims/claim_list.hpp"
#include "domain/claims/places.hpp"
#include "domain/definition.hpp"
#include "kernel/claim/consistency.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <iostream>

namespace luodi::cli {
namespace {

constexpr std::size_t most_bytes = 1'000'000;

Option const options[] = {
    { "db", true, { "数据库地址（verify）", "the database (verify)" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "as-of", true, { "数据截至哪一天", "the day that the figures are of" } },
    { "known-as-of", true, { "当时已知：账本长度或时间", "as known then: ledger size or time" } },
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

int check(Arguments const& arguments, std::string const& text)
{
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

struct Checked {
    Claim claim;
    claims::Finding finding;
};

// {"text"?, "claims": […]}: every claim can be told, and its quote stands in the text where there is one.
std::vector<Claim> read_claims(std::string const& text)
{
    boost::system::error_code fault;
    auto const document = boost::json::parse(text, fault);
    require(!fault && document.is_object(), ErrorCode::bad_request, { "不是 JSON 对象", "the file is not a JSON object" });
    auto const& body = document.get_object();
    auto all = claims::read_claims(body, { "claims", "text" });
    std::vector<FieldError> errors;
    for (std::size_t at = 0; at < all.size(); ++at)
        claims::in_list(at, errors, [&] {
            std::vector<FieldError> wrong;
            claims::check_binding(luodi_metrics(), all[at], wrong);
            auto const* words = body.if_contains("text");
            if (words && words->is_string() && !claims::place_of(words->get_string(), all[at].quote, 0))
                wrong.push_back({ "quote", "not_in_text", { "正文里没有这段文字", "the text does not have these words" } });
            require_no_errors(std::move(wrong));
        });
    require_no_errors(std::move(errors));
    return all;
}

void print_checked(std::vector<Checked> const& all)
{
    for (auto const& [claim, finding] : all) {
        auto const& verdict = claims::verdicts[static_cast<std::size_t>(finding.verdict)].label;
        std::cout << in_language({ std::string(verdict.zh), std::string(verdict.en) }) << "  " << claim.quote << "  " << claim.metric << ' '
                  << finding.value << '\n';
    }
}

void print_checked_json(std::vector<Checked> const& all, LedgerState const& ledger)
{
    std::string out = "{\"known_as_of\":" + std::to_string(ledger.size) + ",\"root\":\"" + to_base64(Bytes { ledger.root }) + "\",\"claims\":[";
    for (auto const& [claim, finding] : all) {
        out += out.back() == '[' ? "{\"quote\":" : ",{\"quote\":";
        append_json_string(out, claim.quote);
        out += ",\"metric\":";
        append_json_string(out, claim.metric);
        out += ",\"value\":";
        append_json_string(out, finding.value);
        out += ",\"verdict\":\"" + std::string(claims::verdicts[static_cast<std::size_t>(finding.verdict)].name) + "\"}";
    }
    std::cout << out << "]}\n";
}

int verify(Arguments const& arguments, std::string const& text)
{
    auto const all = read_claims(text);
    auto const clock = clock_from_environment();
    District district(database_options(arguments, Access::read_only), luodi_definition(), *clock);
    std::vector<Checked> checked;
    LedgerState ledger;
    district.read(claims::whole_district(), clocks_from(district, arguments), [&](View& view) {
        for (auto const& claim : all)
            checked.push_back({ claim, claims::find(view, luodi_metrics(), claim) });
        ledger = ledger_state(view.connection(), view.clocks().known_as_of);
    });
    if (arguments.has("json"))
        print_checked_json(checked, ledger);
    else
        print_checked(checked);
    bool const agree = std::ranges::all_of(checked, [](Checked const& one) { return one.finding.verdict == ClaimOutcome::agrees; });
    return agree ? done : answer_is_no;
}

int run(Arguments const& arguments)
{
    auto const verb = arguments.words().empty() ? std::string() : arguments.words().front();
    require(verb == "check" || verb == "verify", ErrorCode::bad_request, { "只有 check 和 verify", "there are only check and verify" });
    auto const text = read_file(arguments.word(1, { "请写明文件", "name the file" }));
    require(text.size() <= most_bytes, ErrorCode::too_large, { "文件超过 1 MB", "the file is larger than 1 MB" });
    return verb == "check" ? check(arguments, text) : verify(arguments, text);
}

} // namespace

Command claims_command()
{
    return { "claims", "check FILE.json | verify FILE.json [--as-of DATE] [--known-as-of SIZE|TIME] [--json]",
        { "印出的数字：check 彼此是否相容，不需要账本（一致 0，矛盾 1，不能确定 2）；verify 是否与账上相符（全部相符 0，否则 1）",
            "printed figures: check, whether they agree with each other, without a ledger (0 consistent, 1 inconsistent, 2 undetermined); verify, whether they are what the ledger says (0 all, 1 not)" },
        options, run };
}

} // namespace luodi::cli
