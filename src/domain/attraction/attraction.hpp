// Attraction: trips, visits, leads with the conflict desk.
#pragma once

#include "domain/pipeline/pipeline.hpp"

#include <optional>
#include <string>

namespace luodi {

struct Lead;

// A journey to firms elsewhere: planned, approved by another person, reported.
enum class TripStage { planned, approved, reported, cancelled };
struct Trip {
    Id<Trip> id;
    std::string name;
    std::string leader; // who leads it, by name and post
    std::optional<Id<Unit>> unit;
    std::optional<Id<Person>> person; // who answers for the report
    std::string place;
    std::string country; // ISO 3166-1 alpha-2
    Date from_on;
    Date to_on;
    std::string hosts; // firms and offices to be met
    std::optional<Money> cost_cny;
    TripStage stage { TripStage::planned };
    std::optional<Id<Person>> approved_by;
    std::optional<Date> reported_on;
    std::string minutes;
    std::int64_t leads = 0;  // computed: first reported from it
    std::int64_t signings = 0; // computed: of these, whose project is signed
    std::string external_key;
    std::string extra;
};

enum class VisitKind { out, received, online };
struct Visit {
    Id<Visit> id;
    std::string name; // of the firm
    std::optional<Id<Lead>> lead;
    std::optional<Id<Enterprise>> enterprise;
    std::optional<Id<Trip>> trip;
    std::optional<Id<Unit>> unit;
    std::optional<Id<Person>> person;
    VisitKind kind { VisitKind::out };
    Date on_day;
    std::string place;
    std::string met; // whom, with their posts
    std::string summary;
    std::string next_step;
    std::optional<Date> next_on;
};

// From the first report to a project, or lost.
enum class LeadStage { registered, following, assessed, won, lost, duplicate };
enum class LeadSource { trip, referral, fund, scene, event, firm, other };
enum class LossReason { land, energy, finance, policy, people, chain, changed, other };
struct Lead {
    Id<Lead> id;
    std::string code_name;
    std::string name; // of the firm
    std::string uscc;
    std::string group_name;
    std::string country;
    std::string address;
    std::optional<Id<Enterprise>> enterprise;
    std::optional<Id<Unit>> unit; // that reported it first
    std::optional<Id<Person>> person; // who follows it
    Date reported_on; // today unless said; who was first goes by the ledger
    LeadSource source { LeadSource::firm };
    std::optional<Id<Trip>> trip;
    std::string chain_node;
    std::string industry;
    std::optional<Money> invest;
    std::string intent;
    std::string competitors; // places that court it too
    Secrecy secrecy { Secrecy::internal };
    LeadStage stage { LeadStage::registered };
    std::optional<Id<Project>> project; // what became of it
    std::optional<Id<Unit>> shared_with; // that shares the credit
    std::optional<Decimal<2>> shared_credit; // of the other unit, in percent
    std::optional<LossReason> lost_reason;
    std::string lost_to;
    std::optional<Id<Lead>> duplicate_of;
    std::optional<Date> last_contact; // computed: the latest visit, or the report
    std::int64_t conflicts = 0;       // computed: that wait for a decision
    std::string external_key;
    std::string extra;
};

// Two units have the same firm, as it seems: settled by a named person with a reason.
enum class ConflictStage { open, settled };
enum class ConflictOutcome { same, shared, different };
enum class ConflictGround { uscc, enterprise, group, address, name };
struct LeadConflict {
    Id<LeadConflict> id;
    Id<Lead> lead; // the later
    std::optional<Id<Lead>> other_lead;
    std::optional<Id<Project>> other_project;
    ConflictGround ground { ConflictGround::name }; // the strongest
    std::string grounds; // all of them, comma between
    Decimal<2> likeness; // of the names, in percent
    ConflictStage stage { ConflictStage::open };
    std::optional<ConflictOutcome> outcome;
    std::optional<Id<Person>> settled_by;
    std::optional<Date> settled_on;
    std::string reason;
};

// Who attracts: what they speak and know, and how much they carry. Never a league table.
struct Recruiter {
    Id<Recruiter> id;
    Id<Person> person;
    std::string languages;
    std::string industries;
    std::string places;
    std::string training;
    std::optional<Date> since;
    std::optional<Date> until;
    std::int64_t load = 0;  // computed: open leads
    std::int64_t trips = 0; // computed: within the year of the day
};

template<>
RecordType const& record_type<Recruiter>();
template<>
RecordType const& record_type<Trip>();
template<>
RecordType const& record_type<Visit>();
template<>
RecordType const& record_type<Lead>();
template<>
RecordType const& record_type<LeadConflict>();

namespace attraction {

// Rules run before each save.
void trip_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
void visit_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
void lead_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
void recruiter_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
// What follows from a lead's save: a conflict for each lead or project of another unit that seems to be of
// the same firm. Some milliseconds against 280,000 names.
void find_conflicts(Context& context, Row const* before, Row const& after);

// A trip: approved by another than who planned it, then reported with minutes.
Trip approve(Context& context, Id<Trip> id, std::string const& reason);
Trip report(Context& context, Id<Trip> id, std::string const& minutes, std::string const& reason);
Trip cancel(Context& context, Id<Trip> id, std::string const& reason);

// A lead is followed once no conflict is open, then assessed; it becomes a project, or is lost.
Lead follow(Context& context, Id<Lead> id, std::optional<Id<Person>> person, std::string const& reason);
Lead assess(Context& context, Id<Lead> id, std::string const& reason);
Lead win(Context& context, Id<Lead> id, Id<Project> project, std::string const& reason);
struct Loss {
    LossReason reason;
    std::string to;
    std::string words;
};
Lead lose(Context& context, Id<Lead> id, Loss const& loss);
// To another unit, which answers for it from now on; `credit` is what the first keeps, in percent.
Lead pass(Context& context, Id<Lead> id, Id<Unit> to, Decimal<2> credit, std::string const& reason);

// The same: the later lead becomes a duplicate; shared: both stand, the later one's unit shares the credit of the
// first; different: both stand.
LeadConflict settle(Context& context, Id<LeadConflict> id, ConflictOutcome outcome, std::string const& reason);

// What one leader's, or one unit's, trips came to.
struct Yield {
    std::string key; // the leader's name, or the unit's id; "" when none is given
    std::int64_t trips = 0;
    std::int64_t leads = 0;     // that they brought, duplicates left out
    std::int64_t qualified = 0; // of these: assessed, or became a project
    std::int64_t signings = 0;
    std::int64_t repeats = 0;   // visits to a firm that was visited before
    Money cost {};              // yuan
    std::optional<Money> cost_per_qualified;
    std::optional<std::int64_t> median_days; // from the return to the signing
};
enum class YieldBy { leader, unit, country };
// Of reported trips that began within the days, of those that the actor may read; the most leads first.
std::vector<Yield> yields(View& view, Date from, Date to, YieldBy by);

void add_routes(Service& service);

} // namespace attraction
} // namespace luodi
