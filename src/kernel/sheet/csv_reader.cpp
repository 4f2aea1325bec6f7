#include "kernel/sheet/csv_reader.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>

namespace luodi {
namespace {

class CsvReader {
public:
    CsvReader(std::string_view text, char separator, SheetLimits const& limits)
        : text_(text)
        , separator_(separator)
        , limits_(limits)
    {
    }

    Table read(std::size_t most_rows)
    {
        while (at_ < text_.size() && table_.rows.size() < most_rows)
            read_record();
        while (!table_.rows.empty() && is_blank(table_.rows.back()))
            table_.rows.pop_back();
        return std::move(table_);
    }

private:
    static bool is_blank(std::vector<std::string> const& row)
    {
        return std::all_of(
            row.begin(), row.end(), [](std::string const& cell) { return trim(cell).empty(); });
    }

    void read_record()
    {
        require(table_.rows.size() < limits_.rows, ErrorCode::too_large,
            { "超过 " + std::to_string(limits_.rows) + " 行，请拆分后导入",
                "more than " + std::to_string(limits_.rows) + " rows; split the file" });
        table_.rows.emplace_back();
        auto& row = table_.rows.back();
        for (;;) {
            require(row.size() < limits_.columns, ErrorCode::too_large,
                { "第 " + std::to_string(table_.rows.size()) + " 行的列数过多",
                    "row " + std::to_string(table_.rows.size()) + " has too many columns" });
            row.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted_cell() : plain_cell());
            require(row.back().size() <= limits_.cell_bytes, ErrorCode::too_large,
                { "单元格 " + address(table_, table_.rows.size() - 1, row.size() - 1) + " 内容过长",
                    "cell " + address(table_, table_.rows.size() - 1, row.size() - 1) + " is too long" });
            if (at_ < text_.size() && text_[at_] == separator_) {
                ++at_;
                continue;
            }
            end_of_line();
            return;
        }
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
        for (;;) {
            require(at_ < text_.size(), ErrorCode::bad_request,
                { "第 " + std::to_string(begun_at) + " 行的引号没有闭合",
                    "the quote that begins in line " + std::to_string(begun_at) + " never closes" });
            char const c = text_[at_++];
            if (c == '"') {
                if (at_ >= text_.size() || text_[at_] != '"')
                    break;
                ++at_;
                cell += '"';
            } else if (c == '\r') {
                ++line_;
                cell += '\n';
                if (at_ < text_.size() && text_[at_] == '\n')
                    ++at_;
            } else {
                line_ += c == '\n';
                cell += c;
            }
        }
        return at_end_of_cell() ? cell : cell + plain_cell(); // text after the closing quote
    }

    void end_of_line()
    {
        if (at_ < text_.size() && text_[at_] == '\r')
            ++at_;
        if (at_ < text_.size() && text_[at_] == '\n')
            ++at_;
        ++line_;
    }

    std::string_view text_;
    char separator_;
    SheetLimits const& limits_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    Table table_;
};

// How many of the first records share the commonest width above one, and that width.
std::pair<std::size_t, std::size_t> evenness(std::string_view text, char separator)
{
    SheetLimits const limits;
    std::map<std::size_t, std::size_t> widths;
    try {
        auto const table = CsvReader(text, separator, limits).read(50);
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
        { "文件过大", "the file is too large" });
    return CsvReader(text, separator.value_or(guess_separator(text)), limits).read(limits.rows + 1);
}

} // namespace luodi
