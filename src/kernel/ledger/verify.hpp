// Does the database hold what its ledger says, and is the ledger the one that was signed?
#pragma once

#include "kernel/ledger/difference.hpp"
#include "kernel/ledger/progress.hpp"
#include "kernel/ledger/note.hpp"
#include "kernel/record/record_type.hpp"
#include "kernel/store/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace luodi {

enum class Verdict { agrees, differs, cannot_tell };

// How far a verification goes: entries, head, keys and signatures (steps 1 and 2 of verify), or the
// tables too.
enum class VerifyDepth { entries, tables };

struct VerifyResult {
    Verdict verdict = Verdict::cannot_tell;
    std::string origin;
    std::string vkey; // of the first key: what people keep on paper
    // The transactions found right: all of them, unless the difference lies in the entries.
    std::int64_t size = 0;
    Hash root = empty_root(); // over those entries, computed again
    std::int64_t signed_size = 0; // up to which the newest checkpoint reaches
    std::int64_t erased = 0;      // side values that the ledger names and the database lacks
    std::int64_t withheld = 0;    // those that a redacted bundle leaves out
    std::optional<Difference> first_difference; // of `differs`
    std::optional<Message> obstacle;            // of `cannot_tell`: why
    // What does not change the verdict. An unsigned tail is one: entries are signed a moment after
    // they are stored, and at the next start when the process was stopped in between.
    std::vector<Message> warnings;
};

// In one unchanging state of the database, beside a server if need be:
//   1. every entry: place, leaf, transaction, time, root; then the head of the ledger;
//   2. every signed checkpoint under the keys that the entries name;
//   3. every entry replayed into an empty database; each old value must be the one that stood;
//   4. every column of all current and version tables, and every side value, both ways;
//   5. in SQLite the file itself: its pages, and each index against its table.
// Never throws: what cannot be read, or bears no signature at all, gives `cannot_tell`.
// Cost: linear in entries, rows and checkpoints (one signature check each). Memory does not grow
// with them; the replayed tables lie in a private folder of the temporary directory until the end.
// `second_copy`: the newest checkpoint as it is kept outside the database; one that the entries do not
// hold is a difference, one that no key of the ledger signed a warning.
VerifyResult verify(Database& database, RecordTypes const& types,
    Progress const& progress = {}, std::optional<std::string> const& second_copy = {},
    VerifyDepth depth = VerifyDepth::tables);

// The same on a connection that is inside a transaction.
VerifyResult verify(Connection& connection, RecordTypes const& types,
    Progress const& progress = {}, std::optional<std::string> const& second_copy = {});

// Runs `work` and puts down in the result how it ended.
void conclude(VerifyResult& result, std::function<void()> const& work);
// Why a note was not taken for the ledger's checkpoint.
Message why_refused(NoteVerdict verdict);

} // namespace luodi
