// Numbers under a section of a number format code. The number is not negative, its point is moved as
// the section says.
#pragma once

#include "kernel/sheet/format_code.hpp"

namespace luodi {

std::string show_plain(FormatSection const& section, SheetNumber const& number);
std::string show_scientific(FormatSection const& section, SheetNumber const& number);
std::string show_fraction(FormatSection const& section, SheetNumber const& number);

} // namespace luodi
