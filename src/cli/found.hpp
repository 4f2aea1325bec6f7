// Founding a district, as `migrate` and `sample` do.
#pragma once

#include "kernel/auth/district.hpp"

#include <memory>
#include <string>

namespace luodi::cli {

// Opens the database for writing and brings its schema up to date. Makes the folder of a SQLite
// file when it is not there.
std::unique_ptr<Database> open_migrated(DistrictOptions const& options);

// Brings the built-in mappings of a founded district to this program's edition. Nothing is written
// when they are.
void renew(DistrictOptions const& options, Clock const& clock);

// Ledger, signing key, root unit, built-in mappings and schemes.
void found(Database& database, DistrictOptions const& options, Clock const& clock,
    std::string const& name);

} // namespace luodi::cli
