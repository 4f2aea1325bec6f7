// Faults planted on purpose, so that the tests that must find them can be seen to fail. The program has
// none; `luodi_tests` and `luodi_fire`, built for tests only, link another body of this function
// (tests/planted_fault.cpp), which plants the fault that the environment variable LUODI_PLANTED names.
#pragma once

#include <string_view>

namespace luodi {

bool planted(std::string_view fault);

} // namespace luodi
