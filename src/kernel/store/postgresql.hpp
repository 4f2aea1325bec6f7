// PostgreSQL 15 and later: the same tables with the district's code leading every key.
#pragma once

#include "kernel/store/database.hpp"

namespace luodi {

// Refuses (Error `unavailable`, with the cure) a server that is away, an encoding other than
// UTF-8, and a district whose writer's lock another process holds.
std::unique_ptr<Database> open_postgresql(
    std::string const& url, Access access, std::string const& district);

} // namespace luodi
