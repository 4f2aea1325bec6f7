// Live events, on both databases: who sees what, where they take up again, and when they end.
#include "base/text.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "domain/scheme/scheme.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace luodi {
namespace {

class LiveEvents : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 60);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    std::shared_ptr<Stream> open(std::string const& token, std::string const& query = {},
        std::map<std::string, std::string> headers = {})
    {
        auto const answer = world_->ask("GET", "/api/events" + query, { token, {}, std::move(headers) });
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.stream;
    }

    // "project 61 project.advanced" for each event; "ready", "reload" or "end" for the others.
    static std::vector<std::string> seen(Stream& stream)
    {
        std::vector<std::string> told;
        auto const text = stream.next();
        if (!text)
            return { "end" };
        std::string kind;
        for (auto const& line : split(*text, '\n')) {
            if (line.starts_with("event: "))
                kind = line.substr(7);
            if (!line.starts_with("data: "))
                continue;
            auto const data = boost::json::parse(line.substr(6));
            told.push_back(kind != "change" ? kind
                                            : std::string(data.at("record").as_string()) + " "
                    + std::to_string(data.at("id").as_int64()) + " "
                    + std::string(data.at("event").as_string()));
        }
        return told;
    }

    using Seen = std::vector<std::string>;

    std::int64_t create_enterprise(std::string const& name)
    {
        auto const answer = world_->ask("POST", "/api/enterprises",
            { world_->token("centre"), R"({"name":")" + name + R"(","country":"CN"})", {} });
        EXPECT_EQ(answer.status, 201) << answer.body;
        return boost::json::parse(answer.body).at("id").as_int64();
    }

    std::unique_ptr<World> world_;
};

TEST_P(LiveEvents, tell_what_was_stored_since_they_began)
{
    auto const stream = open(world_->token("centre"));
    EXPECT_EQ(seen(*stream), Seen { "ready" });
    EXPECT_EQ(seen(*stream), Seen {});
    auto const id = std::to_string(create_enterprise("甲"));
    EXPECT_EQ(seen(*stream), Seen { "enterprise " + id + " enterprise.created" });
    EXPECT_EQ(seen(*stream), Seen {});
}

TEST_P(LiveEvents, ring_after_a_commit)
{
    auto const stream = open(world_->token("centre"));
    std::mutex mutex;
    std::condition_variable rung;
    int rings = 0;
    stream->on_more([&] {
        std::lock_guard const lock(mutex);
        ++rings;
        rung.notify_all();
    });
    create_enterprise("甲");
    std::unique_lock lock(mutex);
    EXPECT_TRUE(rung.wait_for(lock, std::chrono::seconds(1), [&] { return rings > 0; }));
}

TEST_P(LiveEvents, say_nothing_of_rows_that_the_actor_may_not_see)
{
    // The deputy reads no enterprise; the town's office reads the projects of its town alone.
    auto const deputy = open(world_->token("deputy"));
    auto const town = open(world_->token("town1"));
    auto const centre = open(world_->token("centre"));
    for (auto const& stream : { deputy, town, centre })
        seen(*stream);
    create_enterprise("乙");
    auto const project = world_->ask("POST", "/api/projects",
        { world_->token("centre"),
            R"({"name":"别处的项目","kind":"industry","origin":"outside","unit":1,"secrecy":"confidential"})", {} });
    ASSERT_EQ(project.status, 201) << project.body;
    EXPECT_EQ(deputy->next(), "");
    EXPECT_EQ(seen(*town).size(), 1u); // the enterprise
    EXPECT_GE(seen(*centre).size(), 2u);
}

TEST_P(LiveEvents, tell_a_token_only_what_its_scope_reads)
{
    std::string narrow;
    world_->district().write(Actor::at_the_machine(), [&](Context& context) {
        Id<User> const user { actor_by_login(context.connection(), "centre", context.today()).user };
        narrow = create_token(context, user, "narrow", {}, "event.read,project.read");
    });
    auto const stream = open(narrow);
    seen(*stream);
    create_enterprise("丙");
    EXPECT_EQ(stream->next(), "");
}

TEST_P(LiveEvents, take_up_after_the_entry_that_was_seen_last)
{
    auto const size = world_->entries();
    auto const first = create_enterprise("丁");
    auto const second = create_enterprise("戊");
    auto const name = [](std::int64_t id) { return "enterprise " + std::to_string(id) + " enterprise.created"; };
    EXPECT_EQ(seen(*open(world_->token("centre"), {}, { { "last-event-id", std::to_string(size) } })),
        (Seen { "ready", name(second) }));
    EXPECT_EQ(seen(*open(world_->token("centre"), "?after=" + std::to_string(size - 1))),
        (Seen { "ready", name(first), name(second) }));
    // What lies ahead of the ledger, or too far back, cannot be told: the client reads anew.
    EXPECT_EQ(seen(*open(world_->token("centre"), "?after=" + std::to_string(size + 9))), Seen { "reload" });
    Lowered const lowered([](Policy& policy) { policy.events.backlog = 1; });
    EXPECT_EQ(seen(*open(world_->token("centre"), "?after=" + std::to_string(size - 1))), Seen { "reload" });
    EXPECT_EQ(world_->ask("GET", "/api/events?after=x", { world_->token("centre"), {}, {} }).status, 422);
}

TEST_P(LiveEvents, end_when_the_rights_they_began_with_end)
{
    auto const write = [&](std::function<void(Context&)> const& work) {
        world_->district().write(Actor::at_the_machine(), work);
    };
    auto const user_of = [&](Context& context, char const* login) {
        return Id<User> { actor_by_login(context.connection(), login, context.today()).user };
    };
    auto const token = open(world_->token("centre"));
    auto const disabled = open(world_->token("leader"));
    auto const duty = open(world_->token("delivery"));
    Attempts attempts;
    auto const keys = log_in(world_->district(), attempts, "centre", "Luodi-2026", "10.0.0.1");
    auto const session = open({}, {}, { { "cookie", "__Host-luodi=" + keys.cookie } });
    for (auto const& stream : { token, disabled, duty, session })
        EXPECT_EQ(seen(*stream), Seen { "ready" });
    write([&](Context& context) { revoke_tokens(context, user_of(context, "centre"), "test"); });
    write([&](Context& context) {
        auto user = context.get(user_of(context, "leader"));
        user.disabled = true;
        context.save(user, { "account.amend", "account.amended", "试", {} });
    });
    write([&](Context& context) {
        auto const actor = actor_by_login(context.connection(), "delivery", context.today());
        Id<Duty> held;
        context.connection().query("SELECT id FROM duty WHERE person = $1", { actor.person },
            [&](Columns const& row) {
                held.value = row.integer(0);
                return true;
            });
        auto ended = context.get(held);
        ended.valid_to = context.today() + -1;
        context.save(ended, { "duty.amend", "duty.amended", "试", {} });
    });
    for (auto const& stream : { token, disabled, duty })
        EXPECT_EQ(seen(*stream), Seen { "end" });
    EXPECT_NE(seen(*session), Seen { "end" });
    log_out(world_->district(), keys.cookie);
    EXPECT_EQ(seen(*session), Seen { "end" });
}

TEST_P(LiveEvents, are_as_many_as_the_policy_allows)
{
    Lowered const lowered([](Policy& policy) { policy.events.streams = 2; });
    auto first = open(world_->token("centre"));
    auto const second = open(world_->token("centre"));
    EXPECT_EQ(world_->ask("GET", "/api/events", { world_->token("centre"), {}, {} }).status, 503);
    first.reset();
    EXPECT_EQ(world_->ask("GET", "/api/events", { world_->token("centre"), {}, {} }).status, 200);
}

LUODI_ON_BOTH_STORES(LiveEvents);

} // namespace
} // namespace luodi
