#include "kernel/sheet/workbook_writer.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <utility>

namespace luodi {
namespace {

constexpr std::size_t cell_characters = 32'767; // as UTF-16 units
constexpr std::size_t exact_digits = 15;
constexpr double column_width = 16;
constexpr lxw_color_t marked_ground = 0xFFE08A;

std::filesystem::path own_file()
{
    auto path = (std::filesystem::temp_directory_path() / "luodi-XXXXXX").string();
    auto const file = mkstemp(path.data());
    require(file >= 0, ErrorCode::storage_full,
        { "无法写入临时文件", "cannot write a temporary file" });
    close(file);
    return path;
}

std::string fitting(std::string_view text)
{
    if (text.size() <= cell_characters)
        return std::string(text);
    std::string kept;
    std::size_t units = 1;
    for (auto const piece : characters(text)) {
        units += piece.size() == 4 ? 2 : 1;
        if (units > cell_characters)
            return kept + "…";
        kept += piece;
    }
    return kept;
}

} // namespace

WorkbookWriter::WorkbookWriter()
    : path_(own_file())
{
    auto folder = path_.parent_path().string();
    lxw_workbook_options options {};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    book_ = workbook_new_opt(path_.c_str(), &options);
    require(book_ != nullptr, ErrorCode::storage_full,
        { "无法写入工作簿", "cannot write the workbook" });
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    date_ = workbook_add_format(book_);
    format_set_num_format(date_, "yyyy-mm-dd");
    marked_ = workbook_add_format(book_);
    format_set_bg_color(marked_, marked_ground);
}

WorkbookWriter::~WorkbookWriter()
{
    if (book_)
        workbook_close(book_);
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void WorkbookWriter::require_stored(int failed) const
{
    require(failed == LXW_NO_ERROR, ErrorCode::storage_full,
        { "无法写入工作簿", "cannot write the workbook" });
}

void WorkbookWriter::begin_sheet(std::string const& name)
{
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    require_stored(sheet_ ? LXW_NO_ERROR : LXW_ERROR_MEMORY_MALLOC_FAILED);
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_set_column(sheet_, 0, LXW_COL_MAX - 1, column_width, nullptr);
    row_ = 0;
    column_ = 0;
}

void WorkbookWriter::header(std::string_view text)
{
    require_stored(worksheet_write_string(sheet_, row_, column_++, fitting(text).c_str(), bold_));
}

void WorkbookWriter::text(std::string_view text)
{
    if (text.empty())
        return skip();
    require_stored(worksheet_write_string(sheet_, row_, column_++, fitting(text).c_str(), nullptr));
}

void WorkbookWriter::number(std::string_view decimal)
{
    auto const digits = static_cast<std::size_t>(std::count_if(
        decimal.begin(), decimal.end(), [](char c) { return c >= '0' && c <= '9'; }));
    if (digits == 0 || digits > exact_digits)
        return text(decimal);
    // Fifteen digits come back from a double as they went in.
    auto const value = std::strtod(std::string(decimal).c_str(), nullptr);
    require_stored(worksheet_write_number(sheet_, row_, column_++, value, nullptr));
}

void WorkbookWriter::day(Date day)
{
    lxw_datetime const date { day.year(), day.month(), day.day(), 0, 0, 0 };
    if (day.year() < 1900)
        return text(day.to_string());
    require_stored(worksheet_write_datetime(
        sheet_, row_, column_++, const_cast<lxw_datetime*>(&date), date_));
}

void WorkbookWriter::marked(std::string_view text, std::string_view note)
{
    auto const shown = fitting(text);
    require_stored(shown.empty() ? worksheet_write_blank(sheet_, row_, column_, marked_)
                                 : worksheet_write_string(sheet_, row_, column_, shown.c_str(), marked_));
    require_stored(worksheet_write_comment(sheet_, row_, column_, fitting(note).c_str()));
    ++column_;
}

void WorkbookWriter::end_row()
{
    ++row_;
    column_ = 0;
}

void WorkbookWriter::finish(std::ostream& out)
{
    require_stored(workbook_close(std::exchange(book_, nullptr)));
    std::ifstream file(path_, std::ios::binary);
    out << file.rdbuf();
    require_stored(file && out ? LXW_NO_ERROR : LXW_ERROR_CREATING_XLSX_FILE);
}

} // namespace luodi
