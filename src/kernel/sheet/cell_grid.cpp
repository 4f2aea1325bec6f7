#include "kernel/sheet/cell_grid.hpp"

#include "base/error.hpp"

namespace luodi {

std::size_t bytes_aside(std::string const& text)
{
    constexpr std::size_t inside = 15;
    constexpr std::size_t of_allocation = 24;
    return text.size() <= inside ? 0 : text.size() + of_allocation;
}

void require_room(bool holds)
{
    require(holds, ErrorCode::too_large,
        { "文件展开后过大，请拆分后再导入", "the file unpacks to too much; split it" });
}

void CellGrid::place(std::size_t row, std::size_t column, std::string text)
{
    auto const require_fit = [&](bool holds) {
        require(holds, ErrorCode::too_large,
            { "工作表过大，请拆分后导入（第 " + std::to_string(row + 1) + " 行）",
                "the worksheet is too large (row " + std::to_string(row + 1) + "); split it" });
    };
    require_fit(row < limits_.rows && column < limits_.columns && text.size() <= limits_.cell_bytes);
    if (table_.rows.size() <= row)
        table_.rows.resize(row + 1);
    auto& cells = table_.rows[row];
    if (cells.size() <= column) {
        auto const room = cells.capacity();
        if (room == 0 && row > 0)
            cells.reserve(table_.rows[row - 1].size()); // rows are alike
        cells.resize(column + 1);
        cells_ += cells.capacity() - room;
    }
    text_bytes_ += bytes_aside(text);
    ++filled_;
    require_fit(cells_ <= limits_.cells && is_filled_enough(cells_, filled_) && text_bytes_ <= most_text_bytes);
    cells[column] = std::move(text);
}

Table CellGrid::take()
{
    while (!table_.rows.empty() && table_.rows.back().empty())
        table_.rows.pop_back();
    return std::move(table_);
}

} // namespace luodi
