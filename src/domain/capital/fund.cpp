// Funds, what they invest in, what it is worth and how it ends: their tables.
#include "domain/capital/choices.hpp"
#include "domain/pipeline/choices.hpp"

namespace luodi {
namespace {

// 国办发〔2025〕1号 (17): no government fund for the purpose of attraction; counties found none without the upper
// level's approval; ratios of reinvestment are lowered or dropped.
constexpr std::string_view is_for_attraction = "CASE WHEN r.kind = 'promotion' AND r.level <> 'market' THEN 1 ELSE 0 END";
constexpr std::string_view is_unapproved = "CASE WHEN r.level = 'county' AND r.approval IS NULL THEN 1 ELSE 0 END";
constexpr std::string_view has_reinvestment = "CASE WHEN coalesce(r.reinvestment, 0) > 0 AND r.level <> 'market' THEN 1 ELSE 0 END";
constexpr Label by_rule { "国办发〔2025〕1号：只提醒，不排名", "State Council Office 2025 no. 1: a hint, no ranking" };

constexpr Field fund_fields[] = {
    field<&Fund::id>("编号", "Id"),
    field<&Fund::name>("基金名称", "Name", { .required = true, .searchable = true }),
    field<&Fund::kind>("类别", "Kind", { .required = true }),
    field<&Fund::level>("出资层级", "Level", { .required = true }),
    field<&Fund::manager>("管理人", "Manager", { .searchable = true }),
    field<&Fund::size>("目标规模", "Size", { .required = true, .minimum = 1 }),
    field<&Fund::paid_in>("实缴规模", "Paid in", { .minimum = 0 }),
    field<&Fund::government_share>("其中财政出资", "Of the government", { .minimum = 0 }),
    field<&Fund::established_on>("设立日期", "Established on", { .required = true }),
    field<&Fund::ends_on>("到期日期", "Ends on"),
    field<&Fund::purpose>("设立目的", "Purpose", { .kind = Kind::long_text }),
    field<&Fund::approval>("上级批准文号", "Approval of the upper level"),
    field<&Fund::reinvestment>("返投倍数", "Reinvestment", { .unit = { "倍", "times" }, .minimum = 0 }),
    field<&Fund::for_attraction>("提示：以招商为目的", "Hint: founded to attract", { .computed = is_for_attraction, .help = by_rule }),
    field<&Fund::unapproved>("提示：未见上级批准", "Hint: no approval", { .computed = is_unapproved, .help = by_rule }),
    field<&Fund::asks_reinvestment>("提示：设有返投", "Hint: asks for reinvestment", { .computed = has_reinvestment, .help = by_rule }),
    field<&Fund::external_key>("外部键", "External key", { .writable = Writable::never, .max_length = 400 }),
    field<&Fund::extra>("其他列", "Other columns", { .kind = Kind::json }),
};
static_assert(describes_every_member<Fund>(fund_fields));

constexpr Field investment_fields[] = {
    field<&FundInvestment::id>("编号", "Id"),
    field<&FundInvestment::fund>("基金", "Fund", { .required = true, .writable = Writable::on_create }),
    field<&FundInvestment::enterprise>("被投企业", "Enterprise", { .required = true, .writable = Writable::on_create }),
    field<&FundInvestment::project>("落地项目", "Project"),
    field<&FundInvestment::round>("轮次", "Round", { .max_length = 40 }),
    field<&FundInvestment::amount>("投资额", "Amount", { .required = true, .minimum = 1 }),
    field<&FundInvestment::stage>("阶段", "Stage", { .required = true, .writable = Writable::by_verb }),
    field<&FundInvestment::stage_on>("进入阶段日期", "In this stage since", { .writable = Writable::by_verb }),
    field<&FundInvestment::invested_on>("交割日期", "Closed on", { .writable = Writable::by_verb }),
    field<&FundInvestment::landing_duty>("落地义务", "Promised to land", { .kind = Kind::long_text }),
    field<&FundInvestment::evidence_class>("证据等级", "Evidence class", { .required = true, .writable = Writable::by_verb }),
    field<&FundInvestment::evidence>("证据", "Evidence", { .writable = Writable::by_verb }),
    field<&FundInvestment::external_key>("外部键", "External key", { .writable = Writable::never, .max_length = 400 }),
    field<&FundInvestment::extra>("其他列", "Other columns", { .kind = Kind::json }),
};
static_assert(describes_every_member<FundInvestment>(investment_fields));

constexpr Field valuation_fields[] = {
    field<&Valuation::id>("编号", "Id"),
    field<&Valuation::investment>("投资", "Investment", { .required = true, .writable = Writable::on_create }),
    field<&Valuation::on_day>("估值日期", "On", { .required = true }),
    field<&Valuation::value>("估值", "Value", { .required = true, .minimum = 0 }),
    field<&Valuation::basis>("依据", "Basis"),
};
static_assert(describes_every_member<Valuation>(valuation_fields));

constexpr Field exit_fields[] = {
    field<&FundExit::id>("编号", "Id"),
    field<&FundExit::investment>("投资", "Investment", { .required = true, .writable = Writable::on_create }),
    field<&FundExit::kind>("方式", "Kind", { .required = true }),
    field<&FundExit::on_day>("日期", "On", { .required = true }),
    field<&FundExit::proceeds>("回款", "Proceeds", { .required = true, .minimum = 0 }),
    field<&FundExit::evidence_class>("证据等级", "Evidence class", { .required = true }),
    field<&FundExit::evidence>("证据", "Evidence"),
};
static_assert(describes_every_member<FundExit>(exit_fields));

constexpr Field listing_fields[] = {
    field<&Listing::id>("编号", "Id"),
    field<&Listing::enterprise>("企业", "Enterprise", { .required = true, .writable = Writable::on_create }),
    field<&Listing::market>("上市地", "Market", { .required = true }),
    field<&Listing::code>("代码", "Code", { .max_length = 20 }),
    field<&Listing::listed_on>("上市日期", "Listed on", { .required = true }),
};
static_assert(describes_every_member<Listing>(listing_fields));

constexpr std::string_view fund_indexes[] = { "kind, established_on", "name", "external_key" };
constexpr std::string_view investment_indexes[] = { "fund, stage", "project, fund", "enterprise", "external_key" };
constexpr std::string_view by_investment[] = { "investment, on_day" };
constexpr std::string_view by_enterprise[] = { "enterprise" };

} // namespace

template<>
RecordType const& record_type<Fund>()
{
    static RecordType const type {
        .name = "fund",
        .plural = "funds",
        .label = { "基金", "Fund" },
        .fields = fund_fields,
        .indexes = fund_indexes,
        .fresh = &fresh_row<Fund>,
    };
    return type;
}

template<>
RecordType const& record_type<FundInvestment>()
{
    static RecordType const type {
        .name = "fund_investment",
        .plural = "fund-investments",
        .label = { "基金投资", "Investment of a fund" },
        .fields = investment_fields,
        .indexes = investment_indexes,
        .owner = "fund",
        .fresh = &fresh_row<FundInvestment>,
    };
    return type;
}

template<>
RecordType const& record_type<Valuation>()
{
    static RecordType const type {
        .name = "valuation",
        .plural = "valuations",
        .label = { "估值", "Valuation" },
        .fields = valuation_fields,
        .indexes = by_investment,
        .owner = "investment",
        .fresh = &fresh_row<Valuation>,
    };
    return type;
}

template<>
RecordType const& record_type<FundExit>()
{
    static RecordType const type {
        .name = "fund_exit",
        .plural = "fund-exits",
        .label = { "退出", "Exit" },
        .fields = exit_fields,
        .indexes = by_investment,
        .owner = "investment",
        .fresh = &fresh_row<FundExit>,
    };
    return type;
}

template<>
RecordType const& record_type<Listing>()
{
    static RecordType const type {
        .name = "listing",
        .plural = "listings",
        .label = { "上市", "Listing" },
        .fields = listing_fields,
        .indexes = by_enterprise,
        .owner = "enterprise",
        .fresh = &fresh_row<Listing>,
    };
    return type;
}

} // namespace luodi
