// Reads delimited text (RFC 4180, and what offices make of it).
#pragma once

#include "kernel/sheet/table.hpp"

#include <optional>
#include <string_view>

namespace luodi {

struct SheetLimits {
    std::size_t bytes = 20u << 20;
    std::size_t rows = 200'000;
    std::size_t columns = 16'384;
    std::size_t cell_bytes = 64u << 10;
};

// The separator that gives the first records the most even width: one of , ; tab |.
char guess_separator(std::string_view text);

// Quotes with doubled quotes inside, line breaks in quoted cells (as LF), ends of CRLF, LF or CR;
// a quote inside an unquoted cell is text. Wholly empty rows at the end are dropped. Throws
// bad_request for a quote that never closes (naming its line) and too_large beyond the limits
// (naming the cell). One pass.
Table read_csv(std::string_view text, std::optional<char> separator, SheetLimits const& limits = {});

} // namespace luodi
