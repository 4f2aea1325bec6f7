#include "tests/oracle_test.hpp"

#include <gtest/gtest.h>

namespace luodi::oracle {
namespace {

// Which reference leads a record to what it belongs to.
std::map<std::string, std::pair<std::string, std::string>> const owners {
    { "person", { "unit", "unit" } },
    { "duty", { "unit", "unit" } },
    { "delegation", { "duty", "duty" } },
    { "project", { "unit", "unit" } },
    { "stage_event", { "project", "project" } },
    { "membership", { "project", "project" } },
    { "trip", { "unit", "unit" } },
    { "visit", { "unit", "unit" } },
    { "lead", { "unit", "unit" } },
    { "lead_conflict", { "lead", "lead" } },
    { "fdi_contract", { "unit", "unit" } },
    { "fdi_contribution", { "contract", "fdi_contract" } },
    { "fund_investment", { "fund", "fund" } },
    { "valuation", { "investment", "fund_investment" } },
    { "fund_exit", { "investment", "fund_investment" } },
    { "listing", { "enterprise", "enterprise" } },
    { "padding_finding", { "project", "project" } },
    { "enterprise_name", { "enterprise", "enterprise" } },
    { "enterprise_year", { "enterprise", "enterprise" } },
    { "recruiter", { "person", "person" } },
};

// References by which a record is about the one record of a duty; not those to its own kind.
std::map<std::string, std::map<std::string, std::string>> const about {
    { "enterprise", { { "project", "enterprise" }, { "lead", "enterprise" }, { "visit", "enterprise" },
                        { "fdi_contract", "enterprise" }, { "fund_investment", "enterprise" }, { "listing", "enterprise" },
                        { "enterprise_name", "enterprise" }, { "enterprise_year", "enterprise" } } },
    { "project", { { "stage_event", "project" }, { "membership", "project" }, { "lead", "project" },
                     { "lead_conflict", "other_project" }, { "fdi_contract", "project" }, { "fund_investment", "project" },
                     { "padding_finding", "project" } } },
    { "fund", { { "fund_investment", "fund" } } },
};

bool among(std::string_view list, std::string_view word)
{
    return ("," + std::string(list) + ",").find("," + std::string(word) + ",") != std::string::npos;
}

std::string_view cleared(Role role)
{
    for (auto const& row : clearance_rows())
        if (row.roles.has(role))
            return row.secrecies;
    return "public";
}

} // namespace

Oracle::Oracle(World& world, std::string day)
    : day_(std::move(day))
{
    world.district().database().read([&](Connection& connection) {
        for (auto const* type : luodi_definition().types) {
            EXPECT_EQ(type->owner.empty(), !owners.contains(std::string(type->name)))
                << "the oracle does not know whom a " << type->name << " belongs to";
            read(connection, *type);
        }
    });
}

void Oracle::read(Connection& connection, RecordType const& type)
{
    std::vector<std::string> names;
    std::string columns;
    for (auto const& field : type.fields)
        if (field.stored()) {
            names.emplace_back(field.name);
            columns += (columns.empty() ? "CAST(" : ", CAST(") + names.back() + " AS text)";
        }
    auto& rows = rows_[std::string(type.name)];
    connection.query("SELECT " + columns + " FROM " + std::string(type.name), {},
        [&](Columns const& read) {
            PlainRow row;
            for (std::size_t i = 0; i < names.size(); ++i) {
                auto const column = static_cast<int>(i);
                row[names[i]] = read.is_null(column)
                    ? std::nullopt
                    : std::optional(std::string(read.text(column)));
            }
            rows[std::stoll(*row.at("id"))] = std::move(row);
            return true;
        });
}

Ids Oracle::all(RecordType const& type) const
{
    Ids ids;
    for (auto const& [id, row] : rows_.at(std::string(type.name)))
        ids.insert(id);
    return ids;
}

PlainRow const& Oracle::row(std::string const& record, std::int64_t id) const
{
    return rows_.at(record).at(id);
}

std::int64_t Oracle::number(
    std::string const& record, std::int64_t id, std::string const& column) const
{
    auto const& text = row(record, id).at(column);
    return text ? std::stoll(*text) : 0;
}

std::vector<Held> const& Oracle::duties(std::string const& login) const
{
    auto const found = held_.find(login);
    return found != held_.end() ? found->second : held_[login] = held_by(login);
}

std::vector<Held> Oracle::held_by(std::string const& login) const
{
    std::int64_t person = 0;
    for (auto const& [id, row] : rows_.at("account"))
        if (row.at("login") == login)
            person = number("account", id, "person");
    auto const today = [&](PlainRow const& row) {
        return !row.at("revoked_at") && *row.at("valid_from") <= day_
            && (!row.at("valid_to") || day_ <= *row.at("valid_to"));
    };
    std::vector<Held> held;
    auto const add = [&](std::int64_t id, bool delegated) {
        auto const& row = rows_.at("duty").at(id);
        if (!today(row))
            return;
        Ids units { number("duty", id, "unit") };
        for (std::size_t before = 0; before != units.size();) {
            before = units.size();
            for (auto const& [unit, about_unit] : rows_.at("unit"))
                if (about_unit.at("parent") && units.contains(std::stoll(*about_unit.at("parent"))))
                    units.insert(unit);
        }
        auto const& choices = record_type<Duty>().field("role").choices;
        std::size_t role = 0;
        while (choices[role].name != *row.at("role"))
            ++role;
        held.push_back({ static_cast<Role>(role), units, number("duty", id, "person"),
            row.at("scope_record").value_or(""), number("duty", id, "scope_id"), delegated,
            number("person", person, "unit") });
    };
    for (auto const& [id, row] : rows_.at("duty"))
        if (number("duty", id, "person") == person)
            add(id, false);
    for (auto const& [id, row] : rows_.at("delegation"))
        if (number("delegation", id, "delegate") == person && today(row))
            add(number("delegation", id, "duty"), true);
    return held;
}

std::vector<std::pair<std::string, std::int64_t>> Oracle::chain(
    std::string record, std::int64_t id) const
{
    std::vector<std::pair<std::string, std::int64_t>> links { { record, id } };
    while (owners.contains(record)) {
        auto const& [field, owner] = owners.at(record);
        id = number(record, id, field);
        if (id == 0)
            break;
        record = owner;
        links.emplace_back(record, id);
    }
    return links;
}

bool Oracle::relates(
    Relation relation, Held const& held, std::string const& record, std::int64_t id) const
{
    if (relation == Relation::any)
        return true;
    auto const links = chain(record, id);
    if (relation == Relation::own_unit || relation == Relation::colleague) {
        auto const& [last, unit] = links.back();
        bool const of_a_unit = links.size() > 1 && last == "unit";
        return of_a_unit && (relation == Relation::own_unit ? held.units.contains(unit) : held.home == unit);
    }
    for (auto const& [name, at] : links) {
        if (relation == Relation::own_person) {
            if (name == "person")
                return at == held.person;
            if (row(name, at).contains("person"))
                return number(name, at, "person") == held.person;
            continue;
        }
        if (held.object_record.empty())
            return false;
        if (name == held.object_record && at == held.object_id)
            return true;
        auto const& references = about.at(held.object_record);
        if (references.contains(name) && number(name, at, references.at(name)) == held.object_id)
            return true;
    }
    return false;
}

bool Oracle::admits(
    Grant const& grant, Held const& held, std::string const& record, std::int64_t id) const
{
    if (!grant.roles.has(held.role) || !relates(grant.relation, held, record, id))
        return false;
    if (held.delegated && grant.permission.starts_with("delegation."))
        return false;
    auto const& own = row(record, id);
    if (!grant.states.empty() && own.contains("stage") && !among(grant.states, *own.at("stage")))
        return false;
    auto const secrecies = grant.secrecies.empty() ? cleared(held.role) : grant.secrecies;
    for (auto const& [name, at] : chain(record, id))
        if (auto const& link = row(name, at);
            link.contains("secrecy") && !among(secrecies, *link.at("secrecy")))
            return false;
    return true;
}

bool Oracle::granted(std::string const& login, std::string_view permission) const
{
    for (auto const& held : duties(login))
        for (auto const& grant : permission_rows())
            if (grant.permission == permission && grant.roles.has(held.role)
                && !(held.delegated && permission.starts_with("delegation.")))
                return true;
    return false;
}

bool Oracle::may(std::string const& login, std::string_view permission, RecordType const& type,
    std::int64_t id) const
{
    for (auto const& held : duties(login))
        for (auto const& grant : permission_rows())
            if (grant.permission == permission && admits(grant, held, std::string(type.name), id))
                return true;
    return false;
}

Ids Oracle::readable(std::string const& login, RecordType const& type) const
{
    Ids ids;
    for (auto const id : all(type))
        if (may(login, std::string(type.name) + ".read", type, id))
            ids.insert(id);
    return ids;
}

std::set<std::string> Oracle::masked(
    std::string const& login, RecordType const& type, std::int64_t id) const
{
    auto const record = std::string(type.name);
    std::set<std::string> hidden;
    for (auto const& field : type.fields) {
        bool shown = false;
        for (auto const& held : duties(login)) {
            bool reads = false;
            for (auto const& grant : permission_rows())
                reads = reads || (grant.permission == record + ".read" && admits(grant, held, record, id));
            bool covered = false;
            for (auto const& mask : mask_rows())
                covered = covered
                    || (mask.record == record && mask.roles.has(held.role)
                        && among(mask.fields, field.name)
                        && !(mask.lifted_by && relates(*mask.lifted_by, held, record, id)));
            shown = shown || (reads && !covered);
        }
        if (!shown)
            hidden.insert(std::string(field.name));
    }
    return hidden;
}

Ids Oracle::counted(std::string const& login, RecordType const& type) const
{
    Ids ids;
    bool const reads = granted(login, std::string(type.name) + ".read");
    for (auto const id : all(type))
        if (reads ? may(login, std::string(type.name) + ".read", type, id)
                    && masked(login, type, id).empty()
                  : may(login, std::string(type.name) + ".count", type, id))
            ids.insert(id);
    return ids;
}

} // namespace luodi::oracle
