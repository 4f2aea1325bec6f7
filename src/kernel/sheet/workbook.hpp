// Reads workbooks (.xlsx, ECMA-376): what a spreadsheet program would show, or plain values.
#pragma once

#include "kernel/sheet/csv_reader.hpp"
#include "kernel/sheet/number_format.hpp"
#include "kernel/sheet/zip_archive.hpp"

#include <memory>
#include <string>
#include <vector>

namespace luodi {

enum class CellText {
    shown, // as the cell's number format shows it: "3/1/14", "1,234.50"
    plain, // numbers without format, days as 2014-03-01, days with time as 2014-03-01 13:30:00
};

class Workbook {
public:
    struct Sheet {
        std::string name;
        bool hidden = false;
        std::string path; // in the archive
    };

    // Throws bad_request for what is no workbook, with what it is instead (protected by a
    // password, of the old .xls kind, damaged), and too_large beyond the limits.
    explicit Workbook(std::string bytes, SheetLocale locale = SheetLocale::en_us);

    // All worksheets in their order, hidden ones too.
    std::vector<Sheet> const& sheets() const { return sheets_; }

    // The cells of one worksheet from A1. A merged range has its text in its first cell. One pass;
    // memory is that of the result and of the workbook's shared texts.
    Table read(std::size_t sheet, CellText how = CellText::shown, SheetLimits const& limits = {});

private:
    class SheetReader;

    void read_workbook();
    void read_styles(std::string const& path);
    void read_shared_texts(std::string const& path);

    std::string bytes_;
    SheetLocale locale_;
    ZipArchive archive_;
    DateSystem dates_ = DateSystem::from_1900;
    std::vector<Sheet> sheets_;
    std::vector<NumberFormat> formats_;
    std::vector<std::size_t> styles_; // of a cell style, its place in formats_
    std::vector<std::string> texts_;
};

// Whether the bytes begin like a workbook, also of a kind that is refused.
bool looks_like_workbook(std::string_view bytes);

} // namespace luodi
