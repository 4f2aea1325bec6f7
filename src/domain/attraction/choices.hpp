// The names of attraction's choices. Names are stored and never change.
#pragma once

#include "domain/attraction/attraction.hpp"

namespace luodi {
namespace attraction {

inline constexpr ChoiceName trip_stages[] = {
    { "planned", { "计划", "Planned" } },
    { "approved", { "已批准", "Approved" } },
    { "reported", { "已报告", "Reported" } },
    { "cancelled", { "已取消", "Cancelled" } },
};
inline constexpr ChoiceName visit_kinds[] = {
    { "out", { "外出拜访", "We visited" } },
    { "received", { "来访接待", "They visited" } },
    { "online", { "线上洽谈", "Online" } },
};
inline constexpr ChoiceName lead_stages[] = {
    { "registered", { "首报", "First reported" } },
    { "following", { "跟进", "Followed" } },
    { "assessed", { "研判", "Assessed" } },
    { "won", { "转为项目", "Became a project" } },
    { "lost", { "流失", "Lost" } },
    { "duplicate", { "重复", "Duplicate" } },
};
inline constexpr ChoiceName lead_sources[] = {
    { "trip", { "外出招商", "A trip" } },
    { "referral", { "以商引商", "Referral" } },
    { "fund", { "基金", "A fund" } },
    { "scene", { "场景", "A scene" } },
    { "event", { "会展活动", "An event" } },
    { "firm", { "企业自荐", "The firm itself" } },
    { "other", { "其他", "Other" } },
};
inline constexpr ChoiceName loss_reasons[] = {
    { "land", { "用地用房", "Land or plant" } },
    { "energy", { "用能指标", "Energy" } },
    { "finance", { "资金基金", "Finance" } },
    { "policy", { "政策条件", "Terms offered" } },
    { "people", { "人才用工", "People" } },
    { "chain", { "产业配套", "Supply chain" } },
    { "changed", { "企业计划改变", "The firm changed its mind" } },
    { "other", { "其他", "Other" } },
};
inline constexpr ChoiceName conflict_stages[] = {
    { "open", { "待裁定", "Open" } },
    { "settled", { "已裁定", "Settled" } },
};
inline constexpr ChoiceName conflict_grounds[] = {
    { "uscc", { "信用代码相同", "The same code" } },
    { "enterprise", { "企业库中同一企业", "The same enterprise" } },
    { "group", { "同一集团", "The same group" } },
    { "address", { "地址相同", "The same address" } },
    { "name", { "名称相似", "A like name" } },
};
inline constexpr ChoiceName conflict_outcomes[] = {
    { "same", { "同一项目，归首报单位", "The same: the first keeps it" } },
    { "shared", { "共享", "Shared" } },
    { "different", { "不是同一项目", "Different" } },
};

} // namespace attraction

template<>
inline constexpr std::span<ChoiceName const> choices_of<TripStage> { attraction::trip_stages };
template<>
inline constexpr std::span<ChoiceName const> choices_of<VisitKind> { attraction::visit_kinds };
template<>
inline constexpr std::span<ChoiceName const> choices_of<LeadStage> { attraction::lead_stages };
template<>
inline constexpr std::span<ChoiceName const> choices_of<LeadSource> { attraction::lead_sources };
template<>
inline constexpr std::span<ChoiceName const> choices_of<LossReason> { attraction::loss_reasons };
template<>
inline constexpr std::span<ChoiceName const> choices_of<ConflictStage> { attraction::conflict_stages };
template<>
inline constexpr std::span<ChoiceName const> choices_of<ConflictGround> { attraction::conflict_grounds };
template<>
inline constexpr std::span<ChoiceName const> choices_of<ConflictOutcome> { attraction::conflict_outcomes };

} // namespace luodi
