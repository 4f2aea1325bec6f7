// The permission table: role × permission × relation × state. Every route names a permission of
// this table; a permission that no role holds is the operator's alone.
#include "domain/definition.hpp"

namespace luodi {
namespace {

// Short names for the rows below.
constexpr auto any = Relation::any;
constexpr auto own = Relation::own_unit;

constexpr Grant rows[] = {
    // Everybody.
    { "session.own", Role::leader }, { "session.own", Role::centre },
    { "session.own", Role::delivery_office }, { "session.own", Role::local_office },
    { "session.own", Role::bureau }, { "session.own", Role::congress_staff },
    { "session.own", Role::deputy }, { "session.own", Role::system_admin },
    { "session.own", Role::security_admin }, { "session.own", Role::audit_admin },
    { "form.read", Role::leader }, { "form.read", Role::centre },
    { "form.read", Role::delivery_office }, { "form.read", Role::local_office },
    { "form.read", Role::bureau }, { "form.read", Role::congress_staff },
    { "form.read", Role::deputy }, { "form.read", Role::system_admin },
    { "form.read", Role::security_admin }, { "form.read", Role::audit_admin },

    // What everybody who works here may look at.
    { "unit.read", Role::leader }, { "unit.read", Role::centre },
    { "unit.read", Role::delivery_office }, { "unit.read", Role::local_office },
    { "unit.read", Role::bureau }, { "unit.read", Role::congress_staff },
    { "unit.read", Role::deputy }, { "unit.read", Role::system_admin },
    { "unit.read", Role::security_admin }, { "unit.read", Role::audit_admin },
    { "person.read", Role::leader }, { "person.read", Role::centre },
    { "person.read", Role::delivery_office }, { "person.read", Role::local_office },
    { "person.read", Role::bureau }, { "person.read", Role::congress_staff },
    { "person.read", Role::system_admin }, { "person.read", Role::security_admin },
    { "duty.read", Role::leader }, { "duty.read", Role::centre },
    { "duty.read", Role::delivery_office }, { "duty.read", Role::local_office, own },
    { "duty.read", Role::congress_staff }, { "duty.read", Role::system_admin },
    { "duty.read", Role::security_admin }, { "duty.read", Role::audit_admin },
    { "account.read", Role::system_admin }, { "account.read", Role::security_admin },
    { "account.read", Role::audit_admin },
    { "scheme.read", Role::leader }, { "scheme.read", Role::centre },
    { "scheme.read", Role::delivery_office }, { "scheme.read", Role::local_office },
    { "scheme.read", Role::bureau }, { "scheme.read", Role::congress_staff },
    { "scheme.read", Role::deputy },
    { "scheme_member.read", Role::leader }, { "scheme_member.read", Role::centre },
    { "scheme_member.read", Role::delivery_office }, { "scheme_member.read", Role::local_office },
    { "scheme_member.read", Role::bureau }, { "scheme_member.read", Role::congress_staff },
    { "scheme_member.read", Role::deputy },
    { "threshold.read", Role::leader }, { "threshold.read", Role::centre },
    { "threshold.read", Role::delivery_office }, { "threshold.read", Role::local_office },
    { "threshold.read", Role::bureau }, { "threshold.read", Role::congress_staff },
    { "threshold.read", Role::deputy },
    { "target.read", Role::leader }, { "target.read", Role::centre },
    { "target.read", Role::delivery_office }, { "target.read", Role::local_office },
    { "target.read", Role::bureau }, { "target.read", Role::congress_staff },
    { "target.read", Role::deputy },
    { "block.read", Role::leader }, { "block.read", Role::centre },
    { "block.read", Role::delivery_office }, { "block.read", Role::local_office },
    { "block.read", Role::bureau }, { "block.read", Role::congress_staff },
    { "block.read", Role::deputy },
    { "exchange_rate.read", Role::leader }, { "exchange_rate.read", Role::centre },
    { "exchange_rate.read", Role::delivery_office }, { "exchange_rate.read", Role::local_office },
    { "exchange_rate.read", Role::bureau }, { "exchange_rate.read", Role::congress_staff },
    { "mapping.read", Role::centre }, { "mapping.read", Role::delivery_office },
    { "mapping.read", Role::local_office },

    // Projects and what belongs to them: a local office sees its own.
    { "enterprise.read", Role::leader }, { "enterprise.read", Role::centre },
    { "enterprise.read", Role::delivery_office }, { "enterprise.read", Role::local_office },
    { "enterprise.read", Role::bureau }, { "enterprise.read", Role::congress_staff },
    { "project.read", Role::leader, any }, { "project.read", Role::centre, any },
    { "project.read", Role::delivery_office, any }, { "project.read", Role::local_office, own },
    { "project.read", Role::bureau, any }, { "project.read", Role::congress_staff, any },
    { "project.read", Role::deputy, any },
    { "stage_event.read", Role::leader, any }, { "stage_event.read", Role::centre, any },
    { "stage_event.read", Role::delivery_office, any },
    { "stage_event.read", Role::local_office, own }, { "stage_event.read", Role::bureau, any },
    { "stage_event.read", Role::congress_staff, any }, { "stage_event.read", Role::deputy, any },
    { "membership.read", Role::leader, any }, { "membership.read", Role::centre, any },
    { "membership.read", Role::delivery_office, any },
    { "membership.read", Role::local_office, own }, { "membership.read", Role::bureau, any },
    { "membership.read", Role::congress_staff, any }, { "membership.read", Role::deputy, any },

    // Attraction.
    { "enterprise.create", Role::centre }, { "enterprise.create", Role::local_office },
    { "enterprise.amend", Role::centre },
    { "project.create", Role::centre, any }, { "project.create", Role::local_office, own },
    { "project.amend", Role::centre, any }, { "project.amend", Role::delivery_office, any },
    { "project.amend", Role::local_office, own },
    { "project.advance", Role::centre, any }, { "project.advance", Role::delivery_office, any },
    { "project.advance", Role::local_office, own },
    { "scheme.retag", Role::centre, any }, { "scheme.retag", Role::delivery_office, any },
    { "scheme.retag", Role::local_office, own },
    { "scheme.retag_all", Role::centre },
    { "project.merge", Role::centre, any },
    { "import.run", Role::centre }, { "import.run", Role::delivery_office },
    { "project.import", Role::centre, any }, { "project.import", Role::delivery_office, any },
    { "enterprise.import", Role::centre, any },
    { "mapping.create", Role::centre }, { "mapping.amend", Role::centre },

    // Delivery: dates move by the major works office, or by the owner; back by the office alone.
    { "project.reschedule", Role::delivery_office, any },
    { "project.reschedule", Role::centre, any },
    { "project.reschedule", Role::local_office, own },
    { "project.void", Role::centre, any }, { "project.void", Role::delivery_office, any },
    { "membership.create", Role::centre, any }, { "membership.create", Role::delivery_office, any },
    { "membership.amend", Role::centre, any }, { "membership.amend", Role::delivery_office, any },
    { "scheme.create", Role::centre }, { "scheme.amend", Role::centre },
    { "scheme.create", Role::delivery_office }, { "scheme.amend", Role::delivery_office },
    { "scheme_member.create", Role::centre }, { "scheme_member.amend", Role::centre },
    { "scheme_member.create", Role::delivery_office },
    { "scheme_member.amend", Role::delivery_office },
    { "target.create", Role::centre }, { "target.amend", Role::centre },
    { "target.create", Role::delivery_office }, { "target.amend", Role::delivery_office },
    { "threshold.create", Role::centre }, { "threshold.amend", Role::centre },
    { "block.create", Role::delivery_office }, { "block.amend", Role::delivery_office },
    { "exchange_rate.create", Role::centre }, { "exchange_rate.amend", Role::centre },

    // Figures and the ledger: everybody who may be asked about them.
    { "metric.read", Role::leader }, { "metric.read", Role::centre },
    { "metric.read", Role::delivery_office }, { "metric.read", Role::local_office },
    { "metric.read", Role::bureau }, { "metric.read", Role::congress_staff },
    { "metric.read", Role::deputy },
    { "ledger.verify", Role::leader }, { "ledger.verify", Role::centre },
    { "ledger.verify", Role::delivery_office }, { "ledger.verify", Role::congress_staff },
    { "ledger.verify", Role::deputy }, { "ledger.verify", Role::audit_admin },
    // Entries tell every change by name: for those who see all that is not confidential.
    { "ledger.read", Role::leader }, { "ledger.read", Role::audit_admin },

    // The three administrators: none can do another's work.
    { "unit.create", Role::system_admin }, { "unit.amend", Role::system_admin },
    { "person.create", Role::system_admin }, { "person.amend", Role::system_admin },
    { "account.create", Role::system_admin }, { "account.amend", Role::system_admin },
    { "duty.create", Role::security_admin }, { "duty.amend", Role::security_admin },
};

constexpr Clearance clearances[] = {
    { Role::leader, "public,internal,confidential" },
    { Role::centre, "public,internal,confidential" },
    { Role::delivery_office, "public,internal,confidential" },
    { Role::local_office, "public,internal,confidential" },
    { Role::bureau, "public,internal" },
    { Role::congress_staff, "public,internal" },
    { Role::deputy, "public,internal" },
};

} // namespace

std::span<Grant const> permission_rows() { return rows; }
std::span<Clearance const> clearance_rows() { return clearances; }

} // namespace luodi
