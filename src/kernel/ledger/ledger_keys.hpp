// Which keys may sign a ledger at which size. The entries alone say it:
//
//     district.founded     origin, vkey      the first key, from size 0 on
//     ledger.key_rotated   old, new          the new key signs too; the old one until it is retired
//     ledger.key_retired   vkey              an old key signs no longer
//     ledger.continued     origin, vkey, …   another name and key for a log that lost its tail:
//                                            no earlier key signs any more
#pragma once

#include "kernel/ledger/entry.hpp"
#include "kernel/ledger/note.hpp"
#include "kernel/store/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace luodi {

struct LedgerKey {
    VerifierKey key;
    std::int64_t from_size = 0;
    std::optional<std::int64_t> to_size {}; // the last size it may sign; absent: still

    bool valid_at(std::int64_t size) const { return from_size <= size && (!to_size || size <= *to_size); }
    bool operator==(LedgerKey const&) const = default;
};

class LedgerKeys {
public:
    LedgerKeys() = default;
    explicit LedgerKeys(std::vector<LedgerKey> keys)
        : keys_(std::move(keys))
    {
    }

    // Takes the entries in order. Throws DifferenceFound for one that contradicts those before.
    void apply(Entry const& entry);

    // In the order in which they came.
    std::vector<LedgerKey> const& all() const { return keys_; }
    bool empty() const { return keys_.empty(); }
    // The newest: its name is the origin now.
    VerifierKey const& current() const { return keys_.back().key; }
    std::vector<VerifierKey> valid_at(std::int64_t size) const;
    // The keys that must have signed the checkpoint of just this size: those before and after a
    // rotation. Empty for other sizes.
    std::vector<VerifierKey> required_at(std::int64_t size) const;
    // Sizes at which a rotation must have been signed.
    std::vector<std::int64_t> rotations() const;

    // The public text (C2SP tlog-policy) with a comment on the sizes of each.
    std::string policy() const;

private:
    void add(Entry const& entry, std::string const& origin, std::string const& vkey);

    std::vector<LedgerKey> keys_;
};

// As the database has them, in ledger_key.
LedgerKeys stored_keys(Connection& connection);
void store_keys(Connection& connection, LedgerKeys const& keys);

// Opens a note as the checkpoint of its size under the keys that are valid then.
OpenedCheckpoint open_checkpoint(std::string_view note, LedgerKeys const& keys);

} // namespace luodi
