// What to say when a list does not fit its mapping any more.
#pragma once

#include "kernel/sheet/layout.hpp"

namespace luodi {

// Throws unprocessable without the key's column, or with fewer columns than the mapping asks for. Names
// what was looked for, the headers of the line that fits best, and the nearest of them.
void require_fit(Mapping const& mapping, bool has_key, std::vector<std::vector<std::size_t>> const& columns_of,
    Table const& table, std::size_t row, std::vector<std::string> const& headers);

// How alike two folded texts are, from 0 to 100: pairs of neighbouring characters that both have.
int likeness(std::string_view one, std::string_view other);

} // namespace luodi
