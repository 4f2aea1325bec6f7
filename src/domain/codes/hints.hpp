// What a right code looks like, for the descriptions of fields.
#pragma once

#include "kernel/record/field.hpp"

namespace luodi::codes {

inline constexpr Label uscc_hint { "统一社会信用代码须为 18 位且校验码正确（GB 32100-2015）",
    "must be an 18-character unified social credit code with a right check digit" };
inline constexpr Label country_hint { "须为两位大写国家代码，例如 CN、DE",
    "must be a two-letter country code such as CN or DE" };
inline constexpr Label industry_hint { "须为国民经济行业代码，例如 C39、3562（GB/T 4754）",
    "must be an industry code such as C39 or 3562 (GB/T 4754)" };

} // namespace luodi::codes
