// How far long work has come.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <functional>

namespace luodi {

// What is being done, and how far that is. Called every some hundred rows, perhaps from another
// thread than the caller's, one call at a time.
using Progress
    = std::function<void(Message const& step, std::int64_t done, std::int64_t total)>;

} // namespace luodi
