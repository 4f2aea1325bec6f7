// Clocks: how long a project stood between two gates, against the norm.
#include "domain/rules/choices.hpp"
#include "kernel/store/sql.hpp"

#include "base/json_text.hpp"

#include <algorithm>
#include <map>

namespace luodi {
namespace {

using rules::Dwell;
using rules::StageDay;

QueryScope scope_of(View const& view)
{
    return { view.types(), view.connection(), view.clocks(), view.today() };
}

std::optional<Stage> stage_named(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(pipeline::stages); ++i)
        if (pipeline::stages[i].name == name)
            return static_cast<Stage>(i);
    return std::nullopt;
}

// The middle of the values; of an even number the mean of the two, in tenths.
std::string median(std::vector<int> values)
{
    if (values.empty())
        return {};
    std::ranges::sort(values);
    auto const middle = values.size() / 2;
    auto const twice = values.size() % 2 == 1 ? 2 * values[middle] : values[middle - 1] + values[middle];
    return std::to_string(twice / 2) + (twice % 2 == 1 ? ".5" : "");
}

} // namespace

std::optional<Dwell> rules::dwell(PackRule const& rule, std::vector<StageDay> const& events, Date day,
    calendar::WorkingDays const& days)
{
    if (!rule.stage_from || !rule.stage_to || !rule.span || events.empty())
        return std::nullopt;
    auto const started = std::ranges::find(events, *rule.stage_from, &StageDay::stage);
    if (started == events.end())
        return std::nullopt;
    auto const stopped = std::find_if(started, events.end(), [&](StageDay const& event) {
        return !is_side_state(event.stage) && event.stage >= *rule.stage_to;
    });
    bool const running = stopped == events.end();
    if (running && is_side_state(events.back().stage))
        return std::nullopt;
    Dwell dwell { started->on, running ? std::nullopt : std::optional(stopped->on), 0, false };
    auto const until = dwell.stopped.value_or(day);
    dwell.elapsed = rule.span_unit == SpanUnit::working_day ? days.between(started->on, until)
                                                            : until.days - started->on.days;
    dwell.over = dwell.elapsed > *rule.span;
    return dwell;
}

void rules::each_project_with_events(View const& view, Condition const& of,
    std::function<void(std::int64_t project, std::vector<StageDay> const& events)> const& sink)
{
    Sql sql;
    sql += "SELECT e.project, e.stage, e.occurred_on FROM stage_event e JOIN project r ON r.id = e.project"
           " WHERE e.voided = 0 AND e.occurred_on <= :as_of AND r.duplicate_of IS NULL AND (";
    sql.include(of);
    sql += ") ORDER BY e.project, e.occurred_on, e.id";
    std::int64_t project = 0;
    std::vector<StageDay> events;
    query_under_clocks(scope_of(view), sql.text(), sql.parameters(), [&](Columns const& row) {
        if (row.integer(0) != project) {
            if (!events.empty())
                sink(project, events);
            events.clear();
            project = row.integer(0);
        }
        if (auto const stage = stage_named(row.text(1)))
            events.push_back({ *stage, *Date::parse(row.text(2)) });
        return true;
    });
    if (!events.empty())
        sink(project, events);
}

std::vector<rules::ClockFigures> rules::clock_figures(
    View const& view, std::vector<PackRule> const& clocks)
{
    auto const days = calendar_for(scope_of(view), clocks);
    auto const day = scope_of(view).day();
    std::vector<ClockFigures> figures(clocks.size());
    std::vector<std::vector<int>> lengths(clocks.size());
    each_project_with_events(view, rules::readable_projects(view),
        [&](std::int64_t, std::vector<StageDay> const& events) {
            for (std::size_t i = 0; i < clocks.size(); ++i) {
                auto const one = dwell(clocks[i], events, day, days);
                if (!one)
                    continue;
                auto& figure = figures[i];
                ++(one->stopped ? figure.stopped : figure.running);
                (one->stopped ? figure.stopped_over : figure.running_over) += one->over;
                if (one->stopped)
                    lengths[i].push_back(one->elapsed);
            }
        });
    for (std::size_t i = 0; i < clocks.size(); ++i)
        figures[i].median = median(std::move(lengths[i]));
    return figures;
}

std::string rules::clock_figures_json(View const& view)
{
    auto const clocks = in_force(scope_of(view), RuleKind::clock);
    auto const figures = clock_figures(view, clocks);
    std::string out = "{\"day\":\"" + scope_of(view).day().to_string() + "\",\"items\":[";
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        out += (i == 0 ? "{\"rule\":" : ",{\"rule\":") + std::to_string(clocks[i].id.value) + ",\"name\":";
        append_json_string(out, clocks[i].name);
        out += ",\"norm\":" + std::to_string(clocks[i].span.value_or(0)) + ",\"unit\":\""
            + std::string(span_units[static_cast<std::size_t>(clocks[i].span_unit.value_or(SpanUnit::day))].name)
            + "\",\"running\":" + std::to_string(figures[i].running)
            + ",\"running_over\":" + std::to_string(figures[i].running_over)
            + ",\"stopped\":" + std::to_string(figures[i].stopped)
            + ",\"stopped_over\":" + std::to_string(figures[i].stopped_over) + ",\"median\":"
            + (figures[i].median.empty() ? "null" : "\"" + figures[i].median + "\"") + "}";
    }
    return out + "]}";
}

std::string rules::project_clocks_json(View const& view, std::int64_t project)
{
    auto const clocks = in_force(scope_of(view), RuleKind::clock);
    auto const days = calendar_for(scope_of(view), clocks);
    auto const day = scope_of(view).day();
    // The events that the actor may read: a project may be shown without what happened to it.
    auto const& type = record_type<StageEvent>();
    ListQuery query { type };
    query.filters.push_back({ type.position("project"), Comparison::equal, { project } });
    query.sort = type.position("occurred_on");
    std::vector<StageDay> events;
    view.each(query, [&](Row const& row) {
        auto const event = from_row<StageEvent>(row);
        if (!event.voided && event.occurred_on <= day)
            events.push_back({ event.stage, event.occurred_on });
        return true;
    });
    std::string out;
    for (auto const& clock : clocks) {
        auto const one = dwell(clock, events, day, days);
        if (!one)
            continue;
        out += (out.empty() ? "{\"rule\":" : ",{\"rule\":") + std::to_string(clock.id.value) + ",\"name\":";
        append_json_string(out, clock.name);
        out += ",\"started\":\"" + one->started.to_string() + "\",\"stopped\":"
            + (one->stopped ? "\"" + one->stopped->to_string() + "\"" : "null")
            + ",\"elapsed\":" + std::to_string(one->elapsed) + ",\"norm\":" + std::to_string(*clock.span)
            + ",\"unit\":\""
            + std::string(span_units[static_cast<std::size_t>(clock.span_unit.value_or(SpanUnit::day))].name)
            + "\",\"over\":" + (one->over ? "true" : "false") + "}";
    }
    return "{\"day\":\"" + day.to_string() + "\",\"items\":[" + out + "]}";
}

} // namespace luodi
