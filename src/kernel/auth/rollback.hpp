// A database that was put back from an older copy must not go on under its old name: what it lost was
// published, and a second history of the same name would be a forgery. The second copy of the newest
// checkpoint, kept beside the key, tells.
#pragma once

#include "base/error.hpp"
#include "kernel/ledger/ledger_keys.hpp"
#include "kernel/ledger/log.hpp"

#include <optional>
#include <string>

namespace luodi {

// The checkpoint of the second copy when the database does not hold it: it is longer, or its root is
// another, or it bears a later name. Nothing when there is no copy, or none signed by a key of the
// ledger or of the key file. Reads two rows.
std::optional<Checkpoint> published_beyond(Connection& connection, LedgerKeys const& ledger,
    SigningKeys const& file, std::optional<std::string> const& copy);

// Why nothing may be written: both checkpoints, and the cure.
Message refusal_after(Checkpoint const& published, LedgerState const& stored);

// The head, its edge and the last entry agree with each other. Reads two rows.
bool end_is_whole(Connection& connection);

// "luodi.local/district-330402" → "…/2" → "…/3": the name under which a log goes on.
std::string next_origin(std::string const& origin);

} // namespace luodi
