#include "kernel/sheet/csv_writer.hpp"

#include "base/planted_fault.hpp"

#include <algorithm>
#include <utility>

namespace luodi {
namespace {

// Apostrophes before it do not count: a text that looks guarded is guarded once more, so that every
// text comes back as it was.
bool needs_guard(std::string_view cell)
{
    cell.remove_prefix(std::min(cell.find_first_not_of('\''), cell.size()));
    if (cell.empty() || planted("formulas-unguarded"))
        return false;
    if (std::string_view("=+-@\t\r\n\0", 8).find(cell.front()) != std::string_view::npos)
        return true;
    for (std::string_view const wide : { "＝", "＋", "－", "＠" })
        if (cell.starts_with(wide))
            return true;
    return false;
}

} // namespace

CsvWriter::CsvWriter(std::ostream& out, Mark mark)
    : out_(out)
{
    if (mark == Mark::byte_order)
        out_ << "\xEF\xBB\xBF";
}

void CsvWriter::text(std::string_view content)
{
    cell(needs_guard(content) ? "'" + std::string(content) : std::string(content));
}

void CsvWriter::plain(std::string_view content)
{
    cell(content);
}

void CsvWriter::cell(std::string_view content)
{
    if (std::exchange(row_begun_, true))
        out_ << ',';
    if (content.find_first_of(",\"\r\n") == std::string_view::npos) {
        out_ << content;
        return;
    }
    out_ << '"';
    for (char c : content) {
        if (c == '"')
            out_ << '"';
        out_ << c;
    }
    out_ << '"';
}

void CsvWriter::end_row()
{
    out_ << "\r\n";
    row_begun_ = false;
}

std::string_view unguarded(std::string_view cell)
{
    if (cell.starts_with('\'') && needs_guard(cell.substr(1)))
        cell.remove_prefix(1);
    return cell;
}

} // namespace luodi
