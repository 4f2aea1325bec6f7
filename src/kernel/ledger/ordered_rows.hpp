// All rows of one table in the order of its key, read some at a time: memory stays small on any
// database, and other queries may run in between.
#pragma once

#include "kernel/store/connection.hpp"
#include "kernel/store/schema.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace luodi {

class OrderedRows {
public:
    // The table as described for SQLite (the names are the same in both). Both must outlive this.
    OrderedRows(Connection& connection, TableSchema const& table);

    bool at_end() const { return at_ == rows_.size(); }
    // The present row's values, in the order of the table's columns; not at the end.
    Parameters const& row() const { return rows_[at_]; }
    // Its key; the first column of one that has several.
    Parameter const& key() const { return row()[keys_.front()]; }
    void next();

private:
    void fill(Parameters const& after);

    Connection& connection_;
    TableSchema const& table_;
    std::vector<std::size_t> keys_;
    std::vector<Parameters> rows_;
    std::size_t at_ = 0;
    bool more_ = true;
};

// All columns, with commas.
std::string column_names(TableSchema const& table);

// Position of a column that exists.
std::size_t column_position(TableSchema const& table, std::string_view name);

// Below zero, zero or above, as keys are ordered: numbers by size, texts by their bytes.
int compare_keys(Parameter const& left, Parameter const& right);

} // namespace luodi
