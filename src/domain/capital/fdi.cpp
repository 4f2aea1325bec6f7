// Foreign capital: its tables.
#include "base/codes.hpp"
#include "domain/capital/choices.hpp"
#include "domain/codes/hints.hpp"
#include "domain/pipeline/choices.hpp"

namespace luodi {
namespace {

// US$ 100 billion for one contract or payment is a slip of the pen.
constexpr std::int64_t absurd = 100'000'000'000'00;

constexpr Field contract_fields[] = {
    field<&FdiContract::id>("编号", "Id"),
    field<&FdiContract::name>("合同（备案）号", "Contract", { .required = true, .searchable = true }),
    field<&FdiContract::enterprise>("企业", "Enterprise", { .required = true }),
    field<&FdiContract::investor>("外方投资者", "Investor", { .required = true, .searchable = true }),
    field<&FdiContract::country>("资金来源地", "Country",
        { .required = true, .max_length = 2, .check = &is_country_code, .check_hint = codes::country_hint }),
    field<&FdiContract::via>("经由自由港", "Via", { .max_length = 2, .check = &is_country_code, .check_hint = codes::country_hint }),
    field<&FdiContract::project>("项目", "Project"),
    field<&FdiContract::unit>("单位", "Unit"),
    field<&FdiContract::amount>("合同外资", "Contracted", { .required = true, .minimum = 1, .maximum = absurd }),
    field<&FdiContract::usd>("合同外资（折美元）", "Contracted in US dollars",
        { .writable = Writable::by_verb, .unit = { "美元", "USD" }, .currency = "USD" }),
    field<&FdiContract::signed_on>("签订日期", "Signed on", { .required = true }),
    field<&FdiContract::evidence_class>("证据等级", "Evidence class", { .required = true }),
    field<&FdiContract::evidence>("证据", "Evidence"),
    field<&FdiContract::external_key>("外部键", "External key", { .writable = Writable::never, .max_length = 400 }),
    field<&FdiContract::extra>("其他列", "Other columns", { .kind = Kind::json }),
};
static_assert(describes_every_member<FdiContract>(contract_fields));

constexpr Field month_fields[] = {
    field<&FdiMonth::id>("编号", "Id"),
    field<&FdiMonth::name>("月份与口径", "Month and series", { .writable = Writable::never }),
    field<&FdiMonth::month>("月份", "Month", { .required = true, .writable = Writable::on_create }),
    field<&FdiMonth::series>("口径", "Series", { .required = true, .writable = Writable::on_create }),
    field<&FdiMonth::stage>("状态", "Stage", { .required = true, .writable = Writable::by_verb }),
    field<&FdiMonth::checked_by>("核对人", "Checked by", { .writable = Writable::by_verb }),
    field<&FdiMonth::locked_by>("锁定人", "Locked by", { .writable = Writable::by_verb }),
    field<&FdiMonth::locked_on>("锁定日期", "Locked on", { .writable = Writable::by_verb }),
    field<&FdiMonth::note>("说明", "Note"),
};
static_assert(describes_every_member<FdiMonth>(month_fields));

constexpr Field contribution_fields[] = {
    field<&FdiContribution::id>("编号", "Id"),
    field<&FdiContribution::contract>("合同", "Contract", { .required = true, .writable = Writable::on_create }),
    field<&FdiContribution::series>("口径", "Series", { .required = true, .writable = Writable::on_create }),
    field<&FdiContribution::value_date>("到资日期", "Value date", { .required = true }),
    field<&FdiContribution::form>("出资方式", "Form", { .required = true }),
    field<&FdiContribution::amount>("到资金额", "Amount", { .required = true, .minimum = 1, .maximum = absurd }),
    field<&FdiContribution::usd>("折美元", "In US dollars",
        { .writable = Writable::by_verb, .unit = { "美元", "USD" }, .currency = "USD" }),
    field<&FdiContribution::rule_version>("统计规则版本", "Rule version", { .max_length = 40 }),
    field<&FdiContribution::evidence_class>("证据等级", "Evidence class", { .required = true }),
    field<&FdiContribution::evidence>("证据", "Evidence"),
    field<&FdiContribution::matches>("对应自报", "Confirms", { .writable = Writable::on_create }),
    field<&FdiContribution::restates>("更正自", "Restates", { .writable = Writable::by_verb }),
    field<&FdiContribution::restatement>("更正原因", "Why restated", { .writable = Writable::on_create }),
    field<&FdiContribution::stage>("状态", "Stage", { .required = true, .writable = Writable::by_verb }),
    field<&FdiContribution::external_key>("外部键", "External key", { .writable = Writable::never, .max_length = 400 }),
    field<&FdiContribution::extra>("其他列", "Other columns", { .kind = Kind::json }),
};
static_assert(describes_every_member<FdiContribution>(contribution_fields));

constexpr std::string_view contract_indexes[] = { "name", "signed_on", "enterprise", "project", "unit", "external_key" };
constexpr std::string_view month_indexes[] = { "month, series" };
constexpr std::string_view contribution_indexes[]
    = { "series, value_date", "value_date", "contract, series", "matches", "external_key" };

} // namespace

template<>
RecordType const& record_type<FdiContract>()
{
    static RecordType const type {
        .name = "fdi_contract",
        .plural = "fdi-contracts",
        .label = { "外资合同", "Foreign capital contract" },
        .fields = contract_fields,
        .indexes = contract_indexes,
        .owner = "unit",
        .fresh = &fresh_row<FdiContract>,
    };
    return type;
}

template<>
RecordType const& record_type<FdiMonth>()
{
    static RecordType const type {
        .name = "fdi_month",
        .plural = "fdi-months",
        .label = { "外资月报", "Month of foreign capital" },
        .fields = month_fields,
        .indexes = month_indexes,
        .unique = "name",
        .fresh = &fresh_row<FdiMonth>,
    };
    return type;
}

template<>
RecordType const& record_type<FdiContribution>()
{
    static RecordType const type {
        .name = "fdi_contribution",
        .plural = "fdi-contributions",
        .label = { "到资", "Contribution" },
        .fields = contribution_fields,
        .indexes = contribution_indexes,
        .owner = "contract",
        .fresh = &fresh_row<FdiContribution>,
    };
    return type;
}

} // namespace luodi
