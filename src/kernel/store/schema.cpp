#include "kernel/store/schema.hpp"

#include "base/text.hpp"

namespace luodi {
namespace {

std::string integer_type(Dialect dialect) { return dialect == Dialect::sqlite ? "INTEGER" : "bigint"; }
std::string text_type(Dialect dialect) { return dialect == Dialect::sqlite ? "TEXT" : "text"; }
std::string blob_type(Dialect dialect) { return dialect == Dialect::sqlite ? "BLOB" : "bytea"; }

std::string column_type(Kind kind, Dialect dialect)
{
    switch (kind) {
    case Kind::id:
    case Kind::reference:
    case Kind::integer:
    case Kind::decimal:
    case Kind::money:
    case Kind::boolean: return integer_type(dialect);
    default: return text_type(dialect);
    }
}

std::string index_name(std::string const& table, std::string_view columns)
{
    auto name = table + "_by";
    for (auto const& column : split(columns, ','))
        name += "_" + std::string(trim(column));
    return name;
}

std::vector<TableIndex> indexes_of(RecordType const& type, std::string const& table)
{
    std::vector<TableIndex> indexes;
    for (auto const& columns : type.indexes)
        indexes.push_back({ index_name(table, columns), std::string(columns) + ", id", false });
    return indexes;
}

std::string search_sql(RecordType const& type, Dialect dialect)
{
    auto const name = std::string(type.name);
    if (dialect == Dialect::sqlite)
        return "CREATE VIRTUAL TABLE " + name
            + "_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');\n";
    // With a short list (in KiB) of what is yet to be indexed: every search has to read through it.
    std::string sql;
    for (auto const& table : { name, name + "_version" })
        sql += "CREATE INDEX " + table + "_search ON " + table + " USING gin (luodi_grams("
            + search_expression(type, "", dialect) + ")) WITH (gin_pending_list_limit = 64);\n";
    return sql;
}

std::string key_columns(TableSchema const& table, Dialect dialect)
{
    bool const leads = dialect == Dialect::postgresql && table.key != "district";
    return leads ? "district, " + table.key : table.key;
}

// Null counts as smallest in both databases; an id is never null.
std::string index_columns(std::string const& columns, Dialect dialect)
{
    if (dialect == Dialect::sqlite)
        return columns;
    std::string result = "district";
    for (auto const& column : split(columns, ','))
        result += ", " + std::string(trim(column)) + (trim(column) == "id" ? "" : " NULLS FIRST");
    return result;
}

// Every character and every two neighbours of a text: what makes substring search of Chinese quick.
constexpr std::string_view postgresql_functions = R"(CREATE FUNCTION luodi_grams(content text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 RETURN (
        SELECT singles || ARRAY(
            SELECT a || b FROM unnest(singles, singles[2:]) AS pair (a, b) WHERE b IS NOT NULL)
        FROM (SELECT string_to_array(lower(content COLLATE "C"), NULL) AS singles) AS split);
)";

} // namespace

std::vector<Column> field_columns(RecordType const& type, Dialect dialect)
{
    std::vector<Column> columns;
    for (auto const& field : type.fields) {
        if (!field.stored())
            continue;
        bool const required = field.options.required || field.kind == Kind::id;
        columns.push_back({ std::string(field.name), column_type(field.kind, dialect), required });
        if (field.has_currency_column())
            columns.push_back({ std::string(field.name) + "_currency", text_type(dialect), required });
    }
    return columns;
}

TableSchema current_table(RecordType const& type, Dialect dialect)
{
    TableSchema table { std::string(type.name), field_columns(type, dialect), "id", {} };
    table.columns.push_back({ "version", integer_type(dialect), true });
    table.columns.push_back({ "entry", integer_type(dialect), true });
    table.indexes = indexes_of(type, table.name);
    if (!type.unique.empty())
        table.indexes.push_back({ table.name + "_once", std::string(type.unique), true });
    return table;
}

TableSchema version_table(RecordType const& type, Dialect dialect)
{
    TableSchema table { std::string(type.name) + "_version", field_columns(type, dialect), "entry", {} };
    table.columns.push_back({ "version", integer_type(dialect), true });
    table.columns.push_back({ "entry", integer_type(dialect), true });
    table.columns.push_back({ "entry_to", integer_type(dialect), false });
    table.indexes = indexes_of(type, table.name);
    table.indexes.push_back({ table.name + "_by_id", "id, entry", false });
    return table;
}

std::string search_expression(RecordType const& type, std::string_view prefix, Dialect dialect)
{
    std::string const character = dialect == Dialect::sqlite ? "char" : "chr";
    std::string const text_begin = dialect == Dialect::sqlite ? "substr(" : "left(";
    std::string const its_end = dialect == Dialect::sqlite ? ", 1, 1)" : ", 1)";
    std::string expression;
    for (auto const& field : type.fields) {
        if (!field.options.searchable)
            continue;
        auto const column = std::string(prefix) + std::string(field.name);
        expression += (expression.empty() ? "" : " || " + character + "(10) || ") + "CASE WHEN "
            + text_begin + column + its_end + " = " + character + "(1) THEN '' ELSE coalesce(" + column
            + ", '') END";
    }
    return expression;
}

std::vector<TableSchema> system_tables(Dialect dialect)
{
    auto const number = integer_type(dialect);
    auto const text = text_type(dialect);
    auto const blob = blob_type(dialect);
    return {
        { "ledger_head",
            { { "code", text, true }, { "origin", text, true }, { "size", number, true },
                { "next_id", number, true }, { "last_at", number, true }, { "edge", blob, true } },
            "code", {} },
        { "ledger_entry",
            { { "place", number, true }, { "at", number, true }, { "first", number, true },
                { "last", number, true }, { "bytes", blob, true }, { "leaf", blob, true },
                { "root", blob, false } },
            "place", { { "ledger_entry_by_at", "at, place", false } } },
        { "ledger_checkpoint", { { "size", number, true }, { "note", text, true } }, "size", {} },
        { "ledger_key",
            { { "vkey", text, true }, { "from_size", number, true }, { "to_size", number, false } },
            "vkey", {} },
        { "side_value",
            { { "digest", text, true }, { "salt", blob, true }, { "value", text, true } },
            "digest", {} },
        { "credential",
            { { "user_id", number, true }, { "hash", text, true }, { "changed_at", number, true } },
            "user_id", {} },
        { "session",
            { { "digest", text, true }, { "user_id", number, true }, { "csrf", text, true },
                { "created_at", number, true }, { "seen_at", number, true } },
            "digest", { { "session_by_user", "user_id, digest", false } } },
        { "token",
            { { "digest", text, true }, { "user_id", number, true }, { "name", text, true },
                { "created_at", number, true }, { "expires_at", number, false },
                { "revoked_at", number, false }, { "scope", text, false } },
            "digest", { { "token_by_user", "user_id, digest", false } } },
        { "idempotency",
            { { "user_id", number, true }, { "name", text, true }, { "request", text, true },
                { "status", number, true }, { "headers", text, true }, { "body", text, true },
                { "created_at", number, true } },
            "user_id, name", { { "idempotency_by_age", "created_at, name", false } } },
        { "webhook_secret", { { "webhook", number, true }, { "secret", text, true } }, "webhook", {} },
        { "webhook_delivery",
            { { "webhook", number, true }, { "entry", number, true }, { "record", text, true },
                { "record_id", number, true }, { "event", text, true }, { "at", number, true },
                { "size", number, true }, { "state", text, true }, { "attempts", number, true },
                { "next_at", number, true }, { "made_at", number, true },
                { "status", number, false }, { "fault", text, false } },
            "webhook, entry",
            { { "webhook_delivery_by_state", "state, webhook, entry", false } } },
        { "migration",
            { { "number", number, true }, { "name", text, true }, { "applied_at", text, true } },
            "number", {} },
    };
}

std::string create_table_sql(TableSchema const& table, Dialect dialect)
{
    bool const sqlite = dialect == Dialect::sqlite;
    bool const integer_key = sqlite && table.key.find(',') == std::string::npos
        && (table.key == "id" || table.key == "entry" || table.key == "place" || table.key == "size"
            || table.key == "number");
    std::string sql = "CREATE TABLE " + table.name + " (\n";
    if (!sqlite)
        sql += "    district text COLLATE \"C\" NOT NULL,\n";
    for (auto const& column : table.columns) {
        sql += "    " + column.name + " " + column.type;
        if (!sqlite && column.type == "text")
            sql += " COLLATE \"C\"";
        if (integer_key && column.name == table.key)
            sql += " PRIMARY KEY";
        else if (column.required)
            sql += " NOT NULL";
        sql += ",\n";
    }
    if (integer_key)
        sql.erase(sql.size() - 2, 1);
    else
        sql += "    CONSTRAINT " + table.name + "_key PRIMARY KEY (" + key_columns(table, dialect)
            + ")\n";
    sql += sqlite ? ") STRICT;\n" : ");\n";
    for (auto const& index : table.indexes)
        sql += std::string("CREATE ") + (index.unique ? "UNIQUE " : "") + "INDEX " + index.name
            + " ON " + table.name + " (" + index_columns(index.columns, dialect) + ");\n";
    return sql;
}

std::string schema_sql(RecordTypes const& types, Dialect dialect)
{
    std::string sql;
    if (dialect == Dialect::postgresql)
        sql += std::string(postgresql_functions) + "\n";
    for (auto const& table : system_tables(dialect))
        sql += create_table_sql(table, dialect) + "\n";
    for (auto const* type : types) {
        sql += create_table_sql(current_table(*type, dialect), dialect);
        sql += create_table_sql(version_table(*type, dialect), dialect);
        if (type->searchable())
            sql += search_sql(*type, dialect);
        sql += "\n";
    }
    return sql;
}

} // namespace luodi
