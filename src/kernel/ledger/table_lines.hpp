// The rows of a record's table as lines of JSON, as a bundle holds them (docs/formats/bundle.md): the
// values that are there, written as the ledger writes them, in the byte order of their names.
#pragma once

#include "kernel/ledger/ordered_rows.hpp"
#include "kernel/record/record_type.hpp"

#include <cstdint>
#include <map>
#include <optional>
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
    void read();
    void read_changed(Connection& connection);
    std::optional<std::int64_t> entry_to() const;

    RecordType const& type_;
    TableOf which_;
    std::int64_t size_;
    TableSchema table_;
    std::vector<std::size_t> order_; // of the fields, by name
    OrderedRows rows_;
    std::map<std::int64_t, Row> changed_; // by id: current rows that were changed or ended since
    std::string line_;
    bool at_end_ = false;
};

} // namespace luodi
