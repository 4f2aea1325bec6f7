// How the cells of a workbook turn into text: their number formats and the workbook's first day.
#pragma once

#include "kernel/sheet/number_format.hpp"

#include <map>
#include <string>
#include <vector>

namespace luodi {

enum class CellText {
    shown, // as the cell's number format shows it: "3/1/14", "1,234.50"
    plain, // numbers without format, days as 2014-03-01, days with time as 2014-03-01 13:30:00
};

class CellStyles {
public:
    explicit CellStyles(SheetLocale locale);

    void count_days_from(DateSystem dates) { dates_ = dates; }
    // A code of more than 1,024 bytes (Excel writes at most 255 characters) is General.
    void define(int format, std::string code);
    // The next cell style has this format: defined, or built in. Beyond 65,536 styles: not kept.
    void add(int format);

    // A style that is not there is General.
    std::string number(std::size_t style, SheetNumber const& number, CellText how) const;
    std::string text(std::size_t style, std::string const& text, CellText how) const;

private:
    NumberFormat const& format(std::size_t style) const;

    SheetLocale locale_;
    DateSystem dates_ = DateSystem::from_1900;
    std::map<int, std::string> codes_;
    std::map<std::string, std::size_t> known_; // code -> its place in formats_
    std::vector<NumberFormat> formats_;
    std::vector<std::size_t> styles_; // of a style, its place in formats_
};

} // namespace luodi
