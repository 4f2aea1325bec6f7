// The permission table: permission × roles × relation × state × secrecy, and what is masked. Every route names a permission of
// this table; a permission that no role holds is the operator's alone.
#include "domain/definition.hpp"

namespace luodi {
namespace {

using enum Role;

// Those who work on projects of every unit, and those who look at them.
constexpr Roles offices = leader | centre | delivery_office | bureau | congress_staff;
constexpr Roles planners = centre | delivery_office;
constexpr Roles recruiters = centre | local_office;
constexpr Roles keepers = planners | statistics; // of figures
constexpr Roles administrators = system_admin | security_admin | audit_admin;
constexpr Roles readers = offices | local_office | deputy | statistics; // of lists and figures
// "Special team / service officer: own projects."
constexpr Roles officers = service_officer;
// Those outside the district's offices: "fund manager: own funds", "investor portal: own project".
constexpr Roles partners = fund_manager | investor;
constexpr Roles within = readers | officers | administrators; // the district's own people
constexpr Roles everybody = within | partners | public_view;
// Whose duties may be done by somebody else for a time; a deputy's mandate may not.
constexpr Roles staff = offices | local_office | statistics | service_officer | fund_manager;

constexpr Roles told_totals = bureau | congress_staff | deputy | statistics | service_officer | public_view;

constexpr auto own = Relation::own_unit;
constexpr auto own_object = Relation::own_object;
constexpr auto own_person = Relation::own_person;

// "Town, street, platform: others' leads masked": before the lock, which is the signing, and
// never those that are confidential.
constexpr std::string_view before_signing = "lead,talking,assessed";
constexpr std::string_view not_confidential = "public,internal";
// "Statistics: locked series": what was signed, whatever became of it.
constexpr std::string_view once_signed
    = "signed,landed,started,completed,producing,full_output,reviewed,paused,lost,ended,merged";

constexpr Grant rows[] = {
    { "session.own", everybody },
    { "role.read", within },
    { "token.own", within | partners },
    { "form.read", everybody },
    { "event.read", everybody },

    // Views of lists: one's own, and what others share.
    { "saved_view.read", within | partners, own_person },
    { "saved_view.read", within | partners, Relation::any, "shared" },
    { "saved_view.create", within | partners, own_person },
    { "saved_view.amend", within | partners, own_person, "private,shared" },
    { "saved_view.share", within | partners, own_person, "private,shared" },
    { "saved_view.withdraw", within | partners, own_person },

    // Directory.
    { "unit.read", within | partners },
    { "person.read", offices | local_office | service_officer | system_admin | security_admin },
    { "duty.read", leader | planners | congress_staff | administrators },
    { "duty.read", local_office, own },
    { "duty.read", staff, own_person },
    { "delegation.read", leader | security_admin | audit_admin },
    { "delegation.read", staff, own_person },
    { "account.read", administrators },
    { "scheme.read", readers },
    { "scheme_member.read", readers },
    { "threshold.read", readers },
    { "rule_pack.read", readers },
    { "rule_pack.preview", offices | deputy }, // it lists projects by name: for whom none is masked
    { "rule.read", readers },
    { "target.read", readers },
    { "block.read", readers },
    { "land_deal.read", offices | local_office | statistics },
    { "industry_code.read", everybody },
    { "division_code.read", everybody },
    { "special_day.read", everybody },
    { "exchange_rate.read", offices | local_office | statistics },
    { "mapping.read", planners | local_office },

    // Projects and what belongs to them: a local office sees its own, and that others have leads.
    { "enterprise.read", offices | local_office | statistics | service_officer },
    { "enterprise.read", partners, own_object },
    { "project.read", offices | deputy },
    { "project.read", local_office, own },
    { "project.read", local_office, Relation::any, before_signing, not_confidential },
    { "project.read", statistics, Relation::any, once_signed },
    { "project.read", officers, own_person },
    { "project.read", partners, own_object },
    { "stage_event.read", offices | deputy },
    { "stage_event.read", local_office, own },
    { "stage_event.read", statistics, Relation::any, once_signed },
    { "stage_event.read", officers, own_person },
    { "stage_event.read", partners, own_object },
    { "membership.read", offices | deputy },
    { "membership.read", local_office, own },
    { "membership.read", officers, own_person },

    // Attraction: a town sees its own trips and leads, and that others have leads; what is confidential is for
    // those who attract and those who lead. Deputies see figures, no talks by name.
    { "trip.read", leader | planners | congress_staff },
    { "trip.read", local_office, own },
    { "visit.read", leader | planners },
    { "visit.read", local_office, own },
    { "lead.read", leader | planners },
    { "lead.read", local_office, own },
    { "lead.read", local_office, Relation::any, {}, not_confidential },
    { "lead_conflict.read", leader | planners },
    { "lead_conflict.read", local_office, own },
    { "trip.create", centre },
    { "trip.create", local_office, own },
    { "trip.amend", centre },
    { "trip.amend", local_office, own, "planned,approved" },
    { "trip.approve", leader | centre },
    { "trip.report", centre },
    { "trip.report", local_office, own },
    { "trip.cancel", leader | centre },
    { "trip.cancel", local_office, own },
    { "visit.create", centre },
    { "visit.create", local_office, own },
    { "visit.amend", centre },
    { "visit.amend", local_office, own },
    { "lead.create", centre },
    { "lead.create", local_office, own },
    { "lead.amend", centre },
    { "lead.amend", local_office, own, "registered,following,assessed" },
    { "lead.follow", centre },
    { "lead.follow", local_office, own },
    { "lead.assess", centre },
    { "lead.assess", local_office, own },
    { "lead.win", centre },
    { "lead.win", local_office, own },
    { "lead.lose", centre },
    { "lead.lose", local_office, own },
    { "lead.pass", centre },
    { "lead.settle", centre },
    { "lead.import", centre },
    { "trip.import", centre },
    { "lead_conflict.find", recruiters }, // it follows from a report
    { "lead_conflict.settle", centre },

    // Capital: entered by the centre, locked and restated beside statistics; a fund's manager has their own.
    { "fdi_contract.read", leader | planners | congress_staff | statistics },
    { "fdi_contract.read", local_office, own },
    { "fdi_contribution.read", leader | planners | congress_staff | statistics },
    { "fdi_contribution.read", local_office, own },
    { "fdi_month.read", leader | planners | congress_staff | statistics },
    { "fdi_contract.create", centre },
    { "fdi_contract.amend", centre },
    { "fdi_contract.import", centre },
    { "fdi_contribution.create", centre },
    { "fdi_contribution.amend", centre },
    { "fdi_contribution.import", centre },
    { "fdi_contribution.restate", centre | statistics },
    { "fdi_contribution.reconcile", leader | planners | congress_staff | statistics },
    { "fdi_month.create", centre | statistics },
    { "fdi_month.amend", centre | statistics },
    { "fdi_month.check", centre | statistics },
    { "fdi_month.lock", centre | statistics },
    { "fund.read", leader | planners | congress_staff },
    { "fund.read", fund_manager, own_object },
    { "fund_investment.read", leader | planners | congress_staff },
    { "fund_investment.read", fund_manager, own_object },
    { "valuation.read", leader | planners | congress_staff },
    { "valuation.read", fund_manager, own_object },
    { "fund_exit.read", leader | planners | congress_staff },
    { "fund_exit.read", fund_manager, own_object },
    { "listing.read", leader | planners | congress_staff | deputy | statistics | local_office },
    { "fund.create", centre },
    { "fund.amend", centre },
    { "fund_investment.create", centre },
    { "fund_investment.create", fund_manager, own_object },
    { "fund_investment.amend", centre },
    { "fund_investment.amend", fund_manager, own_object },
    { "fund_investment.advance", centre },
    { "fund_investment.advance", fund_manager, own_object },
    { "valuation.create", centre },
    { "valuation.create", fund_manager, own_object },
    { "valuation.amend", centre },
    { "fund_exit.create", centre },
    { "fund_exit.create", fund_manager, own_object },
    { "fund_exit.amend", centre },
    { "listing.create", centre },
    { "listing.amend", centre },
    { "peer_value.read", readers },
    { "peer_value.create", planners },
    { "peer_value.amend", planners },
    { "peer_value.import", planners },

    // Papers with figures: prepared and verified by those who keep the figures, published by another of them or a leader;
    // from then on for everybody who may be told figures.
    { "document.read", leader | planners | congress_staff | statistics },
    { "document.read", readers | officers | public_view, Relation::any, "published,superseded" },
    { "document.create", keepers },
    { "document.amend", keepers },
    { "document.bind", keepers },
    { "document.verify", keepers },
    { "document.publish", leader | keepers },
    { "document.supersede", keepers },
    { "claim.read", leader | planners | congress_staff | statistics },
    { "claim.read", readers | officers | public_view, Relation::any, "published,superseded" },
    { "claim.create", keepers },
    { "claim.amend", keepers },
    { "claim.drop", keepers },
    { "claim.verify", keepers },
    { "claim.publish", leader | keepers },

    // Against padding: looked for and settled by those who gain nothing from a large figure; a town sees what is said of its own.
    { "padding_finding.read", leader | planners | congress_staff | statistics },
    { "padding_finding.read", local_office, own },
    { "padding_finding.run", planners | statistics },
    { "padding_finding.settle", delivery_office | statistics },

    // Growing what is local: what firms yield is for those who look after them; a former name is no secret.
    { "enterprise_year.read", leader | planners | congress_staff | statistics },
    { "enterprise_year.create", centre | statistics },
    { "enterprise_year.amend", centre | statistics },
    { "enterprise_year.import", planners },
    { "enterprise_name.read", offices | local_office | statistics },
    { "enterprise_name.create", recruiters | statistics },
    { "enterprise_name.amend", centre | statistics },
    { "recruiter.read", leader | centre },
    { "recruiter.read", local_office, own },
    { "recruiter.create", centre },
    { "recruiter.create", local_office, own },
    { "recruiter.amend", centre },
    { "recruiter.amend", local_office, own },

    { "enterprise.create", recruiters },
    { "enterprise.amend", centre },
    { "project.create", centre },
    { "project.create", local_office, own },
    { "project.amend", planners },
    { "project.amend", local_office, own },
    { "project.advance", planners },
    { "project.advance", local_office, own },
    { "project.merge", centre },
    { "scheme.retag", leader | planners }, // of the leader: by putting thresholds in force
    { "scheme.retag", local_office, own },
    { "scheme.retag_all", centre },
    { "import.run", planners },
    { "import.read", planners },
    { "import.undo", planners },
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

    // Rules: prepared by the office whose work they judge, put in force by another person of it or by
    // a leader, who prepares none. A verb asks for the verb and for the kind.
    { "rule_pack.create", planners },
    { "rule_pack.amend", planners },
    { "rule_pack.draft", planners },
    { "rule_pack.check", planners },
    { "rule_pack.enact", leader | planners },
    { "rule_pack.withdraw", leader | planners },
    { "rule_pack.light", leader | delivery_office },
    { "rule_pack.clock", leader | planners },
    { "rule_pack.limit", leader | delivery_office },
    { "rule_pack.threshold", leader | centre },
    { "rule_pack.weight", leader | centre },
    { "rule.create", planners },
    { "rule.amend", planners },

    // Figures and the ledger: everybody who may be asked about them.
    { "metric.read", readers | officers | public_view },
    // "Audit / public view: verify": totals of what is public, and nothing by name.
    { "project.count", public_view },
    // How many trips, leads and funds there are and how much was paid in is printed for all: whoever is told figures
    // and sees none of them by name is told the same totals.
    { "trip.count", told_totals },
    { "lead.count", told_totals, Relation::any, {}, "public,internal,confidential" },
    { "fdi_contribution.count", told_totals },
    { "fund.count", told_totals },
    { "ledger.verify",
        leader | planners | congress_staff | deputy | statistics | audit_admin | public_view },
    // Entries tell every change by name: for those who see all that is not confidential.
    { "ledger.read", leader | audit_admin },

    // The three administrators: none can do another's work.
    { "unit.create", system_admin },
    { "unit.amend", system_admin },
    { "person.create", system_admin },
    { "person.amend", system_admin },
    { "account.create", system_admin },
    { "account.amend", system_admin },
    { "account.access", security_admin | audit_admin }, // what others have open
    { "account.end_access", security_admin },
    { "operation.read", system_admin | audit_admin }, // figures about the process itself
    { "webhook.read", system_admin | audit_admin },
    { "webhook.create", system_admin },
    { "webhook.amend", system_admin },
    { "rate_policy.read", administrators },
    { "rate_policy.create", security_admin },
    { "rate_policy.amend", security_admin },
    { "person.erase", security_admin },
    { "duty.create", security_admin },
    { "duty.amend", security_admin },
    { "duty.revoke", security_admin },
    // One's own duty may be delegated, and taken back.
    { "delegation.create", security_admin },
    { "delegation.create", staff, own_person },
    { "delegation.revoke", security_admin },
    { "delegation.revoke", staff, own_person },
};

constexpr Clearance clearances[] = {
    { leader | planners | local_office | statistics, "public,internal,confidential" },
    // Of their own projects alone.
    { officers | partners, "public,internal,confidential" },
    { bureau | congress_staff | deputy, "public,internal" },
    { public_view, "public" },
};

constexpr Mask masks[] = {
    // Of another unit's lead a local office learns that there is one: its code name, whose it is, what
    // kind it is and how far it went.
    { local_office, "project",
        "project_code,name,enterprise,person,origin,mode,industry,block,invest,invest_cny,"
        "foreign_share,fixed_invest,land_mu,floor_area_m2,jobs,output_cny,tax_cny,energy_tce,stage_on,"
        "signed_on,planned_start,planned_finish,planned_production,light,light_rule,confidence,schemes,parent,"
        "duplicate_of,description,external_key,extra",
        own },
    // Of another unit's lead: that there is one, whose it is and how far it went.
    { local_office, "lead",
        "name,uscc,group_name,country,address,enterprise,person,trip,chain_node,industry,invest,intent,"
        "competitors,project,shared_with,shared_credit,lost_reason,lost_to,duplicate_of,last_contact,external_key,extra",
        own },
    // What the offices think of a project, and the columns of their lists, stay with them.
    { partners, "project", "light,light_rule,confidence,schemes,duplicate_of,external_key,extra" },
    { centre | delivery_office | bureau | congress_staff | local_office | service_officer | security_admin,
        "person", "phone",
        Relation::colleague },
};

} // namespace

std::span<Grant const> permission_rows() { return rows; }
std::span<Clearance const> clearance_rows() { return clearances; }
std::span<Mask const> mask_rows() { return masks; }

} // namespace luodi
