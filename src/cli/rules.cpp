// luodi rules: the packs, and what one of them would change.
#include "cli/command.hpp"
#include "domain/definition.hpp"
#include "domain/rules/rules.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "as", true, { "以谁的身份", "as whom" } },
    { "as-of", true, { "假如在哪一天施行", "as if in force on which day" } },
    { "known-as-of", true, { "当时已知：账本长度或时间", "as known then: ledger size or time" } },
    { "edition", true, { "第几版，默认最新", "which edition; the latest unless given" } },
    { "json", false, { "输出 JSON", "print JSON" } },
};

std::vector<RulePack> packs(View& view, std::string const& code)
{
    auto const& type = record_type<RulePack>();
    ListQuery query { type };
    if (!code.empty())
        query.filters.push_back({ type.position("code"), Comparison::equal, { code } });
    std::vector<RulePack> result;
    view.each(query, [&](Row const& row) {
        result.push_back(from_row<RulePack>(row));
        return true;
    });
    return result;
}

void list(View& view)
{
    auto const& states = record_type<RulePack>().field("state").choices;
    for (auto const& pack : packs(view, {}))
        std::cout << pack.code << '\t' << pack.edition << '\t'
                  << states[static_cast<std::size_t>(pack.state)].name << '\t'
                  << (pack.valid_from ? pack.valid_from->to_string() : "") << '\t'
                  << (pack.valid_to ? pack.valid_to->to_string() : "") << '\t' << pack.name << '\n';
}

RulePack chosen(View& view, Arguments const& arguments)
{
    auto const code = arguments.word(1, { "请写明规则包的代码", "name the pack's code" });
    auto const edition = arguments.value("edition");
    std::optional<RulePack> found;
    for (auto const& pack : packs(view, code))
        if (edition ? std::to_string(pack.edition) == *edition : !found || pack.edition > found->edition)
            found = pack;
    require(found.has_value(), ErrorCode::not_found,
        { "没有规则包 " + code, "there is no rule pack " + code });
    return *found;
}

void print(rules::Preview const& preview)
{
    for (auto const& group : preview.groups)
        std::cout << in_language(group.name) << '\t' << group.before << '\t' << group.after << '\n';
    std::cout << in_language({ "变化 ", "changes " }) << preview.total << '\n';
    for (auto const& item : preview.items)
        std::cout << item.project << '\t' << item.name << '\t' << in_language(item.before) << " -> "
                  << in_language(item.after) << '\t' << item.why << '\n';
}

int run(Arguments const& arguments)
{
    auto const verb = arguments.words().empty() ? std::string("list") : arguments.words().front();
    require(verb == "list" || verb == "preview", ErrorCode::bad_request,
        { "只有 list 和 preview", "there are only list and preview" });
    auto const clock = clock_from_environment();
    District district(
        database_options(arguments, Access::read_only), luodi_definition(), *clock);
    auto const actor = acting_as(district, arguments);
    district.read(actor, clocks_from(district, arguments), [&](View& view) {
        if (verb == "list")
            return list(view);
        luodi_definition().permissions.require(actor, "rule_pack.preview");
        auto const pack = chosen(view, arguments);
        auto const preview = rules::preview(view, pack);
        if (arguments.has("json"))
            std::cout << rules::preview_json(view, pack, preview) << '\n';
        else
            print(preview);
    });
    return done;
}

} // namespace

Command rules_command()
{
    return { "rules", "[list] | preview CODE [--edition N] [--as-of DATE] [--as LOGIN] [--json]",
        { "规则包；preview 试算一版施行后会改变什么，什么都不写",
            "the rule packs; preview tells what one would change, and writes nothing" },
        options, run };
}

} // namespace luodi::cli
