// What stands before and behind each save of a pack and its rows.
#include "domain/rules/choices.hpp"
#include "kernel/record/validate.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi {
namespace {

bool is_open(PackState state)
{
    return state == PackState::draft || state == PackState::checked;
}

// What is wrong with changing this pack or its rows.
std::optional<FieldError> closed(View const& view, RulePack const& pack, char const* field)
{
    if (!is_open(pack.state))
        return FieldError { field, "closed",
            { "这一版已是“" + std::string(rules::states[static_cast<std::size_t>(pack.state)].label.zh)
                    + "”，不能再改；请据它另起一版草稿",
                "this edition is " + std::string(rules::states[static_cast<std::size_t>(pack.state)].name)
                    + " and changes no more; draft a new edition from it" } };
    if (pack.prepared_by != view.actor().login)
        return FieldError { field, "not_preparer",
            { "草稿只由起草人（" + pack.prepared_by + "）修改；您可据它另起一版草稿",
                "a draft is changed by its preparer (" + pack.prepared_by
                    + ") alone; you may draft an edition of your own from it" } };
    return std::nullopt;
}

std::int64_t last_edition(View const& view, std::string const& code)
{
    std::int64_t last = 0;
    query_in_district(view.connection(), "SELECT coalesce(max(edition), 0) FROM rule_pack WHERE code = $1",
        { code }, "", [&](Columns const& row) {
            last = row.integer(0);
            return false;
        });
    return last;
}

void begin(View const& view, RulePack& pack, std::vector<FieldError>& errors)
{
    auto const last = last_edition(view, pack.code);
    if (last > 0 && !pack.based_on)
        errors.push_back({ "code", "duplicate",
            { "这个代码已有第 " + std::to_string(last) + " 版，请据它起草新版",
                "there is edition " + std::to_string(last) + " of this code; draft from it" } });
    pack.edition = last + 1;
    pack.state = PackState::draft;
    pack.prepared_by = view.actor().login;
    if (!view.definition().permissions.holds(view.actor(), rules::permission_of(pack.kind)))
        errors.push_back({ "kind", "forbidden",
            { "您的职责不办理这一类规则", "rules of this kind are not your duty" } });
}

void amend(View const& view, RulePack const& before, RulePack& pack, std::vector<FieldError>& errors)
{
    if (auto error = closed(view, before, "state"))
        errors.push_back(std::move(*error));
    pack.state = PackState::draft;
    pack.checked_by.clear();
}

void check_row_of(View const& view, std::optional<Id<RulePack>> id, bool thresholds,
    std::vector<FieldError>& errors)
{
    auto const pack = id ? view.find(*id) : std::nullopt;
    if (!pack) {
        if (!id || !*id)
            errors.push_back({ "pack", "required",
                { "请写明属于哪个规则包的草稿", "say to which draft of a rule pack it belongs" } });
        return; // one that is not there is named by the check of references
    }
    if ((pack->kind == RuleKind::threshold) != thresholds)
        errors.push_back({ "pack", "kind",
            { "门槛用 thresholds，其他各类规则用 rules",
                "thresholds go into packs of thresholds, all other rules into the other packs" } });
    if (auto error = closed(view, *pack, "pack"))
        errors.push_back(std::move(*error));
}

void reopen(Context& context, Id<RulePack> id)
{
    auto pack = context.get(id);
    if (pack.state != PackState::checked)
        return;
    pack.state = PackState::draft;
    pack.checked_by.clear();
    context.save(pack, { "rule_pack.amend", "rule_pack.reopened", {}, {} });
}

bool unchanged(RecordType const& type, Row const* before, Row const& after)
{
    return before && changed_fields(type, *before, after).empty();
}

} // namespace

std::string rules::permission_of(RuleKind kind)
{
    return "rule_pack." + std::string(kinds[static_cast<std::size_t>(kind)].name);
}

void rules::pack_guard(
    View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const& type = record_type<RulePack>();
    auto pack = from_row<RulePack>(after);
    if (!before) {
        begin(view, pack, errors);
    } else {
        auto const old = from_row<RulePack>(*before);
        // A verb moves the state; what leaves it where it is corrects facts.
        if (unchanged(type, before, after) || old.state != pack.state)
            return;
        amend(view, old, pack, errors);
    }
    auto const version = after.version;
    auto const entry = after.entry;
    auto const id = after.values.front();
    after = to_row(pack);
    after.values.front() = id;
    after.version = version;
    after.entry = entry;
}

void rules::rule_guard(
    View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    if (!unchanged(record_type<PackRule>(), before, after))
        check_row_of(view, from_row<PackRule>(after).pack, false, errors);
}

void rules::threshold_guard(
    View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    if (!unchanged(record_type<Threshold>(), before, after))
        check_row_of(view, from_row<Threshold>(after).pack, true, errors);
}

void rules::reopen_pack_of_rule(Context& context, Row const*, Row const& after)
{
    reopen(context, from_row<PackRule>(after).pack);
}

void rules::reopen_pack_of_threshold(Context& context, Row const*, Row const& after)
{
    if (auto const pack = from_row<Threshold>(after).pack)
        reopen(context, *pack);
}

} // namespace luodi
