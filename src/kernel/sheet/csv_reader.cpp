#include "kernel/sheet/csv_reader.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "kernel/sheet/cell_grid.hpp"

#include <algorithm>
#include <map>

namespace luodi {
namespace {

constexpr std::size_t guessed_records = 50;

class CsvReader {
public:
    CsvReader(std::string_view text, char separator, SheetLimits const& limits)
        : text_(text)
        , separator_(separator)
        , limits_(limits)
    {
    }

    // As they stand in the text, blank ones too.
    Table read(std::size_t most_rows)
    {
        while (at_ < text_.size() && table_.rows.size() < most_rows)
            read_record();
        return std::move(table_);
    }

private:
    void read_record()
    {
        table_.rows.emplace_back();
        if (table_.rows.size() > limits_.rows)
            refuse("超过 " + std::to_string(limits_.rows) + " 行，请拆分后导入",
                "is beyond " + std::to_string(limits_.rows) + " rows; split the file");
        auto& row = table_.rows.back();
        for (;;) {
            row.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted_cell() : plain_cell());
            check_cell(row);
            if (at_ >= text_.size() || text_[at_] != separator_)
                break;
            ++at_;
        }
        row.shrink_to_fit();
        end_of_line();
    }

    void check_cell(std::vector<std::string> const& row)
    {
        if (row.size() > limits_.columns)
            refuse("超过 " + std::to_string(limits_.columns) + " 列",
                "is beyond " + std::to_string(limits_.columns) + " columns");
        filled_ += row.back().empty() ? 0 : 1;
        if (++cells_ > limits_.cells || !is_filled_enough(cells_, filled_))
            refuse("超过 " + std::to_string(limits_.cells) + " 个单元格，请拆分后导入",
                "is beyond " + std::to_string(limits_.cells) + " cells; split the file");
        if (row.back().size() > limits_.cell_bytes)
            refuse("超过 " + std::to_string(limits_.cell_bytes) + " 字节",
                "is longer than " + std::to_string(limits_.cell_bytes) + " bytes");
    }

    [[noreturn]] void refuse(std::string const& zh, std::string const& en) const
    {
        auto const column = std::max<std::size_t>(table_.rows.back().size(), 1) - 1;
        auto const cell = address(table_, table_.rows.size() - 1, column);
        throw Error(ErrorCode::too_large, { "单元格 " + cell + " " + zh, "cell " + cell + " " + en });
    }

    bool at_end_of_cell() const
    {
        return at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n'
            || text_[at_] == '\r';
    }

    std::string plain_cell()
    {
        auto const start = at_;
        while (!at_end_of_cell())
            ++at_;
        return std::string(text_.substr(start, at_ - start));
    }

    std::string quoted_cell()
    {
        auto const begun_at = line_;
        std::string cell;
        ++at_;
        while (at_ < text_.size()) {
            char const c = text_[at_++];
            if (c == '"' && !take('"'))
                return cell + plain_cell();
            if (c == '\r')
                take('\n');
            line_ += c == '\r' || c == '\n';
            cell += c == '\r' ? '\n' : c;
        }
        auto const line = std::to_string(begun_at);
        throw Error(ErrorCode::bad_request,
            { "第 " + line + " 行的引号没有闭合",
                "the quote that begins in line " + line + " never closes" });
    }

    bool take(char wanted)
    {
        bool const found = at_ < text_.size() && text_[at_] == wanted;
        at_ += found;
        return found;
    }

    void end_of_line()
    {
        if (take('\r'))
            take('\n');
        else
            take('\n');
        ++line_;
    }

    std::string_view text_;
    char separator_;
    SheetLimits const& limits_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t cells_ = 0;
    std::size_t filled_ = 0;
    Table table_;
};

// The number of cells up to the last that is not blank.
std::size_t filled_width(std::vector<std::string> const& row)
{
    auto width = row.size();
    while (width > 0 && trim(row[width - 1]).empty())
        --width;
    return width;
}

void drop_blank_ends(Table& table)
{
    while (!table.rows.empty() && filled_width(table.rows.back()) == 0)
        table.rows.pop_back();
    std::size_t width = 0;
    for (auto const& row : table.rows)
        width = std::max(width, filled_width(row));
    for (auto& row : table.rows)
        row.resize(std::min(row.size(), width));
}

// How many of the first records share the commonest width above one, and that width.
std::pair<std::size_t, std::size_t> evenness(std::string_view text, char separator)
{
    SheetLimits const limits;
    std::map<std::size_t, std::size_t> widths;
    try {
        auto const table = CsvReader(text, separator, limits).read(guessed_records);
        for (auto const& row : table.rows)
            ++widths[row.size()];
    } catch (Error const&) {
        return { 0, 0 }; // quotes do not close under this separator
    }
    std::pair<std::size_t, std::size_t> best { 0, 0 };
    for (auto const& [width, count] : widths)
        if (width > 1 && count >= best.first)
            best = { count, width };
    return best;
}

} // namespace

char guess_separator(std::string_view text)
{
    char best = ',';
    std::pair<std::size_t, std::size_t> best_evenness { 0, 0 };
    for (char const separator : { ',', ';', '\t', '|' })
        if (auto const found = evenness(text, separator); found > best_evenness) {
            best = separator;
            best_evenness = found;
        }
    return best;
}

Table read_csv(std::string_view text, std::optional<char> separator, SheetLimits const& limits)
{
    require(text.size() <= limits.bytes * 2, ErrorCode::too_large,
        { "文件过大，请拆分后导入", "the file is too large; split it" });
    auto const used = separator ? *separator : guess_separator(text);
    auto table = CsvReader(text, used, limits).read(limits.rows + 1);
    drop_blank_ends(table);
    return table;
}

} // namespace luodi
