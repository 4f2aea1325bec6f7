// The names of capital's choices. Names are stored and never change.
#pragma once

#include "domain/capital/capital.hpp"

namespace luodi {
namespace capital {

inline constexpr ChoiceName series[] = {
    { "self", { "自报", "Self-reported" } },
    { "returned", { "商务部反馈", "Returned" } },
    { "comparable", { "可比口径", "Comparable scope" } },
};
inline constexpr ChoiceName forms[] = {
    { "cash", { "现汇", "Cash" } },
    { "in_kind", { "实物、技术", "In kind" } },
    { "profit", { "利润再投资", "Reinvested profit" } },
    { "loan", { "股东贷款", "Shareholder loan" } },
};
inline constexpr ChoiceName month_stages[] = {
    { "open", { "填报中", "Open" } },
    { "checked", { "已核对", "Checked" } },
    { "locked", { "已锁定", "Locked" } },
};
inline constexpr ChoiceName contribution_stages[] = {
    { "entered", { "计入", "Counted" } },
    { "restated", { "已更正", "Restated" } },
};
inline constexpr ChoiceName fund_kinds[] = {
    { "promotion", { "招商基金", "Promotion fund" } },
    { "science", { "科创基金", "Science fund" } },
    { "industry", { "重点产业基金", "Industry fund" } },
    { "special", { "专项基金", "Special fund" } },
};
inline constexpr ChoiceName fund_levels[] = {
    { "county", { "区县", "County" } },
    { "city", { "市", "City" } },
    { "province", { "省", "Province" } },
    { "nation", { "国家", "Nation" } },
    { "market", { "市场化", "Market" } },
};
inline constexpr ChoiceName investment_stages[] = {
    { "reserve", { "储备", "Reserve" } },
    { "diligence", { "尽调", "Due diligence" } },
    { "committee", { "投决", "Committee" } },
    { "closed", { "交割", "Closed" } },
    { "post", { "投后", "After closing" } },
    { "exited", { "退出", "Exited" } },
    { "written_off", { "核销", "Written off" } },
};
inline constexpr ChoiceName exit_kinds[] = {
    { "listing", { "上市", "Listing" } },
    { "transfer", { "转让", "Transfer" } },
    { "buyback", { "回购", "Buy-back" } },
    { "dividend", { "分红", "Dividend" } },
    { "liquidation", { "清算", "Liquidation" } },
};

} // namespace capital

template<>
inline constexpr std::span<ChoiceName const> choices_of<FdiSeries> { capital::series };
template<>
inline constexpr std::span<ChoiceName const> choices_of<FdiForm> { capital::forms };
template<>
inline constexpr std::span<ChoiceName const> choices_of<MonthStage> { capital::month_stages };
template<>
inline constexpr std::span<ChoiceName const> choices_of<ContributionStage> { capital::contribution_stages };
template<>
inline constexpr std::span<ChoiceName const> choices_of<FundKind> { capital::fund_kinds };
template<>
inline constexpr std::span<ChoiceName const> choices_of<FundLevel> { capital::fund_levels };
template<>
inline constexpr std::span<ChoiceName const> choices_of<InvestmentStage> { capital::investment_stages };
template<>
inline constexpr std::span<ChoiceName const> choices_of<ExitKind> { capital::exit_kinds };

} // namespace luodi
