// The people of the district: units in a tree, persons, duties from–to, users who log in.
#pragma once

#include "kernel/record/record_type.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace luodi {

enum class UnitKind { district, leadership, office, local, bureau, congress, other };

struct Unit {
    Id<Unit> id;
    std::string name;
    std::string short_name;
    UnitKind kind { UnitKind::office };
    std::optional<Id<Unit>> parent;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
};

struct Person {
    Id<Person> id;
    std::string name;
    Id<Unit> unit;
    std::string post;
    std::string phone; // personal
};

// What a person does for a unit, from–to. The roles of a user are those of the duties valid today.
enum class Role {
    leader,          // district leader, party committee office
    centre,          // the unit that runs the whole pipeline
    delivery_office, // lists, nodes, dates
    local_office,    // town, street, platform
    bureau,
    congress_staff,
    deputy,
    system_admin,
    security_admin,
    audit_admin,
    fund_manager,    // of one fund
    statistics,      // the statistics bureau: confirms what was signed
    service_officer, // special team: accompanies what names its person
    investor,        // portal: what belongs to one investor
    public_view,     // auditors and the public: totals of what is public, and the proof of the ledger
};

// Name and label of each, in their order.
std::span<ChoiceName const> role_choices();
inline std::string_view role_name(Role role) { return role_choices()[static_cast<std::size_t>(role)].name; }

constexpr bool is_administrator(Role role)
{
    return role == Role::system_admin || role == Role::security_admin || role == Role::audit_admin;
}

struct Duty {
    Id<Duty> id;
    Id<Person> person;
    Id<Unit> unit;
    Role role { Role::local_office };
    Date valid_from;
    std::optional<Date> valid_to;
    std::string scope_record; // the one record that the duty is for: its kind and id
    std::optional<std::int64_t> scope_id;
    std::optional<Instant> revoked_at; // it counts no more from here on
};

// A duty that its holder lets another person do for a time. It never goes further.
struct Delegation {
    Id<Delegation> id;
    Id<Duty> duty;
    Id<Person> delegate;
    Date valid_from;
    Date valid_to;
    std::string reason;
    std::optional<Instant> revoked_at;
};

// The password is not here: it is a secret, kept in a table of its own and never in the ledger.
struct User {
    Id<User> id;
    std::string login;
    Id<Person> person;
    bool disabled = false;
};

template<>
RecordType const& record_type<Unit>();
template<>
RecordType const& record_type<Person>();
template<>
RecordType const& record_type<Duty>();
template<>
RecordType const& record_type<Delegation>();
template<>
RecordType const& record_type<User>();

// 3 to 40 of a-z 0-9 . _ - ; a lower-case letter first.
bool is_login(std::string_view text);

} // namespace luodi
