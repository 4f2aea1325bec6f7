// Duties, their delegation and their end: who may not be what at once, and that rights end with the
// next request.
#include "kernel/auth/duty_rules.hpp"
#include "kernel/auth/login.hpp"
#include "kernel/auth/password.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace luodi {
namespace {

constexpr auto day = "2026-04-01"; // of the world's clock

class Duties : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 60);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    Response post(std::string const& login, std::string const& address, boost::json::object const& body,
        std::string const& match = {})
    {
        return world_->ask("POST", "/api/" + address,
            { world_->token(login), boost::json::serialize(body), { { "if-match", match } } });
    }

    int status(std::string const& login, std::string const& address)
    {
        return world_->ask("GET", "/api/" + address, { world_->token(login), {}, {} }).status;
    }

    static std::int64_t id_of(Response const& answer)
    {
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.status == 201 ? boost::json::parse(answer.body).at("id").as_int64() : 0;
    }

    std::int64_t new_person(std::string const& name)
    {
        return id_of(post("system", "people", { { "name", name }, { "unit", 1 } }));
    }

    Actor actor(std::string const& login)
    {
        Actor found;
        world_->district().database().read([&](Connection& connection) {
            found = actor_by_login(connection, login, *Date::parse(day));
        });
        return found;
    }

    std::int64_t duty(std::string const& login) { return actor(login).duties.front().id; }
    std::int64_t person(std::string const& login) { return actor(login).person; }

    Response give(std::int64_t person, std::string const& role, std::string const& from,
        std::string const& to = {})
    {
        boost::json::object body { { "person", person }, { "unit", 1 }, { "role", role }, { "valid_from", from } };
        if (!to.empty())
            body["valid_to"] = to;
        if (role == "investor" || role == "fund_manager") {
            body["scope_record"] = "unit";
            body["scope_id"] = 1;
        }
        return post("security", "duties", body);
    }

    Response delegate(std::string const& as, std::int64_t duty, std::int64_t to,
        std::string const& from = day, std::string const& until = "2026-04-30")
    {
        return post(as, "delegations",
            { { "duty", duty }, { "delegate", to }, { "valid_from", from }, { "valid_to", until },
                { "reason", "出差" } });
    }

    static std::string codes(Response const& answer)
    {
        std::string text = std::to_string(answer.status);
        if (answer.status == 422) {
            auto const problem = boost::json::parse(answer.body);
            for (auto const& error : problem.at("errors").as_array())
                text += " " + std::string(error.at("field").as_string()) + " "
                    + std::string(error.at("code").as_string());
        }
        return text;
    }

    std::unique_ptr<World> world_;
};

TEST_P(Duties, keep_administrators_apart_in_all_pairs)
{
    auto const& roles = record_type<Duty>().field("role").choices;
    auto const administrator = [](std::string_view role) { return role.ends_with("_admin"); };
    int refused = 0;
    for (auto const& first : roles)
        for (auto const& second : roles) {
            auto const someone = new_person("甲");
            id_of(give(someone, std::string(first.name), "2026-01-01", "2026-06-30"));
            auto const before = world_->entries();
            bool const apart = first.name != second.name
                && (administrator(first.name) || administrator(second.name));
            refused += apart;
            // The last day in common, and then none.
            EXPECT_EQ(codes(give(someone, std::string(second.name), "2026-06-30")),
                apart ? "422 role separation" : "201") << first.name << " and " << second.name;
            EXPECT_EQ(world_->entries(), before + !apart);
            EXPECT_EQ(codes(give(someone, std::string(second.name), "2026-07-01", "2026-07-31")), "201");
        }
    EXPECT_EQ(refused, 3 * 2 + 2 * 3 * 12); // 3 administrators with each other, and with 12 others
}

TEST_P(Duties, cannot_be_stretched_into_one_another)
{
    auto const someone = new_person("甲");
    auto const first = id_of(give(someone, "bureau", "2026-01-01", "2026-06-30"));
    id_of(give(someone, "audit_admin", "2026-07-01"));
    auto const path = "duties/" + std::to_string(first) + "/amend";
    EXPECT_EQ(codes(post("security", path, { { "valid_to", "2026-07-01" }, { "reason", "延长" } }, "\"1\"")),
        "422 role separation");
    EXPECT_EQ(codes(post("security", path, { { "valid_to", "2025-12-31" }, { "reason", "改" } }, "\"1\"")),
        "422 valid_to before_start");
    EXPECT_EQ(codes(post("security", path, { { "valid_to", "2026-05-31" }, { "reason", "缩短" } }, "\"1\"")), "200");
    // Nor by delegation: an administrator stands in for nobody, and nobody becomes one.
    EXPECT_EQ(codes(delegate("security", duty("centre"), person("audit"))), "422 delegate separation");
    EXPECT_EQ(codes(delegate("centre", duty("centre"), person("system"))), "422 delegate separation");
    EXPECT_EQ(codes(delegate("security", duty("system"), person("centre"))),
        "422 duty administrator delegate separation");
    id_of(delegate("centre", duty("centre"), new_person("乙")));
}

TEST_P(Duties, are_for_one_record_that_exists_or_for_none)
{
    auto const someone = new_person("甲");
    auto const ask = [&](char const* role, boost::json::object scope) {
        scope["person"] = someone;
        scope["unit"] = 1;
        scope["role"] = role;
        scope["valid_from"] = day;
        return codes(post("security", "duties", scope));
    };
    EXPECT_EQ(ask("investor", {}), "422 scope_record required scope_id required");
    EXPECT_EQ(ask("fund_manager", { { "scope_id", 1 } }), "422 scope_record required");
    EXPECT_EQ(ask("bureau", { { "scope_record", "unit" } }), "422 scope_id required");
    EXPECT_EQ(ask("bureau", { { "scope_record", "moon" }, { "scope_id", 1 } }), "422 scope_record unknown");
    EXPECT_EQ(ask("bureau", { { "scope_record", "project" }, { "scope_id", 1 } }), "422 scope_id not_found");
    EXPECT_EQ(ask("investor", { { "scope_record", "unit" }, { "scope_id", 1 } }), "201");
    EXPECT_EQ(ask("bureau", {}), "201");
}

TEST_P(Duties, are_delegated_by_their_holder_or_the_security_administrator_for_a_time)
{
    auto const other = new_person("乙");
    auto const town = duty("town1");
    EXPECT_EQ(codes(delegate("town2", town, other)), "403");
    EXPECT_EQ(codes(delegate("system", town, other)), "403");
    EXPECT_EQ(codes(delegate("deputy", duty("deputy"), other)), "403"); // a mandate is personal
    EXPECT_EQ(codes(delegate("town1", town, person("town1"))), "422 delegate self");
    EXPECT_EQ(codes(delegate("town1", town, other, "2026-03-31")), "422 valid_from past");
    EXPECT_EQ(codes(delegate("town1", town, other, day, "2026-03-31")), "422 valid_to range");
    // 92 days from 1 April: 30 + 31 + 30 to the end of June, and one of July.
    EXPECT_EQ(codes(delegate("town1", town, other, day, "2026-07-02")), "422 valid_to range");
    EXPECT_EQ(codes(delegate("town1", town, other, day, "2026-07-01")), "201");
    EXPECT_EQ(codes(delegate("security", town, other)), "201");
    EXPECT_EQ(codes(delegate("town1", 999999, other)), "422 duty not_found");
    auto const path = "duties/" + std::to_string(town) + "/amend";
    EXPECT_EQ(codes(post("security", path, { { "valid_to", "2026-04-20" }, { "reason", "调离" } }, "\"1\"")), "200");
    EXPECT_EQ(codes(delegate("town1", town, other)), "422 valid_to outside_duty");
    EXPECT_EQ(codes(delegate("town1", town, other, day, "2026-04-20")), "201");
}

TEST_P(Duties, go_no_further_than_to_the_delegate)
{
    auto const town = duty("town1");
    // town2 does town1's duty, beside its own.
    auto const passed = id_of(delegate("town1", town, person("town2")));
    auto const seen = [&](std::string const& login) {
        auto const page = boost::json::parse(
            world_->ask("GET", "/api/stage-events?count=true", { world_->token(login), {}, {} }).body);
        return page.at("total").as_int64();
    };
    auto const both = seen("town2");
    EXPECT_GT(both, seen("town1"));
    auto const other = new_person("丙");
    EXPECT_EQ(codes(delegate("town2", town, other)), "403");
    EXPECT_EQ(codes(post("town2", "delegations/" + std::to_string(passed) + "/revoke", { { "reason", "x" } }, "\"1\"")),
        "404"); // it is not town2's to see
    EXPECT_EQ(codes(delegate("town2", duty("town2"), other)), "201");
    EXPECT_EQ(codes(post("town1", "delegations/" + std::to_string(passed) + "/revoke", { { "reason", "回岗" } }, "\"1\"")),
        "200");
    EXPECT_LT(seen("town2"), both);
    EXPECT_EQ(codes(post("town1", "delegations/" + std::to_string(passed) + "/revoke", { { "reason", "回岗" } }, "\"2\"")),
        "409");
}

// What a login may do with its token and with a cookie, before and after its rights end.
class Revocation : public Duties {
protected:
    // A session of the login, and its cookie.
    std::string cookie(std::string const& login)
    {
        auto const answer = world_->ask("POST", "/api/session",
            { {}, R"({"login":")" + login + R"(","password":"Luodi-2026"})", {} });
        EXPECT_EQ(answer.status, 200) << answer.body;
        for (auto const& [name, value] : answer.headers)
            if (name == "Set-Cookie")
                return value.substr(0, value.find(';'));
        return {};
    }

    void expect_ends(std::string const& login, std::function<void()> const& end, int with_token, int with_cookie)
    {
        auto const session = cookie(login);
        auto const by_cookie = [&] {
            return world_->ask("GET", "/api/projects", { {}, {}, { { "cookie", session } } }).status;
        };
        EXPECT_EQ(status(login, "projects"), 200);
        EXPECT_EQ(by_cookie(), 200);
        end();
        EXPECT_EQ(status(login, "projects"), with_token);
        EXPECT_EQ(by_cookie(), with_cookie);
    }

    void revoke_duty(std::string const& login)
    {
        EXPECT_EQ(codes(post("security", "duties/" + std::to_string(duty(login)) + "/revoke",
                      { { "reason", "停职" } }, "\"1\"")),
            "200");
    }
};

TEST_P(Revocation, of_a_user)
{
    expect_ends("bureau", [&] {
        auto const path = "users/" + std::to_string(actor("bureau").user) + "/amend";
        EXPECT_EQ(codes(post("system", path, { { "disabled", true }, { "reason", "离职" } }, "\"1\"")), "200");
    }, 403, 403);
}

TEST_P(Revocation, of_a_duty)
{
    expect_ends("bureau", [&] { revoke_duty("bureau"); }, 403, 403);
    EXPECT_EQ(codes(post("security", "duties/999999/revoke", { { "reason", "x" } }, "\"1\"")), "404");
}

TEST_P(Revocation, of_a_token)
{
    expect_ends("bureau", [&] {
        world_->district().write(Actor::at_the_machine(), [&](Context& context) {
            EXPECT_EQ(revoke_tokens(context, Id<User> { actor_by_login(context.connection(), "bureau", context.today()).user }, "test"), 1);
        });
    }, 401, 200); // the session is not the token's
}

TEST_P(Revocation, of_a_delegation_and_of_the_duty_behind_it)
{
    for (bool const of_the_duty : { false, true }) {
        auto const login = of_the_duty ? "public" : "investor"; // both can read no list of schemes
        auto const giver = of_the_duty ? "town2" : "town1";
        auto const given = id_of(delegate("security", duty(giver), person(login)));
        auto const session = cookie(login);
        auto const by_cookie = [&] {
            return world_->ask("GET", "/api/schemes", { {}, {}, { { "cookie", session } } }).status;
        };
        EXPECT_EQ(status(login, "schemes"), 200);
        EXPECT_EQ(by_cookie(), 200);
        if (of_the_duty)
            revoke_duty(giver);
        else
            EXPECT_EQ(codes(post(giver, "delegations/" + std::to_string(given) + "/revoke",
                          { { "reason", "回岗" } }, "\"1\"")),
                "200");
        EXPECT_EQ(status(login, "schemes"), 403);
        EXPECT_EQ(by_cookie(), 403);
    }
}

TEST_P(Revocation, lets_a_delegation_begin_and_end_by_its_days)
{
    id_of(delegate("town1", duty("town1"), person("public"), "2026-04-02", "2026-04-03"));
    for (auto const& [at, expected] : { std::pair { "2026-04-01T23:59:59+08:00", 403 },
             std::pair { "2026-04-02T00:00:00+08:00", 200 }, std::pair { "2026-04-03T23:59:59+08:00", 200 },
             std::pair { "2026-04-04T00:00:00+08:00", 403 } }) {
        world_->clock().set(*Instant::parse(at));
        EXPECT_EQ(status("public", "schemes"), expected) << at;
    }
}

LUODI_ON_BOTH_STORES(Duties);
LUODI_ON_BOTH_STORES(Revocation);

} // namespace
} // namespace luodi
