// The ledger applied, entry by entry, to empty tables: what the database should hold.
#pragma once

#include "kernel/ledger/entry.hpp"
#include "kernel/store/connection.hpp"
#include "kernel/store/schema.hpp"

#include <cstdint>

namespace luodi {

class Replay {
public:
    // Makes the tables in an empty SQLite database.
    Replay(Connection& scratch, RecordTypes const& types);

    // Applies one entry. Throws DifferenceFound when it contradicts those before it: an old value
    // that did not stand, a version that does not follow, an id already given. Cost: a few index
    // steps and rows, whatever the size.
    void apply(Entry const& entry);

    // What ledger_head should hold: one more than the greatest id given.
    std::int64_t next_id() const { return next_id_; }
    // Rows in all current and version tables together.
    std::int64_t rows() const { return rows_; }

private:
    void mark_erased(Entry const& entry);
    void write(RecordType const& type, Entry const& entry);
    void end(RecordType const& type, Row const& before, Row const& after, Entry const& entry);
    Row row_before(RecordType const& type, Entry const& entry);
    void change(RecordType const& type, Row& row, Entry const& entry, FieldChange const& change);

    Connection& scratch_;
    RecordTypes const& types_;
    std::int64_t next_id_ = 1;
    std::int64_t rows_ = 0;
};

// The digests of all side values that the ledger names, and whether it says that they were erased, as
// Replay leaves them.
TableSchema side_reference_table();

} // namespace luodi
