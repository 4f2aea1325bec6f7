// One worksheet of an .xls file.
#pragma once

#include "kernel/sheet/biff.hpp"
#include "kernel/sheet/cell_styles.hpp"
#include "kernel/sheet/csv_reader.hpp"

namespace luodi {

// The cells of the worksheet whose records begin here. Throws as Workbook::read does.
Table read_xls_sheet(BiffRecords records, std::vector<std::string> const& texts,
    CellStyles const& styles, CellText how, SheetLimits const& limits);

} // namespace luodi
