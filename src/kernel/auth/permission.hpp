// Permission is a table: which role may do what, in which relation to the record, in which of its
// states. The check of one record, the condition of a query and the exhaustive test all come from
// the same rows.
#pragma once

#include "kernel/auth/records.hpp"
#include "kernel/store/query.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

enum class Relation {
    any,        // every record
    own_unit,   // the record belongs to a unit of the duty, or one below it
    colleague,  // the record belongs to the unit that the actor's person is of
    own_object, // the record is the one that the duty is for, refers to it, or belongs to such a one
    own_person, // the record, or else the one it belongs to, names the duty's holder as its person
};

// A set of roles: `Role::centre | Role::bureau`.
class Roles {
public:
    constexpr Roles(Role role)
        : bits_(1U << static_cast<unsigned>(role))
    {
    }
    constexpr bool has(Role role) const { return (bits_ & Roles(role).bits_) != 0; }
    friend constexpr Roles operator|(Roles left, Roles right)
    {
        left.bits_ |= right.bits_;
        return left;
    }

private:
    std::uint32_t bits_;
};
constexpr Roles operator|(Role left, Role right) { return Roles(left) | Roles(right); }

// One row of the table.
struct Grant {
    std::string_view permission; // "person.amend", "ledger.verify"
    Roles roles;
    Relation relation = Relation::any;
    std::string_view states = {}; // values of the record's `stage`, comma between; empty: all
    std::string_view secrecies = {}; // narrower than the role's clearance; empty: as that
};

// Up to which secrecy a role sees records that have a `secrecy` field.
struct Clearance {
    Roles roles;
    std::string_view secrecies; // comma between
};

// Fields that the roles do not see in a record that they may read, unless it is in the relation to
// their duty. Who may read it by another duty too, sees what that one shows.
struct Mask {
    Roles roles;
    std::string_view record;
    std::string_view fields; // comma between
    std::optional<Relation> lifted_by = {}; // empty: never
};

// One duty that an actor holds today.
struct HeldDuty {
    Role role;
    std::int64_t unit;
    std::vector<std::int64_t> units; // it and all below it
    std::int64_t id = 0;             // of the duty
    std::int64_t person = 0;         // whose duty it is
    std::int64_t home = 0;           // the unit of the actor's person
    std::string object_record {};    // the one record it is for; empty: it is not for one
    std::int64_t object_id = 0;
    std::optional<Date> delegated_until {}; // another person's duty, held until this day
};

struct Scope; // scope.hpp

struct Actor {
    std::int64_t user = 0;
    std::string login;
    std::int64_t person = 0;
    std::int64_t unit = 0; // of the first duty
    std::vector<HeldDuty> duties;
    std::string scope; // of the token it came with (token_scope.hpp); empty: all that the duties allow
    bool machine_operator = false; // a command on the machine: full rights, logged so

    static Actor at_the_machine();
};

class PermissionTable {
public:
    PermissionTable(std::span<Grant const> grants, std::span<Clearance const> clearances,
        std::span<Mask const> masks);

    // All rows, by permission.
    std::span<Grant const> grants() const { return grants_; }
    std::span<Clearance const> clearances() const { return clearances_; }
    std::span<Mask const> masks() const { return masks_; }
    // True when some row grants it at all, whatever the record.
    bool holds(Actor const& actor, std::string_view permission) const;
    // Throws `forbidden` unless holds().
    void require(Actor const& actor, std::string_view permission) const;
    // The condition on `r` under which the actor has the permission; "1 = 0" when never.
    Condition condition(
        Actor const& actor, std::string_view permission, RecordType const& type) const;
    // The fields that the actor does not see in every record it may read ("<record>.read").
    std::vector<Veil> veils(Actor const& actor, RecordType const& type) const;
    // The same as condition() for one record as given (it need not be stored). Follows owner references.
    bool allows(Connection& connection, Actor const& actor, std::string_view permission,
        RecordType const& type, Row const& row) const;

private:
    // The rows of one permission. O(log rows).
    std::span<Grant const> grants(std::string_view permission) const;
    std::string_view clearance(Role role) const;
    Scope scope(Grant const& grant, HeldDuty const& duty, RecordType const& type) const;
    // A mask and the fields that it covers, apart.
    struct Cover {
        Mask const* mask;
        std::vector<std::string> fields;
    };

    // Where some duty shows what all these masks cover; empty: in every record.
    Condition shown(Actor const& actor, RecordType const& type, std::vector<Mask const*> const& masks) const;

    std::vector<Grant> grants_; // by permission
    std::span<Clearance const> clearances_;
    std::span<Mask const> masks_;
    std::vector<Cover> covers_;
};

} // namespace luodi
