#include "kernel/store/query.hpp"

#include "kernel/store/cursor.hpp"
#include "kernel/store/query_conditions.hpp"
#include "kernel/store/rows.hpp"

namespace luodi {
namespace {

std::string order(ListQuery const& query, Dialect dialect)
{
    std::string const direction = query.descending ? " DESC" : "";
    if (query.sort == 0)
        return " ORDER BY r.id" + direction;
    std::string nulls;
    if (dialect == Dialect::postgresql)
        nulls = query.descending ? " NULLS LAST" : " NULLS FIRST";
    return " ORDER BY " + expression(query.type.fields[query.sort]) + direction + nulls + ", r.id"
        + direction;
}

std::string selected(RecordType const& type)
{
    auto list = column_list(type, "r.");
    for (auto const& field : type.fields)
        if (!field.stored())
            list += ", (" + std::string(field.options.computed) + ")";
    return "SELECT " + list + " FROM " + std::string(type.name) + " r WHERE ";
}

template<class Sink>
void read_rows(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Sql& sql, Clocks const& clocks, Date today, Sink const& sink)
{
    auto const text
        = under_clocks(types, sql.text(), sql.parameters(), clocks, connection, today);
    connection.query(text, sql.parameters(), [&](Columns const& columns) {
        auto row = read_row(query.type, columns);
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
        sql += selected(query.type);
        add_conditions(sql, query, connection.dialect(), by);
        add_condition(sql, stretch);
        sql += order(query, connection.dialect()) + " LIMIT ";
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
    sql += selected(query.type);
    add_conditions(sql, query, connection.dialect());
    sql += order(query, connection.dialect());
    read_rows(connection, types, query, sql, clocks, today,
        [&](Row const& row) { return sink(row); });
}

std::optional<Row> find_row_at(Connection& connection, RecordTypes const& types,
    RecordType const& type, std::int64_t id, Clocks const& clocks, Date today,
    std::vector<Condition> conditions)
{
    ListQuery query { type };
    query.filters.push_back({ 0, Comparison::equal, { id } });
    query.conditions = std::move(conditions);
    query.limit = 1;
    auto page = list_rows(connection, types, query, clocks, today);
    if (page.rows.empty())
        return std::nullopt;
    return std::move(page.rows.front());
}

Condition condition_of(ListQuery const& query, Dialect dialect)
{
    Sql sql;
    add_conditions(sql, query, dialect);
    return { sql.text(), sql.parameters() };
}

} // namespace luodi
