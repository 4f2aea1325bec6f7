// Numbered migrations, written by hand, embedded in the program, applied in order.
#pragma once

#include "base/date.hpp"
#include "kernel/store/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luodi {

struct Migration {
    std::int64_t number;
    std::string name; // of its file: "0001_init.sql"
    std::string_view sql;
};

// Those of this program, in order: the files "migrations/<database>/0001_init.sql".
std::vector<Migration> program_migrations(Dialect dialect);

// Brings the schema up to date, each migration in a transaction of its own; the number of those
// applied. Districts that share a PostgreSQL database share its tables: a migration runs for the
// first of them, the others only record it. Throws unavailable for a database of a newer program,
// naming both versions.
int migrate(Database& database);
int migrate(Database& database, std::vector<Migration> const& known, Instant now);

// The number of the last migration applied for the connection's district; 0 for an empty database.
std::int64_t schema_version(Connection& connection);

// The number of the last migration that this program knows.
std::int64_t newest_schema_version(Dialect dialect);

// Throws unavailable with the cure unless the schema is exactly this program's.
void require_schema(Connection& connection);

} // namespace luodi
