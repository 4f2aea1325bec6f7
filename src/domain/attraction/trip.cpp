// Trips and visits: their tables.
#include "base/codes.hpp"
#include "domain/attraction/choices.hpp"
#include "domain/codes/hints.hpp"

namespace luodi {
namespace {

constexpr std::string_view leads_then
    = "SELECT count(*) FROM lead WHERE lead.trip = r.id AND lead.duplicate_of IS NULL";
constexpr std::string_view signings_then
    = "SELECT count(*) FROM lead JOIN project ON project.id = lead.project WHERE lead.trip = r.id"
      " AND project.duplicate_of IS NULL AND project.signed_on <= :as_of";

constexpr Field trip_fields[] = {
    field<&Trip::id>("编号", "Id"),
    field<&Trip::name>("事由", "Purpose", { .required = true, .searchable = true }),
    field<&Trip::leader>("带队领导", "Led by", { .searchable = true }),
    field<&Trip::unit>("组织单位", "Unit", { .required = true }),
    field<&Trip::person>("负责人", "Person"),
    field<&Trip::place>("目的地", "Place", { .required = true, .searchable = true }),
    field<&Trip::country>("国家（地区）", "Country",
        { .max_length = 2,
            .check = &is_country_code,
            .check_hint = codes::country_hint }),
    field<&Trip::from_on>("出发日期", "From", { .required = true }),
    field<&Trip::to_on>("返回日期", "To", { .required = true }),
    field<&Trip::hosts>("拟访企业和机构", "To be met", { .max_length = 2000, .kind = Kind::long_text }),
    field<&Trip::cost_cny>("费用", "Cost", { .unit = { "元", "CNY" }, .minimum = 0, .maximum = 10'000'000'00, .currency = "CNY" }),
    field<&Trip::stage>("状态", "Stage", { .required = true, .writable = Writable::by_verb }),
    field<&Trip::approved_by>("批准人", "Approved by", { .writable = Writable::by_verb }),
    field<&Trip::reported_on>("报告日期", "Reported on", { .writable = Writable::by_verb }),
    field<&Trip::minutes>("出访报告", "Minutes", { .writable = Writable::by_verb, .kind = Kind::long_text }),
    field<&Trip::leads>("带回线索", "Leads", { .computed = leads_then }),
    field<&Trip::signings>("已签约", "Signed", { .computed = signings_then }),
    field<&Trip::external_key>("外部键", "External key", { .writable = Writable::never, .max_length = 400 }),
    field<&Trip::extra>("其他列", "Other columns", { .kind = Kind::json }),
};
static_assert(describes_every_member<Trip>(trip_fields));

constexpr Field visit_fields[] = {
    field<&Visit::id>("编号", "Id"),
    field<&Visit::name>("拜访对象", "Firm", { .required = true, .searchable = true }),
    field<&Visit::on_day>("日期", "On", { .required = true }),
    field<&Visit::kind>("方式", "Kind", { .required = true }),
    field<&Visit::lead>("线索", "Lead"),
    field<&Visit::enterprise>("企业", "Enterprise"),
    field<&Visit::trip>("外出招商", "Trip"),
    field<&Visit::unit>("单位", "Unit", { .required = true }),
    field<&Visit::person>("经办人", "Person"),
    field<&Visit::place>("地点", "Place"),
    field<&Visit::met>("会见", "Met"),
    field<&Visit::summary>("洽谈情况", "Summary", { .kind = Kind::long_text }),
    field<&Visit::next_step>("下一步", "Next step"),
    field<&Visit::next_on>("下一步日期", "Next on"),
};
static_assert(describes_every_member<Visit>(visit_fields));

constexpr std::string_view trip_indexes[] = { "from_on", "unit, from_on", "stage, from_on", "external_key" };
constexpr std::string_view visit_indexes[] = { "on_day", "unit, on_day", "lead, on_day", "trip", "name" };

} // namespace

template<>
RecordType const& record_type<Trip>()
{
    static RecordType const type {
        .name = "trip",
        .plural = "trips",
        .label = { "外出招商", "Trip" },
        .fields = trip_fields,
        .indexes = trip_indexes,
        .owner = "unit",
        .fresh = &fresh_row<Trip>,
    };
    return type;
}

template<>
RecordType const& record_type<Visit>()
{
    static RecordType const type {
        .name = "visit",
        .plural = "visits",
        .label = { "拜访", "Visit" },
        .fields = visit_fields,
        .indexes = visit_indexes,
        .owner = "unit",
        .fresh = &fresh_row<Visit>,
    };
    return type;
}

} // namespace luodi
