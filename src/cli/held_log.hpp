// What people keep of a log as files: a bundle, a signed note, the evidence of a fork.
#pragma once

#include "cli/command.hpp"
#include "kernel/ledger/fork.hpp"

namespace luodi::cli {

// --key, or nothing. Throws bad_request for what is no key.
std::optional<VerifierKey> known_key(Arguments const& arguments);

// The evidence in a file; nullopt when it is something else.
std::optional<ForkEvidence> evidence_in(std::string const& path);

// A bundle, verified, or a note as it is. Throws DifferenceFound or Error for a bundle that does not agree.
HeldLog held_in(
    std::string const& path, std::optional<VerifierKey> const& known, Progress const& progress);

} // namespace luodi::cli
