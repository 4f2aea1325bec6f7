#include "kernel/ledger/ordered_rows.hpp"

#include "kernel/store/district_sql.hpp"

#include <stdexcept>
#include <utility>

namespace luodi {
namespace {

constexpr std::size_t batch = 512;

Parameter cell(Columns const& columns, int at, std::string_view type)
{
    if (columns.is_null(at))
        return {};
    if (type == "INTEGER")
        return columns.integer(at);
    if (type == "BLOB")
        return Parameter::blob(columns.blob(at));
    return columns.text(at);
}

} // namespace

OrderedRows::OrderedRows(Connection& connection, TableSchema const& table)
    : connection_(connection)
    , table_(table)
    , key_(column_position(table, table.key))
{
    fill(std::nullopt);
}

void OrderedRows::next()
{
    if (++at_ == rows_.size() && more_)
        fill(Parameter(rows_.back()[key_]));
}

void OrderedRows::fill(std::optional<Parameter> const& after)
{
    std::string columns;
    for (auto const& column : table_.columns)
        columns += (columns.empty() ? "" : ", ") + column.name;
    auto const sql = "SELECT " + columns + " FROM " + table_.name + " WHERE "
        + (after ? table_.key + " > $1" : "1 = 1");
    rows_.clear();
    at_ = 0;
    query_in_district(connection_, sql, after ? Parameters { *after } : Parameters {},
        "ORDER BY " + table_.key + " LIMIT " + std::to_string(batch), [&](Columns const& found) {
            Parameters row;
            row.reserve(table_.columns.size());
            for (std::size_t i = 0; i < table_.columns.size(); ++i)
                row.push_back(cell(found, static_cast<int>(i), table_.columns[i].type));
            rows_.push_back(std::move(row));
            return true;
        });
    more_ = rows_.size() == batch;
}

std::size_t column_position(TableSchema const& table, std::string_view name)
{
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].name == name)
            return i;
    throw std::logic_error("no column " + std::string(name) + " in " + table.name);
}

int compare_keys(Parameter const& left, Parameter const& right)
{
    if (left.type == Parameter::Type::integer && right.type == Parameter::Type::integer)
        return left.integer < right.integer ? -1 : left.integer > right.integer ? 1 : 0;
    return left.text.compare(right.text);
}

} // namespace luodi
