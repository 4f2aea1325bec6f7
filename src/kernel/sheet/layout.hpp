// Where in a table the list stands: which line holds the headers, which way the list lies, which
// column feeds which field.
#pragma once

#include "kernel/sheet/mapping.hpp"
#include "kernel/sheet/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// How surely a header was taken for a column.
enum class HeaderFit { none, part, beginning, exact };

struct HeaderMatch {
    HeaderFit fit = HeaderFit::none;
    std::string alias; // the words of the mapping that it answers to
};

// The list as it will be read: records down.
struct Layout {
    Table table; // turned when the list lies on its side
    std::size_t header_row = 0;
    std::size_t first_row = 0; // of the records, behind the headers
    std::vector<std::string> headers; // blanks collapsed; each once: "Note", "Note (2)"
    // For each ColumnMapping the columns that feed it, in order: the first filled one counts.
    std::vector<std::vector<std::size_t>> columns_of;
    std::vector<HeaderMatch> matches; // for each ColumnMapping; none: only by `otherwise`, or not at all
};

// Finds orientation and header among the first lines: the line that has the key's column and whose
// headers fit best. Throws unprocessable when no line has it, or when fewer columns are there than the
// mapping asks for; names the headers looked for, those that were found instead, and the nearest.
Layout find_layout(Table table, Mapping const& mapping);

// Lower case, underscores as blanks, blanks collapsed: how headers are compared.
std::string normalised_header(std::string_view header);

// The key of a text under the mapping's rules, without the prefix.
std::string normalised_key(std::string_view text, KeyMapping const& key);

} // namespace luodi
