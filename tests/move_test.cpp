// A district moved from one database to another and back: nothing of it changes, and whatever stops
// the move, one side may write and never both.
#include "cli/commands.hpp"
#include "cli/found.hpp"
#include "domain/definition.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "domain/routes.hpp"
#include "kernel/auth/move_district.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace luodi {
namespace {

namespace fs = std::filesystem;
using store_test::TestStore;

constexpr int done = 0;
constexpr int answer_is_no = 1;
constexpr int bad_use = 2;
constexpr int machine_fault = 3;

Instant const now = *Instant::parse("2026-04-01T09:00:00+08:00");

DistrictOptions options(TestStore const& store, Access access = Access::read_write)
{
    return { store.url().to_string(), "330402", access };
}

int migrate(TestStore const& from, TestStore const& to)
{
    return cli::run({ "migrate", "--from", options(from).url, "--db", options(to).url });
}

// What people see: every figure, lists, records with their history, a search, in the present and
// in the past. The same token opens each side.
std::string shown(TestStore const& store, std::string const& token)
{
    SetClock const clock(now);
    District district(options(store, Access::read_only), luodi_definition(), clock);
    Service service(luodi_metrics(), &district);
    add_routes(service);
    std::string text;
    auto const get = [&](std::string const& address) {
        auto const answer = ask(service, "GET", address, { token, {}, {} });
        EXPECT_EQ(answer.status, 200) << address << answer.body;
        text += address + "\n" + answer.body + "\n";
        return answer.body;
    };
    for (auto const& metric : luodi_metrics().metrics) {
        std::string by;
        for (auto const& dimension : luodi_metrics().dimensions)
            if (&dimension.type() == &metric.type())
                by += (by.empty() ? "?by=" : ",") + std::string(dimension.name);
        for (auto const& words : { by, std::string("?as_of=2024-06-30"), std::string("?known_as_of=2025-01-01T00:00:00%2B08:00") })
            get("/api/metrics/" + std::string(metric.id) + words);
    }
    auto const list = get("/api/projects?limit=100&sort=-invest_cny&count=true");
    get("/api/projects?limit=100&sort=name");
    get("/api/projects?q=%E6%99%BA&limit=100&count=true");
    get("/api/projects?q=%E6%99%BA%E8%83%BD&limit=100");
    get("/api/enterprises?limit=100");
    get("/ledger/checkpoint");
    for (auto at = list.find("{\"id\":"); at != std::string::npos; at = list.find("{\"id\":", at + 1)) {
        auto const id = std::to_string(std::atoll(list.c_str() + at + 6));
        get("/api/projects/" + id);
        get("/api/projects/" + id + "/history");
    }
    return text;
}

// Stores one more enterprise; its id, or none where nothing may be written.
std::optional<std::int64_t> write_one(TestStore const& store)
{
    try {
        SetClock const clock(now);
        District district(options(store), luodi_definition(), clock);
        std::int64_t id = 0;
        district.write(Actor::at_the_machine(), [&](Context& context) {
            Enterprise enterprise;
            enterprise.name = "搬迁后的企业 " + std::to_string(ledger_size(context.connection()));
            id = context.save(enterprise, { "enterprise.create", "enterprise.created", {}, {} }).id.value;
        });
        return id;
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable) << error.what();
        return std::nullopt;
    }
}

std::int64_t next_id(TestStore const& store)
{
    std::int64_t id = 0;
    store.open(Access::read_only)->read([&](Connection& connection) { id = require_head(connection).next_id; });
    return id;
}

bool agrees(TestStore const& store)
{
    auto const result = verify(*store.open(Access::read_only), luodi_definition().types);
    return result.verdict == Verdict::agrees && result.signed_size == result.size;
}

struct Route {
    Dialect from;
    Dialect to;
};

class Move : public testing::TestWithParam<Route> {
protected:
    void SetUp() override
    {
        // The one in PostgreSQL last: LUODI_KEYS then names its folder of keys.
        auto world = World::make(GetParam().from, 60);
        to_ = TestStore::make(GetParam().to);
        if (!world || !to_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
        token_ = world->token("leader");
        from_ = world->release();
    }

    // Starts a move and dies at the step, as kill -9 would; -1: in the middle of the copy.
    void stop_at(int step)
    {
        auto const child = ::fork();
        if (child == 0) {
            SetClock const clock(now);
            District source(options(*from_), luodi_definition(), clock);
            auto const destination = cli::open_migrated(options(*to_));
            move_district(source, options(*from_), *destination, options(*to_),
                [&](Message const& what, std::int64_t, std::int64_t) {
                    if (step < 0 && what.en == "copying tables")
                        ::_exit(9);
                },
                [&](MoveStep reached) {
                    if (static_cast<int>(reached) == step)
                        ::_exit(9);
                });
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 9) << "step " << step << " was not reached";
    }

    std::unique_ptr<TestStore> from_;
    std::unique_ptr<TestStore> to_;
    std::string token_;
};

INSTANTIATE_TEST_SUITE_P(Routes, Move,
    testing::Values(Route { Dialect::sqlite, Dialect::postgresql }, Route { Dialect::postgresql, Dialect::sqlite },
        Route { Dialect::sqlite, Dialect::sqlite }),
    [](auto const& info) {
        auto const name = [](Dialect dialect) {
            return std::string(dialect == Dialect::sqlite ? "sqlite" : "postgresql");
        };
        return name(info.param.from) + "_to_" + name(info.param.to);
    });

TEST_P(Move, changes_nothing_there_and_back_and_the_district_goes_on)
{
    auto const before = shown(*from_, token_);
    auto const next = next_id(*from_);
    ASSERT_EQ(migrate(*from_, *to_), done);
    EXPECT_EQ(shown(*to_, token_), before);
    EXPECT_EQ(shown(*from_, token_), before); // still to be read
    EXPECT_EQ(write_one(*from_), std::nullopt);
    EXPECT_EQ(cli::run({ "migrate", "--db", options(*from_).url }), machine_fault);
    EXPECT_EQ(migrate(*from_, *to_), machine_fault);
    EXPECT_EQ(write_one(*to_), next);
    EXPECT_TRUE(agrees(*to_));
    // Back over what it left behind, which is the beginning of what comes.
    auto const there = shown(*to_, token_);
    ASSERT_EQ(migrate(*to_, *from_), done);
    EXPECT_EQ(shown(*from_, token_), there);
    EXPECT_EQ(write_one(*to_), std::nullopt);
    EXPECT_EQ(write_one(*from_), next + 1);
    EXPECT_TRUE(agrees(*from_));
}

TEST_P(Move, that_is_stopped_leaves_one_side_that_writes_and_is_ended_by_running_it_again)
{
    for (int step = -1; step <= static_cast<int>(MoveStep::arrived); ++step) {
        stop_at(step);
        bool const gone = step >= static_cast<int>(MoveStep::handed_over);
        // Once by its next opening, once by the command run again.
        if (step == static_cast<int>(MoveStep::handed_over)) {
            ASSERT_EQ(migrate(*from_, *to_), done);
        }
        EXPECT_EQ(write_one(*from_).has_value(), !gone) << step;
        EXPECT_EQ(write_one(*to_).has_value(), gone) << step;
        EXPECT_TRUE(agrees(gone ? *to_ : *from_)) << step;
        if (gone)
            std::swap(from_, to_);
    }
}

TEST_P(Move, ends_by_itself_when_the_key_was_handed_over)
{
    stop_at(static_cast<int>(MoveStep::handed_over));
    EXPECT_FALSE(write_one(*from_));
    EXPECT_TRUE(write_one(*to_));
    EXPECT_FALSE(write_one(*from_));
}

TEST_P(Move, replaces_no_other_ledger_and_none_that_can_be_written)
{
    auto const code = [&] { return migrate(*from_, *to_); };
    SetClock const clock(now);
    auto const at = options(*to_);
    cli::found(*cli::open_migrated(at), at, clock, "另一个区");
    EXPECT_EQ(code(), bad_use);
    EXPECT_TRUE(write_one(*from_));
    EXPECT_TRUE(write_one(*to_));
    // Without its key it is still another ledger.
    auto const key = GetParam().to == Dialect::sqlite ? to_->url().location + ".key"
                                                      : std::string(std::getenv("LUODI_KEYS")) + "/luodi-330402.key";
    fs::rename(key, key + ".apart");
    EXPECT_EQ(code(), bad_use);
    fs::rename(key + ".apart", key);
    EXPECT_TRUE(write_one(*from_));
    EXPECT_TRUE(agrees(*to_));
}

TEST_P(Move, of_a_district_that_was_tampered_with_is_refused)
{
    {
        auto const database = from_->open();
        database->write([](Connection& connection) {
            connection.run("UPDATE project SET planned_finish = '2031-01-01' WHERE id IN"
                           " (SELECT min(id) FROM project)");
        });
    }
    EXPECT_EQ(migrate(*from_, *to_), answer_is_no);
    EXPECT_FALSE(write_one(*to_));
}

TEST_P(Move, waits_for_no_server_that_holds_either_side)
{
    {
        auto const held = from_->open();
        EXPECT_EQ(migrate(*from_, *to_), machine_fault);
    }
    auto const held = to_->open();
    EXPECT_EQ(migrate(*from_, *to_), machine_fault);
    EXPECT_TRUE(write_one(*from_));
}

TEST(MoveIntoPostgresql, leaves_its_other_districts_alone)
{
    auto const world = World::make(Dialect::sqlite, 60);
    auto const to = TestStore::make(Dialect::postgresql);
    if (!to)
        GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    auto const from = world->release();
    auto const url = options(*to).url;
    ASSERT_EQ(cli::run({ "sample", "--db", url, "--district", "330411", "--projects", "60" }), done);
    ASSERT_EQ(cli::run({ "migrate", "--db", url, "--district", "330421" }), done); // founded, else empty
    ASSERT_EQ(migrate(*from, *to), done);
    for (auto const* district : { "330402", "330411", "330421" })
        EXPECT_EQ(cli::run({ "verify", "--db", url, "--district", district }), done) << district;
    auto const other = TestStore::make(Dialect::sqlite);
    ASSERT_EQ(cli::run({ "migrate", "--from", url, "--district", "330411", "--db", options(*other).url }), done);
    for (auto const* district : { "330402", "330411", "330421" })
        EXPECT_EQ(cli::run({ "verify", "--db", url, "--district", district }), done) << district;
}

// Every text column is in "C": what the database thinks of letters changes nothing.
TEST(MoveIntoPostgresql, of_another_collation_shows_the_same)
{
    auto const world = World::make(Dialect::sqlite, 60);
    auto const to = TestStore::make(
        Dialect::postgresql, "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'zh-u-co-pinyin' LOCALE 'C'");
    if (!to)
        GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    auto const token = world->token("leader");
    auto const from = world->release();
    auto const before = shown(*from, token);
    ASSERT_EQ(migrate(*from, *to), done);
    EXPECT_EQ(shown(*to, token), before);
}

TEST(DatabaseUrls, are_shown_without_a_password)
{
    EXPECT_EQ(DatabaseUrl::parse("postgresql://luodi:geheim@h:5432/d?sslmode=require").shown(),
        "postgresql://luodi@h:5432/d?sslmode=require");
    EXPECT_EQ(DatabaseUrl::parse("postgresql://luodi@h/d?password=geheim&x=1").shown(), "postgresql://luodi@h/d?x=1");
    EXPECT_EQ(DatabaseUrl::parse("postgresql://h:5432/d").shown(), "postgresql://h:5432/d");
    EXPECT_EQ(DatabaseUrl::parse("sqlite:/a:b@c.db").shown(), "sqlite:/a:b@c.db");
}

} // namespace
} // namespace luodi
