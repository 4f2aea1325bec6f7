// Reads the rows of a list one after another into a plan: what becomes of each, and why.
#pragma once

#include "kernel/auth/import.hpp"
#include "kernel/sheet/layout.hpp"

namespace luodi {

// The permission of importing into a record: "<record>.import".
std::string import_permission(RecordType const& type);

// Compares a list that was laid out with what is stored. Cell errors become exceptions of the plan.
ImportPlan plan_rows(
    View const& view, Mapping const& mapping, Layout layout, ImportProgress const& progress);

constexpr std::int64_t progress_rows = 256; // between two reports

} // namespace luodi
