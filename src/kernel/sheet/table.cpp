#include "kernel/sheet/table.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <utility>

namespace luodi {
namespace {

constexpr std::size_t most_filled_cells = 8'000'000;

std::size_t cell_count(Table const& table)
{
    std::size_t count = 0;
    for (auto const& row : table.rows)
        count += row.size();
    return count;
}

} // namespace

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
    // A table without gaps may be of any size: turned, it is as large as before.
    auto const width = table.width();
    auto const filled = table.rows.size() * width;
    require(filled <= most_filled_cells || filled <= cell_count(table) * 2, ErrorCode::too_large,
        { "各行长度相差过大，无法转置", "the rows differ too much in length to be turned" });
    Table result;
    result.transposed = !table.transposed;
    result.row_names = table.row_names;
    result.rows.resize(width);
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
    if (row < table.row_names.size())
        return table.row_names[row] + "/" + (table.transposed ? table.cell(column, 0) : table.cell(0, column));
    std::string letters;
    for (auto number = column + 1; number > 0; number = (number - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (number - 1) % 26));
    return letters + std::to_string(row + 1);
}

} // namespace luodi
