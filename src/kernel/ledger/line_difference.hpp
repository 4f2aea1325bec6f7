// Where two lines of a bundle's tables first differ; and the lines of its side store.
#pragma once

#include "kernel/ledger/table_lines.hpp"

#include <optional>
#include <string>

namespace luodi {

// Throws DifferenceFound with table, row, column and entry. Absent: there is no such line any more.
[[noreturn]] void differ_in_line(RecordType const& type, TableOf which,
    std::optional<std::string> const& expected, std::optional<std::string> const& found);

struct SideLine {
    std::string digest;
    std::string salt; // bytes
    std::string value;
};

// Throws DifferenceFound for a line that is not written as side_line() writes it.
SideLine read_side_line(std::string const& line);

} // namespace luodi
