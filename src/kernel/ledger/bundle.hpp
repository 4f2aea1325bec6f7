// A bundle: one file with everything that is needed to check a district's ledger and tables, offline
// and for ever (docs/formats/bundle.md). No key file, no database.
#pragma once

#include "kernel/ledger/verify.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace luodi {

enum class SideValues { included, withheld };

// What manifest.json says. Nothing in it that the rest of the bundle does not show.
struct BundleManifest {
    Checkpoint checkpoint;
    Instant as_of; // when the last entry was recorded
    bool redacted = false;
    std::int64_t withheld = 0;
    std::int64_t erased = 0;

    std::string text() const; // the one text of these values
};

// Writes the state at the newest signed checkpoint, from the one state that the connection sees; a
// transaction that is not signed yet stays out. The file is there whole or not at all, and the
// same state gives the same bytes on either database. Memory does not grow with the district.
// Throws unavailable when nothing is signed, fault when the ledger does not hold its signature.
BundleManifest write_bundle(
    Connection& connection, RecordTypes const& types, std::string const& path, SideValues side);

// What verify() does with a database, with the same verdicts: container, entries, tiles, replay, keys
// and signatures, every row of every table, side values, manifest. Never throws, whatever the bytes.
// `known`: the key that must be the ledger's first, when the caller has it on paper; without it the
// bundle's own first entry is believed.
VerifyResult verify_bundle(std::string const& path, RecordTypes const& types,
    std::optional<VerifierKey> const& known = {}, VerifyProgress const& progress = {});

// One line of side.jsonl, without its line feed.
std::string side_line(std::string_view digest, std::string_view salt, std::string_view value);
// "rotation/1234": the checkpoint that both keys signed.
std::string rotation_member(std::int64_t size);
// READ-ME.txt of this version of the format, to the letter.
extern std::string_view const bundle_read_me;

} // namespace luodi
