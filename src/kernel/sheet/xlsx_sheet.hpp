// One worksheet of an .xlsx file, cell by cell.
#pragma once

#include "kernel/sheet/cell_grid.hpp"
#include "kernel/sheet/cell_styles.hpp"
#include "kernel/sheet/xml_reader.hpp"

#include <string>
#include <vector>

namespace luodi {

class XlsxSheetReader {
public:
    // Texts and styles must outlive it.
    XlsxSheetReader(std::vector<std::string> const& texts, CellStyles const& styles, CellText how,
        SheetLimits const& limits)
        : texts_(texts)
        , styles_(styles)
        , how_(how)
        , grid_(limits)
    {
    }

    XmlHandlers handlers();
    Table take() { return grid_.take(); }

private:
    void begin(std::string_view name, XmlAttributes attributes);
    void end(std::string_view name);
    std::string text() const;

    std::vector<std::string> const& texts_;
    CellStyles const& styles_;
    CellText how_;
    CellGrid grid_;
    std::size_t row_ = 0;
    std::size_t next_row_ = 0;
    std::size_t column_ = 0;
    std::size_t next_column_ = 0;
    std::size_t style_ = 0;
    std::string type_;
    std::string value_;
    int phonetic_ = 0;
    bool in_cell_ = false;
    bool inside_ = false;
};

} // namespace luodi
