// Who may write: one connection of one process, and what a second one is told.
#include "kernel/store/database.hpp"

#include "base/error.hpp"
#include "kernel/store/store_support_test.hpp"

#include <sqlite3.h>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <mutex>
#include <thread>

namespace luodi::store_test {
namespace {

RecordType const& box_type = record_type<Box>();

void save_box(Database& database, std::int64_t id, std::string const& name)
{
    database.write([&](Connection& connection) {
        auto row = to_row(Box { { id }, name });
        row.version = 1;
        row.entry = id;
        insert_row(connection, box_type, row);
    });
}

bool has_box(Database& database, std::int64_t id)
{
    bool found = false;
    database.read(
        [&](Connection& connection) { found = row_exists(connection, box_type, id); });
    return found;
}

class OpenDatabase : public BothStores { };
LUODI_ON_BOTH_STORES(OpenDatabase);

TEST_P(OpenDatabase, a_second_writer_is_refused_and_told_who_holds_it)
{
    try {
        store_->open();
        FAIL() << "two writers";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable);
        EXPECT_NE(error.message().en.find(std::to_string(::getpid())), std::string::npos)
            << error.message().en;
        EXPECT_NE(error.message().zh.find(std::to_string(::getpid())), std::string::npos);
    }
    auto const reading = store_->open(Access::read_only);
    save_box(*database_, 1, "a");
    EXPECT_TRUE(has_box(*reading, 1));
    database_.reset();
    save_box(*store_->open(), 2, "b");
    EXPECT_TRUE(has_box(*reading, 2));
}

TEST_P(OpenDatabase, a_reader_cannot_write)
{
    EXPECT_THROW(database_->read([](Connection& connection) {
        connection.run("DELETE FROM box");
    }),
        Error);
    auto const reading = store_->open(Access::read_only);
    EXPECT_THROW(reading->write([](Connection&) {}), Error);
    EXPECT_FALSE(has_box(*database_, 1)); // and the connection is of use again
}

TEST_P(OpenDatabase, more_statements_than_are_kept_do_no_harm)
{
    database_->read([](Connection& connection) {
        for (int round = 0; round < 2; ++round)
            for (int i = 0; i < 1200; ++i)
                ASSERT_EQ(connection.integer("SELECT " + std::to_string(i)), i);
    });
}

TEST_P(OpenDatabase, a_query_may_be_asked_inside_another_of_the_same_text)
{
    database_->read([](Connection& connection) {
        std::string seen;
        auto const* sql = "SELECT 1 AS n UNION ALL SELECT 2 ORDER BY n";
        connection.query(sql, {}, [&](Columns const& outer) {
            connection.query(sql, {}, [&](Columns const& inner) {
                seen += std::to_string(outer.integer(0) * 10 + inner.integer(0)) + " ";
                return true;
            });
            return true;
        });
        EXPECT_EQ(seen, "11 12 21 22 ");
    });
}

TEST_P(OpenDatabase, parameters_may_come_in_any_order_and_more_than_once)
{
    database_->read([](Connection& connection) {
        EXPECT_EQ(connection.text("SELECT CAST($2 AS text) || '$1' || CAST($1 AS text) || CAST($2 AS text)",
                      { "a", "b" }),
            "b$1ab");
    });
    for (Parameters const& wrong : { Parameters { 1 }, Parameters { 1, 2, 3 } })
        try {
            database_->read(
                [&](Connection& connection) { connection.integer("SELECT 1 WHERE 1 IN ($1, $2)", wrong); });
            ADD_FAILURE() << wrong.size() << " parameters for two";
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), ErrorCode::fault) << error.what();
        }
    database_->read([](Connection& connection) {
        EXPECT_EQ(connection.integer("SELECT 1"), 1);
    });
}

TEST(DatabaseUrls, name_one_of_two_databases)
{
    EXPECT_EQ(DatabaseUrl::parse("sqlite:/var/a.db").location, "/var/a.db");
    EXPECT_EQ(DatabaseUrl::parse("postgresql://h/d").location, "postgresql://h/d");
    EXPECT_THROW(DatabaseUrl::parse("mysql://h/d"), Error);
    EXPECT_THROW(DatabaseUrl::parse("sqlite:"), Error);
}

// Every SQLite connection that is opened while this stands.
class SeenConnections {
public:
    SeenConnections()
    {
        seen().clear();
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(note));
    }
    ~SeenConnections() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(note)); }

    static std::vector<bool> may_write()
    {
        std::lock_guard const lock(mutex());
        return seen();
    }

private:
    static int note(sqlite3* database, char**, sqlite3_api_routines const*)
    {
        std::lock_guard const lock(mutex());
        seen().push_back(sqlite3_db_readonly(database, "main") == 0);
        return SQLITE_OK;
    }
    static std::mutex& mutex()
    {
        static std::mutex one;
        return one;
    }
    static std::vector<bool>& seen()
    {
        static std::vector<bool> all;
        return all;
    }
};

// SQLite before 3.51.3 can lose data when two connections write or checkpoint at once.
TEST(SqliteFile, is_opened_for_writing_by_one_connection_alone)
{
    SeenConnections const seen;
    auto const store = TestStore::make(Dialect::sqlite);
    auto const database = store->open();
    database->write([](Connection& connection) {
        connection.script("CREATE TABLE box (id INTEGER PRIMARY KEY, n INTEGER) STRICT");
    });
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 25; ++i) {
                database->write([&](Connection& connection) {
                    connection.run("INSERT INTO box VALUES ($1, 0)", { thread * 100 + i });
                });
                database->read([](Connection& connection) {
                    connection.integer("SELECT count(*) FROM box");
                });
            }
        });
    for (auto& thread : threads)
        thread.join();
    auto const reading = store->open(Access::read_only);
    reading->read([](Connection& connection) { connection.integer("SELECT count(*) FROM box"); });
    auto const may_write = SeenConnections::may_write();
    EXPECT_GT(may_write.size(), 2U);
    EXPECT_EQ(std::count(may_write.begin(), may_write.end(), true), 1);
}

TEST(SqliteFile, has_one_writer_under_all_its_names)
{
    auto const store = TestStore::make(Dialect::sqlite);
    auto const database = store->open();
    auto const other_name = store->url().location + "-link";
    std::filesystem::create_symlink(store->url().location, other_name);
    EXPECT_THROW(
        Database::open({ Dialect::sqlite, other_name }, Access::read_write, "330402"), Error);
}

// The limit on a file's size stands in for a full disk.
TEST(SqliteFile, that_cannot_grow_refuses_writes_and_recovers)
{
    auto const store = TestStore::make(Dialect::sqlite);
    auto const database = store->open();
    database->write([](Connection& connection) {
        connection.script("CREATE TABLE box (id INTEGER PRIMARY KEY, content TEXT) STRICT");
    });
    auto const save = [&](std::int64_t id) {
        database->write([&](Connection& connection) {
            connection.run(
                "INSERT INTO box VALUES ($1, $2)", { id, std::string(100'000, 'x') });
        });
    };
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before {};
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit const small { 1'000'000, before.rlim_max };
    ::setrlimit(RLIMIT_FSIZE, &small);
    std::int64_t saved = 0;
    std::optional<ErrorCode> failure;
    for (std::int64_t id = 1; id < 100 && !failure; ++id)
        try {
            save(id);
            saved = id;
        } catch (Error const& error) {
            failure = error.code();
        }
    ::setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(failure, ErrorCode::storage_full);
    EXPECT_GT(saved, 0);
    save(1000);
    database->read([&](Connection& connection) {
        EXPECT_EQ(connection.integer("SELECT count(*) FROM box"), saved + 1);
    });
}

class PostgresqlServer : public testing::Test {
protected:
    void SetUp() override
    {
        store_ = TestStore::make(Dialect::postgresql);
        if (!store_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
        database_ = store_->open();
        database_->write([](Connection& connection) {
            connection.script("CREATE TABLE box (id bigint PRIMARY KEY)");
        });
    }

    void end_sessions(std::string const& role)
    {
        auto const reading = store_->open(Access::read_only, "330411");
        reading->read([&](Connection& connection) {
            connection.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                           " datname = current_database() AND application_name LIKE $1",
                { "luodi " + role + " 330402%" });
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }

    std::unique_ptr<TestStore> store_;
    std::unique_ptr<Database> database_;
};

TEST_F(PostgresqlServer, that_drops_its_sessions_is_used_again)
{
    auto const insert = [&](int id) {
        database_->write(
            [&](Connection& connection) { connection.run("INSERT INTO box VALUES ($1)", { id }); });
    };
    auto const count = [&] {
        std::optional<std::int64_t> result;
        database_->read([&](Connection& connection) {
            result = connection.integer("SELECT count(*) FROM box");
        });
        return result;
    };
    insert(1);
    EXPECT_EQ(count(), 1);
    end_sessions("writer");
    end_sessions("reader");
    insert(2);
    EXPECT_EQ(count(), 2);
    EXPECT_THROW(store_->open(), Error); // the lock was taken again
    try {
        database_->write([&](Connection& connection) {
            connection.run("INSERT INTO box VALUES (3)");
            end_sessions("writer");
            connection.run("INSERT INTO box VALUES (4)");
        });
        FAIL() << "half a transaction";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable) << error.what();
    }
    insert(5);
    EXPECT_EQ(count(), 3);
}

TEST_F(PostgresqlServer, has_a_writer_for_each_district)
{
    auto const other = store_->open(Access::read_write, "330411");
    other->write([](Connection& connection) { connection.run("INSERT INTO box VALUES (1)"); });
    EXPECT_THROW(store_->open(Access::read_write, "330411"), Error);
}

} // namespace
} // namespace luodi::store_test
