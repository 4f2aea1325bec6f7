// Reads delimited text (RFC 4180, and what offices make of it).
#pragma once

#include "kernel/sheet/table.hpp"

#include <optional>
#include <string_view>

namespace luodi {

struct SheetLimits {
    std::size_t bytes = 20u << 20; // of the file; as UTF-8 its text may be twice as long
    std::size_t rows = 200'000;
    std::size_t columns = 16'384;
    std::size_t cells = 8'000'000; // of all rows together, so that memory stays bounded
    std::size_t cell_bytes = 64u << 10;
};

// The separator under which most of the first 50 records have the same width: one of , ; tab |.
// The comma when nothing is separated.
char guess_separator(std::string_view text);

// Quotes with doubled quotes inside, line breaks in quoted cells (as LF), ends of CRLF, LF or CR;
// a quote inside an unquoted cell is text, and so is what follows a closing quote. Rows and columns
// at the end that are wholly blank are dropped; rows may differ in length. Without a separator it
// is guessed. Throws bad_request for a quote that never closes (naming its line) and too_large
// beyond the limits (naming the cell). One pass.
Table read_csv(
    std::string_view text, std::optional<char> separator, SheetLimits const& limits = {});

} // namespace luodi
