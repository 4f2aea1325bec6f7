// PostgreSQL 15 and later: the same tables with the district's code leading every key.
#pragma once

#include "kernel/store/database.hpp"

namespace luodi {

// Refuses (Error `unavailable`, with the cure) a server that is away or unfit
// (postgresql_connection.hpp), and for writing a replica, a database set to read only, and a
// district whose writer's lock another process holds. A server that goes away later is come back to
// by itself: reads and writes throw `unavailable` meanwhile, the lock is taken again before the next
// write, and while another process has it writes go on throwing that, and reads do not.
std::unique_ptr<Database> open_postgresql(
    std::string const& url, Access access, std::string const& district);

} // namespace luodi
