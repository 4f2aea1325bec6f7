// What a district keeps beside its database: the secrets with which it signs, in a file that only its
// owner may read, and a second copy of the newest checkpoint. Beside a SQLite file they are PATH.key
// and PATH.checkpoint; for PostgreSQL luodi-CODE.key and luodi-CODE.checkpoint in the folder
// LUODI_KEYS (default: the working folder).
//
//     key file := (name LF hex of the 32-byte seed LF)*    one or more
//
// Which of the keys sign is said by the ledger alone; the file only holds their secrets, so that it may
// be a step ahead of the ledger or behind it when the program is stopped in between.
#pragma once

#include "kernel/ledger/ledger_keys.hpp"
#include "kernel/ledger/signer.hpp"

#include <optional>
#include <string>

namespace luodi {

struct DistrictOptions;

std::string key_file_path(DistrictOptions const& options);
std::string checkpoint_copy_path(DistrictOptions const& options);

// All keys of the file, whatever their names; none when there is no file. Throws unavailable with the
// cure when it cannot be read.
SigningKeys read_key_file(DistrictOptions const& options);
// Replaces the file, whole or not at all.
void write_key_file(DistrictOptions const& options, SigningKeys const& keys);

// Those of the file that the ledger lets sign now, its newest first. Throws unavailable with the cure
// when its newest is not among them.
SigningKeys signing_keys(DistrictOptions const& options, SigningKeys const& file, LedgerKeys const& ledger);

// The note in the second copy; nothing when there is none.
std::optional<std::string> read_checkpoint_copy(DistrictOptions const& options);

} // namespace luodi
