// Days and times under a section of a number format code.
#pragma once

#include "base/date.hpp"
#include "kernel/sheet/number_format.hpp"

namespace luodi {

// "########" for a number that is no day: below zero or after 9999-12-31.
std::string show_date(FormatSection const& section, SheetNumber const& number, DateSystem dates);

// The calendar day of a number; nullopt for one that is no day, and for 1900-02-29.
std::optional<Date> day_of(SheetNumber const& number, DateSystem dates);

} // namespace luodi
