#pragma once

#include "kernel/auth/export.hpp"

#include <ostream>

namespace luodi {

// The workbook of export_rows (export.hpp). A reference is named as the actor may read it, else by
// its number; each record referred to is read once.
void export_workbook(
    View& view, ListQuery const& query, ExportColumns const& columns, bool chinese, std::ostream& out);

} // namespace luodi
