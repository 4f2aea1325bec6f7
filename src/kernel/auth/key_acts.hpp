// Acts on a district's signing keys, while no server runs: each throws unavailable naming the process
// that has the database. At every instant of them a stopped program leaves a district that opens and
// signs: the secret is stored first, the ledger decides, and secrets that it names no more go last.
#pragma once

#include "kernel/auth/district.hpp"

#include <functional>
#include <string>

namespace luodi {

struct KeyActs {
    DistrictOptions const& options;
    Definition const& definition;
    Clock const& clock;
    // Called after each step with its name; tests stop there.
    std::function<void(std::string const& step)> after_step = {};

    // A new key under the same name. It signs from the next checkpoint on, and so does the old one, until
    // it is retired. Notes ledger.key_rotated. Returns the new key's vkey.
    std::string rotate() const;

    // The old keys sign no longer; their secrets are removed. Notes ledger.key_retired for each.
    // Returns how many.
    int retire() const;

    // The way on for a database that lost what was published, or its key: the entries stay as they are
    // and the log goes on under a new name and key. The entry ledger.continued names the checkpoint
    // that is lost. Throws conflict when nothing is lost. Returns the new name.
    std::string accept_rollback(std::string const& reason) const;
};

} // namespace luodi
