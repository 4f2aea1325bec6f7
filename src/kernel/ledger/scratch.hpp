// A private place for the tables that replay makes.
#pragma once

#include "kernel/store/connection.hpp"

#include <functional>
#include <string>

namespace luodi {

// Runs `work` on an empty SQLite database in a folder of its own in the temporary directory; both
// are gone afterwards, and nothing of it is ever committed.
void with_scratch_database(
    std::string const& district, std::function<void(Connection&)> const& work);

} // namespace luodi
