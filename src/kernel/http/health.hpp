// What is asked before this process calls itself ready.
#pragma once

#include "kernel/auth/district.hpp"
#include "kernel/http/readiness.hpp"

namespace luodi {

// database: it can be written; disk: more than 5 % of it is free; signer: its key is there;
// checkpoint: nothing stored waits long for its signature.
std::vector<Check> checks_of(District& district);

} // namespace luodi
