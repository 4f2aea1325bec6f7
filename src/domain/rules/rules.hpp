// Rule packs: lights, clocks, thresholds, limits and weights as dated editions with their source.
// An edition is drafted, checked, previewed and put in force by a second person; what is in force on
// a day, as known then, decides. docs/rules.md tells the life cycle and every shipped rule.
#pragma once

#include "domain/calendar/calendar.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "domain/scheme/scheme.hpp"

namespace luodi {

enum class RuleKind { light, clock, threshold, limit, weight };
enum class PackState {
    draft,
    checked,   // its checks passed since the last change
    in_force,  // from valid_from on
    replaced,  // by a later edition, which ended it
    withdrawn, // ended, or never enacted
};
enum class PlannedDate { planned_start, planned_finish, planned_production };
enum class SpanUnit { day, working_day, month };

// One edition of one pack. It counts on a day when it was enacted and the day lies in its validity,
// whatever became of it later.
struct RulePack {
    Id<RulePack> id;
    std::string code; // the same in all editions
    RuleKind kind { RuleKind::light };
    std::int64_t edition = 1;
    std::string name;
    std::string name_en;
    std::optional<Date> valid_from; // absent: always
    std::optional<Date> valid_to;
    PackState state { PackState::draft };
    std::string source; // document and number, and who says so
    std::optional<Id<RulePack>> based_on;
    std::string note;
    std::string prepared_by; // logins
    std::string checked_by;
    std::string enacted_by;
    std::optional<Date> enacted_on;
    bool back_dated = false; // was put in force later than it is valid from
};

// One row of a pack of lights, clocks, limits or weights; which fields it needs is the kind's matter
// (checks.cpp). Rows of a pack of thresholds are of record Threshold (scheme).
struct PackRule {
    Id<PackRule> id;
    Id<RulePack> pack;
    std::int64_t position = 0;
    std::string name;
    std::optional<PlannedDate> planned; // light: the date that was missed
    std::optional<Stage> stage_from;    // light: holds from this stage on; clock: starts with it
    std::optional<Stage> stage_to;      // light: until it is reached; clock: stops with it
    std::optional<std::int64_t> span;   // light: late by more than this; clock: the norm
    std::optional<SpanUnit> span_unit;
    std::optional<Light> light;
    std::string group_name;              // weight: 100 % in each
    std::string metric;                  // limit
    std::optional<std::int64_t> month;   // limit: to be reached by the end of this month
    std::optional<Decimal<4>> value;     // limit: the least share; weight: the weight; fractions of 1
    std::optional<Decimal<4>> reference; // weight: the value that earns full marks
    bool removed = false;                // left out of its draft
};

template<>
RecordType const& record_type<RulePack>();
template<>
RecordType const& record_type<PackRule>();

namespace rules {

// Verbs. Each throws conflict when the state does not allow it, forbidden when the actor's role does
// not do rules of this kind.

// A new draft, copied from an edition; its preparer is who asks.
RulePack draft(Context& context, Id<RulePack> from, std::string const& reason);
// Draft -> checked; throws unprocessable with all faults, those of rows as "rules.<id>.<field>" or
// "thresholds.<id>.<field>".
RulePack check(Context& context, Id<RulePack> id, std::string const& reason);
// Checked -> in force, by another person than its preparer; the edition before it ends on the day
// before. A start in the past must be meant (`back_dated`).
RulePack enact(Context& context, Id<RulePack> id, bool back_dated, std::string const& reason);
// Ends it: a draft for good, an edition in force after yesterday.
RulePack withdraw(Context& context, Id<RulePack> id, std::string const& reason);

// All that speaks against putting it in force.
std::vector<FieldError> faults_of(View const& view, RulePack const& pack);

// The row of the permission table that lets a role do rules of this kind: "rule_pack.light".
std::string permission_of(RuleKind kind);

// Guards run before each save: only its preparer changes a draft, and nobody anything else.
void pack_guard(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
void rule_guard(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
void threshold_guard(
    View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
// Consequences of a changed row: its checked pack is a draft again.
void reopen_pack_of_rule(Context& context, Row const* before, Row const& after);
void reopen_pack_of_threshold(Context& context, Row const* before, Row const& after);

// The rows of a pack that are not removed, in their order.
std::vector<PackRule> rules_of(Connection& connection, Id<RulePack> pack);
std::vector<Threshold> thresholds_of(Connection& connection, Id<RulePack> pack);
// The rules of one kind that are in force on the day of the scope, as known then. With `instead`,
// this pack's rules stand in for those of the editions of the same code.
std::vector<PackRule> in_force(
    QueryScope const& scope, RuleKind kind, RulePack const* instead = nullptr);

// The calendar as the scope knows it, when one of the rules counts working days.
calendar::WorkingDays calendar_for(QueryScope const& scope, std::vector<PackRule> const& rules);

// Lights: one date arithmetic for all of them. `turns_on` is the first day on which a rule of lights
// shines over a planned day; it never falls as the planned day rises. `cut_off` is the last planned
// day over which it shines on `day`.
Date turns_on(PackRule const& rule, Date planned, calendar::WorkingDays const& days);
Date cut_off(PackRule const& rule, Date day, calendar::WorkingDays const& days);
// SQL over a project `r`: the worst light ("none" where no rule looks), and the first rule that
// gives it (null for green and none).
Condition light_sql(
    std::vector<PackRule> const& rules, Date day, calendar::WorkingDays const& days);
Condition light_rule_sql(
    std::vector<PackRule> const& rules, Date day, calendar::WorkingDays const& days);

// The condition on `r` under which the actor may read a project; true for who may read all.
Condition readable_projects(View const& view);

// Clocks. A pure function over what happened to one project, oldest first. Absent: the project never
// passed the start gate by itself, or is paused, lost, ended or merged between the gates.
struct StageDay {
    Stage stage;
    Date on;
};
struct Dwell {
    Date started;
    std::optional<Date> stopped;
    int elapsed; // to the stop, or to the day asked for; in the rule's days or working days
    bool over;   // elapsed is more than the norm
};
std::optional<Dwell> dwell(PackRule const& rule, std::vector<StageDay> const& events, Date day,
    calendar::WorkingDays const& days);
// The events that stand, of each project that meets the condition on `r` and is not merged, under
// the view's clocks. Cost: one pass over the events.
void each_project_with_events(View const& view, Condition const& of,
    std::function<void(std::int64_t project, std::vector<StageDay> const& events)> const& sink);
struct ClockFigures {
    std::int64_t running = 0;
    std::int64_t running_over = 0;
    std::int64_t stopped = 0;
    std::int64_t stopped_over = 0;
    std::string median; // of the stopped ones; empty: none stopped
};
// One for each rule, over the projects that the view's actor may read.
std::vector<ClockFigures> clock_figures(View const& view, std::vector<PackRule> const& clocks);
std::string clock_figures_json(View const& view);
std::string project_clocks_json(View const& view, std::int64_t project);

// What putting a pack in force would change on a day, over the projects that the view's actor may
// read; the live functions are asked twice, with and without it, and nothing is written. Lights and
// clocks on the day of the view's clocks; tags as a rule run would leave them now. Cost: one or two
// passes over the projects.
struct PreviewGroup {
    std::string key;
    Message name;
    std::string before;
    std::string after;
};
struct PreviewItem {
    std::int64_t project;
    std::string name;
    Message before;
    Message after;
    std::string why; // the rule
};
struct Preview {
    std::vector<PreviewGroup> groups;
    std::int64_t total = 0; // projects (of tags: tags of projects) that change
    std::vector<PreviewItem> items; // the first of them
};
inline constexpr std::size_t most_items = 200;
Preview preview(View const& view, RulePack const& pack);
std::string preview_json(View const& view, RulePack const& pack, Preview const& preview);

// The SQL that fields and dimensions name: :light and :light_rule.
std::span<Derived const> derived();

// Stores the packs that the program brings along and that are not there yet: the usual thresholds in
// force, the others as drafts. Asks that schemes are there.
void save_built_in(Context& context);

void add_routes(Service& service);

} // namespace rules
} // namespace luodi
