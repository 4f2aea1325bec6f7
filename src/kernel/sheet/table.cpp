#include "kernel/sheet/table.hpp"

#include <algorithm>
#include <utility>

namespace luodi {

std::string const& Table::cell(std::size_t row, std::size_t column) const
{
    static std::string const nothing;
    return row < rows.size() && column < rows[row].size() ? rows[row][column] : nothing;
}

std::size_t Table::width() const
{
    std::size_t width = 0;
    for (auto const& row : rows)
        width = std::max(width, row.size());
    return width;
}

Table transpose(Table const& table)
{
    Table result;
    result.transposed = !table.transposed;
    result.rows.resize(table.width());
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
            result.rows[column].resize(row + 1);
            result.rows[column][row] = table.rows[row][column];
        }
    return result;
}

std::string address(Table const& table, std::size_t row, std::size_t column)
{
    if (table.transposed)
        std::swap(row, column);
    std::string letters;
    for (auto number = column + 1; number > 0; number = (number - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (number - 1) % 26));
    return letters + std::to_string(row + 1);
}

} // namespace luodi
