// What can happen to a project, each a verb with its own event.
#include "domain/pipeline/choices.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

namespace luodi {
namespace {

void require_reason(std::string const& reason)
{
    if (reason.empty())
        require_no_errors({ { "reason", "required", { "请写明原因", "give the reason" } } });
}

std::string label(Stage stage, bool chinese)
{
    auto const& names = pipeline::stages[static_cast<std::size_t>(stage)].label;
    return std::string(chinese ? names.zh : names.en);
}

void check_step(Project const& project, pipeline::Advance const& step, Date today)
{
    std::vector<FieldError> errors;
    if (step.occurred_on > today)
        errors.push_back({ "occurred_on", "future",
            { "不能晚于今天；尚未发生的请改计划日期", "must not be after today; for what is to come change the planned dates" } });
    if (project.stage_on && step.occurred_on < *project.stage_on)
        errors.push_back({ "occurred_on", "before_stage",
            { "不能早于进入当前阶段的日期 " + project.stage_on->to_string(),
                "must not be before " + project.stage_on->to_string()
                    + ", when the present stage began" } });
    if (step.evidence_class != EvidenceClass::C && step.evidence.empty())
        errors.push_back({ "evidence", "required",
            { "A、B 类证据须写明文号或材料名称", "evidence of class A or B needs its number or name" } });
    require_no_errors(std::move(errors));

    bool const closed = project.stage == Stage::lost || project.stage == Stage::ended
        || project.stage == Stage::merged;
    bool const forward = project.stage == Stage::paused || is_side_state(step.stage)
        || step.stage > project.stage;
    require(!closed && forward && step.stage != project.stage, ErrorCode::conflict,
        { "不能从“" + label(project.stage, true) + "”推进到“" + label(step.stage, true)
                + "”；要退回请作废上一步",
            "cannot go from " + label(project.stage, false) + " to " + label(step.stage, false)
                + "; to go back, void the last step" });
}

// The events that stand, oldest first.
std::vector<StageEvent> standing_events(Context& context, Id<Project> project)
{
    auto const& type = record_type<StageEvent>();
    std::vector<StageEvent> events;
    query_in_district(context.connection(),
        "SELECT " + column_list(type) + " FROM stage_event WHERE voided = 0 AND project = $1",
        { project.value }, "ORDER BY occurred_on, id", [&](Columns const& columns) {
            events.push_back(from_row<StageEvent>(read_row(type, columns)));
            return true;
        });
    return events;
}

// The project's stage and dates as its standing events say.
void follow_events(Project& project, std::vector<StageEvent> const& events)
{
    project.stage = Stage::lead;
    project.stage_on.reset();
    project.signed_on.reset();
    for (auto const& event : events) {
        project.stage = event.stage;
        project.stage_on = event.occurred_on;
        if (event.stage == Stage::signed_)
            project.signed_on = event.occurred_on;
    }
}

Change change(char const* verb, char const* event, std::string const& reason)
{
    return { std::string("project.") + verb, std::string("project.") + event, reason };
}

Project store_step(
    Context& context, Project project, pipeline::Advance const& step, Change const& why)
{
    context.save(StageEvent { {}, project.id, step.stage, step.occurred_on, context.today(),
                     step.evidence_class, step.evidence, {}, false },
        why);
    project.stage = step.stage;
    project.stage_on = step.occurred_on;
    if (step.stage == Stage::signed_)
        project.signed_on = step.occurred_on;
    return context.save(project, why);
}

} // namespace

Project pipeline::advance(Context& context, Id<Project> id, Advance const& step)
{
    auto const project = context.get(id);
    check_step(project, step, context.today());
    return store_step(context, project, step, change("advance", "advanced", step.reason));
}

Project pipeline::void_last_event(Context& context, Id<Project> id, std::string const& reason)
{
    require_reason(reason);
    auto project = context.get(id);
    auto events = standing_events(context, id);
    require(!events.empty(), ErrorCode::conflict,
        { "没有可作废的阶段事件", "there is no stage event to void" });
    auto const why = change("void", "voided", reason);
    events.back().voided = true;
    context.save(events.back(), why);
    if (events.back().stage == Stage::merged)
        project.duplicate_of.reset();
    events.pop_back();
    follow_events(project, events);
    return context.save(project, why);
}

Project pipeline::reschedule(Context& context, Id<Project> id, Reschedule const& dates)
{
    require_reason(dates.reason);
    auto project = context.get(id);
    if (!dates.planned_start && !dates.planned_finish && !dates.planned_production)
        require_no_errors({ { "planned_finish", "required",
            { "请至少给出一个新的计划日期", "give at least one new planned date" } } });
    if (dates.planned_start)
        project.planned_start = dates.planned_start;
    if (dates.planned_finish)
        project.planned_finish = dates.planned_finish;
    if (dates.planned_production)
        project.planned_production = dates.planned_production;
    if (project.planned_start && project.planned_finish
        && *project.planned_finish < *project.planned_start)
        require_no_errors({ { "planned_finish", "before_start",
            { "计划竣工不能早于计划开工 " + project.planned_start->to_string(),
                "the planned finish must not be before the planned start, "
                    + project.planned_start->to_string() } } });
    auto why = change("reschedule", "rescheduled", dates.reason);
    why.paper = dates.paper;
    return context.save(project, why);
}

Project pipeline::merge(Context& context, Id<Project> id, Id<Project> into, std::string const& reason)
{
    require_reason(reason);
    auto project = context.get(id);
    auto const target = context.find(into);
    if (!target || into == id || target->duplicate_of)
        require_no_errors({ { "into", "invalid",
            { "须为另一个未被并入的项目", "must be another project that is not merged itself" } } });
    project.duplicate_of = into;
    Advance const step { Stage::merged, context.today(), EvidenceClass::C, {}, reason };
    check_step(context.get(id), step, context.today());
    return store_step(context, project, step, change("merge", "merged", reason));
}

void pipeline::project_rule(
    View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const& type = record_type<Project>();
    auto project = from_row<Project>(after);
    auto const old = before ? std::optional(from_row<Project>(*before)) : std::nullopt;
    bool const same = old && old->invest == project.invest && old->signed_on == project.signed_on;
    if (!same) {
        project.invest_cny = project.invest
            ? in_yuan(view.connection(), *project.invest,
                  project.signed_on.value_or(view.today()))
            : std::nullopt;
        auto const position = type.position("invest_cny");
        after.values[position] = type.fields[position].get(&project);
    }
    if (project.parent == project.id && project.id)
        errors.push_back({ "parent", "invalid",
            { "母项目不能是项目自己", "a project cannot be its own parent" } });
}

} // namespace luodi
