// The pipeline: enterprises, projects, and what happened to them with which evidence.
#pragma once

#include "kernel/auth/context.hpp"

#include <optional>
#include <string>

namespace luodi {

class Service;
struct Block;    // land
struct Scheme;   // scheme
struct PackRule; // rules

// Stages in their order; from `paused` on they are side states.
enum class Stage {
    lead,
    talking,
    assessed,
    signed_, // 签约
    landed,
    started,
    completed,
    producing,
    full_output,
    reviewed,
    paused,
    lost,
    ended,
    merged,
};
constexpr bool is_side_state(Stage stage) { return stage >= Stage::paused; }

enum class ProjectKind { industry, infrastructure, livelihood };
enum class Origin { outside, local };
enum class Mode { chain, fund, scene, science, referral, other };
enum class Secrecy { public_, internal, confidential };
// What the rules of lights in force show of a project on a day; none: no rule looks at it.
enum class Light { none, green, yellow, red };
enum class Confidence { green, amber_green, amber, amber_red, red };
// Who says so: A registry, bank or permit; B contract or dated, located photo; C the party itself.
enum class EvidenceClass { A, B, C };

struct Enterprise {
    Id<Enterprise> id;
    std::string name;
    std::string uscc;
    std::string country; // ISO 3166-1 alpha-2 of the ultimate owner
    std::optional<Id<Enterprise>> parent;
    std::string industry;
    bool fortune_500 = false;
    bool industry_leader = false;
    bool listed = false;
};

struct Project {
    Id<Project> id;
    std::string project_code;
    std::string code_name;
    std::string name;
    std::optional<Id<Enterprise>> enterprise;
    std::optional<Id<Unit>> unit;
    std::optional<Id<Person>> person;
    ProjectKind kind { ProjectKind::industry };
    Origin origin { Origin::outside };
    std::optional<Mode> mode;
    std::string industry;
    std::optional<Id<Block>> block;
    std::optional<Money> invest;
    std::optional<Money> invest_cny;
    std::optional<Decimal<2>> foreign_share;
    std::optional<Money> fixed_invest;
    std::optional<Decimal<2>> land_mu;
    std::optional<Decimal<2>> floor_area_m2;
    std::optional<std::int64_t> jobs;
    std::optional<Money> output_cny;
    std::optional<Money> tax_cny;
    std::optional<Decimal<2>> energy_tce;
    Secrecy secrecy { Secrecy::internal };
    Stage stage { Stage::lead };
    std::optional<Date> stage_on;
    std::optional<Date> signed_on;
    std::optional<Date> planned_start;
    std::optional<Date> planned_finish;
    std::optional<Date> planned_production;
    std::optional<Confidence> confidence;
    Light light { Light::none };             // computed
    std::optional<Id<PackRule>> light_rule;  // computed: the rule that turned it yellow or red
    std::string schemes; // computed: ids of the schemes it is a member of on the day
    std::optional<Id<Project>> parent;
    std::optional<Id<Project>> duplicate_of;
    std::string description;
    std::string external_key; // finds the record again when its list is imported
    std::string extra;        // columns of its list that no field takes, as they came
};

// What happened, when, by which evidence; never changed, only voided.
struct StageEvent {
    Id<StageEvent> id;
    Id<Project> project;
    Stage stage { Stage::lead };
    Date occurred_on;
    Date known_on;
    EvidenceClass evidence_class { EvidenceClass::C };
    std::string evidence;
    std::optional<Id<Person>> approved_by;
    bool voided = false;
};

// Yuan for one unit of a currency on a day.
struct ExchangeRate {
    Id<ExchangeRate> id;
    std::string currency;
    Date on_day;
    Decimal<8> rate;
    std::string source;
};

template<>
RecordType const& record_type<Enterprise>();
template<>
RecordType const& record_type<Project>();
template<>
RecordType const& record_type<StageEvent>();
template<>
RecordType const& record_type<ExchangeRate>();

// 投资项目代码 (GB/T 40058-2021): YYMM-RRRRRR-DD-TT-NNNNNC, 24 characters with hyphens. The check
// digit's algorithm is not published where we could read it, so only the structure is checked.
bool is_project_code(std::string_view code);

namespace pipeline {

// What an advance says: the new stage, the day it happened and the evidence.
struct Advance {
    Stage stage;
    Date occurred_on;
    EvidenceClass evidence_class;
    std::string evidence;
    std::string reason;
};
// Records the event and moves the project. Refuses (unprocessable) a day in the future or before
// the present stage, and (conflict) a step that does not lead forward.
Project advance(Context& context, Id<Project> id, Advance const& step);

// Voids the last event that stands, with the reason; the project returns to the one before.
Project void_last_event(Context& context, Id<Project> id, std::string const& reason);

// New planned dates; an absent one stays. Refuses dates that contradict each other and a missing
// reason.
struct Reschedule {
    std::optional<Date> planned_start;
    std::optional<Date> planned_finish;
    std::optional<Date> planned_production;
    std::string reason;
    std::string paper;
};
Project reschedule(Context& context, Id<Project> id, Reschedule const& dates);

// Declares the project to be the same as another: it keeps its history and counts no more.
Project merge(Context& context, Id<Project> id, Id<Project> into, std::string const& reason);

// The amount in yuan at the last stored rate on or before the day; nullopt when there is none.
std::optional<Money> in_yuan(Connection& connection, Money amount, Date day);

// Rules run before each save of a project and an enterprise.
void project_rule(
    View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);

// An enterprise is not above itself in its group.
void enterprise_rule(
    View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);

// The verbs' addresses.
void add_routes(Service& service);

} // namespace pipeline
} // namespace luodi
