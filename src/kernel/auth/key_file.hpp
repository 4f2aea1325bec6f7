// The district's signing key, kept in a file that only its owner may read: beside a SQLite file
// as PATH.key, for PostgreSQL in the folder LUODI_KEYS (default: the working folder).
#pragma once

#include "kernel/ledger/signer.hpp"

#include <string>

namespace luodi {

struct DistrictOptions;

std::string key_file_path(DistrictOptions const& options);
// A new file that its owner alone may read, durable when this returns. Throws unavailable.
void write_key_file(std::string const& path, std::string const& content);
// Makes a new key; keeps one that is there already for this origin. Throws unavailable where the
// district has moved away (key_handover.hpp).
SigningKey create_key_file(DistrictOptions const& options, std::string const& origin);
// Throws unavailable with the cure when the file is missing, unreadable or of another log, or when
// the district has moved away; ends a move to here.
SigningKey read_key_file(DistrictOptions const& options, std::string const& origin);

} // namespace luodi
