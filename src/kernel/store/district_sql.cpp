#include "kernel/store/district_sql.hpp"

#include <algorithm>

namespace luodi {
namespace {

bool needs_district(Connection const& connection)
{
    return connection.dialect() == Dialect::postgresql;
}

} // namespace

Parameters with_district(Parameters parameters, Connection const& connection)
{
    if (needs_district(connection))
        parameters.emplace_back(connection.district());
    return parameters;
}

std::string in_district(std::string_view sql, std::size_t number, Connection const& connection)
{
    std::string text(sql);
    if (needs_district(connection))
        text += " AND district = $" + std::to_string(number);
    return text;
}

std::int64_t run_in_district(
    Connection& connection, std::string_view sql, Parameters const& parameters)
{
    return connection.run(in_district(sql, parameters.size() + 1, connection),
        with_district(parameters, connection));
}

void send_in_district(
    Connection& connection, std::string_view sql, Parameters const& parameters)
{
    connection.send(in_district(sql, parameters.size() + 1, connection),
        with_district(parameters, connection));
}

void query_in_district(Connection& connection, std::string_view sql, Parameters const& parameters,
    std::string_view order, RowSink const& sink)
{
    auto const text = in_district(sql, parameters.size() + 1, connection) + " " + std::string(order);
    connection.query(text, with_district(parameters, connection), sink);
}

Insertion::Insertion(Connection& connection, std::string_view table, std::string_view columns)
    : connection_(connection)
{
    bool const district = needs_district(connection);
    auto const count = std::ranges::count(columns, ',') + 1 + (district ? 1 : 0);
    sql_ = "INSERT INTO " + std::string(table) + " (" + std::string(columns)
        + (district ? ", district) VALUES (" : ") VALUES (");
    for (std::ptrdiff_t i = 1; i <= count; ++i)
        sql_ += (i == 1 ? "$" : ", $") + std::to_string(i);
    sql_ += ")";
}

void Insertion::send(Parameters const& row) const
{
    connection_.send(sql_, with_district(row, connection_));
}

void insert_into(Connection& connection, std::string_view table, std::string_view columns,
    Parameters const& parameters)
{
    Insertion(connection, table, columns).send(parameters);
}

} // namespace luodi
