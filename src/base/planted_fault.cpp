#include "base/planted_fault.hpp"

namespace luodi {

bool planted(std::string_view) { return false; }

} // namespace luodi
