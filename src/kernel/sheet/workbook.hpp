// Reads workbooks, .xlsx (ECMA-376) and the older .xls: what a spreadsheet program would show, or
// plain values.
#pragma once

#include "kernel/sheet/cell_styles.hpp"
#include "kernel/sheet/csv_reader.hpp"

#include <memory>
#include <string>
#include <vector>

namespace luodi {

class Workbook {
public:
    struct Sheet {
        std::string name;
        bool hidden = false;
    };

    virtual ~Workbook() = default;

    // All worksheets in their order, hidden ones too; at least one.
    virtual std::vector<Sheet> const& sheets() const = 0;
    // The cells of one worksheet from A1. A merged range has its text in its first cell. One pass;
    // memory is that of the result and of the workbook's shared texts. Throws too_large beyond the
    // limits and bad_request for a damaged file.
    virtual Table read(
        std::size_t sheet, CellText how = CellText::shown, SheetLimits const& limits = policy().sheet) = 0;

    std::size_t first_shown_sheet() const; // the first one when all are hidden
};

// Throws bad_request for what is no workbook, with what it is instead (protected by a password,
// older than Excel 97, damaged), and too_large beyond the limits.
std::unique_ptr<Workbook> open_workbook(
    std::string bytes, SheetLocale locale = SheetLocale::en_us);

// Whether the bytes begin like a workbook, also of a kind that is refused.
bool looks_like_workbook(std::string_view bytes);

} // namespace luodi
