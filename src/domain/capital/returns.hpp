// What a fund's money came to: pure, over plain flows.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace luodi::capital {

// Money out of the fund is below zero, money back above; minor units of one currency.
struct Flow {
    Date on;
    std::int64_t minor;
};

// The yearly rate at which the flows and a last value are worth nothing together: Σ flow / (1 + r)^(days / 365) = 0, in units of
// 10^-6, half-even; between -99.9999 % and 10,000 %. Nullopt without money in both directions, or where there is no such
// rate. By halving, in decimals of fifty digits.
std::optional<std::int64_t> internal_rate(std::vector<Flow> const& flows);

} // namespace luodi::capital
