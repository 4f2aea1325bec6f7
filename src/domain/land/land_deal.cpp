#include "domain/land/land.hpp"

namespace luodi {
namespace {

// Columns of a published list shift at times; a bare number is no name of an industry.
bool is_wording(std::string_view text)
{
    return text.find_first_not_of("0123456789. ") != std::string_view::npos;
}

constexpr Field fields[] = {
    field<&LandDeal::id>("编号", "Id"),
    field<&LandDeal::deal_code>("电子监管号", "Deal code",
        { .searchable = true,
            .help = { "没有监管号时为来源网址；两者都没有的成交留空",
                "the source's address where there is no code; empty where a list gives neither" } }),
    field<&LandDeal::name>("项目名称", "Name", { .searchable = true }),
    field<&LandDeal::division>("所在地", "Division", { .max_length = 60 }),
    field<&LandDeal::location>("项目位置", "Location", { .max_length = 500, .searchable = true }),
    field<&LandDeal::area_mu>("面积", "Area", { .unit = { "亩", "mu" }, .minimum = 0 }),
    field<&LandDeal::land_source>("土地来源", "Source of the land", { .max_length = 60 }),
    field<&LandDeal::land_use>("土地用途", "Use", { .max_length = 60 }),
    field<&LandDeal::supply>("供地方式", "Way of supply", { .max_length = 40 }),
    field<&LandDeal::term>("土地使用年限", "Term of use"),
    field<&LandDeal::industry>("行业分类", "Industry",
        { .max_length = 60,
            .check = &is_wording,
            .check_hint = { "须为行业名称", "must be the name of an industry" } }),
    field<&LandDeal::grade>("土地级别", "Grade", { .max_length = 40 }),
    field<&LandDeal::price>("成交价格", "Price", { .minimum = 0, .currency = "CNY" }),
    field<&LandDeal::holder>("土地使用权人", "Holder", { .searchable = true }),
    field<&LandDeal::plot_ratio_min>("容积率下限", "Least plot ratio", { .minimum = 0 }),
    field<&LandDeal::plot_ratio_max>("容积率上限", "Greatest plot ratio", { .minimum = 0 }),
    field<&LandDeal::planned_handover>("约定交地日期", "Planned hand-over"),
    field<&LandDeal::planned_start>("约定开工日期", "Planned start"),
    field<&LandDeal::planned_finish>("约定竣工日期", "Planned finish"),
    field<&LandDeal::started_on>("实际开工日期", "Started on"),
    field<&LandDeal::finished_on>("实际竣工日期", "Finished on"),
    field<&LandDeal::approved_by>("批准单位", "Approved by", { .max_length = 60 }),
    field<&LandDeal::signed_on>("合同签订日期", "Signed on"),
    field<&LandDeal::external_key>("外部键", "External key",
        { .writable = Writable::never, .max_length = 400 }),
    field<&LandDeal::extra>("其他", "Other", { .kind = Kind::json }),
};
static_assert(describes_every_member<LandDeal>(fields));

constexpr std::string_view indexes[] = { "signed_on", "external_key" };

} // namespace

template<>
RecordType const& record_type<LandDeal>()
{
    static RecordType const type {
        .name = "land_deal",
        .plural = "land-deals",
        .label = { "供地结果", "Land deal" },
        .fields = fields,
        .indexes = indexes,
        .fresh = &fresh_row<LandDeal>,
    };
    return type;
}

void land::deal_rule(View const&, Row const*, Row& after, std::vector<FieldError>& errors)
{
    auto const deal = from_row<LandDeal>(after);
    if (deal.deal_code.empty() && deal.division.empty() && deal.location.empty())
        errors.push_back({ "deal_code", "required",
            { "电子监管号、所在地、项目位置至少填一项", "give its code, its division or its location" } });
}

} // namespace luodi
