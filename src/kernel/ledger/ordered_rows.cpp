#include "kernel/ledger/ordered_rows.hpp"

#include "base/text.hpp"
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

std::string placeholders(std::size_t count)
{
    std::string list;
    for (std::size_t i = 1; i <= count; ++i)
        list += (i == 1 ? "$" : ", $") + std::to_string(i);
    return list;
}

} // namespace

OrderedRows::OrderedRows(Connection& connection, TableSchema const& table)
    : connection_(connection)
    , table_(table)
{
    for (auto const& column : split(table.key, ','))
        keys_.push_back(column_position(table, trim(column)));
    fill({});
}

void OrderedRows::next()
{
    if (++at_ < rows_.size() || !more_)
        return;
    Parameters last;
    for (auto const key : keys_)
        last.push_back(rows_.back()[key]);
    fill(last);
}

void OrderedRows::fill(Parameters const& after)
{
    auto const sql = "SELECT " + column_names(table_) + " FROM " + table_.name + " WHERE "
        + (after.empty() ? "1 = 1" : "(" + table_.key + ") > (" + placeholders(after.size()) + ")");
    rows_.clear();
    at_ = 0;
    query_in_district(connection_, sql, after,
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

std::string column_names(TableSchema const& table)
{
    std::string names;
    for (auto const& column : table.columns)
        names += (names.empty() ? "" : ", ") + column.name;
    return names;
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
