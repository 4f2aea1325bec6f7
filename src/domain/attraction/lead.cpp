// Leads and the conflicts between them: their tables.
#include "base/codes.hpp"
#include "domain/attraction/choices.hpp"
#include "domain/codes/hints.hpp"
#include "domain/pipeline/choices.hpp"

namespace luodi {
namespace {

constexpr std::string_view last_contact_then
    = "SELECT max(visit.on_day) FROM visit WHERE visit.lead = r.id AND visit.on_day <= :as_of";
constexpr std::string_view conflicts_then
    = "SELECT count(*) FROM lead_conflict c WHERE c.lead = r.id AND c.stage = 'open'";

constexpr Field lead_fields[] = {
    field<&Lead::id>("编号", "Id"),
    field<&Lead::code_name>("代号", "Code name", { .searchable = true }),
    field<&Lead::name>("企业（项目方）", "Firm", { .required = true, .searchable = true, .maskable = true }),
    field<&Lead::uscc>("统一社会信用代码", "Unified social credit code",
        { .max_length = 18,
            .check = &is_uscc,
            .check_hint = codes::uscc_hint,
            .maskable = true }),
    field<&Lead::group_name>("所属集团", "Group", { .searchable = true, .maskable = true }),
    field<&Lead::country>("最终控制方国别", "Country of the ultimate owner",
        { .max_length = 2,
            .check = &is_country_code,
            .check_hint = codes::country_hint,
            .maskable = true }),
    field<&Lead::address>("企业地址", "Address", { .maskable = true }),
    field<&Lead::enterprise>("企业库", "Enterprise", { .maskable = true }),
    field<&Lead::unit>("首报单位", "Unit", { .required = true, .writable = Writable::on_create }),
    field<&Lead::person>("跟进人", "Person", { .maskable = true }),
    field<&Lead::reported_on>("首报日期", "Reported on", { .writable = Writable::on_create }),
    field<&Lead::source>("来源", "Source", { .required = true }),
    field<&Lead::trip>("外出招商", "Trip", { .maskable = true }),
    field<&Lead::chain_node>("产业链节点", "Chain node", { .searchable = true, .maskable = true }),
    field<&Lead::industry>("行业代码", "Industry code",
        { .max_length = 5,
            .check = &is_industry_code,
            .check_hint = codes::industry_hint,
            .maskable = true }),
    field<&Lead::invest>("意向投资", "Intended investment", { .minimum = 0, .maskable = true }),
    field<&Lead::intent>("投资意向", "Intent", { .maskable = true, .kind = Kind::long_text }),
    field<&Lead::competitors>("竞争地", "Competing places", { .maskable = true }),
    field<&Lead::secrecy>("密级", "Secrecy", { .required = true }),
    field<&Lead::stage>("状态", "Stage", { .required = true, .writable = Writable::by_verb }),
    field<&Lead::project>("转为项目", "Project", { .writable = Writable::by_verb, .maskable = true }),
    field<&Lead::shared_with>("共享单位", "Shared with", { .writable = Writable::by_verb, .maskable = true }),
    field<&Lead::shared_credit>("共享比例", "Shared credit",
        { .writable = Writable::by_verb, .unit = { "%", "%" }, .minimum = 0, .maximum = 100'00, .maskable = true }),
    field<&Lead::lost_reason>("流失原因", "Lost because of", { .writable = Writable::by_verb, .maskable = true }),
    field<&Lead::lost_to>("流向", "Lost to", { .writable = Writable::by_verb, .maskable = true }),
    field<&Lead::duplicate_of>("重复于", "Duplicate of", { .writable = Writable::by_verb, .maskable = true }),
    field<&Lead::last_contact>("最近接触", "Last contact", { .maskable = true, .computed = last_contact_then }),
    field<&Lead::conflicts>("待裁定冲突", "Open conflicts", { .computed = conflicts_then }),
    field<&Lead::external_key>("外部键", "External key", { .writable = Writable::never, .max_length = 400, .maskable = true }),
    field<&Lead::extra>("其他列", "Other columns", { .maskable = true, .kind = Kind::json }),
};
static_assert(describes_every_member<Lead>(lead_fields));

constexpr Field conflict_fields[] = {
    field<&LeadConflict::id>("编号", "Id"),
    field<&LeadConflict::lead>("线索", "Lead", { .required = true, .writable = Writable::never }),
    field<&LeadConflict::other_lead>("先报线索", "The earlier lead", { .writable = Writable::never }),
    field<&LeadConflict::other_project>("已有项目", "The project", { .writable = Writable::never }),
    field<&LeadConflict::ground>("依据", "Ground", { .required = true, .writable = Writable::never }),
    field<&LeadConflict::grounds>("全部依据", "All grounds", { .required = true, .writable = Writable::never }),
    field<&LeadConflict::likeness>("名称相似度", "Likeness of the names",
        { .writable = Writable::never, .unit = { "%", "%" }, .minimum = 0, .maximum = 100'00 }),
    field<&LeadConflict::stage>("状态", "Stage", { .required = true, .writable = Writable::by_verb }),
    field<&LeadConflict::outcome>("裁定", "Outcome", { .writable = Writable::by_verb }),
    field<&LeadConflict::settled_by>("裁定人", "Settled by", { .writable = Writable::by_verb }),
    field<&LeadConflict::settled_on>("裁定日期", "Settled on", { .writable = Writable::by_verb }),
    field<&LeadConflict::reason>("理由", "Reason", { .writable = Writable::by_verb, .kind = Kind::long_text }),
};
static_assert(describes_every_member<LeadConflict>(conflict_fields));

constexpr std::string_view lead_indexes[]
    = { "unit, stage", "stage, unit", "reported_on", "uscc", "group_name", "address", "trip", "project", "enterprise", "external_key" };
constexpr std::string_view conflict_indexes[] = { "lead, stage", "stage" };

} // namespace

template<>
RecordType const& record_type<Lead>()
{
    static RecordType const type {
        .name = "lead",
        .plural = "leads",
        .label = { "线索", "Lead" },
        .fields = lead_fields,
        .indexes = lead_indexes,
        .owner = "unit",
        .fresh = &fresh_row<Lead>,
    };
    return type;
}

template<>
RecordType const& record_type<LeadConflict>()
{
    static RecordType const type {
        .name = "lead_conflict",
        .plural = "lead-conflicts",
        .label = { "线索冲突", "Conflict of leads" },
        .fields = conflict_fields,
        .indexes = conflict_indexes,
        .owner = "lead",
        .fresh = &fresh_row<LeadConflict>,
    };
    return type;
}

} // namespace luodi
