// The cells of a sheet as text, with the place each has in the file it came from.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace luodi {

struct Table {
    std::vector<std::vector<std::string>> rows; // ragged: what is missing is empty
    bool transposed = false;                    // rows were columns in the file
    std::vector<std::string> row_names {};      // of a file without cells: "/0/37"; else empty

    // Empty where the row or the column is missing.
    std::string const& cell(std::size_t row, std::size_t column) const;
    std::size_t width() const; // of the longest row
};

// Rows become columns; addresses go on naming the place in the file. Throws too_large for a table so
// ragged that filling its gaps would take more than 8 million cells.
Table transpose(Table const& table);

// "AB5": the cell's place in the file; "/0/37/price" where rows have names.
std::string address(Table const& table, std::size_t row, std::size_t column);

} // namespace luodi
