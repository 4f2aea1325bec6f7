// Random verbs by random people, right and wrong ones: what was seen at each moment is seen again
// when it is asked for later, refused verbs leave no trace, and verification agrees.
#include "domain/definition.hpp"
#include "kernel/ledger/verify.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <random>

namespace luodi {
namespace {

constexpr int steps = 150;

// What a reader saw at one moment.
struct Moment {
    std::int64_t size;
    std::string day;
    std::string projects;
    std::string figure;
};

class RandomVerbs : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 20);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    std::size_t below(std::size_t limit) { return random_() % limit; }
    template<class T>
    T pick(std::initializer_list<T> list)
    {
        return *(list.begin() + below(list.size()));
    }
    std::string day()
    {
        return pick({ "2026-03-", "2026-03-", "2026-03-", "2026-05-", "2027-01-", "2026-13-" })
            + std::to_string(10 + below(20));
    }

    std::string amount()
    {
        return R"({"amount":")" + std::to_string(below(3'000'000'000)) + R"(.00","currency":")"
            + pick({ "CNY", "USD", "EUR", "JPY" }) + "\"}";
    }

    // A verb of a project and its body.
    std::pair<std::string, std::string> verb()
    {
        auto const reason = pick({ R"("reason":"核对")", R"("reason":"复核")", R"("reason":"更正")",
            R"("reason":"  ")", R"("paper":"x")" });
        switch (below(6)) {
        case 0:
            return { "advance",
                R"({"stage":")" + std::string(pick({ "talking", "signed", "landed", "started", "lost" }))
                    + R"(","occurred_on":")" + day() + R"(","evidence_class":"C"})" };
        case 1: return { "void", std::string("{") + reason + "}" };
        case 2:
            return { "merge", R"({"into":)" + std::to_string(project()) + "," + reason + "}" };
        case 3: return { "amend", R"({"invest":)" + amount() + "," + reason + "}" };
        case 4:
            return { "amend",
                R"({"name":"改名)" + std::to_string(below(99)) + "\"," + reason + "}" };
        default:
            return { "reschedule", R"({"planned_finish":")" + day() + "\"," + reason + "}" };
        }
    }

    std::int64_t project() { return projects_[below(projects_.size())]; }

    // One write, good or bad, and whether it was done.
    bool act()
    {
        auto const& token = world_->token(
            pick({ "centre", "centre", "delivery", "town1", "town2", "deputy" }));
        if (below(8) == 0) {
            auto const body = R"({"name":"新项目","kind":"industry","origin":"outside","invest":)"
                + amount() + "}";
            return world_->ask("POST", "/api/projects", { token, body, {} }).status < 400;
        }
        auto const address = "/api/projects/" + std::to_string(project());
        auto const [name, body] = verb();
        Ask ask { token, body, {} };
        for (auto const& [header, value] : world_->ask("GET", address, { token, {}, {} }).headers)
            if (header == "ETag")
                ask.headers["if-match"] = below(10) == 0 ? "\"999\"" : value;
        auto const answer = world_->ask("POST", address + "/" + name, ask);
        EXPECT_LT(answer.status, 500) << answer.body;
        return answer.status < 400;
    }

    std::string body_of(std::string const& address)
    {
        auto const answer = world_->ask("GET", address, { world_->token("leader"), {}, {} });
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.body;
    }

    Moment look(std::string const& day, std::optional<std::int64_t> known)
    {
        auto const clocks = "&as_of=" + day
            + (known ? "&known_as_of=" + std::to_string(*known) : std::string());
        auto const figure = boost::json::parse(
            body_of("/api/metrics/projects.signed_100m_invest?by=stage,block" + clocks));
        return { world_->entries(), day, body_of("/api/projects?limit=200&count=true" + clocks),
            boost::json::serialize(figure.at("value")) + boost::json::serialize(figure.at("by"))
                + boost::json::serialize(figure.at("evidence")) };
    }

    void find_projects()
    {
        projects_.clear();
        auto const page = boost::json::parse(body_of("/api/projects?limit=200"));
        for (auto const& item : page.at("items").as_array())
            projects_.push_back(item.at("id").as_int64());
    }

    std::unique_ptr<World> world_;
    std::mt19937_64 random_ { 20261124 };
    std::vector<std::int64_t> projects_;
};

TEST_P(RandomVerbs, keep_every_past_state_and_the_ledger_agrees)
{
    std::vector<Moment> moments;
    int done = 0;
    int refused = 0;
    for (int step = 0; step < steps; ++step) {
        find_projects();
        auto const before = world_->entries();
        if (act()) {
            ++done;
        } else {
            ++refused;
            ASSERT_EQ(world_->entries(), before) << "a refused verb left a trace, step " << step;
        }
        if (step % 3 == 0)
            moments.push_back(look(world_->clock().today().to_string(), {}));
        if (below(5) == 0)
            world_->clock().set({ world_->clock().now().milliseconds + 86'400'000 });
    }
    EXPECT_GT(done, steps / 5);
    EXPECT_GT(refused, steps / 5);
    for (auto const& moment : moments) {
        auto const again = look(moment.day, moment.size);
        EXPECT_EQ(again.projects, moment.projects) << "known at " << moment.size;
        EXPECT_EQ(again.figure, moment.figure) << "known at " << moment.size;
    }
    auto const result = verify(world_->district().database(), luodi_definition().types);
    EXPECT_EQ(result.verdict, Verdict::agrees)
        << (result.first_difference ? result.first_difference->message.en : "");
    EXPECT_EQ(result.size, world_->entries());
}

LUODI_ON_BOTH_STORES(RandomVerbs);

} // namespace
} // namespace luodi
