// Workbooks of Excel 97 to 2003 (.xls, [MS-XLS]).
#pragma once

#include "kernel/sheet/biff.hpp"
#include "kernel/sheet/workbook.hpp"

namespace luodi {

class XlsWorkbook : public Workbook {
public:
    XlsWorkbook(std::string_view bytes, SheetLocale locale);

    std::vector<Sheet> const& sheets() const override { return sheets_; }
    Table read(std::size_t sheet, CellText how, SheetLimits const& limits) override;

private:
    void read_globals();
    void read_global(BiffRecords& records, BiffRecord const& record);
    void add_sheet(std::string_view body);
    void add_texts(BiffReader reader);

    std::string stream_;
    CellStyles styles_;
    std::vector<Sheet> sheets_;
    std::vector<std::size_t> places_; // of the sheets, in the stream
    std::vector<std::string> texts_;
};

} // namespace luodi
