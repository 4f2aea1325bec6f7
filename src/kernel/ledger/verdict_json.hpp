// The verdict of a verification as JSON, the same for the command and the route.
#pragma once

#include "kernel/ledger/verify.hpp"

#include <string>

namespace luodi {

// {"verdict","size","root","erased","first_difference","warnings"}: interfaces of `luodi verify`.
std::string verdict_json(VerifyResult const& result);

} // namespace luodi
