// The one list of all slices: what the program knows about the trade.
#pragma once

#include "kernel/auth/context.hpp"
#include "kernel/metric/metric.hpp"

namespace luodi {

// All records, rules and permissions. Built once, lives as long as the program.
Definition const& luodi_definition();

// All metrics and dimensions.
MetricCatalogue const& luodi_metrics();

// The rows of the permission table, for its review and its test.
std::span<Grant const> permission_rows();
std::span<Clearance const> clearance_rows();
std::span<Mask const> mask_rows();

} // namespace luodi
