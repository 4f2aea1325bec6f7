// What holds of every contract, month, contribution, fund and investment.
#include "base/planted_fault.hpp"
#include "domain/capital/choices.hpp"
#include "domain/capital/months.hpp"
#include "kernel/auth/day_rules.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi::capital {
namespace {

void derive_usd(View const& view, RecordType const& type, Row& after, Money amount, Date day,
    char const* field, std::vector<FieldError>& errors)
{
    auto const usd = in_dollars(view.connection(), amount, day);
    if (!usd)
        errors.push_back({ field, "no_rate",
            { std::string("没有 ") + day.to_string() + " 或以前的汇率，不能折美元；请先登记汇率",
                "there is no exchange rate of " + day.to_string() + " or before; enter it first" } });
    after.values[type.position("usd")] = usd ? Value { *usd } : Value {};
}

bool is_positive(Row const& row, RecordType const& type)
{
    auto const* amount = std::get_if<Money>(&row.values[type.position("amount")]);
    return amount && amount->minor > 0;
}

// What the series counts under the contract besides this contribution, in US cents.
std::int64_t paid_in(View const& view, FdiContribution const& but)
{
    auto const sql = in_district("SELECT CAST(coalesce(sum(usd), 0) AS bigint) FROM fdi_contribution"
                                 " WHERE contract = $1 AND series = $2 AND stage = 'entered' AND id <> $3",
        4, view.connection());
    return view.connection()
        .integer(sql, with_district({ but.contract.value, std::string(series[static_cast<std::size_t>(but.series)].name), but.id.value }, view.connection()))
        .value_or(0);
}

void check_contract(View const& view, FdiContribution const& contribution, std::optional<Money> usd,
    std::vector<FieldError>& errors)
{
    auto const contract = view.find(contribution.contract);
    // The description says that there must be one; what is restated counts nothing any more.
    if (!contract || contribution.stage == ContributionStage::restated)
        return;
    if (contribution.value_date < contract->signed_on)
        errors.push_back({ "value_date", "before_contract",
            { "不能早于合同签订日期 " + contract->signed_on.to_string(),
                "must not be before the contract was signed, " + contract->signed_on.to_string() } });
    if (!usd || !contract->usd)
        return;
    auto const room = contract->usd->minor - paid_in(view, contribution);
    if (usd->minor > room)
        errors.push_back({ "amount", "above_contract",
            { "超出合同外资：尚可到资 " + Money { room, usd->currency }.amount() + " 美元；如已增资，请先更正合同金额",
                "above the contract: US$ " + Money { room, usd->currency }.amount()
                    + " remain; if it was raised, correct the contract first" } });
}

FieldError locked_error(FdiContribution const& contribution)
{
    return { "value_date", "locked",
        { month_name(contribution.value_date, contribution.series, true) + "已锁定；请用更正（写明原因），原数保留",
            month_name(contribution.value_date, contribution.series, false) + " is locked; restate it with the reason, and the old figure stays" } };
}

// What a locked month forbids: a new one without a reason, another amount, day or form of an old one.
void check_lock(View const& view, FdiContribution const* before, FdiContribution const& after, std::vector<FieldError>& errors)
{
    bool const moved = before && (before->value_date != after.value_date || before->amount != after.amount || before->form != after.form);
    bool const refused = before ? moved && (is_locked(view, before->value_date, before->series) || is_locked(view, after.value_date, after.series))
                                : after.restatement.empty() && is_locked(view, after.value_date, after.series);
    if (refused && !planted("locked-month-moves"))
        errors.push_back(locked_error(after));
}

// What was paid in already holds a corrected contract: its day cannot be later, its amount not less.
void check_paid_in(View const& view, FdiContract const& contract, std::vector<FieldError>& errors)
{
    auto& connection = view.connection();
    query_in_district(connection,
        "SELECT series, CAST(sum(usd) AS bigint), min(value_date) FROM fdi_contribution WHERE contract = $1 AND stage = 'entered'",
        { contract.id.value }, "GROUP BY series", [&](Columns const& row) {
            auto const first = Date::parse(row.text(2));
            if (contract.usd && row.integer(1) > contract.usd->minor)
                errors.push_back({ "amount", "below_paid_in",
                    { "已到资 " + Money { row.integer(1), contract.usd->currency }.amount() + " 美元，合同金额不能更少；到资有误请先更正到资",
                        "US$ " + Money { row.integer(1), contract.usd->currency }.amount() + " are paid in already; restate those first if they are wrong" } });
            if (first && *first < contract.signed_on)
                errors.push_back({ "signed_on", "after_contribution",
                    { first->to_string() + " 已有到资，签订日期不能更晚；到资日期有误请先更正到资",
                        "there is a contribution of " + first->to_string() + " already; restate it first if its day is wrong" } });
            return errors.empty(); // of one series is enough
        });
}

} // namespace

void contract_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const& type = record_type<FdiContract>();
    auto const contract = from_row<FdiContract>(after);
    refuse_future(contract.signed_on, view.today(), "signed_on", errors);
    if (is_positive(after, type))
        derive_usd(view, type, after, contract.amount, contract.signed_on, "amount", errors);
    if (before && errors.empty())
        check_paid_in(view, from_row<FdiContract>(after), errors);
}

void month_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const& type = record_type<FdiMonth>();
    auto const month = from_row<FdiMonth>(after);
    if (before || is_null(after.values[type.position("month")]))
        return;
    if (month.month.day() != 1)
        errors.push_back({ "month", "invalid", { "请填该月第一天，例如 2025-03-01", "give the first day of the month, such as 2025-03-01" } });
    refuse_future(month.month, view.today(), "month", errors);
    after.values[type.position("name")] = month_name(month.month, month.series, true);
}

void contribution_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const& type = record_type<FdiContribution>();
    auto const contribution = from_row<FdiContribution>(after);
    auto const old = before ? std::optional(from_row<FdiContribution>(*before)) : std::nullopt;
    refuse_future(contribution.value_date, view.today(), "value_date", errors);
    bool const same = old && old->amount == contribution.amount && old->value_date == contribution.value_date;
    if (!same && is_positive(after, type))
        derive_usd(view, type, after, contribution.amount, contribution.value_date, "amount", errors);
    auto const usd = from_row<FdiContribution>(after).usd;
    check_contract(view, contribution, usd, errors);
    check_lock(view, old ? &*old : nullptr, contribution, errors);
    if (contribution.matches) {
        auto const own = view.find(*contribution.matches);
        if (contribution.series == FdiSeries::self || !own || own->series != FdiSeries::self)
            errors.push_back({ "matches", "invalid", { "须为反馈或可比口径的一笔，对应一笔自报", "only a returned or comparable one confirms an own one" } });
    }
}

void fund_rule(View const&, Row const*, Row& after, std::vector<FieldError>& errors)
{
    auto const fund = from_row<Fund>(after);
    if (fund.ends_on && *fund.ends_on < fund.established_on)
        errors.push_back({ "ends_on", "before_start", { "不能早于设立日期", "must not be before it was established" } });
    auto const within = [&](std::optional<Money> part, char const* field) {
        if (part && part->currency == fund.size.currency && part->minor > fund.size.minor)
            errors.push_back({ field, "above_size", { "不能超过目标规模", "must not be above its size" } });
    };
    within(fund.paid_in, "paid_in");
    within(fund.government_share, "government_share");
}

void investment_rule(View const& view, Row const*, Row& after, std::vector<FieldError>& errors)
{
    auto const investment = from_row<FundInvestment>(after);
    auto const fund = view.find(investment.fund);
    if (fund && investment.amount.currency == fund->size.currency && investment.amount.minor > fund->size.minor)
        errors.push_back({ "amount", "above_size", { "不能超过基金规模 " + fund->size.amount(), "must not be above the fund's size, " + fund->size.amount() } });
    auto const project = investment.project ? view.find(*investment.project) : std::nullopt;
    if (project && project->duplicate_of)
        errors.push_back({ "project", "merged", { "这个项目已并入另一项目，请填并入后的项目", "this project is merged into another; name that one" } });
}

} // namespace luodi::capital
