// Rates as data: stored, enforced at one place, changed at once.
#include "kernel/http/rates.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace luodi {
namespace {

using namespace std::chrono_literals;

class RateLimits : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 5);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
        office_.emplace([](Policy& policy) { policy.rate_factor = 1; });
        rates_ = std::make_unique<Rates>(world_->district());
    }

    // How many of so many are taken at that moment.
    int taken(RateKind kind, int many, std::chrono::milliseconds after, std::int64_t user = 1,
        std::string const& address = "10.0.0.1", std::string const& authorization = "")
    {
        Actor actor;
        actor.user = user;
        Request request;
        request.address = address;
        if (!authorization.empty())
            request.headers.emplace_back("authorization", authorization);
        int count = 0;
        for (int i = 0; i < many; ++i)
            try {
                rates_->take(kind, actor, request, start_ + after);
                ++count;
            } catch (TooOften const& early) {
                last_wait_ = early.seconds();
            }
        return count;
    }

    std::unique_ptr<World> world_;
    std::optional<Lowered> office_;
    std::unique_ptr<Rates> rates_;
    Rates::Clock::time_point const start_ = Rates::Clock::now();
    std::int64_t last_wait_ = 0;
};

// In the long run login 10/min/IP, write 60/min/user, export 6/h/user (OWASP's and 等保's practice); at once
// what a busy office does: sixty people of one address log in, a long list is worked through.
TEST_P(RateLimits, begin_as_written)
{
    EXPECT_EQ(taken(RateKind::login, 80, 0s, 0), 60);
    EXPECT_EQ(last_wait_, 6); // one more each 60/10 s
    EXPECT_EQ(taken(RateKind::login, 80, 0s, 0, "10.0.0.2"), 60) << "another address";
    EXPECT_EQ(taken(RateKind::write, 1'000, 0s), 600);
    EXPECT_EQ(last_wait_, 1);
    EXPECT_EQ(taken(RateKind::write, 1'000, 0s, 2), 600) << "another user";
    EXPECT_EQ(taken(RateKind::export_, 100, 0s), 60);
    EXPECT_EQ(last_wait_, 600); // one more each 3600/6 s
    EXPECT_EQ(taken(RateKind::read, 10'000, 0s), 10'000);
}

TEST_P(RateLimits, count_people_and_programs_apart_and_no_other_header)
{
    EXPECT_EQ(taken(RateKind::write, 1'000, 0s, 1, "10.0.0.1", "Basic eDp5"), 600) << "a person, whatever it says";
    EXPECT_EQ(taken(RateKind::write, 1'000, 0s, 1, "10.0.0.1", "Basic eDp6"), 0) << "the same person";
    EXPECT_EQ(taken(RateKind::write, 12'000, 0s, 1, "10.0.0.1", "Bearer one"), 10'000);
    EXPECT_EQ(taken(RateKind::write, 12'000, 0s, 1, "10.0.0.1", "Bearer two"), 10'000) << "another token";
}

TEST_P(RateLimits, fill_again_evenly)
{
    EXPECT_EQ(taken(RateKind::login, 80, 0s, 0), 60);
    EXPECT_EQ(taken(RateKind::login, 80, 5'999ms, 0), 0);
    EXPECT_EQ(taken(RateKind::login, 80, 6s, 0), 1);
    EXPECT_EQ(taken(RateKind::login, 80, 18s, 0), 2);
    EXPECT_EQ(taken(RateKind::login, 80, 10min, 0), 60) << "never more than at once";
}

TEST_P(RateLimits, are_raised_by_the_policies_of_tests_and_measurements)
{
    Lowered const raised([](Policy& policy) { policy.rate_factor = named_policy("test").rate_factor; });
    EXPECT_EQ(taken(RateKind::login, 12'000, 0s, 0), 12'000);
}

TEST_P(RateLimits, answer_429_with_the_time_and_change_at_once)
{
    auto const create = [&](std::string const& name) {
        return world_->ask("POST", "/api/enterprises",
            { world_->token("centre"), R"({"name":")" + name + R"(","country":"CN"})", {} });
    };
    auto const security = world_->token("security");
    auto const listed = boost::json::parse(
        world_->ask("GET", "/api/rate-policies?applies_to=write&per=token", { security, {}, {} }).body);
    auto const& rate = listed.at("items").as_array().at(0);
    auto const amend = [&](std::string const& body, std::int64_t version) {
        return world_->ask("POST",
            "/api/rate-policies/" + std::to_string(rate.at("id").as_int64()) + "/amend",
            { security, body, { { "if-match", "\"" + std::to_string(version) + "\"" } } });
    };
    EXPECT_EQ(amend(R"({"times":2,"seconds":60,"burst":2})", 1).status, 422) << "without a reason";
    ASSERT_EQ(amend(R"({"times":2,"seconds":60,"burst":2,"reason":"清理期间"})", 1).status, 200);
    EXPECT_EQ(create("一").status, 201);
    EXPECT_EQ(create("二").status, 201);
    auto const before = world_->entries();
    auto const refused = create("三");
    EXPECT_EQ(refused.status, 429) << refused.body;
    EXPECT_EQ(world_->entries(), before);
    std::string wait;
    for (auto const& [name, value] : refused.headers)
        if (name == "Retry-After")
            wait += value + ";";
    EXPECT_EQ(wait, "30;");
    ASSERT_EQ(amend(R"({"times":600,"burst":600,"reason":"放宽"})", 2).status, 200);
    EXPECT_EQ(create("三").status, 201);
    EXPECT_EQ(world_->ask("POST", "/api/rate-policies", { world_->token("centre"), "{}", {} }).status, 403);
}

TEST_P(RateLimits, end_and_begin_on_their_days)
{
    auto const rows = world_->ask("POST", "/api/rate-policies",
        { world_->token("security"),
            R"({"name":"读","applies_to":"read","per":"user","times":1,"seconds":3600,"burst":1,"valid_from":"2026-04-02"})", {} });
    ASSERT_EQ(rows.status, 201) << rows.body;
    EXPECT_EQ(taken(RateKind::read, 5, 0s), 5);
    world_->clock().set(*Instant::parse("2026-04-02T00:00:00+08:00"));
    EXPECT_EQ(taken(RateKind::read, 5, 0s), 1);
}

LUODI_ON_BOTH_STORES(RateLimits);

} // namespace
} // namespace luodi
