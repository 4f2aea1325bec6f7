// The cells of a sheet as text, with the place each has in the file it came from.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace luodi {

struct Table {
    std::vector<std::vector<std::string>> rows; // ragged: what is missing is empty
    bool transposed = false;                    // rows were columns in the file

    std::string const& cell(std::size_t row, std::size_t column) const;
    std::size_t width() const;
};

// Rows become columns; addresses go on naming the place in the file.
Table transpose(Table const& table);

// "AB5": the cell's place in the file.
std::string address(Table const& table, std::size_t row, std::size_t column);

} // namespace luodi
