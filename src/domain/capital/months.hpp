// Months of the series of foreign capital.
#pragma once

#include "domain/capital/capital.hpp"

namespace luodi::capital {

// "2025-03 商务部反馈" or "2025-03 Returned".
std::string month_name(Date day, FdiSeries series, bool chinese);
// Whether the month of the day is locked in this series.
bool is_locked(View const& view, Date day, FdiSeries series);

} // namespace luodi::capital
