// The permission table: permission × roles × relation × state. Every route names a permission of
// this table; a permission that no role holds is the operator's alone.
#include "domain/definition.hpp"

namespace luodi {
namespace {

using enum Role;

// Those who work on projects of every unit, and those who look at them.
constexpr Roles offices = leader | centre | delivery_office | bureau | congress_staff;
constexpr Roles planners = centre | delivery_office;
constexpr Roles recruiters = centre | local_office;
constexpr Roles administrators = system_admin | security_admin | audit_admin;
constexpr Roles readers = offices | local_office | deputy; // of lists and figures
constexpr Roles everybody = readers | administrators;

constexpr auto own = Relation::own_unit;

constexpr Grant rows[] = {
    { "session.own", everybody },
    { "form.read", everybody },
    { "event.read", everybody },

    // Directory.
    { "unit.read", everybody },
    { "person.read", offices | local_office | system_admin | security_admin },
    { "duty.read", leader | planners | congress_staff | administrators },
    { "duty.read", local_office, own },
    { "account.read", administrators },
    { "scheme.read", readers },
    { "scheme_member.read", readers },
    { "threshold.read", readers },
    { "target.read", readers },
    { "block.read", readers },
    { "land_deal.read", offices | local_office },
    { "industry_code.read", everybody },
    { "division_code.read", everybody },
    { "special_day.read", everybody },
    { "exchange_rate.read", offices | local_office },
    { "mapping.read", planners | local_office },

    // Projects and what belongs to them: a local office sees its own.
    { "enterprise.read", offices | local_office },
    { "project.read", offices | deputy },
    { "project.read", local_office, own },
    { "stage_event.read", offices | deputy },
    { "stage_event.read", local_office, own },
    { "membership.read", offices | deputy },
    { "membership.read", local_office, own },

    // Attraction.
    { "enterprise.create", recruiters },
    { "enterprise.amend", centre },
    { "project.create", centre },
    { "project.create", local_office, own },
    { "project.amend", planners },
    { "project.amend", local_office, own },
    { "project.advance", planners },
    { "project.advance", local_office, own },
    { "project.merge", centre },
    { "scheme.retag", planners },
    { "scheme.retag", local_office, own },
    { "scheme.retag_all", centre },
    { "import.run", planners },
    { "project.import", planners },
    { "enterprise.import", centre },
    { "mapping.create", centre },
    { "mapping.amend", centre },

    // Delivery: dates move by the major works office, or by the owner; back by the office alone.
    { "project.reschedule", planners },
    { "project.reschedule", local_office, own },
    { "project.void", planners },
    { "membership.create", planners },
    { "membership.amend", planners },
    { "scheme.create", planners },
    { "scheme.amend", planners },
    { "scheme_member.create", planners },
    { "scheme_member.amend", planners },
    { "target.create", planners },
    { "target.amend", planners },
    { "threshold.create", centre },
    { "threshold.amend", centre },
    { "block.create", delivery_office },
    { "block.amend", delivery_office },
    { "special_day.create", planners },
    { "special_day.amend", planners },
    { "special_day.import", planners },
    { "land_deal.create", delivery_office },
    { "land_deal.amend", delivery_office },
    { "land_deal.import", delivery_office },
    { "industry_code.create", centre },
    { "industry_code.amend", centre },
    { "industry_code.import", centre },
    { "division_code.create", centre },
    { "division_code.amend", centre },
    { "division_code.import", centre },
    { "exchange_rate.create", centre },
    { "exchange_rate.amend", centre },

    // Figures and the ledger: everybody who may be asked about them.
    { "metric.read", readers },
    { "ledger.verify", leader | planners | congress_staff | deputy | audit_admin },
    // Entries tell every change by name: for those who see all that is not confidential.
    { "ledger.read", leader | audit_admin },

    // The three administrators: none can do another's work.
    { "unit.create", system_admin },
    { "unit.amend", system_admin },
    { "person.create", system_admin },
    { "person.amend", system_admin },
    { "account.create", system_admin },
    { "account.amend", system_admin },
    { "operation.read", system_admin | audit_admin }, // figures about the process itself
    { "webhook.read", system_admin | audit_admin },
    { "webhook.create", system_admin },
    { "webhook.amend", system_admin },
    { "rate_policy.read", administrators },
    { "rate_policy.create", security_admin },
    { "rate_policy.amend", security_admin },
    { "duty.create", security_admin },
    { "duty.amend", security_admin },
};

constexpr Clearance clearances[] = {
    { leader | planners | local_office, "public,internal,confidential" },
    { bureau | congress_staff | deputy, "public,internal" },
};

} // namespace

std::span<Grant const> permission_rows() { return rows; }
std::span<Clearance const> clearance_rows() { return clearances; }

} // namespace luodi
