// Reads delimited text (RFC 4180, and what offices make of it).
#pragma once

#include "base/limits.hpp"
#include "kernel/sheet/table.hpp"

#include <optional>
#include <string_view>

namespace luodi {

// The separator under which most of the first 50 records have the same width: one of , ; tab |.
// The comma when nothing is separated.
char guess_separator(std::string_view text);

// Quotes with doubled quotes inside, line breaks in quoted cells (as LF), ends of CRLF, LF or CR;
// a quote inside an unquoted cell is text, and so is what follows a closing quote. Rows and columns
// at the end that are wholly blank are dropped; rows may differ in length. Without a separator it
// is guessed. Throws bad_request for a quote that never closes (naming its line) and too_large
// beyond the limits (naming the cell). One pass.
Table read_csv(
    std::string_view text, std::optional<char> separator, SheetLimits const& limits = policy().sheet);

} // namespace luodi
