// What the ledger shows to the world: the checkpoint (which log, how many entries, which root) and
// the signed note that carries it. Formats: C2SP tlog-checkpoint, signed-note, tlog-cosignature.
// Readers are total: whatever comes in, they answer and never throw. Any thread.
#pragma once

#include "kernel/ledger/tree.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

inline constexpr std::size_t largest_note = 64 * 1024; // bytes
inline constexpr std::size_t most_signatures = 64;

struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Hash root {};

    bool operator==(Checkpoint const&) const = default;
};

// Three lines: origin, size, root in base64. The origin must be a key name (see below).
std::string checkpoint_text(Checkpoint const& checkpoint);

// Reads exactly what checkpoint_text writes, sizes up to largest_tree_size; no further lines.
std::optional<Checkpoint> parse_checkpoint(std::string_view text);

// Not empty; valid UTF-8 without control characters, blanks of any script, or '+'.
bool is_key_name(std::string_view name);

enum class KeyType : std::uint8_t {
    ed25519 = 0x01,     // signs the text of a note
    cosignature = 0x04, // a witness: Ed25519 over the time and the text of a checkpoint
};

using KeyId = std::array<std::uint8_t, 4>;

// The public half of a key, and the name under which it signs.
struct VerifierKey {
    std::string name;
    KeyType type = KeyType::ed25519;
    std::array<std::uint8_t, 32> public_key {};

    // The first four bytes of SHA-256(name LF type public_key).
    KeyId id() const;

    // The line by which a key is handed on: name+hex(id)+base64(type public_key).
    std::string vkey() const;

    // Strict: the id must be the right one, and the type one of the two above.
    static std::optional<VerifierKey> parse(std::string_view vkey);

    bool operator==(VerifierKey const&) const = default;
};

// The line that carries a signature in a note, with its line feed.
std::string signature_line(
    std::string_view name, KeyId const& id, std::span<std::uint8_t const> signature);

// What a witness signs: a header, the time in seconds since 1970, and the checkpoint.
std::string cosigned_text(std::uint64_t time, std::string_view checkpoint_text);

enum class NoteVerdict {
    verified, // at least one known key signed, and no known key's signature is wrong
    no_known_signature,
    wrong_signature, // a known key's line does not verify: refuse the whole note
    malformed,       // not a signed note (or not a checkpoint), or above the limits
    other_log,       // well signed, but the checkpoint names another origin
};

struct VerifiedSignature {
    VerifierKey key;
    std::uint64_t cosigned_at = 0; // seconds since 1970; 0 unless the key is a witness's
};

struct OpenedNote {
    NoteVerdict verdict = NoteVerdict::malformed;
    std::string text;                          // empty unless verified
    std::vector<VerifiedSignature> signatures; // those of known keys, each key once, in note order
};

// Splits a note and checks the lines of known keys; lines of other keys are ignored.
OpenedNote open_note(std::string_view note, std::span<VerifierKey const> known);

struct OpenedCheckpoint {
    NoteVerdict verdict = NoteVerdict::malformed;
    Checkpoint checkpoint;                       // empty unless verified
    std::vector<VerifiedSignature> cosignatures; // of the given witnesses, each once
};

// Verified only if the log itself signed and the checkpoint bears its name: however many
// witnesses there are, they do not stand in for the log. Counting them is the caller's policy.
OpenedCheckpoint open_checkpoint(
    std::string_view note, VerifierKey const& log, std::span<VerifierKey const> witnesses = {});

} // namespace luodi
