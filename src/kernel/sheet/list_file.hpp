// A list as offices send it, whatever kind of file it is.
#pragma once

#include "kernel/sheet/csv_reader.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// The cells: of a workbook its first worksheet that is not hidden (plain values), of JSON its
// objects, else of delimited text in one of the encodings. The kind is told by the content. Throws
// bad_request, too_large or unprocessable for a file that cannot be read.
Table read_list_file(std::string_view bytes, std::vector<std::string> const& encodings,
    std::optional<char> separator, SheetLimits const& limits = policy().sheet);

} // namespace luodi
