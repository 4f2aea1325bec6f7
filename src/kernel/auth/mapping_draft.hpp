// A mapping to begin with, guessed from a list: headers by the labels of the record's fields, units from
// the headers, date styles by trying them on the cells. A person corrects it and saves it by name.
#pragma once

#include "kernel/record/record_type.hpp"

#include <string>
#include <string_view>

namespace luodi {

// The draft as JSON (docs/formats/mapping.md), which read_mapping takes. `file` gives it its name.
// Throws unprocessable for an unknown record, for one that no list can feed, and for a list without a
// header that is like any field's.
std::string draft_mapping(
    RecordTypes const& types, std::string const& record, std::string const& file, std::string_view bytes);

} // namespace luodi
