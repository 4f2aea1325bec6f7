// The full counts of a gate instead of the sample that each change has: LUODI_SOAK=1.
#pragma once

#include <cstdlib>

namespace luodi {

inline bool soak()
{
    static bool const asked = std::getenv("LUODI_SOAK") != nullptr;
    return asked;
}

} // namespace luodi
