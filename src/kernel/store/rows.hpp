// Records in their tables: one row now, every version before. Nothing but Context calls the
// writing functions, and replay of the ledger.
#pragma once

#include "kernel/record/record_type.hpp"
#include "kernel/store/connection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luodi {

// The stored columns of a record and its version and entry, with an optional table prefix "r.":
// what read_row expects to find, in this order.
std::string const& column_list(RecordType const& type, std::string_view prefix = "");

// Reads a row whose columns start at `first`. Computed fields, where the query gives them, follow
// the entry.
Row read_row(RecordType const& type, Columns const& columns, int first = 0);

// The record as it is now; two index steps. Computed fields are null.
std::optional<Row> find_row(Connection& connection, RecordType const& type, std::int64_t id);

// As above, with references into the side store left as they are stored.
std::optional<Row> find_stored_row(Connection& connection, RecordType const& type, std::int64_t id);
bool row_exists(Connection& connection, RecordType const& type, std::int64_t id);
// For each of several, asked at once.
struct Reference {
    RecordType const* type;
    std::int64_t id;
};
std::vector<bool> rows_exist(Connection& connection, std::vector<Reference> const& references);
// The id of the record whose text field (which should be indexed) has this value now.
std::optional<std::int64_t> find_by_text(Connection& connection, RecordType const& type,
    std::string_view field, std::string const& text);

// Stores a new record, its first version and its search text.
void insert_row(Connection& connection, RecordType const& type, Row const& row);

// Replaces the record, closes the version that stood and adds the new one.
void update_row(Connection& connection, RecordType const& type, Row const& before, Row const& after);

// Makes the search index of all versions, which were stored some other way, or empties it.
// PostgreSQL keeps its own.
void fill_search(Connection& connection, RecordType const& type);
void empty_search(Connection& connection, RecordType const& type);

// Takes the record away: the version that stood is closed at this entry, and stays.
void remove_row(Connection& connection, RecordType const& type, Row const& before, std::int64_t entry);

// The version of a record that stood just before the entry, as it is stored; nullopt without one.
std::optional<Row> find_version_before(
    Connection& connection, RecordType const& type, std::int64_t id, std::int64_t entry);

// A text that is a reference into the side store (values that are personal, confidential or
// long): U+0001 and the digest. Records never hold that character themselves.
bool is_side_reference(std::string_view text);
std::string side_reference(std::string_view digest);
std::string_view side_digest(std::string_view reference);

// Stores a value aside under its salted digest.
void insert_side_value(Connection& connection, std::string const& digest, std::string const& salt,
    std::string const& value);

// Puts the values from the side store in place of references; an erased one becomes null, and the row
// says so.
void resolve_side_values(Connection& connection, RecordType const& type, Row& row);

} // namespace luodi
