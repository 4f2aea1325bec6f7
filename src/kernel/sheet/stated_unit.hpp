// Units of money as lists state them: 万元, 亿元, 万美元, USD million.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luodi {

struct StatedUnit {
    std::int64_t factor = 1;
    std::string currency; // ISO 4217; empty when only the size is said: "million"
};

// The unit that a text is as a whole; nullopt when it is none.
std::optional<StatedUnit> unit_of(std::string_view text);

// The unit that a header or a title states: in brackets, behind 单位 or "unit", behind its last comma or
// stroke, or at its very end: 总投资（万元）, 单位：亿元, 计划投资万美元, "Cost (USD million)".
std::optional<StatedUnit> stated_unit(std::string_view header);

} // namespace luodi
