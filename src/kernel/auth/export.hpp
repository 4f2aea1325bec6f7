// Lists carried away: the rows an actor may read, as csv or JSON.
#pragma once

#include "kernel/auth/context.hpp"

#include <ostream>

namespace luodi {

enum class ExportFormat { csv, json };

// Writes all rows of the query that the view's actor may read, in its order, one after another
// (memory does not grow with them). csv: UTF-8 with BOM, a header of field names, money of several
// currencies in two columns, nothing that a spreadsheet would take for a formula. JSON: an array
// of the records as the API gives them.
void export_rows(View& view, ListQuery const& query, ExportFormat format, std::ostream& out);

} // namespace luodi
