#include "kernel/store/rows.hpp"

#include "kernel/record/validate.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/schema.hpp"
#include "kernel/store/sql.hpp"

#include <map>
#include <mutex>
#include <unordered_map>

namespace luodi {
namespace {

constexpr char side_mark = '\x01';

void add_value(Parameters& parameters, Field const& field, Value const& value)
{
    parameters.push_back(parameter_of(value));
    if (!field.has_currency_column())
        return;
    auto const* money = std::get_if<Money>(&value);
    parameters.push_back(money ? Parameter(money->currency.name()) : Parameter());
}

Parameters row_parameters(RecordType const& type, Row const& row)
{
    Parameters parameters;
    parameters.reserve(type.fields.size() + 4);
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (type.fields[i].stored())
            add_value(parameters, type.fields[i], row.values[i]);
    parameters.emplace_back(row.version);
    parameters.emplace_back(row.entry);
    return parameters;
}

Value read_value(Field const& field, Columns const& columns, int column)
{
    auto const number = [&](auto const& read) {
        return columns.is_null(column) ? Value {} : Value { read(columns.integer(column)) };
    };
    auto const text = [&](auto const& read) {
        auto const stored = columns.text(column);
        return stored.data() ? Value { read(stored) } : Value {};
    };
    switch (field.kind) {
    case Kind::id:
    case Kind::reference:
    case Kind::integer:
    case Kind::decimal: return number([](std::int64_t stored) { return stored; });
    case Kind::boolean: return number([](std::int64_t stored) { return stored != 0; });
    case Kind::money:
        return number([&](std::int64_t stored) {
            auto const code = field.has_currency_column() ? columns.text(column + 1) : field.options.currency;
            return Money { stored, Currency::parse(code).value_or(Currency {}) };
        });
    case Kind::date: return text([](std::string_view stored) { return Date::parse(stored).value_or(Date {}); });
    case Kind::instant:
        return text([](std::string_view stored) { return Instant::parse(stored).value_or(Instant {}); });
    default: return text([](std::string_view stored) { return std::string(stored); });
    }
}

// "$1, $2, … $count", or "$1" in front of them for the district.
std::string placeholders(std::size_t count)
{
    std::string result;
    for (std::size_t i = 1; i <= count; ++i)
        result += (i == 1 ? "$" : ", $") + std::to_string(i);
    return result;
}

// The texts of a record's statements; PostgreSQL has the district as the last parameter.
struct Statements {
    std::string find;
    std::string insert;
    std::string insert_version;
    std::string close_version;
    std::string remove;
    std::string insert_search;
};

Statements write_statements(RecordType const& type, Dialect dialect)
{
    bool const postgresql = dialect == Dialect::postgresql;
    auto const name = std::string(type.name);
    auto const columns = column_list(type);
    auto const count = current_table(type, dialect).columns.size();
    auto const into = [&](std::string const& table) {
        return "INSERT INTO " + table + " (" + columns + (postgresql ? ", district" : "")
            + ") VALUES (" + placeholders(count + (postgresql ? 1 : 0)) + ")";
    };
    Statements statements;
    statements.find = "SELECT " + columns + " FROM " + name + " WHERE id = $1"
        + (postgresql ? " AND district = $2" : "");
    statements.insert = into(name);
    statements.insert_version = into(name + "_version");
    statements.close_version = "UPDATE " + name + "_version SET entry_to = $1 WHERE entry = $2"
        + (postgresql ? " AND district = $3" : "");
    statements.remove = "DELETE FROM " + name + " WHERE id = $1" + (postgresql ? " AND district = $2" : "");
    statements.insert_search = "INSERT INTO " + name + "_search (rowid, text) VALUES ($1, $2)";
    return statements;
}

Statements const& statements_of(RecordType const& type, Dialect dialect)
{
    static std::mutex mutex;
    static std::unordered_map<RecordType const*, Statements> texts[2];
    std::lock_guard const lock(mutex);
    auto& known = texts[dialect == Dialect::postgresql ? 1 : 0];
    auto found = known.find(&type);
    if (found == known.end())
        found = known.emplace(&type, write_statements(type, dialect)).first;
    return found->second;
}

std::string search_text(RecordType const& type, Row const& row)
{
    std::string text;
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (type.fields[i].options.searchable)
            if (auto const* part = std::get_if<std::string>(&row.values[i]);
                part && !is_side_reference(*part))
                text += (text.empty() ? "" : "\n") + *part;
    return text;
}

// Into SQLite's search index, under the entry since which the record has this text.
void insert_search(Connection& connection, RecordType const& type, Row const& row, std::string text)
{
    connection.send(statements_of(type, Dialect::sqlite).insert_search, { row.entry, std::move(text) });
}

bool has_search(Connection& connection, RecordType const& type)
{
    return connection.dialect() == Dialect::sqlite && type.searchable();
}

// Sets what changed alone: an index is written anew for each of its columns that is set, changed or not.
void update_current(Connection& connection, RecordType const& type, Row const& before, Row const& after)
{
    std::string sql = "UPDATE " + std::string(type.name) + " SET ";
    Parameters parameters;
    auto const place = [&] { return " = $" + std::to_string(parameters.size() + 1); };
    for (auto const i : changed_fields(type, before, after)) {
        auto const& field = type.fields[i];
        auto const name = std::string(field.name);
        sql += name + place() + ", ";
        if (field.has_currency_column())
            sql += name + "_currency = $" + std::to_string(parameters.size() + 2) + ", ";
        add_value(parameters, field, after.values[i]);
    }
    sql += "version" + place();
    parameters.emplace_back(after.version);
    sql += ", entry" + place();
    parameters.emplace_back(after.entry);
    sql += " WHERE id" + place();
    parameters.emplace_back(after.id());
    connection.send(in_district(sql, parameters.size() + 1, connection), with_district(parameters, connection));
}

} // namespace

std::string const& column_list(RecordType const& type, std::string_view prefix)
{
    static std::mutex mutex;
    static std::map<std::pair<RecordType const*, std::string>, std::string> lists;
    std::lock_guard const lock(mutex);
    auto& list = lists[{ &type, std::string(prefix) }];
    if (list.empty())
        for (auto const& column : current_table(type, Dialect::sqlite).columns)
            list += (list.empty() ? "" : ", ") + std::string(prefix) + column.name;
    return list;
}

Row read_row(RecordType const& type, Columns const& columns, int first)
{
    Row row;
    row.values.resize(type.fields.size());
    int column = first;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        auto const& field = type.fields[i];
        if (!field.stored())
            continue;
        row.values[i] = read_value(field, columns, column);
        column += field.has_currency_column() ? 2 : 1;
    }
    row.version = columns.integer(column++);
    row.entry = columns.integer(column++);
    for (std::size_t i = 0; i < type.fields.size() && column < columns.count(); ++i)
        if (!type.fields[i].stored())
            row.values[i] = read_value(type.fields[i], columns, column++);
    return row;
}

std::optional<Row> find_stored_row(Connection& connection, RecordType const& type, std::int64_t id)
{
    std::optional<Row> row;
    connection.query(statements_of(type, connection.dialect()).find, with_district({ id }, connection),
        [&](Columns const& columns) {
            row = read_row(type, columns);
            return false;
        });
    return row;
}

std::optional<Row> find_row(Connection& connection, RecordType const& type, std::int64_t id)
{
    auto row = find_stored_row(connection, type, id);
    if (row)
        resolve_side_values(connection, type, *row);
    return row;
}

bool row_exists(Connection& connection, RecordType const& type, std::int64_t id)
{
    auto const sql = "SELECT 1 FROM " + std::string(type.name) + " WHERE id = $1";
    return connection.integer(in_district(sql, 2, connection), with_district({ id }, connection))
        .has_value();
}

std::vector<bool> rows_exist(Connection& connection, std::vector<Reference> const& references)
{
    std::vector<bool> exist(references.size());
    if (references.empty())
        return exist;
    std::string sql;
    Parameters parameters;
    auto const district_number = references.size() + 1;
    for (auto const& [type, id] : references) {
        parameters.emplace_back(id);
        sql += (sql.empty() ? "SELECT " : ", ")
            + ("EXISTS (" + in_district("SELECT 1 FROM " + std::string(type->name) + " WHERE id = $"
                        + std::to_string(parameters.size()),
                   district_number, connection))
            + ")";
    }
    connection.query(sql, with_district(parameters, connection), [&](Columns const& row) {
        for (std::size_t i = 0; i < exist.size(); ++i)
            exist[i] = row.integer(static_cast<int>(i)) == 1;
        return false;
    });
    return exist;
}

std::optional<std::int64_t> find_by_text(Connection& connection, RecordType const& type,
    std::string_view field, std::string const& text)
{
    auto const sql
        = "SELECT id FROM " + std::string(type.name) + " WHERE " + std::string(field) + " = $1";
    return connection.integer(in_district(sql, 2, connection), with_district({ text }, connection));
}

void insert_row(Connection& connection, RecordType const& type, Row const& row)
{
    auto const& statements = statements_of(type, connection.dialect());
    auto const parameters = with_district(row_parameters(type, row), connection);
    connection.send(statements.insert, parameters);
    connection.send(statements.insert_version, parameters);
    if (has_search(connection, type))
        insert_search(connection, type, row, search_text(type, row));
}

void update_row(Connection& connection, RecordType const& type, Row const& before, Row const& after)
{
    auto const& statements = statements_of(type, connection.dialect());
    auto const parameters = with_district(row_parameters(type, after), connection);
    update_current(connection, type, before, after);
    connection.send(
        statements.close_version, with_district({ after.entry, before.entry }, connection));
    connection.send(statements.insert_version, parameters);
    if (!has_search(connection, type))
        return;
    if (auto text = search_text(type, after); text != search_text(type, before))
        insert_search(connection, type, after, std::move(text));
}

void fill_search(Connection& connection, RecordType const& type)
{
    if (!has_search(connection, type))
        return;
    std::int64_t id = 0;
    std::string before;
    connection.query("SELECT " + column_list(type) + " FROM " + std::string(type.name)
            + "_version ORDER BY id, entry",
        {}, [&](Columns const& columns) {
            auto const row = read_row(type, columns);
            auto text = search_text(type, row);
            if (row.id() != id || text != before)
                insert_search(connection, type, row, text);
            id = row.id();
            before = std::move(text);
            return true;
        });
}

void empty_search(Connection& connection, RecordType const& type)
{
    if (!has_search(connection, type))
        return;
    auto const table = std::string(type.name) + "_search";
    connection.run("INSERT INTO " + table + " (" + table + ") VALUES ('delete-all')");
}

void remove_row(Connection& connection, RecordType const& type, Row const& before, std::int64_t entry)
{
    auto const& statements = statements_of(type, connection.dialect());
    connection.send(statements.remove, with_district({ before.id() }, connection));
    connection.send(statements.close_version, with_district({ entry, before.entry }, connection));
}

std::optional<Row> find_version_before(
    Connection& connection, RecordType const& type, std::int64_t id, std::int64_t entry)
{
    std::optional<Row> row;
    query_in_district(connection,
        "SELECT " + column_list(type) + " FROM " + std::string(type.name)
            + "_version WHERE id = $1 AND entry < $2",
        { id, entry }, "ORDER BY entry DESC LIMIT 1", [&](Columns const& columns) {
            row = read_row(type, columns);
            return false;
        });
    return row;
}

bool is_side_reference(std::string_view text)
{
    return !text.empty() && text.front() == side_mark;
}

std::string side_reference(std::string_view digest)
{
    return side_mark + std::string(digest);
}

std::string_view side_digest(std::string_view reference)
{
    return reference.substr(1);
}

void insert_side_value(Connection& connection, std::string const& digest, std::string const& salt,
    std::string const& value)
{
    insert_into(connection, "side_value", "digest, salt, value",
        { digest, Parameter::blob(salt), value });
}

void resolve_side_values(Connection& connection, RecordType const& type, Row& row)
{
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        auto const* text = std::get_if<std::string>(&row.values[i]);
        if (!text || !is_side_reference(*text))
            continue;
        auto const sql = "SELECT value FROM side_value WHERE digest = $1";
        auto value = connection.text(in_district(sql, 2, connection),
            with_district({ side_digest(*text) }, connection));
        if (!value)
            row.erased.push_back(i);
        row.values[i] = value ? Value { std::move(*value) } : Value {};
    }
}

} // namespace luodi
