// Two checkpoints that one log signed and that cannot both be true: it was forked, and the two notes
// prove it to anybody who has the key (docs/formats/ledger.md, "Two checkpoints").
#pragma once

#include "kernel/ledger/ledger_keys.hpp"
#include "kernel/ledger/verify.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// A log as somebody holds it: its newest signed note, its keys, and its leaves, none where only the
// note is there.
struct HeldLog {
    std::string note;
    LedgerKeys keys;
    std::vector<Hash> leaves;
};

// Of a bundle or a database that verification agrees with: what it found right is believed here.
HeldLog log_of_bundle(std::string const& path, RecordTypes const& types);
HeldLog log_of_database(Connection& connection);

struct ForkEvidence {
    std::string older; // the two notes, the smaller size first
    std::string newer;
    // Of two sizes: the root that the newer has at the older's size, and the proof that it has it
    // (RFC 9162, 2.1.4). Of one size the roots alone contradict each other.
    std::optional<Hash> root {};
    Proof proof {};

    std::string text() const;
    // Nullopt for what text() does not write.
    static std::optional<ForkEvidence> parse(std::string_view text);
};

// Whether the log and a checkpoint that somebody kept are of one history. `agrees`; `differs` with the
// evidence; `cannot_tell` for a note that no key of the log signed, or where the entries between the two
// are not there.
VerifyResult hold_against(
    HeldLog const& held, std::string const& kept, std::optional<ForkEvidence>& evidence);

// Whether the evidence proves a fork of the log with this key: `differs`. Otherwise `cannot_tell`.
VerifyResult verify_evidence(ForkEvidence const& evidence, VerifierKey const& key);

} // namespace luodi
