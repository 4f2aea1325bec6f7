// Stage events: both dates, the evidence and its class. Never changed, only voided.
#include "domain/pipeline/choices.hpp"
#include "domain/pipeline/pipeline.hpp"

namespace luodi {
namespace {

constexpr Field fields[] = {
    field<&StageEvent::id>("编号", "Id"),
    field<&StageEvent::project>(
        "项目", "Project", { .required = true, .writable = Writable::by_verb }),
    field<&StageEvent::stage>("阶段", "Stage", { .required = true, .writable = Writable::by_verb }),
    field<&StageEvent::occurred_on>(
        "发生日期", "Occurred on", { .required = true, .writable = Writable::by_verb }),
    field<&StageEvent::known_on>(
        "登记日期", "Known on", { .required = true, .writable = Writable::by_verb }),
    field<&StageEvent::evidence_class>(
        "证据等级", "Evidence class", { .required = true, .writable = Writable::by_verb }),
    field<&StageEvent::evidence>("证据", "Evidence", { .writable = Writable::by_verb }),
    field<&StageEvent::approved_by>("批准人", "Approved by", { .writable = Writable::by_verb }),
    field<&StageEvent::voided>("已作废", "Voided", { .writable = Writable::by_verb }),
};
static_assert(describes_every_member<StageEvent>(fields));

constexpr std::string_view indexes[] = { "project, voided, occurred_on", "stage, occurred_on" };

} // namespace

template<>
RecordType const& record_type<StageEvent>()
{
    static RecordType const type {
        .name = "stage_event",
        .plural = "stage-events",
        .label = { "阶段事件", "Stage event" },
        .fields = fields,
        .indexes = indexes,
        .owner = "project",
        .fresh = &fresh_row<StageEvent>,
    };
    return type;
}

} // namespace luodi
