// What tests do to the program from inside: faults planted on purpose, so that the tests that must find
// them can be seen to fail, moments at which it dies, a clock that jumps. The program has none of it;
// `luodi_tests` and `luodi_fire`, built for tests only, link other bodies of these functions
// (tests/planted_fault.cpp), which ask the environment.
#pragma once

#include <cstdint>
#include <string_view>

namespace luodi {

// Is this the fault that LUODI_PLANTED names?
bool planted(std::string_view fault);

// Ends the process as kill -9 does when LUODI_DIE_AT is MOMENT:N and this is the N-th time here.
void die_at(std::string_view moment);

// How far the machine's clock was set, as the file says that LUODI_CLOCK_SHIFT names.
std::int64_t clock_shift_ms(std::int64_t now_ms);

} // namespace luodi
