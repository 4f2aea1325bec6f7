// The entries of a ledger as a chain: each in its place, its leaf, its transaction and the tree
// above it right.
#pragma once

#include "kernel/ledger/entry.hpp"
#include "kernel/ledger/tree.hpp"
#include "kernel/store/connection.hpp"

#include <cstdint>
#include <string_view>

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

    // Checks the bytes of the next entry and gives the entry they hold.
    Entry add(std::string_view bytes);
    // The same with the columns beside them.
    Entry add(StoredEntry const& row);
    // The last transaction must be whole.
    void finish() const;

    std::int64_t size() const { return static_cast<std::int64_t>(range_.size()); }
    CompactRange const& range() const { return range_; }
    // The same as of the last transaction that is whole.
    std::int64_t whole_size() const { return whole_size_; }
    Hash const& whole_root() const { return whole_root_; }
    std::int64_t last_at() const { return at_; }
    Hash const& last_leaf() const { return leaf_; }

private:
    Entry add(std::string_view bytes, Hash const& leaf);
    Entry read(std::string_view bytes) const;
    void check_transaction(Entry const& entry);
    void check_columns(StoredEntry const& row) const;

    RecordTypes const& types_;
    CompactRange range_;
    std::int64_t first_ = 0; // of the present transaction
    std::int64_t last_ = -1;
    std::int64_t at_ = 0;
    Hash leaf_ {};
    std::int64_t whole_size_ = 0;
    Hash whole_root_ = empty_root();
};

} // namespace luodi
