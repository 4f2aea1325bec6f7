// Cells as values: dates in the styles offices write, money with signs, units and brackets.
#pragma once

#include "kernel/sheet/mapping.hpp"

#include <optional>
#include <string_view>

namespace luodi {

// Day first: 31/12/2024, 31.12.24, 1-2-2024; year first: 2024-12-31, 2024/12/31, 2024年12月31日, with
// a time of day behind it or not; 31 December 2024, 31-Dec-24; a spreadsheet's day number
// (1900 system, 20000 to 80000). Two-digit years from 80 are of the last century.
std::optional<Date> read_date(std::string_view cell);

// "£1,234.50m", "-£3.08", "(12.5)", "5609.46": the amount times the factor, exactly; "bn" after it
// is a thousand times more. Fractions of a minor unit are rounded half to even. Nullopt for all
// else.
std::optional<Money> read_money(std::string_view cell, std::int64_t factor, Currency currency);

// A plain number with the field's decimal places.
std::optional<std::int64_t> read_number(std::string_view cell, std::int64_t factor, int scale);

// The value of a cell for a field under its column's rules; null for an empty cell, nullopt when
// it cannot be read.
std::optional<Value> read_cell(Field const& field, ColumnMapping const& column, std::string_view cell);

} // namespace luodi
