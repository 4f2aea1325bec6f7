// The district's log in the database: entries, the right edge of its tree, signed checkpoints.
#pragma once

#include "kernel/ledger/entry.hpp"
#include "kernel/ledger/signer.hpp"
#include "kernel/ledger/tree.hpp"
#include "kernel/store/database.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace luodi {

// The one row of ledger_head.
struct LedgerHead {
    std::string code;   // the district's division code
    std::string origin; // name of the log and of its key
    std::int64_t size = 0;
    std::int64_t next_id = 1; // of records
    Instant last_at;
    CompactRange edge;
};

// What an answer says about the ledger it rests on.
struct LedgerState {
    std::string origin;
    std::int64_t size = 0;
    Hash root {};
};

std::optional<LedgerHead> read_head(Connection& connection);
LedgerHead require_head(Connection& connection); // throws `unavailable` with the cure

// Starts an empty log. Throws `conflict` when there is one.
void found_log(Connection& connection, std::string const& code, std::string const& origin);

// Appends the entries as one transaction of the log: gives them places head.size.., the same
// first and last, and a time not before the last entry's; stores bytes, leaves and the root.
// Cost: one insert and one hash an entry.
void append(Connection& connection, LedgerHead& head, std::vector<Entry>& entries,
    RecordTypes const& types, Instant now);

// Checks that `size` is an end of a transaction within the log; throws `unprocessable` naming
// both neighbouring ends otherwise. 0 and the present size are ends.
void require_transaction_end(Connection& connection, std::int64_t size, std::string const& field);
// The largest end of a transaction recorded at or before `time`.
std::int64_t size_at(Connection& connection, Instant time);
// The size that a text names, a ledger size or an RFC 3339 time; nullopt when it is neither.
std::optional<std::int64_t> size_named(Connection& connection, std::string_view text);
// Origin, size and root; `size` absent: now. Reads one row.
LedgerState ledger_state(Connection& connection, std::optional<std::int64_t> size = {});

// The size alone.
std::int64_t ledger_size(Connection& connection);

std::string stored_bytes(Connection& connection, std::int64_t place);

// Signs what is durable: reads the bytes of the new entries again, computes leaves and root from
// them, compares with what was stored, and only then stores a signed checkpoint. A difference is a
// fault that ends writing. A second copy that cannot be written waits for the next checkpoint.
class Checkpointer {
public:
    // Takes up at the last signed checkpoint; rebuilds the edge when the log is longer. Every key
    // signs. `copy` is a file that gets each note as well, once it is stored; empty: none.
    Checkpointer(Database& database, SigningKeys keys, std::string copy = {});
    // Runs in the writer's thread, in a transaction. Says so in the log when another process has
    // signed meanwhile, as it may have while this one had lost its server.
    void run(Connection& writer);

    // Of the newest checkpoint, and when it was last known to hold everything. Any thread.
    std::int64_t signed_size() const { return published_; }
    std::chrono::steady_clock::time_point signed_at() const { return signed_at_; }

private:
    Database& database_;
    SigningKeys keys_;
    std::string copy_;
    CompactRange signed_;
    std::atomic<std::int64_t> published_ { 0 }; // as last seen
    std::int64_t last_tried_ = 0;
    std::atomic<std::chrono::steady_clock::time_point> signed_at_ { std::chrono::steady_clock::now() };
};

// The newest signed checkpoint note, if any.
std::optional<std::string> latest_checkpoint(Connection& connection);

} // namespace luodi
