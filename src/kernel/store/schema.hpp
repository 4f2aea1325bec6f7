// The tables that the descriptions ask for. Migrations are written by hand (from `luodi schema
// plan`); a test holds the two together on both databases.
#pragma once

#include "kernel/record/record_type.hpp"
#include "kernel/store/connection.hpp"

#include <string>
#include <vector>

namespace luodi {

struct Column {
    std::string name;
    std::string type; // INTEGER, TEXT, BLOB; PostgreSQL: bigint, text, bytea
    bool required = false;

    bool operator==(Column const&) const = default;
};

struct TableIndex {
    std::string name;
    std::string columns; // "unit, valid_from, id"
    bool unique = false;
};

struct TableSchema {
    std::string name;
    std::vector<Column> columns;
    std::string key; // columns of the primary key, without the district
    std::vector<TableIndex> indexes;
};

// The stored columns of a record's fields, in order; money with its own currency takes two.
std::vector<Column> field_columns(RecordType const& type, Dialect dialect);

// The current table of a record: its fields, `version`, `entry` (the ledger entry that wrote it).
TableSchema current_table(RecordType const& type, Dialect dialect);
// Every version a record ever had: as above, keyed by `entry`, with `entry_to`, the entry that
// replaced it (null: it stands).
TableSchema version_table(RecordType const& type, Dialect dialect);

// The text that q= searches in, the searchable fields joined by line feeds; references into the side store
// are left out. In PostgreSQL the search index and the search must agree on it to the letter.
std::string search_expression(RecordType const& type, std::string_view prefix, Dialect dialect);

// Tables that are not records: ledger, sessions, tokens, migrations.
std::vector<TableSchema> system_tables(Dialect dialect);

// All tables as SQL, in a fixed order: what an empty database needs.
std::string schema_sql(RecordTypes const& types, Dialect dialect);
std::string create_table_sql(TableSchema const& table, Dialect dialect);

} // namespace luodi
