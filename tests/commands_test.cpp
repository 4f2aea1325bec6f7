// What commands answer when they may not go on: a newer database, one that another process writes.
#include "cli/commands.hpp"
#include "kernel/store/district_sql.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace luodi {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr int done = 0;
constexpr int machine_fault = 3;

class Commands : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 60);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
        url_ = world_->url().to_string();
        fs::create_directories(folder_);
        std::ofstream(folder_ / "list.csv") << "Name\nOne\n";
    }
    ~Commands() override { fs::remove_all(folder_); }

    std::vector<Words> reading() const
    {
        return { { "figures" }, { "verify" }, { "changes", "project", "--since", "0" },
            { "export", "project", "--out", (folder_ / "out.csv").string() },
            { "backup", "--out", (folder_ / "copy.db").string() } };
    }
    std::vector<Words> writing() const
    {
        return { { "migrate" }, { "sample" }, { "serve", "--listen", "127.0.0.1:0" },
            { "import", (folder_ / "list.csv").string(), "--mapping", "gmpp" },
            { "user", "password", "--login", "centre" }, { "token", "create", "--login", "centre" },
            { "migrate", "--from", url_, "--db", "sqlite:" + (folder_ / "moved.db").string() } };
    }

    // The exit status, and what was said.
    std::pair<int, std::string> run(Words words)
    {
        if (std::find(words.begin(), words.end(), "--db") == words.end()) {
            words.push_back("--db");
            words.push_back(url_);
        }
        std::istringstream password("Luodi-2026-again\n");
        auto* const input = std::cin.rdbuf(password.rdbuf());
        testing::internal::CaptureStderr();
        testing::internal::CaptureStdout();
        auto const status = cli::run(words);
        testing::internal::GetCapturedStdout();
        std::cin.rdbuf(input);
        return { status, testing::internal::GetCapturedStderr() };
    }

    fs::path folder_ = fs::temp_directory_path() / "luodi-commands-test";
    std::unique_ptr<World> world_;
    std::string url_;
};
INSTANTIATE_TEST_SUITE_P(Store, Commands, testing::Values(Dialect::sqlite, Dialect::postgresql),
    [](auto const& info) { return std::string(info.param == Dialect::sqlite ? "sqlite" : "postgresql"); });

TEST_P(Commands, that_write_name_the_process_that_holds_the_district_and_others_run_beside_it)
{
    for (auto const& words : writing()) {
        auto const [status, said] = run(words);
        EXPECT_EQ(status, machine_fault) << words.front() << said;
        EXPECT_NE(said.find(std::to_string(::getpid())), std::string::npos) << words.front() << said;
    }
    for (auto const& words : reading()) {
        auto const [status, said] = run(words);
        EXPECT_EQ(status, done) << words.front() << said;
    }
}

TEST_P(Commands, refuse_a_database_of_a_newer_version_and_say_what_to_do)
{
    auto const store = world_->release();
    store->open()->write([](Connection& connection) {
        insert_into(connection, "migration", "number, name, applied_at", { 9999, "9999_later.sql", "2036-01-01" });
    });
    auto all = writing();
    for (auto& words : reading())
        all.push_back(std::move(words));
    for (auto const& words : all) {
        auto const [status, said] = run(words);
        EXPECT_EQ(status, machine_fault) << words.front() << said;
        EXPECT_NE(said.find("9999"), std::string::npos) << words.front() << said;
        EXPECT_NE(said.find("upgrade the program"), std::string::npos) << words.front() << said;
    }
    EXPECT_FALSE(fs::exists(folder_ / "copy.db"));
    EXPECT_FALSE(fs::exists(folder_ / "moved.db"));
}

TEST_P(Commands, of_a_clock_that_was_set_back_keep_the_order_of_the_ledger)
{
    auto& clock = world_->clock();
    auto const cookie_of = [&] {
        auto const answer = world_->ask("POST", "/api/session", { {}, R"({"login":"centre","password":"Luodi-2026"})", {} });
        EXPECT_EQ(answer.status, 200) << answer.body;
        for (auto const& [name, value] : answer.headers)
            if (name == "Set-Cookie")
                return value.substr(0, value.find(';'));
        return std::string();
    };
    auto const reads = [&](std::string const& cookie) {
        return world_->ask("GET", "/api/session", { {}, {}, { { "cookie", cookie } } }).status;
    };
    auto const write = [&] {
        world_->district().write(Actor::at_the_machine(), [](Context& context) { context.note("test.noted", {}); });
    };
    constexpr std::int64_t second = 1000;
    constexpr std::int64_t day = 86'400 * second;
    auto const start = clock.now();
    auto const size_before = world_->entries();
    for (auto const back : { second, day, 3653 * day }) {
        clock.set(start);
        write();
        auto const cookie = cookie_of();
        for (int i = 0; i < 5; ++i)
            world_->ask("POST", "/api/session", { {}, R"({"login":"town1","password":"wrong"})", {} });
        clock.set({ start.milliseconds - back });
        // A second is nothing; otherwise people log in again.
        EXPECT_EQ(reads(cookie), back == second ? 200 : 401) << back;
        // Ten years ago nobody had a duty yet: the log-in is right, and nothing may be seen.
        EXPECT_EQ(reads(cookie_of()), back > 365 * day ? 403 : 200) << back;
        write();
        // The lock for wrong passwords stands for its 15 minutes, no more and no less.
        auto const locked = [&] {
            return world_->ask("POST", "/api/session", { {}, R"({"login":"town1","password":"Luodi-2026"})", {} }).status;
        };
        EXPECT_EQ(locked(), 429) << back;
        clock.set({ clock.now().milliseconds + 16 * 60 * second });
        EXPECT_EQ(locked(), 200) << back;
    }
    world_->district().database().read([&](Connection& connection) {
        std::int64_t at = 0;
        std::int64_t count = 0;
        query_in_district(connection, "SELECT at FROM ledger_entry WHERE 1 = 1", {}, "ORDER BY place",
            [&](Columns const& row) {
                EXPECT_GE(row.integer(0), at);
                at = row.integer(0);
                ++count;
                return true;
            });
        EXPECT_EQ(count, size_before + 6);
        EXPECT_EQ(at, start.milliseconds);
    });
    auto const store = world_->release();
    EXPECT_EQ(run({ "verify" }).first, done);
}

} // namespace
} // namespace luodi
