// Cells as values: money and numbers with signs, marks, units and brackets; everything exact.
#pragma once

#include "kernel/sheet/mapping.hpp"

#include <optional>
#include <string_view>

namespace luodi {

// "£1,234.50m", "-£3.08", "(12.5)", "5609.46", "3.2亿元": a bare amount counts times the factor,
// one with a unit of its own (k, m, bn, 万, 亿 …) by that unit. Marks of the given currency alone;
// commas and blanks only between groups of three digits. Fractions of a minor unit are rounded half
// to even. Nullopt for all else.
std::optional<Money> read_money(std::string_view cell, std::int64_t factor, Currency currency);

// The same without a currency, for a field with so many decimal places.
std::optional<std::int64_t> read_number(std::string_view cell, std::int64_t factor, int scale);

// The value of a cell for a field under its column's rules; null for an empty cell, nullopt when
// it cannot be read.
std::optional<Value> read_cell(
    Field const& field, ColumnMapping const& column, std::string_view cell);

} // namespace luodi
