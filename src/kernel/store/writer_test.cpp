#include "kernel/store/writer.hpp"

#include "base/error.hpp"
#include "kernel/store/store_support_test.hpp"

#include <atomic>
#include <mutex>
#include <thread>

namespace luodi::store_test {
namespace {

RecordType const& box_type = record_type<Box>();

void save_box(Connection& connection, std::int64_t id, std::string const& name)
{
    auto row = to_row(Box { { id }, name });
    row.version = 1;
    row.entry = id;
    insert_row(connection, box_type, row);
}

std::int64_t count_boxes(Database& database)
{
    std::int64_t count = -1;
    database.read([&](Connection& connection) {
        count = connection.integer("SELECT count(*) FROM box").value_or(-1);
    });
    return count;
}

class Writes : public BothStores { };
LUODI_ON_BOTH_STORES(Writes);

TEST_P(Writes, of_16_threads_are_all_kept_and_each_failure_undoes_only_itself)
{
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 16; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 50; ++i) {
                auto const id = thread * 50 + i + 1;
                try {
                    database_->write([&](Connection& connection) {
                        save_box(connection, id, "box " + std::to_string(id));
                        if (i % 10 == 3) // by its own decision
                            throw Error(ErrorCode::forbidden, { "不行", "no" });
                        if (i % 10 == 7) // by the database's, perhaps after the work has returned
                            save_box(connection, id + 10'000, "box " + std::to_string(id));
                        if (i % 10 == 9) // in the middle of the work
                            connection.run("INSERT INTO box (id) SELECT id FROM box");
                    });
                } catch (Error const& error) {
                    ++refused;
                    EXPECT_EQ(error.code(),
                        i % 10 == 3 ? ErrorCode::forbidden : ErrorCode::conflict)
                        << error.what();
                }
            }
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(refused, 16 * 15);
    database_->read([&](Connection& connection) {
        for (std::int64_t id = 1; id <= 800; ++id) {
            auto const last = (id - 1) % 10;
            EXPECT_EQ(row_exists(connection, box_type, id), last != 3 && last != 7 && last != 9) << id;
            EXPECT_FALSE(row_exists(connection, box_type, id + 10'000));
        }
    });
}

TEST_P(Writes, a_failure_that_the_work_hides_is_still_a_failure)
{
    if (GetParam() == Dialect::sqlite)
        GTEST_SKIP() << "in SQLite a failed statement undoes only itself";
    auto const hide = [&] {
        database_->write([](Connection& connection) {
            save_box(connection, 1, "a");
            try {
                connection.run("SELECT nothing FROM nowhere");
            } catch (Error const&) {
            }
        });
    };
    EXPECT_THROW(hide(), Error);
    EXPECT_EQ(count_boxes(*database_), 0);
    database_->write([](Connection& connection) { save_box(connection, 2, "b"); });
    EXPECT_EQ(count_boxes(*database_), 1);
}

TEST_P(Writes, the_hook_runs_after_them_and_can_write_and_read)
{
    std::mutex mutex;
    std::vector<std::int64_t> seen;
    database_->after_commit([&, &database = *database_](Connection& connection) {
        std::lock_guard const lock(mutex);
        seen.push_back(count_boxes(database));
        if (seen.size() == 1)
            save_box(connection, 100, "from the hook");
    });
    database_->write([](Connection& connection) { save_box(connection, 1, "a"); });
    database_->write([](Connection& connection) { save_box(connection, 2, "b"); });
    database_.reset(); // waits for the hook
    database_ = store_->open();
    std::lock_guard const lock(mutex);
    ASSERT_FALSE(seen.empty());
    EXPECT_GE(seen.back(), 2);
    EXPECT_EQ(count_boxes(*database_), 3);
}

TEST_P(Writes, go_on_when_the_hook_is_taken_away_while_it_is_due)
{
    for (int i = 1; i <= 200; ++i) {
        database_->after_commit([](Connection&) { });
        database_->write([&](Connection& connection) { save_box(connection, i, std::to_string(i)); });
        database_->after_commit({});
    }
    EXPECT_EQ(count_boxes(*database_), 200);
}

TEST_P(Writes, a_reader_sees_one_state_while_others_write)
{
    database_->write([](Connection& connection) { save_box(connection, 1, "a"); });
    database_->read([&](Connection& connection) {
        EXPECT_EQ(connection.integer("SELECT count(*) FROM box"), 1);
        std::thread([&] {
            database_->write([](Connection& other) { save_box(other, 2, "b"); });
        }).join();
        EXPECT_EQ(connection.integer("SELECT count(*) FROM box"), 1);
    });
    EXPECT_EQ(count_boxes(*database_), 2);
}

// A connection that fails as told, in place of a disk that is full or torn.
class FailingConnection : public Connection {
public:
    FailingConnection(std::string failing, ErrorCode code)
        : failing_(std::move(failing))
        , code_(code)
    {
    }
    Dialect dialect() const override { return Dialect::sqlite; }
    std::string const& district() const override { return failing_; }
    std::int64_t run(std::string_view sql, Parameters const&) override
    {
        if (sql == failing_ && failures_-- > 0)
            throw Error(code_, { "坏", "bad" });
        return 0;
    }
    void query(std::string_view, Parameters const&, RowSink const&) override { }
    void script(std::string_view) override { }

private:
    std::string failing_;
    ErrorCode code_;
    int failures_ = 1;
};

std::optional<ErrorCode> outcome(Writer& writer, std::optional<ErrorCode> thrown = {})
{
    try {
        writer.write([&](Connection&) {
            if (thrown)
                throw Error(*thrown, { "坏", "bad" });
        });
    } catch (Error const& error) {
        return error.code();
    }
    return std::nullopt;
}

Histogram commits;

TEST(WriterAfterAFailedCommit, goes_on_when_the_disk_was_full_and_never_after_a_fault)
{
    for (auto const code : { ErrorCode::storage_full, ErrorCode::unavailable }) {
        Writer writer(std::make_unique<FailingConnection>("COMMIT", code), commits);
        EXPECT_EQ(outcome(writer), code);
        EXPECT_EQ(outcome(writer), std::nullopt);
    }
    Writer writer(std::make_unique<FailingConnection>("COMMIT", ErrorCode::fault), commits);
    EXPECT_EQ(outcome(writer), ErrorCode::fault);
    EXPECT_EQ(outcome(writer), ErrorCode::fault);
}

// A full disk makes SQLite undo the whole transaction, so the savepoint is gone.
TEST(WriterAfterAFailedCommit, goes_on_when_there_was_nothing_left_to_undo)
{
    Writer writer(
        std::make_unique<FailingConnection>("ROLLBACK TO SAVEPOINT request", ErrorCode::fault), commits);
    EXPECT_EQ(outcome(writer, ErrorCode::storage_full), ErrorCode::storage_full);
    EXPECT_EQ(outcome(writer), std::nullopt);
    Writer other(
        std::make_unique<FailingConnection>("ROLLBACK TO SAVEPOINT request", ErrorCode::fault), commits);
    EXPECT_EQ(outcome(other, ErrorCode::forbidden), ErrorCode::forbidden);
    EXPECT_EQ(outcome(other), ErrorCode::fault);
}

} // namespace
} // namespace luodi::store_test
