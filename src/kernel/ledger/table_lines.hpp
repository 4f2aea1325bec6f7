// The rows of a record's table as lines of JSON, as a bundle holds them (docs/formats/bundle.md): the
// values that are there, written as the ledger writes them, in the byte order of their names.
#pragma once

#include "kernel/ledger/ordered_rows.hpp"
#include "kernel/record/record_type.hpp"

#include <cstdint>
#include <string>

namespace luodi {

enum class TableOf { current, versions };

// "tables/person.jsonl", "tables/person_version.jsonl"
std::string table_member(RecordType const& type, TableOf which);

class TableLines {
public:
    // In the order of the key; the rows as they were when the ledger had `size` entries.
    TableLines(Connection& connection, RecordType const& type, TableOf which, std::int64_t size);
    TableLines(TableLines const&) = delete;

    bool at_end() const { return at_end_; }
    std::string const& line() const { return line_; } // without a line feed
    void next();

private:
    bool read();
    std::optional<Row> at_size(Row row);

    Connection& connection_;
    RecordType const& type_;
    TableOf which_;
    std::int64_t size_;
    TableSchema table_;
    std::vector<std::size_t> order_; // of the fields, by name
    OrderedRows rows_;
    std::string line_;
    bool at_end_ = false;
};

} // namespace luodi
