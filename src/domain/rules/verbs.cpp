// The life of an edition: draft, check, enact, withdraw.
#include "domain/rules/choices.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

namespace luodi {
namespace {

void require_reason(std::string const& reason)
{
    if (reason.empty())
        require_no_errors({ { "reason", "required", { "请写明原因", "give the reason" } } });
}

void require_state(bool possible, RulePack const& pack, Message needed)
{
    auto const& state = rules::states[static_cast<std::size_t>(pack.state)].label;
    require(possible, ErrorCode::conflict,
        { "现为“" + std::string(state.zh) + "”；" + needed.zh,
            "it is " + std::string(rules::states[static_cast<std::size_t>(pack.state)].name) + "; "
                + needed.en });
}

void require_kind(Context const& context, RulePack const& pack)
{
    context.definition().permissions.require(context.actor(), rules::permission_of(pack.kind));
}

Change change(char const* verb, char const* event, std::string const& reason)
{
    return { std::string("rule_pack.") + verb, std::string("rule_pack.") + event, reason, {} };
}

void copy_rows(Context& context, RulePack const& from, RulePack const& to)
{
    for (auto rule : rules::rules_of(context.connection(), from.id)) {
        rule.id = {};
        rule.pack = to.id;
        context.save(rule, { "rule.create", "rule.created", {}, {} });
    }
    for (auto threshold : rules::thresholds_of(context.connection(), from.id)) {
        threshold.id = {};
        threshold.pack = to.id;
        context.save(threshold, { "threshold.create", "threshold.created", {}, {} });
    }
}

// The edition in force on the day that this one starts, if any, ends on the day before.
void end_edition_before(Context& context, RulePack const& pack, std::string const& reason)
{
    auto const& type = record_type<RulePack>();
    std::vector<RulePack> before;
    query_in_district(context.connection(),
        "SELECT " + column_list(type)
            + " FROM rule_pack WHERE code = $1 AND id <> $2 AND state = 'in_force'"
              " AND (valid_from IS NULL OR valid_from < $3) AND (valid_to IS NULL OR valid_to >= $3)",
        { pack.code, pack.id.value, *pack.valid_from }, "ORDER BY id", [&](Columns const& columns) {
            before.push_back(from_row<RulePack>(read_row(type, columns)));
            return true;
        });
    for (auto edition : before) {
        edition.valid_to = *pack.valid_from + -1;
        edition.state = PackState::replaced;
        context.save(edition, change("enact", "replaced", reason));
    }
}

// What must follow from another set of rules in force: nothing is typed by hand.
void follow(Context& context, RulePack const& pack, std::string const& reason)
{
    if (pack.kind == RuleKind::threshold)
        scheme::retag_all(context, reason);
}

} // namespace

RulePack rules::draft(Context& context, Id<RulePack> from, std::string const& reason)
{
    require_reason(reason);
    auto const edition = context.get(from);
    require_kind(context, edition);
    auto copy = edition;
    copy.id = {};
    copy.based_on = from;
    copy.valid_from.reset();
    copy.valid_to.reset();
    copy.state = PackState::draft;
    copy.checked_by.clear();
    copy.enacted_by.clear();
    copy.enacted_on.reset();
    copy.back_dated = false;
    copy = context.save(copy, change("draft", "drafted", reason));
    copy_rows(context, edition, copy);
    return copy;
}

RulePack rules::check(Context& context, Id<RulePack> id, std::string const& reason)
{
    auto pack = context.get(id);
    require_kind(context, pack);
    require_state(pack.state == PackState::draft, pack, { "只有草稿须核对", "only a draft is checked" });
    require_no_errors(faults_of(context, pack));
    pack.state = PackState::checked;
    pack.checked_by = context.actor().login;
    return context.save(pack, change("check", "checked", reason));
}

RulePack rules::enact(
    Context& context, Id<RulePack> id, bool back_dated, std::string const& reason)
{
    require_reason(reason);
    auto pack = context.get(id);
    require_kind(context, pack);
    require_state(pack.state == PackState::checked, pack,
        { "须先核对通过", "it must have passed its checks first" });
    require(pack.prepared_by != context.actor().login, ErrorCode::conflict,
        { "起草人不能自己付诸施行，须由另一人办理", "who prepared it cannot put it in force; another person must" });
    auto faults = faults_of(context, pack); // the editions around it may have moved since
    if (pack.valid_from && *pack.valid_from < context.today() && !back_dated)
        faults.push_back({ "back_dated", "required",
            { "施行日期 " + pack.valid_from->to_string() + " 已过；确要追溯请写明 back_dated 和原因",
                "valid from " + pack.valid_from->to_string()
                    + ", which is past; say back_dated, and why, if that is meant" } });
    require_no_errors(std::move(faults));
    end_edition_before(context, pack, reason);
    pack.state = PackState::in_force;
    pack.enacted_by = context.actor().login;
    pack.enacted_on = context.today();
    pack.back_dated = *pack.valid_from < context.today();
    pack = context.save(pack, change("enact", "enacted", reason));
    follow(context, pack, reason);
    return pack;
}

RulePack rules::withdraw(Context& context, Id<RulePack> id, std::string const& reason)
{
    require_reason(reason);
    auto pack = context.get(id);
    require_kind(context, pack);
    require_state(pack.state != PackState::replaced && pack.state != PackState::withdrawn, pack,
        { "没有可撤回的", "there is nothing to withdraw" });
    bool const held = pack.state == PackState::in_force;
    if (held && (!pack.valid_to || *pack.valid_to >= context.today()))
        pack.valid_to = context.today() + -1;
    pack.state = PackState::withdrawn;
    pack = context.save(pack, change("withdraw", "withdrawn", reason));
    if (held)
        follow(context, pack, reason);
    return pack;
}

} // namespace luodi
