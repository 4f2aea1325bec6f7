#include "kernel/auth/duty_rules.hpp"

#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>

namespace luodi {
namespace {

// A role that a person has for some days.
struct Span {
    Role role;
    Date from;
    std::optional<Date> to;
};

bool meet(Span const& a, Span const& b)
{
    return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

bool exclude(Role a, Role b)
{
    return a != b && (is_administrator(a) || is_administrator(b));
}

// Every role the person has or will have, but for what this duty or delegation (by its id) gives.
std::vector<Span> spans_of(View const& view, Id<Person> person, std::int64_t but)
{
    std::vector<Span> spans;
    auto& connection = view.connection();
    auto const& duty_type = record_type<Duty>();
    query_in_district(connection,
        "SELECT " + column_list(duty_type)
            + " FROM duty WHERE revoked_at IS NULL AND person = $1 AND id <> $2",
        { person.value, but }, "ORDER BY id", [&](Columns const& columns) {
            auto const duty = from_row<Duty>(read_row(duty_type, columns));
            spans.push_back({ duty.role, duty.valid_from, duty.valid_to });
            return true;
        });
    std::vector<Delegation> delegations;
    auto const& type = record_type<Delegation>();
    query_in_district(connection,
        "SELECT " + column_list(type)
            + " FROM delegation WHERE revoked_at IS NULL AND delegate = $1 AND id <> $2",
        { person.value, but }, "ORDER BY id", [&](Columns const& columns) {
            delegations.push_back(from_row<Delegation>(read_row(type, columns)));
            return true;
        });
    for (auto const& delegation : delegations)
        if (auto const duty = view.find(delegation.duty); duty && !duty->revoked_at)
            spans.push_back({ duty->role, delegation.valid_from, delegation.valid_to });
    return spans;
}

void keep_administrators_apart(View const& view, Id<Person> person, std::int64_t id,
    Span const& wanted, char const* field, std::vector<FieldError>& errors)
{
    auto const spans = spans_of(view, person, id);
    bool const apart = std::ranges::none_of(spans, [&](Span const& other) {
        return exclude(wanted.role, other.role) && meet(wanted, other);
    });
    if (!apart)
        errors.push_back({ field, "separation",
            { "同一人不能同时担任两种管理员，也不能既是管理员又有其他职责（三员分立）；请先结束其另一职责",
                "nobody may be two administrators, or an administrator and something else, on the same "
                "day; end the other duty first" } });
}

void check_object(View const& view, Duty const& duty, std::vector<FieldError>& errors)
{
    bool const due = duty.role == Role::investor || duty.role == Role::fund_manager;
    auto const* type = view.types().find(duty.scope_record);
    if (duty.scope_record.empty() && !duty.scope_id && !due)
        return;
    if (duty.scope_record.empty())
        errors.push_back({ "scope_record", "required",
            { "须写明限于哪种台账，例如 unit", "say which kind of record it is for, such as unit" } });
    else if (!type)
        errors.push_back({ "scope_record", "unknown",
            { "没有这种台账，请用接口文档里的名称，例如 unit",
                "there is no such record; use a name of the API document, such as unit" } });
    if (!duty.scope_id)
        errors.push_back({ "scope_id", "required",
            { "须写明限于哪一条记录", "say which record it is for" } });
    else if (type && !row_exists(view.connection(), *type, *duty.scope_id))
        errors.push_back({ "scope_id", "not_found",
            { "没有这条记录", "there is no such record" } });
}

void check_delegation(
    Delegation const& delegation, Duty const& duty, Date today, std::vector<FieldError>& errors)
{
    auto const wrong = [&](char const* field, char const* code, Message message) {
        errors.push_back({ field, code, std::move(message) });
    };
    if (is_administrator(duty.role))
        wrong("duty", "administrator",
            { "管理员的职责不能委托", "an administrator's duty cannot be delegated" });
    if (duty.revoked_at)
        wrong("duty", "revoked", { "这项职责已撤销", "this duty is revoked" });
    if (delegation.delegate == duty.person)
        wrong("delegate", "self", { "不能委托给本人", "it cannot be delegated to its holder" });
    if (delegation.valid_from < today)
        wrong("valid_from", "past", { "不能早于今天", "must not be before today" });
    if (delegation.valid_from < duty.valid_from)
        wrong("valid_from", "outside_duty",
            { "不能早于职责的开始日期 " + duty.valid_from.to_string(),
                "must not be before the duty begins, " + duty.valid_from.to_string() });
    if (duty.valid_to && *duty.valid_to < delegation.valid_to)
        wrong("valid_to", "outside_duty",
            { "不能晚于职责的结束日期 " + duty.valid_to->to_string(),
                "must not be after the duty ends, " + duty.valid_to->to_string() });
    auto const days = delegation.valid_to.days - delegation.valid_from.days + 1;
    if (days < 1 || days > longest_delegation_days)
        wrong("valid_to", "range",
            { "委托须为 1 至 92 天", "a delegation lasts 1 to 92 days" });
}

} // namespace

void duty_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const duty = from_row<Duty>(after);
    if (duty.valid_to && *duty.valid_to < duty.valid_from)
        errors.push_back({ "valid_to", "before_start",
            { "不能早于开始日期", "must not be before it begins" } });
    if (!before)
        check_object(view, duty, errors);
    if (!duty.revoked_at && duty.person)
        keep_administrators_apart(view, duty.person, duty.id.value,
            { duty.role, duty.valid_from, duty.valid_to }, "role", errors);
}

void delegation_rule(
    View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const delegation = from_row<Delegation>(after);
    auto const duty = delegation.duty ? view.find(delegation.duty) : std::nullopt;
    if (before || !duty)
        return; // it is only ever revoked; a duty that is not there is named by the door for writes
    check_delegation(delegation, *duty, view.today(), errors);
    keep_administrators_apart(view, delegation.delegate, delegation.id.value,
        { duty->role, delegation.valid_from, delegation.valid_to }, "delegate", errors);
}

void revoke(Context& context, RecordType const& type, std::int64_t id, std::string const& reason)
{
    auto row = context.get_row(type, id);
    auto& revoked_at = row.values[type.position("revoked_at")];
    require(is_null(revoked_at), ErrorCode::conflict, { "此前已撤销", "it was revoked before" });
    revoked_at = context.now();
    auto const name = std::string(type.name);
    context.save_row(type, std::move(row), { name + ".revoke", name + ".revoked", reason, {} });
}

} // namespace luodi
