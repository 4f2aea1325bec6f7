// The names of the rules' choices. Names are stored and never change.
#pragma once

#include "domain/pipeline/choices.hpp"
#include "domain/rules/rules.hpp"

namespace luodi {
namespace rules {

inline constexpr ChoiceName kinds[] = {
    { "light", { "亮灯", "Lights" } },
    { "clock", { "时钟", "Clocks" } },
    { "threshold", { "门槛", "Thresholds" } },
    { "limit", { "限值", "Limits" } },
    { "weight", { "权重", "Weights" } },
};
inline constexpr ChoiceName states[] = {
    { "draft", { "草稿", "Draft" } },
    { "checked", { "已核对", "Checked" } },
    { "in_force", { "施行", "In force" } },
    { "replaced", { "已被替代", "Replaced" } },
    { "withdrawn", { "已撤回", "Withdrawn" } },
};
inline constexpr ChoiceName planned_dates[] = {
    { "planned_start", { "计划开工", "Planned start" } },
    { "planned_finish", { "计划竣工", "Planned finish" } },
    { "planned_production", { "计划投产", "Planned production" } },
};
inline constexpr ChoiceName span_units[] = {
    { "day", { "天", "days" } },
    { "working_day", { "工作日", "working days" } },
    { "month", { "个月", "months" } },
};

} // namespace rules

template<>
inline constexpr std::span<ChoiceName const> choices_of<RuleKind> { rules::kinds };
template<>
inline constexpr std::span<ChoiceName const> choices_of<PackState> { rules::states };
template<>
inline constexpr std::span<ChoiceName const> choices_of<PlannedDate> { rules::planned_dates };
template<>
inline constexpr std::span<ChoiceName const> choices_of<SpanUnit> { rules::span_units };

} // namespace luodi
