// The description and the migrations agree: all migrations on an empty database give the tables
// and indexes that the records ask for, on both databases.
#include "domain/definition.hpp"
#include "kernel/store/migrate.hpp"
#include "kernel/store/schema.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>

namespace luodi {
namespace {

// Every column and index as one line, whatever order they were made in.
constexpr auto sqlite_shape
    = "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk"
      " FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
      " UNION ALL SELECT m.tbl_name || ' index ' || m.name || ' ' || (SELECT"
      " group_concat(coalesce(i.name, '')) FROM pragma_index_info(m.name) i)"
      " FROM sqlite_master m WHERE m.type = 'index' AND m.sql IS NOT NULL";
constexpr auto postgresql_shape
    = "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' ||"
      " coalesce(collation_name, '') FROM information_schema.columns"
      " WHERE table_schema = current_schema()"
      " UNION ALL SELECT replace(indexdef, current_schema() || '.', '') FROM pg_indexes"
      " WHERE schemaname = current_schema()";

std::set<std::string> shape(Database& database)
{
    std::set<std::string> lines;
    database.read([&](Connection& connection) {
        connection.query(
            connection.dialect() == Dialect::sqlite ? sqlite_shape : postgresql_shape, {},
            [&](Columns const& row) {
                lines.insert(std::string(row.text(0)));
                return true;
            });
    });
    return lines;
}

void expect_same(DatabaseUrl const& migrated_url, DatabaseUrl const& described_url)
{
    auto const migrated = Database::open(migrated_url, Access::read_write, "330402");
    migrate(*migrated);
    auto const described = Database::open(described_url, Access::read_write, "330411");
    described->write([&](Connection& connection) {
        connection.script(schema_sql(luodi_definition().types, connection.dialect()));
    });
    auto const expected = shape(*described);
    EXPECT_GT(expected.size(), 300u);
    EXPECT_EQ(shape(*migrated), expected);
}

TEST(Migrations, give_what_the_records_ask_for_in_sqlite)
{
    auto const folder = std::filesystem::temp_directory_path() / "luodi-migrations-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    expect_same({ Dialect::sqlite, (folder / "a.db").string() },
        { Dialect::sqlite, (folder / "b.db").string() });
    std::filesystem::remove_all(folder);
}

TEST(Migrations, give_what_the_records_ask_for_in_postgresql)
{
    char const* url = std::getenv("LUODI_TEST_POSTGRESQL");
    if (!url)
        GTEST_SKIP() << "LUODI_TEST_POSTGRESQL is not set";
    // A schema for each, in the one database.
    auto const in_schema = [&](std::string const& name) {
        auto const plain = Database::open({ Dialect::postgresql, url }, Access::read_write, "330483");
        plain->write([&](Connection& connection) {
            connection.script("DROP SCHEMA IF EXISTS " + name + " CASCADE; CREATE SCHEMA " + name);
        });
        auto const mark = std::string(url).find('?') == std::string::npos ? "?" : "&";
        return DatabaseUrl { Dialect::postgresql,
            std::string(url) + mark + "options=-csearch_path%3D" + name };
    };
    expect_same(in_schema("migrated"), in_schema("described"));
}

} // namespace
} // namespace luodi
