// Lists carried away: the rows an actor may read, as csv, JSON or a workbook.
#pragma once

#include "kernel/auth/context.hpp"

#include <optional>
#include <ostream>
#include <string_view>

namespace luodi {

enum class ExportFormat { csv, json, xlsx };

// "csv", "json" or "xlsx".
std::optional<ExportFormat> export_format(std::string_view name);
// "text/csv; charset=utf-8" and so on.
char const* media_type(ExportFormat format);

// Writes all rows of the query that the view's actor may read, in its order, one after another
// (memory does not grow with them). csv: UTF-8 with BOM, a header of field names, money of several
// currencies in two columns, nothing that a spreadsheet would take for a formula. JSON: an array
// of the records as the API gives them. Workbook: for people: labels and names in their language, days
// and amounts as such, a second worksheet that says who took what, as of when, at which ledger size.
void export_rows(View& view, ListQuery const& query, ExportFormat format, bool chinese, std::ostream& out);

} // namespace luodi
