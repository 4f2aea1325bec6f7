#pragma once

#include <string>

namespace luodi {

// Copies what a SQLite database holds at one moment into a new file, beside its readers and its
// writer; durable when it returns. The copy is one file: no log stands beside it. Throws bad_request
// for a file that is no database, storage_full when the copy cannot be stored.
void copy_sqlite(std::string const& from, std::string const& to);

} // namespace luodi
