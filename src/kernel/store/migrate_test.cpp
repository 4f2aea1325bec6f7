#include "kernel/store/migrate.hpp"

#include "base/error.hpp"
#include "kernel/store/schema.hpp"
#include "kernel/store/store_support_test.hpp"

#include <thread>

namespace luodi::store_test {
namespace {

Instant const noon = *Instant::parse("2026-03-26T12:00:00+08:00");

class Migrations : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        store_ = TestStore::make(GetParam());
        if (!store_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
        database_ = store_->open();
        for (auto const& table : system_tables(GetParam()))
            if (table.name == "migration")
                first_ = create_table_sql(table, GetParam()) + "CREATE TABLE one (n bigint)";
        if (GetParam() == Dialect::sqlite)
            first_ += "; DROP TABLE one; CREATE TABLE one (n INTEGER) STRICT";
        known_ = { { 1, "0001_one.sql", first_ },
            { 2, "0002_two.sql", "ALTER TABLE one ADD COLUMN two text; INSERT INTO one VALUES (2, 'b')" } };
    }

    std::int64_t version(Database& database)
    {
        std::int64_t result = -1;
        database.read([&](Connection& connection) { result = schema_version(connection); });
        return result;
    }

    std::optional<std::int64_t> rows(std::string const& table)
    {
        std::optional<std::int64_t> count;
        database_->read([&](Connection& connection) {
            count = connection.integer("SELECT count(*) FROM " + table);
        });
        return count;
    }

    std::unique_ptr<TestStore> store_;
    std::unique_ptr<Database> database_;
    std::string first_;
    std::vector<Migration> known_;
};
LUODI_ON_BOTH_STORES(Migrations);

TEST_P(Migrations, are_applied_once_in_order)
{
    EXPECT_EQ(version(*database_), 0);
    EXPECT_EQ(migrate(*database_, { known_.front() }, noon), 1);
    EXPECT_EQ(version(*database_), 1);
    EXPECT_EQ(migrate(*database_, known_, noon), 1);
    EXPECT_EQ(version(*database_), 2);
    EXPECT_EQ(migrate(*database_, known_, noon), 0);
    EXPECT_EQ(rows("one"), 1);
    database_->read([](Connection& connection) {
        EXPECT_EQ(connection.text("SELECT applied_at FROM migration WHERE number = 2"),
            "2026-03-26T12:00:00.000+08:00");
    });
}

TEST_P(Migrations, that_fail_leave_nothing_behind)
{
    known_[1].sql = "INSERT INTO one VALUES (1); INSERT INTO nowhere VALUES (1)";
    EXPECT_THROW(migrate(*database_, known_, noon), Error);
    EXPECT_EQ(version(*database_), 1);
    EXPECT_EQ(rows("one"), 0);
}

TEST_P(Migrations, of_a_newer_program_are_refused_by_number)
{
    migrate(*database_, known_, noon);
    known_.pop_back();
    try {
        migrate(*database_, known_, noon);
        FAIL() << "went back";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable);
        EXPECT_NE(error.message().en.find("version 2"), std::string::npos) << error.message().en;
        EXPECT_NE(error.message().en.find("program's 1"), std::string::npos) << error.message().en;
    }
}

TEST_P(Migrations, are_shared_by_the_districts_of_one_database)
{
    if (GetParam() == Dialect::sqlite)
        GTEST_SKIP() << "in SQLite the file is the district";
    std::vector<std::unique_ptr<Database>> others;
    for (auto const* district : { "330411", "330421", "330424" })
        others.push_back(store_->open(Access::read_write, district));
    std::vector<std::thread> threads;
    for (auto const& other : others)
        threads.emplace_back([&] { EXPECT_EQ(migrate(*other, known_, noon), 2); });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(rows("one"), 1);
    EXPECT_EQ(version(*others[2]), 2);
    EXPECT_EQ(version(*database_), 0);
    EXPECT_EQ(migrate(*database_, known_, noon), 2);
    EXPECT_EQ(rows("migration"), 8);
}

} // namespace
} // namespace luodi::store_test
