// SQLite: one file is the whole district. WAL, synchronous=FULL, one connection that writes and
// checkpoints, readers opened read-only.
#pragma once

#include "kernel/store/database.hpp"

namespace luodi {

std::unique_ptr<Database> open_sqlite(
    std::string const& path, Access access, std::string const& district);

} // namespace luodi
