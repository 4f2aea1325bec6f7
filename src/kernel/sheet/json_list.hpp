// Lists that programs keep as JSON: an array of objects, or several arrays one after another.
#pragma once

#include "kernel/sheet/csv_reader.hpp"

#include <string_view>

namespace luodi {

// Whether the text begins like a list of objects.
bool looks_like_json_list(std::string_view text);

// One row of headers, every member's name in the order of first sight, then a row for each object.
// Numbers as they are written, truth as TRUE and FALSE, null as empty, what is nested as JSON text;
// rows are named by array and place, "/0/37". Throws unprocessable for what is no JSON (naming the
// place), for anything else than objects in an array, and too_large beyond the limits. One pass.
Table read_json_list(std::string_view text, SheetLimits const& limits = policy().sheet);

} // namespace luodi
