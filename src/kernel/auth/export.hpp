// Lists carried away: the rows an actor may read, as csv, JSON or a workbook.
#pragma once

#include "kernel/auth/context.hpp"

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

enum class ExportFormat { csv, json, xlsx };

// "csv", "json" or "xlsx".
std::optional<ExportFormat> export_format(std::string_view name);
// "text/csv; charset=utf-8" and so on.
char const* media_type(ExportFormat format);

// Which fields are carried away, in which order.
struct ExportColumns {
    std::vector<std::size_t> fields; // positions in the record's table
    bool chosen = false;             // by name; then there is no column for the version
};
// Of names with commas between; of none, every field of the record. What no field has, and what is named twice,
// becomes an error of `fields`.
ExportColumns export_columns(
    RecordType const& type, std::optional<std::string> const& names, std::vector<FieldError>& errors);

// Writes all rows of the query that the view's actor may read, in its order, one after another
// (memory does not grow with them). csv: UTF-8 with BOM, a header of field names, money of several
// currencies in two columns, nothing that a spreadsheet would take for a formula. JSON: an array
// of the records as the API gives them, or of the chosen members. Workbook: for people: labels and names in their language, days
// and amounts as such, a second worksheet that says who took what, as of when, at which ledger size.
void export_rows(View& view, ListQuery const& query, ExportColumns const& columns, ExportFormat format,
    bool chinese, std::ostream& out);

} // namespace luodi
