// The names of the pipeline's choices. Names are stored and never change.
#pragma once

#include "domain/pipeline/pipeline.hpp"

namespace luodi {
namespace pipeline {

inline constexpr ChoiceName stages[] = {
    { "lead", { "线索", "Lead" } },
    { "talking", { "在谈", "In talks" } },
    { "assessed", { "研判", "Assessed" } },
    { "signed", { "签约", "Signed" } },
    { "landed", { "落地", "Landed" } },
    { "started", { "开工", "Started" } },
    { "completed", { "竣工", "Completed" } },
    { "producing", { "投产", "Producing" } },
    { "full_output", { "达产", "Full output" } },
    { "reviewed", { "履约评价", "Reviewed" } },
    { "paused", { "搁置", "Paused" } },
    { "lost", { "流失", "Lost" } },
    { "ended", { "终止", "Ended" } },
    { "merged", { "并入", "Merged" } },
};
inline constexpr ChoiceName project_kinds[] = {
    { "industry", { "产业项目", "Industry" } },
    { "infrastructure", { "基础设施项目", "Infrastructure" } },
    { "livelihood", { "民生保障项目", "Livelihood" } },
};
inline constexpr ChoiceName origins[] = {
    { "outside", { "外引", "From outside" } },
    { "local", { "内育", "Grown locally" } },
};
inline constexpr ChoiceName modes[] = {
    { "chain", { "产业链招商", "Chain" } },
    { "fund", { "基金招商", "Fund" } },
    { "scene", { "场景招商", "Scene" } },
    { "science", { "科创招商", "Science" } },
    { "referral", { "以商引商", "Referral" } },
    { "other", { "其他", "Other" } },
};
inline constexpr ChoiceName secrecies[] = {
    { "public", { "公开", "Public" } },
    { "internal", { "内部", "Internal" } },
    { "confidential", { "保密", "Confidential" } },
};
inline constexpr ChoiceName lights[] = {
    { "none", { "无灯", "No light" } },
    { "green", { "绿灯", "Green" } },
    { "yellow", { "黄灯", "Yellow" } },
    { "red", { "红灯", "Red" } },
};
inline constexpr ChoiceName confidences[] = {
    { "green", { "绿", "Green" } },
    { "amber_green", { "黄绿", "Amber/Green" } },
    { "amber", { "黄", "Amber" } },
    { "amber_red", { "黄红", "Amber/Red" } },
    { "red", { "红", "Red" } },
};
inline constexpr ChoiceName evidence_classes[] = {
    { "A", { "A 登记、银行、许可", "A registry, bank, permit" } },
    { "B", { "B 合同、定位照片", "B contract, located photo" } },
    { "C", { "C 自述", "C self-statement" } },
};

} // namespace pipeline

template<>
inline constexpr std::span<ChoiceName const> choices_of<Stage> { pipeline::stages };
template<>
inline constexpr std::span<ChoiceName const> choices_of<ProjectKind> { pipeline::project_kinds };
template<>
inline constexpr std::span<ChoiceName const> choices_of<Origin> { pipeline::origins };
template<>
inline constexpr std::span<ChoiceName const> choices_of<Mode> { pipeline::modes };
template<>
inline constexpr std::span<ChoiceName const> choices_of<Secrecy> { pipeline::secrecies };
template<>
inline constexpr std::span<ChoiceName const> choices_of<Light> { pipeline::lights };
template<>
inline constexpr std::span<ChoiceName const> choices_of<Confidence> { pipeline::confidences };
template<>
inline constexpr std::span<ChoiceName const> choices_of<EvidenceClass> {
    pipeline::evidence_classes
};

} // namespace luodi
