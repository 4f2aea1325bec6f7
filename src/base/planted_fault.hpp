// Faults planted on purpose, so that the tests that must find them can be seen to fail. The program has
// none; `luodi_fire`, built for tests only, links another body of this function
// (tests/fire/planted_fault.cpp) and names its fault in the environment variable LUODI_PLANTED.
#pragma once

#include <string_view>

namespace luodi {

bool planted(std::string_view fault);

} // namespace luodi
