// Lights. A rule and a day give a cut-off: the planned days up to it are late by more than the rule
// allows. So a light is a comparison in SQL, as quick in a list of 100,000 as in one row, and months
// and working days are counted in one place.
#include "domain/rules/rules.hpp"

#include "base/planted_fault.hpp"
#include "domain/rules/choices.hpp"
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

// What a rule of lights compares, as SQL over `r`; null for a rule that says too little.
struct Lamp {
    PackRule const* rule;
    std::string looks; // at which projects
    std::string column; // the planned date
    Date cut_off;
};

std::string stages_between(Stage from, Stage to)
{
    std::string names;
    for (auto stage = static_cast<int>(from); stage < static_cast<int>(to); ++stage)
        names += (names.empty() ? "'" : ", '") + std::string(pipeline::stages[stage].name) + "'";
    return names;
}

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
        auto const column
            = "r." + std::string(rules::planned_dates[static_cast<std::size_t>(*rule.planned)].name);
        auto const looks = "r.stage IN (" + stages_between(*rule.stage_from, *rule.stage_to)
            + ") AND " + column + " IS NOT NULL";
        result.push_back({ &rule, looks, column, known[span] });
    }
    return result;
}

// CASE over the lamps, red before yellow; `result` gives what a shining one yields.
template<class Result>
void shining(Sql& sql, std::vector<Lamp> const& lamps, Result const& result)
{
    for (auto const light : { Light::red, Light::yellow })
        for (auto const& lamp : lamps) {
            if (lamp.rule->light != light)
                continue;
            sql += " WHEN r.duplicate_of IS NULL AND " + lamp.looks + " AND " + lamp.column + " <= ";
            sql.bind(lamp.cut_off);
            sql += " THEN " + result(lamp);
        }
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
    if (all.empty())
        return { "'none'", {} };
    Sql sql;
    sql += "CASE";
    shining(sql, all, [](Lamp const& lamp) {
        return lamp.rule->light == Light::red ? std::string("'red'") : std::string("'yellow'");
    });
    for (auto const& lamp : all)
        sql += " WHEN r.duplicate_of IS NULL AND " + lamp.looks + " THEN 'green'";
    sql += " ELSE 'none' END";
    return { sql.text(), sql.parameters() };
}

Condition rules::light_rule_sql(
    std::vector<PackRule> const& rules, Date day, calendar::WorkingDays const& days)
{
    auto const all = lamps(rules, day, days);
    Sql sql;
    sql += "CASE WHEN 1 = 0 THEN CAST(0 AS bigint)"; // an id, to PostgreSQL too
    shining(sql, all, [](Lamp const& lamp) { return std::to_string(lamp.rule->id.value); });
    sql += " END";
    return { sql.text(), sql.parameters() };
}

std::span<Derived const> rules::derived()
{
    static constexpr auto light = [](QueryScope const& scope) {
        auto const rules = in_force(scope, RuleKind::light);
        return light_sql(rules, scope.day(), calendar_for(scope, rules));
    };
    static constexpr auto light_rule = [](QueryScope const& scope) {
        auto const rules = in_force(scope, RuleKind::light);
        return light_rule_sql(rules, scope.day(), calendar_for(scope, rules));
    };
    static constexpr Derived all[] = { { ":light", light }, { ":light_rule", light_rule } };
    return all;
}

} // namespace luodi
