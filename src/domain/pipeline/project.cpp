// The project: its facts in one table. What happens to it is in project_verbs.cpp.
#include "base/codes.hpp"
#include "domain/codes/hints.hpp"
#include "domain/pipeline/choices.hpp"
#include "domain/pipeline/pipeline.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr std::string_view stage_then
    = "SELECT coalesce((SELECT e.stage FROM stage_event e WHERE e.project = r.id AND e.voided = 0"
      " AND e.occurred_on <= :as_of ORDER BY e.occurred_on DESC, e.id DESC LIMIT 1), 'lead')";
constexpr std::string_view stage_on_then
    = "SELECT max(e.occurred_on) FROM stage_event e WHERE e.project = r.id AND e.voided = 0"
      " AND e.occurred_on <= :as_of";
constexpr std::string_view signed_on_then
    = "SELECT max(e.occurred_on) FROM stage_event e WHERE e.project = r.id AND e.voided = 0"
      " AND e.stage = 'signed' AND e.occurred_on <= :as_of";
constexpr std::string_view schemes_then
    = "SELECT string_agg(CAST(m.scheme AS text), ',') FROM (SELECT DISTINCT scheme FROM membership"
      " WHERE membership.project = r.id AND membership.valid_from <= :as_of"
      " AND (membership.valid_to IS NULL OR membership.valid_to >= :as_of) ORDER BY scheme) m";

constexpr Field fields[] = {
    field<&Project::id>("编号", "Id"),
    field<&Project::project_code>("项目代码", "Project code",
        { .max_length = 24,
            .check = &is_project_code,
            .check_hint = { "项目代码须形如 2403-330402-04-01-123456（GB/T 40058-2021）",
                "must look like 2403-330402-04-01-123456 (GB/T 40058-2021)" },
            .maskable = true }),
    field<&Project::code_name>("代号", "Code name", { .searchable = true }),
    field<&Project::name>("项目名称", "Name",
        { .required = true, .searchable = true, .maskable = true }),
    field<&Project::enterprise>("投资企业", "Enterprise", { .maskable = true }),
    field<&Project::unit>("责任单位", "Unit"),
    field<&Project::person>("责任人", "Person", { .maskable = true }),
    field<&Project::kind>("项目类别", "Kind", { .required = true }),
    field<&Project::origin>("来源", "Origin", { .required = true, .maskable = true }),
    field<&Project::mode>("招商方式", "Mode", { .maskable = true }),
    field<&Project::industry>("行业代码", "Industry code",
        { .max_length = 5,
            .check = &is_industry_code,
            .check_hint = codes::industry_hint,
            .maskable = true }),
    field<&Project::block>("板块", "Block", { .maskable = true }),
    field<&Project::invest>("总投资", "Total investment", { .minimum = 0, .maskable = true }),
    field<&Project::invest_cny>("总投资（折人民币）", "Total investment in yuan",
        { .writable = Writable::by_verb,
            .unit = { "元", "CNY" },
            .maskable = true,
            .currency = "CNY" }),
    field<&Project::foreign_share>("外资占比", "Foreign share",
        { .unit = { "%", "%" }, .minimum = 0, .maximum = 100'00, .maskable = true }),
    field<&Project::fixed_invest>("固定资产投资", "Fixed-asset investment",
        { .unit = { "元", "CNY" }, .minimum = 0, .maskable = true, .currency = "CNY" }),
    field<&Project::land_mu>(
        "用地面积", "Land", { .unit = { "亩", "mu" }, .minimum = 0, .maskable = true }),
    field<&Project::floor_area_m2>(
        "建筑面积", "Floor area", { .unit = { "平方米", "m²" }, .minimum = 0, .maskable = true }),
    field<&Project::jobs>(
        "用工人数", "Jobs", { .unit = { "人", "people" }, .minimum = 0, .maskable = true }),
    field<&Project::output_cny>("达产年产值", "Yearly output at full production",
        { .unit = { "元", "CNY" }, .minimum = 0, .maskable = true, .currency = "CNY" }),
    field<&Project::tax_cny>("达产年税收", "Yearly tax at full production",
        { .unit = { "元", "CNY" }, .minimum = 0, .maskable = true, .currency = "CNY" }),
    field<&Project::energy_tce>(
        "年综合能耗", "Yearly energy", { .unit = { "吨标准煤", "tce" }, .minimum = 0, .maskable = true }),
    field<&Project::secrecy>("密级", "Secrecy", { .required = true }),
    field<&Project::stage>("阶段", "Stage",
        { .required = true, .writable = Writable::by_verb, .as_of = stage_then }),
    field<&Project::stage_on>("进入阶段日期", "In this stage since",
        { .writable = Writable::by_verb, .maskable = true, .as_of = stage_on_then }),
    field<&Project::signed_on>("签约日期", "Signed on",
        { .writable = Writable::by_verb, .maskable = true, .as_of = signed_on_then }),
    field<&Project::planned_start>(
        "计划开工日期", "Planned start", { .writable = Writable::on_create, .maskable = true }),
    field<&Project::planned_finish>(
        "计划竣工日期", "Planned finish", { .writable = Writable::on_create, .maskable = true }),
    field<&Project::planned_production>(
        "计划投产日期", "Planned production", { .writable = Writable::on_create, .maskable = true }),
    field<&Project::confidence>("交付信心", "Delivery confidence", { .maskable = true }),
    field<&Project::light>("亮灯", "Light", { .maskable = true, .computed = ":light" }),
    field<&Project::light_rule>("亮灯依据", "Light by", { .maskable = true, .computed = ":light_rule" }),
    field<&Project::schemes>("所属清单", "Schemes",
        { .maskable = true,
            .computed = schemes_then,
            .refers_to = &record_type<Scheme>,
            .kind = Kind::references }),
    field<&Project::parent>("母项目", "Parent project", { .maskable = true }),
    field<&Project::duplicate_of>(
        "重复于", "Duplicate of", { .writable = Writable::by_verb, .maskable = true }),
    field<&Project::description>(
        "建设内容", "Description", { .maskable = true, .kind = Kind::long_text }),
    field<&Project::external_key>("外部键", "External key",
        { .writable = Writable::never, .max_length = 400, .maskable = true }),
    field<&Project::extra>("其他列", "Other columns", { .maskable = true, .kind = Kind::json }),
};
static_assert(describes_every_member<Project>(fields));

constexpr std::string_view indexes[] = {
    "stage, block, invest_cny",
    "unit, stage",
    "invest_cny",
    "planned_finish",
    "signed_on",
    "enterprise",
    "external_key",
};

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

template<>
RecordType const& record_type<Project>()
{
    static RecordType const type {
        .name = "project",
        .plural = "projects",
        .label = { "项目", "Project" },
        .fields = fields,
        .indexes = indexes,
        .owner = "unit",
        .fresh = &fresh_row<Project>,
    };
    return type;
}

bool is_project_code(std::string_view code)
{
    if (code.size() != 24 || code[4] != '-' || code[11] != '-' || code[14] != '-' || code[17] != '-')
        return false;
    auto const month = code.substr(2, 2);
    return all_digits(code.substr(0, 4)) && month >= "01" && month <= "12"
        && is_division_code(code.substr(5, 6)) && all_digits(code.substr(12, 2))
        && all_digits(code.substr(15, 2)) && all_digits(code.substr(18));
}

} // namespace luodi
