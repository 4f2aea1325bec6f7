// A backup taken beside an open district comes back whole, and one that was changed does not.
#include "cli/commands.hpp"
#include "kernel/store/connection.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>

namespace luodi {
namespace {

namespace fs = std::filesystem;

constexpr int done = 0;
constexpr int answer_is_no = 1;
constexpr int bad_use = 2;

class Backup : public testing::Test {
protected:
    Backup()
    {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    ~Backup() override { fs::remove_all(folder_); }

    std::string path(std::string const& name) const { return (folder_ / name).string(); }
    std::string url(std::string const& name) const { return "sqlite:" + path(name); }
    int back_up(std::string const& name)
    {
        return cli::run({ "backup", "--db", world_->url().to_string(), "--out", path(name) });
    }
    int restore(std::string const& from, std::string const& to)
    {
        return cli::run({ "restore", path(from), "--db", url(to) });
    }

    fs::path folder_ = fs::temp_directory_path() / "luodi-backup-test";
    std::unique_ptr<World> world_ = World::make(Dialect::sqlite, 60);
};

void run_sql(std::string const& path, char const* sql)
{
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
}

TEST_F(Backup, comes_back_whole_from_beside_an_open_district)
{
    ASSERT_EQ(back_up("one.db"), done);
    EXPECT_FALSE(fs::exists(path("one.db-wal"))); // one file is all of it
    EXPECT_FALSE(fs::exists(path("one.db.part")));
    ASSERT_EQ(restore("one.db", "two.db"), done);
    EXPECT_EQ(cli::run({ "verify", "--db", url("two.db") }), done);
    auto const size = world_->entries();
    std::int64_t restored = 0;
    Database::open({ Dialect::sqlite, path("two.db") }, Access::read_only, "330402")->read([&](Connection& connection) {
        connection.query("SELECT count(*) FROM ledger_entry", {}, [&](Columns const& row) {
            restored = row.integer(0);
            return true;
        });
    });
    EXPECT_EQ(restored, size);
}

TEST_F(Backup, one_that_was_changed_is_not_restored)
{
    ASSERT_EQ(back_up("one.db"), done);
    run_sql(path("one.db"), "UPDATE project SET planned_finish = '2031-01-01' WHERE id = (SELECT min(id) FROM project)");
    EXPECT_EQ(restore("one.db", "two.db"), answer_is_no);
    EXPECT_FALSE(fs::exists(path("two.db")));
    EXPECT_FALSE(fs::exists(path("two.db.part")));
}

TEST_F(Backup, nothing_is_written_over)
{
    ASSERT_EQ(back_up("one.db"), done);
    EXPECT_EQ(back_up("one.db"), bad_use);
    ASSERT_EQ(restore("one.db", "two.db"), done);
    EXPECT_EQ(restore("one.db", "two.db"), bad_use);
    EXPECT_EQ(restore("none.db", "three.db"), bad_use);
    std::ofstream(path("text.db")) << "this is no database, though it is long enough to look at";
    EXPECT_EQ(restore("text.db", "three.db"), bad_use);
    EXPECT_FALSE(fs::exists(path("three.db")));
}

// The same file, whichever database it came from and goes to.
TEST_F(Backup, of_a_postgresql_is_the_same_kind_of_file_and_goes_into_either)
{
    auto const world = World::make(Dialect::postgresql, 60);
    auto const other = store_test::TestStore::make(Dialect::postgresql);
    if (!world)
        GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    ASSERT_EQ(cli::run({ "backup", "--db", world->url().to_string(), "--out", path("one.db") }), done); // beside its writer
    for (auto const* leftover : { "one.db-wal", "one.db.part", "one.db.part-draft", "one.db.part-draft.lock" })
        EXPECT_FALSE(fs::exists(path(leftover))) << leftover;
    EXPECT_EQ(cli::run({ "verify", "--db", url("one.db") }), done);
    ASSERT_EQ(restore("one.db", "two.db"), done);
    auto const there = other->url().to_string();
    ASSERT_EQ(cli::run({ "restore", path("one.db"), "--db", there }), done);
    EXPECT_EQ(cli::run({ "verify", "--db", there }), done);
    EXPECT_EQ(cli::run({ "restore", path("one.db"), "--db", there }), bad_use); // nothing is written over
    run_sql(path("one.db"), "UPDATE project SET planned_finish = '2031-01-01' WHERE id = (SELECT min(id) FROM project)");
    EXPECT_EQ(cli::run({ "restore", path("one.db"), "--db", there, "--district", "330411" }), answer_is_no);
}

} // namespace
} // namespace luodi
