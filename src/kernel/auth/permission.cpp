#include "kernel/auth/permission.hpp"

#include "base/text.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>

namespace luodi {
namespace {

bool lists(std::string_view list, std::string_view name)
{
    auto const names = split(list, ',');
    return std::find(names.begin(), names.end(), name) != names.end();
}

RecordType const* owner_type(RecordType const& type)
{
    return type.owner.empty() ? nullptr : &type.field(type.owner).target();
}

std::string placeholders(Parameters& parameters, std::string_view list)
{
    std::string text;
    for (auto const& name : split(list, ',')) {
        parameters.emplace_back(name);
        text += (text.empty() ? "$" : ", $") + std::to_string(parameters.size());
    }
    return text;
}

std::string placeholders(Parameters& parameters, std::vector<std::int64_t> const& ids)
{
    std::string text;
    for (auto const id : ids) {
        parameters.emplace_back(id);
        text += (text.empty() ? "$" : ", $") + std::to_string(parameters.size());
    }
    return text.empty() ? "NULL" : text;
}

// Conditions on `alias` and, one EXISTS inside another, on the records that it belongs to.
std::string chain_condition(RecordType const& type, std::string const& alias, int depth,
    std::vector<std::int64_t> const* units, std::string_view secrecies, Parameters& parameters)
{
    std::string sql;
    auto const add = [&](std::string const& condition) {
        sql += (sql.empty() ? "" : " AND ") + condition;
    };
    if (!secrecies.empty() && type.find("secrecy"))
        add(alias + ".secrecy IN (" + placeholders(parameters, secrecies) + ")");
    auto const* owner = owner_type(type);
    bool const reached = owner == &record_type<Unit>();
    if (reached && units)
        add(alias + "." + std::string(type.owner) + " IN (" + placeholders(parameters, *units) + ")");
    if (!owner && units)
        add("1 = 0"); // belongs to no unit
    if (!owner || reached)
        return sql;
    auto const next = "o" + std::to_string(depth);
    auto const inner = chain_condition(*owner, next, depth + 1, units, secrecies, parameters);
    if (!inner.empty())
        add("EXISTS (SELECT 1 FROM " + std::string(owner->name) + " " + next + " WHERE " + next
            + ".id = " + alias + "." + std::string(type.owner) + " AND " + inner + ")");
    return sql;
}

} // namespace

Actor Actor::at_the_machine()
{
    Actor actor;
    actor.login = "operator";
    actor.machine_operator = true;
    return actor;
}

PermissionTable::PermissionTable(
    std::span<Grant const> grants, std::span<Clearance const> clearances)
    : grants_(grants.begin(), grants.end())
    , clearances_(clearances)
{
    std::ranges::stable_sort(grants_, {}, &Grant::permission);
}

std::span<Grant const> PermissionTable::grants(std::string_view permission) const
{
    return std::ranges::equal_range(grants_, permission, {}, &Grant::permission);
}

bool PermissionTable::holds(Actor const& actor, std::string_view permission) const
{
    if (actor.machine_operator)
        return true;
    return std::ranges::any_of(grants(permission), [&](Grant const& grant) {
        return std::ranges::any_of(
            actor.duties, [&](HeldDuty const& duty) { return grant.roles.has(duty.role); });
    });
}

void PermissionTable::require(Actor const& actor, std::string_view permission) const
{
    luodi::require(holds(actor, permission), ErrorCode::forbidden,
        { "您的职责不包含这项操作", "your duties do not include this" });
}

std::string_view PermissionTable::clearance(Role role) const
{
    for (auto const& row : clearances_)
        if (row.roles.has(role))
            return row.secrecies;
    return "public";
}

Condition PermissionTable::grant_condition(
    Grant const& grant, HeldDuty const& duty, RecordType const& type) const
{
    Condition condition;
    auto const* units = grant.relation == Relation::own_unit ? &duty.units : nullptr;
    condition.sql
        = chain_condition(type, "r", 1, units, clearance(duty.role), condition.parameters);
    if (!grant.states.empty() && type.find("stage"))
        condition.sql += std::string(condition.sql.empty() ? "" : " AND ") + "r.stage IN ("
            + placeholders(condition.parameters, grant.states) + ")";
    return condition;
}

Condition PermissionTable::condition(
    Actor const& actor, std::string_view permission, RecordType const& type) const
{
    if (actor.machine_operator)
        return {};
    Sql all;
    for (auto const& grant : grants(permission)) {
        for (auto const& duty : actor.duties) {
            if (!grant.roles.has(duty.role))
                continue;
            auto const one = grant_condition(grant, duty, type);
            if (one.sql.empty())
                return {};
            all += all.text().empty() ? "(" : " OR (";
            all.include(one);
            all += ")";
        }
    }
    return { all.text().empty() ? "1 = 0" : all.text(), all.parameters() };
}

bool PermissionTable::grant_allows(Connection& connection, Grant const& grant,
    HeldDuty const& duty, RecordType const& type, Row const& row) const
{
    auto const text_of = [](RecordType const& at, Row const& of, std::string_view name) {
        auto const* text = std::get_if<std::string>(&of.values[at.position(name)]);
        return text ? *text : std::string();
    };
    if (!grant.states.empty() && type.find("stage")
        && !lists(grant.states, text_of(type, row, "stage")))
        return false;
    auto const* at = &type;
    auto const* current = &row;
    std::optional<Row> next;
    for (;;) {
        if (at->find("secrecy") && !lists(clearance(duty.role), text_of(*at, *current, "secrecy")))
            return false;
        auto const* owner = owner_type(*at);
        if (!owner)
            return grant.relation == Relation::any;
        auto const reference = current->values[at->position(at->owner)];
        if (owner == &record_type<Unit>()) {
            auto const* unit = std::get_if<std::int64_t>(&reference);
            return grant.relation == Relation::any
                || (unit
                    && std::find(duty.units.begin(), duty.units.end(), *unit) != duty.units.end());
        }
        auto const* id = std::get_if<std::int64_t>(&reference);
        next = id ? find_row(connection, *owner, *id) : std::nullopt;
        if (!next)
            return false;
        current = &*next;
        at = owner;
    }
}

bool PermissionTable::allows(Connection& connection, Actor const& actor,
    std::string_view permission, RecordType const& type, Row const& row) const
{
    if (actor.machine_operator)
        return true;
    for (auto const& grant : grants(permission))
        for (auto const& duty : actor.duties)
            if (grant.roles.has(duty.role) && grant_allows(connection, grant, duty, type, row))
                return true;
    return false;
}

} // namespace luodi
