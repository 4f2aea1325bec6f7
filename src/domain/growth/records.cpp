#include "domain/growth/growth.hpp"
#include "domain/pipeline/choices.hpp"
#include "kernel/auth/day_rules.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi {
namespace {

constexpr Label yuan { "元", "CNY" };

constexpr Field name_fields[] = {
    field<&EnterpriseName::id>("编号", "Id"),
    field<&EnterpriseName::enterprise>("企业", "Enterprise", { .required = true, .writable = Writable::on_create }),
    field<&EnterpriseName::name>("曾用名", "Former name", { .required = true, .searchable = true }),
    field<&EnterpriseName::valid_from>("启用日期", "From"),
    field<&EnterpriseName::valid_to>("停用日期", "To"),
    field<&EnterpriseName::source>("来源", "Source", { .required = true }),
};
static_assert(describes_every_member<EnterpriseName>(name_fields));

constexpr Field year_fields[] = {
    field<&EnterpriseYear::id>("编号", "Id"),
    field<&EnterpriseYear::enterprise>("企业", "Enterprise", { .required = true, .writable = Writable::on_create }),
    field<&EnterpriseYear::year>("年份", "Year", { .required = true, .writable = Writable::on_create, .minimum = 1990, .maximum = 2200 }),
    field<&EnterpriseYear::output_cny>("产值", "Output", { .unit = yuan, .minimum = 0, .currency = "CNY" }),
    field<&EnterpriseYear::tax_cny>("税收", "Tax", { .unit = yuan, .minimum = 0, .currency = "CNY" }),
    field<&EnterpriseYear::r_and_d_cny>("研发投入", "R&D", { .unit = yuan, .minimum = 0, .currency = "CNY" }),
    field<&EnterpriseYear::staff>("从业人员", "Staff", { .unit = { "人", "people" }, .minimum = 0, .maximum = 10'000'000 }),
    field<&EnterpriseYear::land_mu>("占地", "Land", { .unit = { "亩", "mu" }, .minimum = 0 }),
    field<&EnterpriseYear::energy_tce>("能耗", "Energy", { .unit = { "吨标准煤", "tce" }, .minimum = 0 }),
    field<&EnterpriseYear::evidence_class>("证据等级", "Evidence class", { .required = true }),
    field<&EnterpriseYear::source>("来源", "Source"),
    field<&EnterpriseYear::external_key>("外部键", "External key", { .writable = Writable::never, .max_length = 400 }),
    field<&EnterpriseYear::extra>("其他列", "Other columns", { .kind = Kind::json }),
};
static_assert(describes_every_member<EnterpriseYear>(year_fields));

constexpr std::string_view name_indexes[] = { "enterprise", "name" };
constexpr std::string_view year_indexes[] = { "enterprise, year", "year, enterprise", "external_key" };

} // namespace

template<>
RecordType const& record_type<EnterpriseName>()
{
    static RecordType const type {
        .name = "enterprise_name",
        .plural = "enterprise-names",
        .label = { "曾用名", "Former name" },
        .fields = name_fields,
        .indexes = name_indexes,
        .owner = "enterprise",
        .fresh = &fresh_row<EnterpriseName>,
    };
    return type;
}

template<>
RecordType const& record_type<EnterpriseYear>()
{
    static RecordType const type {
        .name = "enterprise_year",
        .plural = "enterprise-years",
        .label = { "企业年度数据", "Enterprise's year" },
        .fields = year_fields,
        .indexes = year_indexes,
        .owner = "enterprise",
        .fresh = &fresh_row<EnterpriseYear>,
    };
    return type;
}

void growth::name_rule(View const&, Row const*, Row& after, std::vector<FieldError>& errors)
{
    auto const name = from_row<EnterpriseName>(after);
    if (name.valid_from && name.valid_to && *name.valid_to < *name.valid_from)
        errors.push_back({ "valid_to", "before_start", { "不能早于启用日期", "must not be before it was taken" } });
}

void growth::year_rule(View const& view, Row const*, Row& after, std::vector<FieldError>& errors)
{
    auto const one = from_row<EnterpriseYear>(after);
    if (one.year > view.today().year())
        errors.push_back({ "year", "future", { "这一年还没到", "that year has not begun" } });
    query_in_district(view.connection(), "SELECT id FROM enterprise_year WHERE enterprise = $1 AND year = $2 AND id <> $3",
        { one.enterprise.value, one.year, one.id.value }, "", [&](Columns const&) {
            errors.push_back({ "year", "duplicate", { "这家企业该年的数据已登记，请更正那一条", "the firm's year is entered already; amend that one" } });
            return false;
        });
}

} // namespace luodi
