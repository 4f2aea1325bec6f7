// Passwords: argon2id, at most two at work at once so that a flood of log-ins cannot take the
// machine's memory and cores.
#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// Throws unprocessable (field "password") for one that is too weak: 8 to 128 characters, three of
// lower case, capitals, digits and others (the `dengbao` policy, GB/T 22239-2019 8.1.4.1).
void require_strong_password(std::string_view password);

// The argon2id string to store. Takes about 70 ms and 46 MiB; throws unavailable when too many
// wait already.
std::string hash_password(std::string_view password);
bool password_matches(std::string_view password, std::string const& hash);

// Takes as long as a check that fails: so that an unknown login cannot be told from a known one.
void waste_a_check(std::string_view password);

} // namespace luodi
