// Statements on tables that are not records, written once for both databases: in PostgreSQL the
// district's code leads every key, in SQLite the file is the district.
#pragma once

#include "kernel/store/connection.hpp"

#include <string>
#include <string_view>

namespace luodi {

// The parameters with the district as the last one (PostgreSQL only).
Parameters with_district(Parameters parameters, Connection const& connection);

// SQL that ends in a condition, with " AND district = $number" added (PostgreSQL only); `number`
// is one more than the parameters it has.
std::string in_district(std::string_view sql, std::size_t number, Connection const& connection);

// Runs, sends or reads with both of the above applied; the SQL must end in its WHERE condition.
std::int64_t run_in_district(
    Connection& connection, std::string_view sql, Parameters const& parameters);
void send_in_district(
    Connection& connection, std::string_view sql, Parameters const& parameters);
void query_in_district(Connection& connection, std::string_view sql, Parameters const& parameters,
    std::string_view order, RowSink const& sink);

// INSERT INTO table (columns) VALUES (…) for many rows; `columns` is a list with commas.
class Insertion {
public:
    Insertion(Connection& connection, std::string_view table, std::string_view columns);
    // May travel together with what follows.
    void send(Parameters const& row) const;

private:
    Connection& connection_;
    std::string sql_;
};

// The same for one row.
void insert_into(Connection& connection, std::string_view table, std::string_view columns,
    Parameters const& parameters);

} // namespace luodi
