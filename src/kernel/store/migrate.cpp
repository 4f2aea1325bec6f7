#include "kernel/store/migrate.hpp"

#include "base/clock.hpp"
#include "base/decimal.hpp"
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "base/planted_fault.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi {
namespace {

// Two districts of one database may be migrated at the same moment; "luod" and no district.
constexpr std::string_view take_turn = "SELECT pg_advisory_xact_lock(1819635556, 0)";

bool has_migration_table(Connection& connection)
{
    return connection
        .integer(connection.dialect() == Dialect::sqlite
                ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'"
                : "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'migration'")
        .has_value();
}

// In PostgreSQL the tables are shared by districts, so any district's row says that DDL has run.
std::int64_t applied_to_tables(Connection& connection)
{
    if (!has_migration_table(connection))
        return 0;
    return connection.integer("SELECT max(number) FROM migration").value_or(0);
}

void refuse_newer(std::int64_t stored, std::int64_t known)
{
    require(stored <= known, ErrorCode::unavailable,
        { "数据库版本 " + std::to_string(stored) + " 比程序的 " + std::to_string(known)
                + " 新，请升级程序",
            "the database has version " + std::to_string(stored) + ", newer than this program's "
                + std::to_string(known) + "; upgrade the program" });
}

} // namespace

std::vector<Migration> program_migrations(Dialect dialect)
{
    std::string const folder
        = dialect == Dialect::sqlite ? "migrations/sqlite/" : "migrations/postgresql/";
    std::vector<Migration> result;
    for (auto const& file : embedded_files()) {
        if (!file.path.starts_with(folder))
            continue;
        auto const name = file.path.substr(folder.size());
        if (auto const number = parse_whole(name.substr(0, 4)))
            result.push_back({ *number, std::string(name), file.content });
    }
    return result;
}

std::int64_t newest_schema_version(Dialect dialect)
{
    auto const known = program_migrations(dialect);
    return known.empty() ? 0 : known.back().number;
}

std::int64_t schema_version(Connection& connection)
{
    if (!has_migration_table(connection))
        return 0;
    std::int64_t version = 0;
    query_in_district(connection, "SELECT number FROM migration WHERE 1 = 1", {},
        "ORDER BY number DESC LIMIT 1", [&](Columns const& row) {
            version = row.integer(0);
            return false;
        });
    return version;
}

int migrate(Database& database)
{
    return migrate(database, program_migrations(database.dialect()), SystemClock().now());
}

int migrate(Database& database, std::vector<Migration> const& known, Instant now)
{
    int count = 0;
    database.read([&](Connection& connection) {
        refuse_newer(applied_to_tables(connection), known.empty() ? 0 : known.back().number);
    });
    for (auto const& migration : known)
        database.write([&](Connection& connection) {
            if (connection.dialect() == Dialect::postgresql)
                connection.query(take_turn, {}, [](Columns const&) { return false; });
            if (schema_version(connection) >= migration.number)
                return;
            auto const moment = "migration " + std::to_string(migration.number);
            die_at(moment + " begun");
            if (applied_to_tables(connection) < migration.number)
                connection.script(planted("migrate-piecemeal") // each statement for itself
                        ? "COMMIT;" + std::string(migration.sql) + ";BEGIN IMMEDIATE;SAVEPOINT request"
                        : std::string(migration.sql));
            die_at(moment + " done");
            insert_into(connection, "migration", "number, name, applied_at",
                { migration.number, migration.name, now });
            ++count;
        });
    die_at("migrated");
    return count;
}

void require_schema(Connection& connection)
{
    auto const known = newest_schema_version(connection.dialect());
    auto const stored = schema_version(connection);
    refuse_newer(applied_to_tables(connection), known);
    require(stored == known, ErrorCode::unavailable,
        { "数据库尚未升级，请先运行 luodi migrate", "the database is not up to date; run luodi migrate first" });
}

} // namespace luodi
