// The verbs of a project as addresses.
#include "domain/pipeline/choices.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/resource.hpp"

#include <boost/json.hpp>

namespace luodi {
namespace {

void reschedule_by(Context& context, std::int64_t id, boost::json::object const& body)
{
    BodyFields fields(body);
    pipeline::Reschedule dates;
    dates.planned_start = fields.date("planned_start");
    dates.planned_finish = fields.date("planned_finish");
    dates.planned_production = fields.date("planned_production");
    dates.reason = fields.reason();
    dates.paper = fields.text("paper");
    fields.finish();
    pipeline::reschedule(context, { id }, dates);
}

void advance_by(Context& context, std::int64_t id, boost::json::object const& body)
{
    BodyFields fields(body);
    pipeline::Advance step {};
    step.stage = static_cast<Stage>(fields.required_choice("stage", pipeline::stages));
    step.occurred_on = fields.required_date("occurred_on");
    step.evidence_class = static_cast<EvidenceClass>(
        fields.required_choice("evidence_class", pipeline::evidence_classes));
    step.evidence = fields.text("evidence");
    step.reason = fields.text("reason");
    if (step.stage == Stage::merged)
        fields.add({ "stage", "invalid", { "并入请用 merge", "use merge for this" } });
    fields.finish();
    pipeline::advance(context, { id }, step);
}

void void_by(Context& context, std::int64_t id, boost::json::object const& body)
{
    BodyFields fields(body);
    auto const reason = fields.text("reason");
    fields.finish();
    pipeline::void_last_event(context, { id }, reason);
}

void merge_by(Context& context, std::int64_t id, boost::json::object const& body)
{
    BodyFields fields(body);
    auto const into = fields.required_id("into");
    auto const reason = fields.text("reason");
    fields.finish();
    pipeline::merge(context, { id }, { into }, reason);
}

constexpr auto reschedule_schema
    = R"({"type":"object","required":["reason"],"additionalProperties":false,"properties":{"planned_start":{"type":["string","null"],"format":"date"},"planned_finish":{"type":["string","null"],"format":"date"},"planned_production":{"type":["string","null"],"format":"date"},"reason":{"type":"string"},"paper":{"type":"string"}}})";
constexpr auto advance_schema
    = R"({"type":"object","required":["stage","occurred_on","evidence_class"],"additionalProperties":false,"properties":{"stage":{"type":"string"},"occurred_on":{"type":"string","format":"date"},"evidence_class":{"type":"string","enum":["A","B","C"]},"evidence":{"type":"string"},"reason":{"type":"string"}}})";
constexpr auto merge_schema
    = R"({"type":"object","required":["into","reason"],"additionalProperties":false,"properties":{"into":{"type":"integer"},"reason":{"type":"string"}}})";

} // namespace

void pipeline::add_routes(Service& service)
{
    auto const& type = record_type<Project>();
    add_verb(service, type, "reschedule", { "改计划日期", "Move planned dates" }, reschedule_schema,
        reschedule_by);
    add_verb(service, type, "advance", { "推进阶段", "Advance the stage" }, advance_schema, advance_by);
    add_verb(service, type, "void", { "作废上一步", "Void the last step" }, reason_schema, void_by);
    add_verb(service, type, "merge", { "并入另一项目", "Merge into another" }, merge_schema, merge_by);
}

} // namespace luodi
