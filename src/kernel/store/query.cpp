#include "kernel/store/query.hpp"

#include "base/planted_fault.hpp"
#include "kernel/store/cursor.hpp"
#include "kernel/store/query_conditions.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>

namespace luodi {
namespace {

void add_order(Sql& sql, ListQuery const& query, Dialect dialect)
{
    std::string const direction = query.descending ? " DESC" : "";
    sql += " ORDER BY ";
    if (query.sort != 0) {
        sql.include(sort_expression(query));
        sql += direction;
        if (dialect == Dialect::postgresql)
            sql += query.descending ? " NULLS LAST" : " NULLS FIRST";
        sql += ", ";
    }
    sql += "r.id" + direction;
}

// The record's columns, what is computed and, for each veil, whether its fields are shown.
void add_select(Sql& sql, ListQuery const& query)
{
    auto const& type = query.type;
    sql += "SELECT " + column_list(type, "r.");
    for (auto const& field : type.fields)
        if (!field.stored())
            sql += ", (" + std::string(field.options.computed) + ")";
    for (auto const& veil : query.veils) {
        sql += ", CASE WHEN ";
        sql.include(veil.shown);
        sql += " THEN 1 ELSE 0 END";
    }
    sql += " FROM " + std::string(type.name) + " r WHERE ";
}

void draw_veils(Row& row, ListQuery const& query, Columns const& columns)
{
    auto column = columns.count() - static_cast<int>(query.veils.size());
    for (auto const& veil : query.veils)
        if (columns.integer(column++) == 0)
            for (auto const field : veil.fields) {
                row.values[field] = Value {};
                row.masked.push_back(field);
            }
    std::ranges::sort(row.masked);
}

template<class Sink>
void read_rows(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Sql& sql, Clocks const& clocks, Date today, Sink const& sink)
{
    auto const text
        = under_clocks(types, sql.text(), sql.parameters(), clocks, connection, today);
    connection.query(text, sql.parameters(), [&](Columns const& columns) {
        auto row = read_row(query.type, columns);
        draw_veils(row, query, columns);
        resolve_side_values(connection, query.type, row);
        return sink(std::move(row));
    });
}

} // namespace

Page list_rows(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Clocks const& clocks, Date today)
{
    Page page;
    auto const wanted = static_cast<std::size_t>(query.limit) + 1;
    auto const by = search_by(connection, types, query, clocks, today);
    for (auto const& stretch : stretches_after(query)) {
        if (page.rows.size() == wanted)
            break;
        Sql sql;
        add_select(sql, query);
        add_conditions(sql, query, connection.dialect(), by);
        add_condition(sql, stretch);
        add_order(sql, query, connection.dialect());
        sql += " LIMIT ";
        sql.bind(static_cast<std::int64_t>(wanted - page.rows.size()));
        read_rows(connection, types, query, sql, clocks, today, [&](Row row) {
            page.rows.push_back(std::move(row));
            return true;
        });
    }
    if (page.rows.size() > static_cast<std::size_t>(query.limit)) {
        page.rows.pop_back();
        page.next = make_cursor(query, page.rows.back());
    }
    if (query.count) {
        Sql counting;
        counting += "SELECT count(*) FROM " + std::string(query.type.name) + " r WHERE ";
        if (planted("count-of-all"))
            counting += "1 = 1";
        else
            add_conditions(counting, query, connection.dialect());
        auto const text = under_clocks(
            types, counting.text(), counting.parameters(), clocks, connection, today);
        page.total = connection.integer(text, counting.parameters());
    }
    return page;
}

void each_row(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Clocks const& clocks, Date today, std::function<bool(Row const&)> const& sink)
{
    Sql sql;
    add_select(sql, query);
    add_conditions(sql, query, connection.dialect());
    add_order(sql, query, connection.dialect());
    read_rows(connection, types, query, sql, clocks, today,
        [&](Row const& row) { return sink(row); });
}

std::optional<Row> find_row_at(Connection& connection, RecordTypes const& types, ListQuery query,
    std::int64_t id, Clocks const& clocks, Date today)
{
    query.filters.push_back({ 0, Comparison::equal, { id } });
    query.limit = 1;
    auto page = list_rows(connection, types, query, clocks, today);
    if (page.rows.empty())
        return std::nullopt;
    return std::move(page.rows.front());
}

std::optional<std::int64_t> find_version_at(Connection& connection, RecordTypes const& types,
    ListQuery query, std::int64_t id, Clocks const& clocks, Date today)
{
    query.filters.push_back({ 0, Comparison::equal, { id } });
    Sql sql;
    sql += "SELECT r.version FROM " + std::string(query.type.name) + " r WHERE ";
    add_conditions(sql, query, connection.dialect());
    auto const text = under_clocks(types, sql.text(), sql.parameters(), clocks, connection, today);
    return connection.integer(text, sql.parameters());
}

Condition condition_of(ListQuery const& query, Dialect dialect)
{
    Sql sql;
    add_conditions(sql, query, dialect);
    return { sql.text(), sql.parameters() };
}

} // namespace luodi
