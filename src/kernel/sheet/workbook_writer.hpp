// Writes workbooks (.xlsx) row by row: memory does not grow with them.
#pragma once

#include "base/date.hpp"

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace luodi {

// Cells from the left, rows from the top, one worksheet after another. Texts are texts, whatever they
// begin with: no formula ever comes out. What a cell cannot hold (32,767 characters) is cut and ends
// in "…". Throws storage_full when the machine cannot store the file on its way.
class WorkbookWriter {
public:
    WorkbookWriter();
    ~WorkbookWriter();

    // At most 31 characters, none of []:*?/\, each name once. The first row stays in sight.
    void begin_sheet(std::string const& name);
    void header(std::string_view text);
    void text(std::string_view text);
    // A decimal number with a point; one of more than 15 digits, which no spreadsheet keeps, as text.
    void number(std::string_view decimal);
    void day(Date day);
    // A text on a coloured ground, with a note to it.
    void marked(std::string_view text, std::string_view note);
    void skip() { ++column_; }
    void end_row();

    // Closes the workbook and writes its bytes. Call once, last.
    void finish(std::ostream& out);

private:
    void require_stored(int failed) const;

    std::filesystem::path path_; // a file of our own while it grows
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* bold_ = nullptr;
    lxw_format* date_ = nullptr;
    lxw_format* marked_ = nullptr;
    std::uint32_t row_ = 0;
    std::uint16_t column_ = 0;
};

} // namespace luodi
