// The styles in which lists write dates, as patterns.
#pragma once

#include "kernel/sheet/mapping.hpp"

#include <optional>
#include <string_view>

namespace luodi {

// "serial" (a spreadsheet's day number of the 1900 system, 20000 to 80000), or a pattern with one
// day (d, dd), one month (m, mm in digits; mon a name, short or whole, in English) and one year
// (yyyy, yy); all else stands for itself, a blank for a run of blanks. Digits of day and month may
// be one or two; beside a month's name a day may end in st, nd, rd or th.
bool is_date_style(std::string_view pattern);

// The first style under which the whole cell is a day that exists; a time of day may follow it and
// is left out. Nullopt when there is none.
std::optional<Date> read_date(std::string_view cell, DateStyles const& styles);

} // namespace luodi
