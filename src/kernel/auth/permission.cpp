#include "kernel/auth/permission.hpp"

#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/auth/scope.hpp"
#include "kernel/store/query_conditions.hpp"

#include <algorithm>
#include <map>

namespace luodi {
namespace {

// What a duty allows goes along when it is delegated, but for passing it on.
bool applies(Grant const& grant, HeldDuty const& duty)
{
    bool const passes_on = grant.permission.starts_with(record_type<Delegation>().name);
    return grant.roles.has(duty.role) && !(duty.delegated_until && passes_on);
}

// The condition, which must not be empty, as one more alternative.
void add_alternative(Sql& sql, Condition const& condition)
{
    sql += sql.text().empty() ? "(" : " OR (";
    sql.include(condition);
    sql += ")";
}

Condition alternatives(Sql const& sql)
{
    return { sql.text().empty() ? "1 = 0" : sql.text(), sql.parameters() };
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
    std::span<Grant const> grants, std::span<Clearance const> clearances, std::span<Mask const> masks)
    : grants_(grants.begin(), grants.end())
    , clearances_(clearances)
    , masks_(masks)
{
    std::ranges::stable_sort(grants_, {}, &Grant::permission);
    for (auto const& mask : masks)
        covers_.push_back({ &mask, split(mask.fields, ',') });
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
            actor.duties, [&](HeldDuty const& duty) { return applies(grant, duty); });
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

Scope PermissionTable::scope(
    Grant const& grant, HeldDuty const& duty, RecordType const& type) const
{
    auto const secrecies = grant.secrecies.empty() ? clearance(duty.role) : grant.secrecies;
    return scope_of(type, grant.relation, duty, secrecies, grant.states);
}

Condition PermissionTable::condition(
    Actor const& actor, std::string_view permission, RecordType const& type) const
{
    if (actor.machine_operator || planted("scope-of-all"))
        return {};
    Sql all;
    for (auto const& grant : grants(permission)) {
        for (auto const& duty : actor.duties) {
            if (!applies(grant, duty))
                continue;
            auto const one = condition_of(scope(grant, duty, type));
            if (one.sql.empty())
                return {};
            add_alternative(all, one);
        }
    }
    return alternatives(all);
}

std::vector<Veil> PermissionTable::veils(Actor const& actor, RecordType const& type) const
{
    std::vector<Cover const*> held; // that hide something of it from some duty of the actor
    for (auto const& cover : covers_)
        if (cover.mask->record == type.name && !actor.machine_operator
            && std::ranges::any_of(
                actor.duties, [&](HeldDuty const& duty) { return cover.mask->roles.has(duty.role); }))
            held.push_back(&cover);
    std::map<std::vector<Mask const*>, std::vector<std::size_t>> covered;
    for (std::size_t i = 0; i < type.fields.size() && !held.empty(); ++i) {
        std::vector<Mask const*> masks;
        for (auto const* cover : held)
            if (std::ranges::find(cover->fields, type.fields[i].name) != cover->fields.end())
                masks.push_back(cover->mask);
        if (!masks.empty())
            covered[masks].push_back(i);
    }
    std::vector<Veil> veils;
    for (auto& [masks, fields] : covered)
        if (auto condition = shown(actor, type, masks); !condition.sql.empty())
            veils.push_back({ std::move(condition), std::move(fields) });
    return veils;
}

Condition PermissionTable::shown(
    Actor const& actor, RecordType const& type, std::vector<Mask const*> const& masks) const
{
    Sql all;
    for (auto const& grant : grants(std::string(type.name) + ".read"))
        for (auto const& duty : actor.duties) {
            bool open = applies(grant, duty);
            Sql one;
            one += "1 = 1";
            auto const read = condition_of(scope(grant, duty, type));
            add_condition(one, read);
            bool everywhere = read.sql.empty();
            for (auto const* mask : masks) {
                if (!mask->roles.has(duty.role))
                    continue;
                open = open && mask->lifted_by.has_value();
                everywhere = false;
                if (open)
                    add_condition(one, condition_of(scope_of(type, *mask->lifted_by, duty, {}, {})));
            }
            if (open && everywhere)
                return {};
            if (open)
                add_alternative(all, { one.text(), one.parameters() });
        }
    return alternatives(all);
}

bool PermissionTable::allows(Connection& connection, Actor const& actor,
    std::string_view permission, RecordType const& type, Row const& row) const
{
    if (actor.machine_operator)
        return true;
    for (auto const& grant : grants(permission))
        for (auto const& duty : actor.duties)
            if (applies(grant, duty) && luodi::holds(connection, scope(grant, duty, type), row))
                return true;
    return false;
}

} // namespace luodi
