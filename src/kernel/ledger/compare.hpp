// A database's tables held against those that replay made.
#pragma once

#include "kernel/store/connection.hpp"
#include "kernel/store/schema.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace luodi {

// Every column of every row, in the order of the key, both ways: a row too few, a row too many
// and a value that is not the same throw DifferenceFound with the entry that last wrote the row.
// `table` is a current or a version table, described for SQLite. Calls `compared` once for each
// row. One pass over both; memory for some hundred rows.
void compare_table(Connection& stored, Connection& replayed, TableSchema const& table,
    std::function<void()> const& compared);

// Throws DifferenceFound unless salt and value give the digest.
void check_side_value(
    std::string const& digest, std::string const& salt, std::string const& value);

struct SideCounts {
    std::int64_t gone = 0;        // references without a value: erased
    std::int64_t unexplained = 0; // of these, those that no entry says were erased
    std::int64_t kept = 0;        // values that are there although an entry says they were erased
};

// Every side value against its digest, and against the references in the ledger. A value that no
// entry refers to, or that does not give its digest, throws DifferenceFound (which never holds the
// value itself).
SideCounts compare_side_values(Connection& stored, Connection& replayed);

} // namespace luodi
