// What holds of every trip, visit and lead.
#include "domain/attraction/attraction.hpp"
#include "kernel/auth/day_rules.hpp"

namespace luodi::attraction {
namespace {

void set(Row& row, RecordType const& type, std::string_view field, Value value)
{
    row.values[type.position(field)] = std::move(value);
}

} // namespace

void trip_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const trip = from_row<Trip>(after);
    if (trip.to_on < trip.from_on)
        errors.push_back({ "to_on", "before_start",
            { "返回日期不能早于出发日期 " + trip.from_on.to_string(), "must not be before the start, " + trip.from_on.to_string() } });
    if (trip.to_on.days - trip.from_on.days > 90)
        errors.push_back({ "to_on", "too_long", { "一次外出不超过 90 天，请核对日期", "a trip lasts 90 days at most; check the dates" } });
    if (!before && !trip.person && view.actor().person)
        set(after, record_type<Trip>(), "person", view.actor().person);
}

void visit_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const visit = from_row<Visit>(after);
    refuse_future(visit.on_day, view.today(), "on_day", errors);
    if (visit.next_on && *visit.next_on < visit.on_day)
        errors.push_back({ "next_on", "before_start", { "下一步日期不能早于拜访日期", "must not be before the visit" } });
    if (!before && !visit.person && view.actor().person)
        set(after, record_type<Visit>(), "person", view.actor().person);
}

void lead_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const lead = from_row<Lead>(after);
    auto const& type = record_type<Lead>();
    if (before)
        return;
    // A day that is not given is 1970-01-01 in the record and null in the row.
    if (is_null(after.values[type.position("reported_on")]) || lead.reported_on == Date {})
        set(after, type, "reported_on", view.today());
    else
        refuse_future(lead.reported_on, view.today(), "reported_on", errors);
    if (!lead.person && view.actor().person)
        set(after, type, "person", view.actor().person);
}

} // namespace luodi::attraction
