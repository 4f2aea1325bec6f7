// Lights. A rule and a day give a cut-off: the planned days up to it are late by more than the rule
// allows. So a light is a comparison in SQL, as quick in a list of 100,000 as in one row, and months
// and working days are counted in one place.
#include "domain/rules/rules.hpp"

#include "base/planted_fault.hpp"
#include "domain/rules/choices.hpp"
#include "kernel/ledger/unchanged_since.hpp"
#include "kernel/store/memo.hpp"
#include "kernel/store/sql.hpp"

#include <map>

namespace luodi {
namespace {

// Far enough back for the longest span that the description allows, in working days.
constexpr int furthest_back = 40'000;

// The first day of the month that many months after the day's own.
Date first_of_month(Date day, int months)
{
    auto const month = day.year() * 12 + day.month() - 1 + months;
    return *Date::from(month / 12, month % 12 + 1, 1);
}

// What a rule of lights compares.
struct Lamp {
    PackRule const* rule;
    std::string column; // the planned date, of `r`
    Date cut_off;
};

bool looks_at(Lamp const& lamp, Stage stage)
{
    return *lamp.rule->stage_from <= stage && stage < *lamp.rule->stage_to;
}

// Of the rules that say enough.
std::vector<Lamp> lamps(
    std::vector<PackRule> const& rules, Date day, calendar::WorkingDays const& days)
{
    std::map<std::tuple<std::int64_t, SpanUnit>, Date> known; // the same span is often asked for
    std::vector<Lamp> result;
    for (auto const& rule : rules) {
        if (!rule.planned || !rule.stage_from || !rule.stage_to || !rule.span || !rule.span_unit
            || !rule.light || *rule.stage_from >= *rule.stage_to)
            continue;
        std::tuple const span { *rule.span, *rule.span_unit };
        if (!known.contains(span))
            known[span] = rules::cut_off(rule, day, days);
        result.push_back({ &rule,
            "r." + std::string(rules::planned_dates[static_cast<std::size_t>(*rule.planned)].name), known[span] });
    }
    return result;
}

// A WHEN for each lamp of the stage that can shine, red before yellow; `result` gives what it yields.
template<class Result>
std::string shining(std::vector<Lamp> const& lamps, Stage stage, Result const& result)
{
    std::string cases;
    for (auto const light : { Light::red, Light::yellow })
        for (auto const& lamp : lamps)
            if (lamp.rule->light == light && looks_at(lamp, stage))
                cases += " WHEN " + lamp.column + " <= '" + lamp.cut_off.to_string() + "' THEN " + result(lamp);
    return cases;
}

// The stage first, so that a project is held against few dates; days stand in the text, since they
// change once a day. `cases` gives the inner CASE of a stage without its head; "" for none.
template<class Cases>
Condition by_stage(std::string const& otherwise, Cases const& cases)
{
    std::string sql = "CASE WHEN r.duplicate_of IS NOT NULL THEN " + otherwise + " ELSE CASE r.stage";
    bool any = false;
    for (std::size_t i = 0; i < std::size(pipeline::stages); ++i)
        if (auto const of_stage = cases(static_cast<Stage>(i)); !of_stage.empty()) {
            sql += " WHEN '" + std::string(pipeline::stages[i].name) + "' THEN CASE" + of_stage + " ELSE " + otherwise + " END";
            any = true;
        }
    return { any ? sql + " ELSE " + otherwise + " END END" : otherwise, {} };
}

} // namespace

Date rules::turns_on(PackRule const& rule, Date planned, calendar::WorkingDays const& days)
{
    auto const span = static_cast<int>(*rule.span);
    switch (*rule.span_unit) {
    case SpanUnit::month: return first_of_month(planned, span + 1);
    case SpanUnit::working_day: return days.after(planned, span + 1);
    case SpanUnit::day: break;
    }
    return planned + (span + 1);
}

Date rules::cut_off(PackRule const& rule, Date day, calendar::WorkingDays const& days)
{
    // turns_on never falls and lies behind the planned day: it shines at `shines`, not at `dark`.
    auto shines = day + -furthest_back;
    auto dark = day;
    while (shines + 1 < dark) {
        auto const middle = Date { shines.days + (dark.days - shines.days) / 2 };
        (turns_on(rule, middle, days) + planted("light-a-day-late") <= day ? shines : dark) = middle;
    }
    return shines;
}

Condition rules::light_sql(
    std::vector<PackRule> const& rules, Date day, calendar::WorkingDays const& days)
{
    auto const all = lamps(rules, day, days);
    return by_stage("'none'", [&](Stage stage) {
        auto cases = shining(all, stage, [](Lamp const& lamp) {
            return lamp.rule->light == Light::red ? std::string("'red'") : std::string("'yellow'");
        });
        for (auto const& lamp : all)
            if (looks_at(lamp, stage))
                cases += " WHEN " + lamp.column + " IS NOT NULL THEN 'green'";
        return cases;
    });
}

Condition rules::light_rule_sql(
    std::vector<PackRule> const& rules, Date day, calendar::WorkingDays const& days)
{
    auto const all = lamps(rules, day, days);
    // An id, to PostgreSQL too.
    return by_stage("CAST(NULL AS bigint)", [&](Stage stage) {
        return shining(all, stage, [](Lamp const& lamp) { return std::to_string(lamp.rule->id.value); });
    });
}

namespace {

struct LightSql {
    Condition light;
    Condition rule;
};

// By the ledger size since which rules and calendar are as they are, and the day.
using KnownLightSql = MadeLately<std::pair<std::int64_t, Date>, LightSql>;

LightSql make_light_sql(QueryScope const& scope)
{
    auto const rules = rules::in_force(scope, RuleKind::light);
    auto const days = rules::calendar_for(scope, rules);
    return { rules::light_sql(rules, scope.day(), days), rules::light_rule_sql(rules, scope.day(), days) };
}

LightSql light_sql_of(QueryScope const& scope)
{
    auto* const memo = scope.connection.memo();
    if (!memo)
        return make_light_sql(scope);
    auto const since = scope.clocks.known_as_of ? scope.clocks.known_as_of
                                                : unchanged_since(scope.connection,
                                                    { &record_type<RulePack>(), &record_type<PackRule>(),
                                                        &record_type<SpecialDay>() });
    auto& known = memo->get<KnownLightSql>();
    if (auto sql = known.find({ *since, scope.day() }))
        return std::move(*sql);
    auto sql = make_light_sql(scope);
    known.keep({ *since, scope.day() }, sql);
    return sql;
}

} // namespace

std::span<Derived const> rules::derived()
{
    static constexpr Derived all[] = {
        { ":light", [](QueryScope const& scope) { return light_sql_of(scope).light; } },
        { ":light_rule", [](QueryScope const& scope) { return light_sql_of(scope).rule; } },
    };
    return all;
}

} // namespace luodi
