// The entries of a ledger as a chain: each in its place, its leaf, its transaction and the tree
// above it right.
#pragma once

#include "kernel/ledger/entry.hpp"
#include "kernel/ledger/tree.hpp"
#include "kernel/store/connection.hpp"

#include <cstdint>

namespace luodi {

// A row of ledger_entry.
struct StoredEntry {
    std::int64_t place;
    std::int64_t at; // milliseconds
    std::int64_t first;
    std::int64_t last;
    Parameter bytes;
    Parameter leaf;
    Parameter root; // null inside a transaction
};

// Takes the rows in order; throws DifferenceFound at the first that is not as it must be. Cost:
// one hash of the bytes, amortised one node hash, and one more root for each transaction.
class Chain {
public:
    explicit Chain(RecordTypes const& types)
        : types_(types)
    {
    }

    // Checks one row and gives the entry it holds.
    Entry add(StoredEntry const& row);
    // The last transaction must be whole.
    void finish() const;

    std::int64_t size() const { return static_cast<std::int64_t>(range_.size()); }
    CompactRange const& range() const { return range_; }
    // The same as of the last transaction that is whole.
    std::int64_t whole_size() const { return whole_size_; }
    Hash const& whole_root() const { return whole_root_; }
    std::int64_t last_at() const { return at_; }

private:
    Entry read(StoredEntry const& row) const;
    void check_transaction(StoredEntry const& row, Entry const& entry);
    void check_root(StoredEntry const& row);

    RecordTypes const& types_;
    CompactRange range_;
    std::int64_t first_ = 0; // of the present transaction
    std::int64_t last_ = -1;
    std::int64_t at_ = 0;
    std::int64_t whole_size_ = 0;
    Hash whole_root_ = empty_root();
};

} // namespace luodi
