// A contribution is restated, an investment of a fund moves along.
#include "domain/capital/choices.hpp"
#include "kernel/auth/day_rules.hpp"

namespace luodi::capital {

FdiContribution restate(Context& context, Id<FdiContribution> id, Restatement const& as)
{
    auto old = context.get(id);
    require(old.stage == ContributionStage::entered, ErrorCode::conflict,
        { "这笔已被更正；请更正代替它的那一笔", "it is restated already; restate the one in its place" });
    Change const why { "fdi_contribution.restate", "fdi_contribution.restated", as.reason };
    old.stage = ContributionStage::restated;
    auto const closed = context.save(old, why);
    if (!as.amount && !as.value_date)
        return closed;
    auto next = old;
    next.id = {};
    next.stage = ContributionStage::entered;
    next.amount = as.amount.value_or(old.amount);
    next.value_date = as.value_date.value_or(old.value_date);
    if (!as.evidence.empty())
        next.evidence = as.evidence;
    next.restates = old.id;
    next.restatement = as.reason;
    next.external_key.clear();
    return context.save(next, why);
}

FundInvestment advance(Context& context, Id<FundInvestment> id, InvestmentStage stage, Date on_day,
    EvidenceClass evidence_class, std::string const& evidence, std::string const& reason)
{
    auto investment = context.get(id);
    std::vector<FieldError> errors;
    refuse_future(on_day, context.today(), "stage_on", errors);
    if (investment.stage_on && on_day < *investment.stage_on)
        errors.push_back({ "stage_on", "before_stage",
            { "不能早于进入当前阶段的日期 " + investment.stage_on->to_string(), "must not be before " + investment.stage_on->to_string() + ", when the present stage began" } });
    if (evidence_class != EvidenceClass::C && evidence.empty())
        errors.push_back({ "evidence", "required", { "A、B 类证据须写明文号或材料名称", "evidence of class A or B needs its number or name" } });
    require_no_errors(std::move(errors));
    auto const& label = investment_stages[static_cast<std::size_t>(investment.stage)].label;
    bool const over = investment.stage >= InvestmentStage::exited;
    // What is given up before it is closed is written off.
    require(!over && stage > investment.stage, ErrorCode::conflict,
        { "不能从“" + std::string(label.zh) + "”往回", "cannot go back from " + std::string(label.en) });
    investment.stage = stage;
    investment.stage_on = on_day;
    if (stage == InvestmentStage::closed || (stage > InvestmentStage::closed && stage != InvestmentStage::written_off && !investment.invested_on))
        investment.invested_on = on_day;
    investment.evidence_class = evidence_class;
    investment.evidence = evidence;
    return context.save(investment, { "fund_investment.advance", "fund_investment.advanced", reason });
}

} // namespace luodi::capital
