// The names of the choices of findings. Names are stored and never change.
#pragma once

#include "domain/padding/padding.hpp"

namespace luodi {
namespace padding {

inline constexpr ChoiceName kinds[] = {
    { "repeat_signing", { "重复签约", "Signed again" } },
    { "split_contract", { "拆分签约", "Signed in parts" } },
    { "merged_contract", { "打捆签约", "Several signed as one" } },
    { "later_phase", { "二期计为新项目", "Later phase counted as new" } },
    { "double_claim", { "两地同报", "Claimed by two units" } },
    { "above_evidence", { "金额远超证据", "Amount far above evidence" } },
};
inline constexpr ChoiceName grounds[] = {
    { "works_and_amount", { "同企业同内容同金额", "The same firm, works and amount" } },
    { "amount", { "同企业同金额", "The same firm and amount" } },
    { "works", { "同企业同内容", "The same firm and works" } },
    { "like_name", { "企业名相近，同内容同金额", "A like name, the same works and amount" } },
    { "days", { "短期接连签约，各刚过门槛", "The same firm, signed shortly after, each just large enough" } },
    { "phase", { "名称写明是后期", "The name says that it is a later phase" } },
    { "leads", { "由不同企业的线索合成", "Leads of several firms became it" } },
    { "evidence", { "满一年无甲、乙类证据", "A year after signing, no evidence of class A or B" } },
};
inline constexpr ChoiceName stages[] = {
    { "open", { "待裁定", "Open" } },
    { "settled", { "已裁定", "Settled" } },
};
inline constexpr ChoiceName outcomes[] = {
    { "confirmed", { "属实，已更正或将更正", "True, and corrected" } },
    { "explained", { "情况已说明，不属实", "Explained, not true" } },
    { "gone", { "已不再存在", "Found no more" } },
};

} // namespace padding

template<>
inline constexpr std::span<ChoiceName const> choices_of<padding::Kind> { padding::kinds };
template<>
inline constexpr std::span<ChoiceName const> choices_of<padding::Ground> { padding::grounds };
template<>
inline constexpr std::span<ChoiceName const> choices_of<PaddingStage> { padding::stages };
template<>
inline constexpr std::span<ChoiceName const> choices_of<PaddingOutcome> { padding::outcomes };

} // namespace luodi
