// What can happen to a trip and to a lead, each a verb with its own event.
#include "base/planted_fault.hpp"
#include "domain/attraction/attraction.hpp"
#include "domain/attraction/choices.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi::attraction {
namespace {

Change change(char const* record, char const* verb, char const* event, std::string const& reason = {})
{
    return { std::string(record) + "." + verb, std::string(record) + "." + event, reason };
}

template<class Stage>
Message refusal(std::span<ChoiceName const> names, Stage stage, Message const& cure)
{
    auto const& label = names[static_cast<std::size_t>(stage)].label;
    return { "现为“" + std::string(label.zh) + "”；" + cure.zh, "it is " + std::string(label.en) + "; " + cure.en };
}

Trip require_stage(Trip trip, TripStage stage, Message const& cure)
{
    require(trip.stage == stage, ErrorCode::conflict, refusal(trip_stages, trip.stage, cure));
    return trip;
}

bool is_open(Lead const& lead)
{
    return lead.stage == LeadStage::registered || lead.stage == LeadStage::following || lead.stage == LeadStage::assessed;
}

Lead open_lead(Context& context, Id<Lead> id)
{
    auto lead = context.get(id);
    require(is_open(lead), ErrorCode::conflict,
        refusal(lead_stages, lead.stage, { "不能再变动", "nothing more can happen to it" }));
    return lead;
}

void require_settled(Context& context, Lead const& lead)
{
    auto const open = context.connection().integer(
        in_district("SELECT count(*) FROM lead_conflict WHERE stage = 'open' AND lead = $1", 2, context.connection()),
        with_district({ lead.id.value }, context.connection()));
    require(open.value_or(0) == 0 || planted("conflict-overlooked"), ErrorCode::conflict,
        { "这条线索有待裁定的冲突，须先由招商中心裁定", "this lead is in conflict with another; the centre settles that first" });
}

} // namespace

Trip approve(Context& context, Id<Trip> id, std::string const& reason)
{
    auto trip = require_stage(context.get(id), TripStage::planned, { "只有计划可以批准", "only a plan can be approved" });
    auto const person = Id<Person> { context.actor().person };
    require(!person || trip.person != person, ErrorCode::conflict,
        { "须由另一人批准", "another person must approve it" });
    trip.stage = TripStage::approved;
    if (person)
        trip.approved_by = person;
    return context.save(trip, change("trip", "approve", "approved", reason));
}

Trip report(Context& context, Id<Trip> id, std::string const& minutes, std::string const& reason)
{
    auto trip = require_stage(context.get(id), TripStage::approved,
        { "批准后的外出招商才能报告", "an approved trip is reported" });
    if (trip.to_on > context.today())
        require_no_errors({ { "minutes", "future",
            { "返回日期 " + trip.to_on.to_string() + " 还没到；提前返回请先更正日期",
                "it ends on " + trip.to_on.to_string() + "; if it ended earlier, correct the dates first" } } });
    trip.stage = TripStage::reported;
    trip.minutes = minutes;
    trip.reported_on = context.today();
    return context.save(trip, change("trip", "report", "reported", reason));
}

Trip cancel(Context& context, Id<Trip> id, std::string const& reason)
{
    auto trip = context.get(id);
    require(trip.stage == TripStage::planned || trip.stage == TripStage::approved, ErrorCode::conflict,
        refusal(trip_stages, trip.stage, { "不能取消", "it cannot be cancelled" }));
    trip.stage = TripStage::cancelled;
    return context.save(trip, change("trip", "cancel", "cancelled", reason));
}

Lead follow(Context& context, Id<Lead> id, std::optional<Id<Person>> person, std::string const& reason)
{
    auto lead = open_lead(context, id);
    require_settled(context, lead);
    require(lead.stage == LeadStage::registered || person, ErrorCode::conflict,
        refusal(lead_stages, lead.stage, { "换人请写明跟进人", "name the person who takes it over" }));
    if (lead.stage == LeadStage::registered)
        lead.stage = LeadStage::following;
    if (person)
        lead.person = person;
    return context.save(lead, change("lead", "follow", "followed", reason));
}

Lead assess(Context& context, Id<Lead> id, std::string const& reason)
{
    auto lead = open_lead(context, id);
    require_settled(context, lead);
    require(lead.stage == LeadStage::following, ErrorCode::conflict,
        refusal(lead_stages, lead.stage, { "跟进中的线索才能研判", "a lead that is followed can be assessed" }));
    lead.stage = LeadStage::assessed;
    return context.save(lead, change("lead", "assess", "assessed", reason));
}

Lead win(Context& context, Id<Lead> id, Id<Project> project, std::string const& reason)
{
    auto lead = open_lead(context, id);
    require_settled(context, lead);
    auto const target = context.find(project);
    if (!target || target->duplicate_of)
        require_no_errors({ { "project", "invalid",
            { "须为已登记、未并入的项目", "must be a project on the books that is not merged" } } });
    lead.stage = LeadStage::won;
    lead.project = project;
    return context.save(lead, change("lead", "win", "won", reason));
}

Lead lose(Context& context, Id<Lead> id, Loss const& loss)
{
    auto lead = open_lead(context, id);
    lead.stage = LeadStage::lost;
    lead.lost_reason = loss.reason;
    lead.lost_to = loss.to;
    return context.save(lead, change("lead", "lose", "lost", loss.words));
}

Lead pass(Context& context, Id<Lead> id, Id<Unit> to, Decimal<2> credit, std::string const& reason)
{
    auto lead = open_lead(context, id);
    require_settled(context, lead);
    if (!context.find(to) || lead.unit == to)
        require_no_errors({ { "unit", "invalid", { "须为另一个单位", "must be another unit" } } });
    lead.shared_with = lead.unit;
    lead.shared_credit = credit;
    lead.unit = to;
    lead.person.reset();
    return context.save(lead, change("lead", "pass", "passed", reason));
}

} // namespace luodi::attraction
