// The names of the choices of documents and claims. Names are stored and never change.
#pragma once

#include "domain/claims/claims.hpp"

namespace luodi {
namespace claims {

inline constexpr ChoiceName document_stages[] = {
    { "draft", { "草稿", "Draft" } },
    { "published", { "已发布", "Published" } },
    { "superseded", { "已被取代", "Superseded" } },
};
inline constexpr ChoiceName claim_stages[] = {
    { "drafted", { "待核验", "Drafted" } },
    { "verified", { "已核验", "Verified" } },
    { "published", { "已发布", "Published" } },
    { "superseded", { "已被取代", "Superseded" } },
    { "dropped", { "已去除", "Dropped" } },
};
inline constexpr ChoiceName verdicts[] = {
    { "unchecked", { "未核验", "Unchecked" } },
    { "agrees", { "相符", "Agrees" } },
    { "differs", { "不符", "Differs" } },
    { "undetermined", { "不能确定", "Undetermined" } },
};
inline constexpr ChoiceName readings[] = {
    { "equals", { "等于（按印出位数取舍）", "Equals, rounded as printed" } },
    { "about", { "近", "Nearly" } },
    { "more_than", { "余、超过", "More than" } },
    { "first_over", { "首次突破", "For the first time above" } },
};

} // namespace claims

template<>
inline constexpr std::span<ChoiceName const> choices_of<DocumentStage> { claims::document_stages };
template<>
inline constexpr std::span<ChoiceName const> choices_of<ClaimStage> { claims::claim_stages };
template<>
inline constexpr std::span<ChoiceName const> choices_of<ClaimOutcome> { claims::verdicts };
template<>
inline constexpr std::span<ChoiceName const> choices_of<ReadAs> { claims::readings };

} // namespace luodi
