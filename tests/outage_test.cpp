// A PostgreSQL that goes away under load and comes back: 503 meanwhile, nothing acknowledged is
// lost, nothing is stored twice, and nobody has to start Luodi again.
#include "domain/definition.hpp"
#include "kernel/ledger/verify.hpp"
#include "kernel/store/postgresql_connection.hpp"
#include "tests/private_postgresql_test.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <set>
#include <thread>

namespace luodi {
namespace {

using namespace std::chrono_literals;

std::string header(Response const& response, std::string_view name)
{
    for (auto const& [key, value] : response.headers)
        if (key == name)
            return value;
    return {};
}

class Outage : public testing::Test {
protected:
    void SetUp() override
    {
        auto server = PrivatePostgresql::make();
        if (!server)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
        server_ = server.get();
        world_ = World::make(std::move(server), 60);
    }

    Response create(std::string const& name)
    {
        return world_->ask("POST", "/api/enterprises",
            { world_->token("centre"), R"({"name":")" + name + R"("})", { { "idempotency-key", name } } });
    }
    Response list() { return world_->ask("GET", "/api/projects?limit=20", { world_->token("centre"), {}, {} }); }

    // Asks until it is stored, as a client does that was told to try again.
    void create_in_the_end(std::string const& name)
    {
        for (auto const give_up = std::chrono::steady_clock::now() + 60s;;) {
            auto const answer = create(name);
            if (answer.status == 201)
                return;
            ++refused_;
            EXPECT_EQ(answer.status, 503) << answer.body;
            EXPECT_FALSE(header(answer, "Retry-After").empty());
            ASSERT_LT(std::chrono::steady_clock::now(), give_up) << answer.body;
            std::this_thread::sleep_for(20ms);
        }
    }

    std::multiset<std::string> stored()
    {
        std::multiset<std::string> names;
        world_->district().database().read([&](Connection& connection) {
            connection.query("SELECT name FROM enterprise WHERE name LIKE 'e-%'", {}, [&](Columns const& row) {
                names.emplace(row.text(0));
                return true;
            });
        });
        return names;
    }

    // Another process's district on the same database; this one may have been quicker to come back.
    std::unique_ptr<District> take_over(Clock const& clock)
    {
        DistrictOptions const options { world_->url().to_string(), "330402", Access::read_write };
        for (int i = 0; i < 20; ++i)
            try {
                return std::make_unique<District>(options, luodi_definition(), clock);
            } catch (Error const&) {
                PostgresqlConnection(world_->url().location, "luodi test", "330402", [](auto&) { })
                    .integer("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                             " WHERE application_name LIKE 'luodi writer 330402%'");
            }
        throw std::runtime_error("the district cannot be taken over");
    }

    void expect_whole()
    {
        world_->district().sign();
        auto const result = verify(world_->district().database(), luodi_definition().types);
        EXPECT_EQ(result.verdict, Verdict::agrees)
            << (result.first_difference ? result.first_difference->message.en : "")
            << (result.obstacle ? result.obstacle->en : "");
        EXPECT_EQ(result.signed_size, result.size);
    }

    PrivatePostgresql* server_ = nullptr;
    std::unique_ptr<World> world_;
    std::atomic<int> refused_ = 0;
};

TEST_F(Outage, under_load_loses_nothing_and_doubles_nothing)
{
    std::atomic<bool> ending = false;
    std::atomic<int> read = 0;
    std::atomic<int> unread = 0;
    std::vector<std::set<std::string>> acknowledged(4);
    std::vector<std::thread> threads;
    for (std::size_t thread = 0; thread < acknowledged.size(); ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; !ending; ++i) {
                auto const name = "e-" + std::to_string(thread) + "-" + std::to_string(i);
                create_in_the_end(name);
                acknowledged[thread].insert(name);
            }
        });
    threads.emplace_back([&] {
        while (!ending) {
            auto const answer = list();
            EXPECT_TRUE(answer.status == 200 || answer.status == 503) << answer.body;
            ++(answer.status == 200 ? read : unread);
            if (answer.status != 200)
                std::this_thread::sleep_for(5ms);
        }
    });
    for (int i = 0; i < 4; ++i) {
        std::this_thread::sleep_for(300ms);
        server_->kill();
        std::this_thread::sleep_for(200ms);
        server_->start();
    }
    std::this_thread::sleep_for(500ms);
    ending = true;
    for (auto& thread : threads)
        thread.join();
    EXPECT_GT(refused_, 0); // or nothing was tried
    EXPECT_GT(unread, 0);
    EXPECT_GT(read, 0);
    std::multiset<std::string> expected;
    for (auto const& names : acknowledged)
        expected.insert(names.begin(), names.end());
    EXPECT_GT(expected.size(), 50U);
    EXPECT_EQ(stored(), expected);
    EXPECT_EQ(create("e-later").status, 201);
    EXPECT_EQ(list().status, 200);
    expect_whole();
}

TEST_F(Outage, in_which_another_process_takes_over_is_noticed)
{
    ASSERT_EQ(create("e-before").status, 201);
    server_->kill();
    EXPECT_EQ(create("e-during").status, 503);
    EXPECT_EQ(list().status, 503);
    server_->start();
    SetClock const clock(*Instant::parse("2026-04-01T09:00:00+08:00"));
    testing::internal::CaptureStderr();
    {
        auto const other = take_over(clock);
        auto const answer = create("e-refused");
        EXPECT_EQ(answer.status, 503);
        EXPECT_NE(answer.body.find("luodi writer 330402"), std::string::npos) << answer.body; // the holder
        EXPECT_EQ(list().status, 200);
        other->write(Actor::at_the_machine(), [](Context& context) {
            context.note("test.noted", { { "by", "another" } });
        });
    }
    EXPECT_EQ(create("e-after").status, 201);
    expect_whole();
    EXPECT_NE(testing::internal::GetCapturedStderr().find("another process wrote"), std::string::npos);
    EXPECT_EQ(stored(), (std::multiset<std::string> { "e-after", "e-before" }));
    EXPECT_EQ(create("e-last").status, 201);
    expect_whole();
}

// What was stored just before the server went is signed when it is back, though nobody writes.
TEST_F(Outage, leaves_no_unsigned_tail)
{
    world_->district().sign();
    std::this_thread::sleep_for(100ms); // nothing is left to sign
    PostgresqlConnection holder(world_->url().location, "luodi test", "330402", [](auto&) { });
    holder.script("BEGIN; LOCK TABLE ledger_checkpoint IN EXCLUSIVE MODE");
    ASSERT_EQ(create("e-one").status, 201);
    std::this_thread::sleep_for(100ms); // the signature waits behind the lock
    server_->kill();
    std::this_thread::sleep_for(1200ms);
    server_->start();
    bool whole = false;
    for (int i = 0; i < 100 && !whole; ++i) {
        std::this_thread::sleep_for(50ms);
        auto const result = verify(world_->district().database(), luodi_definition().types);
        whole = result.verdict == Verdict::agrees && result.signed_size == result.size;
    }
    EXPECT_TRUE(whole);
}

} // namespace
} // namespace luodi
