// What a spreadsheet shows for a value under a number format code (ECMA-376 part 1, 18.8.30 and
// 18.8.31): "#,##0.00", "yyyy/m/d", "[Red](0.0%);;-". Text in, text out; no binary floating point.
#pragma once

#include "kernel/sheet/format_code.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// Which day is number 0: 1899-12-31 (with the day 1900-02-29 that never was) or 1904-01-01.
enum class DateSystem { from_1900, from_1904 };

class NumberFormat {
public:
    explicit NumberFormat(std::string_view code, SheetLocale locale = SheetLocale::en_us);
    // Whether numbers under this format are days or times of day.
    bool is_date() const;
    std::string show(SheetNumber const& number, DateSystem dates = DateSystem::from_1900) const;
    std::string show_text(std::string_view text) const;

private:
    std::vector<FormatSection> sections_;
};

// The code of a format that has a number but no text in the file (ECMA-376 part 1, 18.8.30, with
// the Chinese ones 27–36 and 50–58); "General" for one that is not known.
std::string_view built_in_format(int id, SheetLocale locale);

} // namespace luodi
