// The district's signing key, kept in a file that only its owner may read: beside a SQLite file
// as PATH.key, for PostgreSQL in the folder LUODI_KEYS (default: the working folder).
#pragma once

#include "kernel/ledger/signer.hpp"

#include <string>

namespace luodi {

struct DistrictOptions;

std::string key_file_path(DistrictOptions const& options);
// Makes a new key; keeps one that is there already for this origin.
SigningKey create_key_file(DistrictOptions const& options, std::string const& origin);
// Throws unavailable with the cure when the file is missing, unreadable or of another log.
SigningKey read_key_file(DistrictOptions const& options, std::string const& origin);

} // namespace luodi
