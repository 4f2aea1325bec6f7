#include "base/planted_fault.hpp"

namespace luodi {

bool planted(std::string_view) { return false; }

void die_at(std::string_view) { }

std::int64_t clock_shift_ms(std::int64_t) { return 0; }

} // namespace luodi
