// What people have open: their sessions, tokens and password, and what administrators see and end of others'.
#include "tests/visitor_test.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace luodi {
namespace {

class AccessTest : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 5);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    static boost::json::array items(Response const& answer)
    {
        EXPECT_EQ(answer.status, 200) << answer.body;
        return boost::json::parse(answer.body).at("items").as_array();
    }

    // The name of the session that is not the asker's.
    static std::string other_of(boost::json::array const& sessions)
    {
        for (auto const& session : sessions)
            if (!session.at("current").as_bool())
                return session.at("name").as_string().c_str();
        return "none";
    }

    std::string user_of(std::string const& login)
    {
        auto const found = items(world_->ask("GET", "/api/users?login=" + login, { world_->token("security"), {}, {} }));
        return std::to_string(found.at(0).at("id").as_int64());
    }

    int log_in(std::string const& login, std::string const& password)
    {
        return world_->ask("POST", "/api/session", { {}, R"({"login":")" + login + R"(","password":")" + password + "\"}", {} }).status;
    }

    std::unique_ptr<World> world_;
};

TEST_P(AccessTest, shows_and_ends_one_s_own_sessions_and_no_others)
{
    Visitor const here(*world_, "centre");
    Visitor const there(*world_, "centre");
    Visitor const somebody(*world_, "delivery");
    auto const sessions = items(here.get("/api/sessions"));
    ASSERT_EQ(sessions.size(), 2u);
    auto const foreign = std::string(items(somebody.get("/api/sessions")).at(0).at("name").as_string());
    EXPECT_EQ(here.send("DELETE", "/api/sessions/" + foreign).status, 404);
    EXPECT_EQ(somebody.get("/api/session").status, 200);
    EXPECT_EQ(here.send("DELETE", "/api/sessions/" + other_of(sessions)).status, 204);
    EXPECT_EQ(there.get("/api/session").status, 401);
    EXPECT_EQ(here.get("/api/session").status, 200);
    Visitor const again(*world_, "centre");
    EXPECT_EQ(here.send("DELETE", "/api/sessions").status, 204);
    EXPECT_EQ(again.get("/api/session").status, 401);
    EXPECT_EQ(items(here.get("/api/sessions")).size(), 1u);
}

TEST_P(AccessTest, makes_a_token_that_does_what_its_scope_says_until_it_is_revoked)
{
    Visitor const person(*world_, "centre");
    auto const made = person.send("POST", "/api/tokens", R"({"name":"周报","scope":"read","expires_on":"2099-12-31"})");
    ASSERT_EQ(made.status, 201) << made.body;
    auto const token = std::string(boost::json::parse(made.body).at("token").as_string());
    EXPECT_EQ(world_->ask("GET", "/api/projects", { token, {}, {} }).status, 200);
    EXPECT_EQ(world_->ask("POST", "/api/enterprises", { token, R"({"name":"试验","country":"CN"})", {} }).status, 403);
    auto const listed = person.get("/api/tokens");
    EXPECT_EQ(listed.body.find(token), std::string::npos);
    boost::json::object const newest = items(listed).at(0).as_object();
    EXPECT_EQ(newest.at("title"), "周报");
    EXPECT_EQ(newest.at("expires_at"), "2099-12-31T23:59:59.999+08:00");
    auto const address = "/api/tokens/" + std::string(newest.at("name").as_string());
    Visitor const somebody(*world_, "delivery");
    EXPECT_EQ(somebody.send("DELETE", address).status, 404);
    EXPECT_EQ(person.send("DELETE", address).status, 204);
    EXPECT_EQ(world_->ask("GET", "/api/projects", { token, {}, {} }).status, 401);
    EXPECT_EQ(person.send("DELETE", address).status, 404);
}

// A stolen token would otherwise outlive its own revocation.
TEST_P(AccessTest, is_not_widened_by_a_token)
{
    Ask const ask { world_->token("centre"), R"({"name":"又一个"})", {} };
    EXPECT_EQ(world_->ask("POST", "/api/tokens", ask).status, 403);
    EXPECT_EQ(world_->ask("POST", "/api/session/password",
                  { ask.token, R"({"present":"Luodi-2026","password":"Another-2026"})", {} }).status, 403);
    EXPECT_EQ(log_in("centre", "Luodi-2026"), 200);
}

TEST_P(AccessTest, changes_one_s_own_password_for_who_knows_the_present_one)
{
    Visitor const person(*world_, "centre");
    auto const wrong = person.send("POST", "/api/session/password", R"({"present":"Luodi-2025","password":"Another-2026"})");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_NE(wrong.body.find("\"present\""), std::string::npos) << wrong.body;
    auto const weak = person.send("POST", "/api/session/password", R"({"present":"Luodi-2026","password":"luodi"})");
    EXPECT_EQ(weak.status, 422);
    EXPECT_NE(weak.body.find("\"password\""), std::string::npos) << weak.body;
    EXPECT_EQ(person.send("POST", "/api/session/password", R"({"present":"Luodi-2026","password":"Another-2026"})").status, 204);
    EXPECT_EQ(person.get("/api/session").status, 401) << "every session ends";
    EXPECT_EQ(log_in("centre", "Luodi-2026"), 401);
    EXPECT_EQ(log_in("centre", "Another-2026"), 200);
}

// The system administrator sets passwords, the security administrator ends what is open, the audit administrator looks.
TEST_P(AccessTest, is_seen_and_ended_by_the_administrator_whose_work_it_is)
{
    Visitor const person(*world_, "centre");
    auto const user = "/api/users/" + user_of("centre");
    for (auto const* login : { "security", "audit" }) {
        EXPECT_EQ(items(world_->ask("GET", user + "/sessions", { world_->token(login), {}, {} })).size(), 1u);
        EXPECT_EQ(items(world_->ask("GET", user + "/tokens", { world_->token(login), {}, {} })).size(), 1u);
    }
    std::string const reason = R"({"reason":"手机遗失"})";
    for (auto const* login : { "system", "audit", "centre", "leader" })
        EXPECT_EQ(world_->ask("POST", user + "/end-access", { world_->token(login), reason, {} }).status, 403) << login;
    for (auto const* login : { "system", "centre", "leader" })
        EXPECT_EQ(world_->ask("GET", user + "/sessions", { world_->token(login), {}, {} }).status, 403) << login;
    EXPECT_EQ(world_->ask("POST", user + "/end-access", { world_->token("security"), "{}", {} }).status, 422);
    EXPECT_EQ(person.get("/api/session").status, 200);
    EXPECT_EQ(world_->ask("POST", user + "/end-access", { world_->token("security"), reason, {} }).status, 204);
    EXPECT_EQ(person.get("/api/session").status, 401);
    EXPECT_EQ(world_->ask("GET", "/api/projects", { world_->token("centre"), {}, {} }).status, 401);

    std::string const password = R"({"password":"Another-2026"})";
    EXPECT_EQ(world_->ask("POST", user + "/password", { world_->token("security"), password, {} }).status, 403);
    EXPECT_EQ(world_->ask("POST", user + "/password", { world_->token("system"), password, {} }).status, 204);
    EXPECT_EQ(log_in("centre", "Another-2026"), 200);
}

// The table as people read it says what the table says.
TEST_P(AccessTest, to_roles_can_be_read)
{
    auto const answer = world_->ask("GET", "/api/roles", { world_->token("audit"), {}, {} });
    ASSERT_EQ(answer.status, 200) << answer.body;
    auto const matrix = boost::json::parse(answer.body);
    EXPECT_EQ(matrix.at("roles").as_array().size(), 15u); // records.hpp
    std::size_t grants = 0;
    for (auto const& permission : matrix.at("permissions").as_array()) {
        grants += permission.at("grants").as_array().size();
        if (permission.at("name") == "project.void") {
            EXPECT_EQ(permission.at("record").at("zh"), "项目");
            EXPECT_EQ(permission.at("grants").at(0).at("roles"), (boost::json::array { "centre", "delivery_office" }));
        }
    }
    EXPECT_EQ(grants, world_->district().definition().permissions.grants().size());
    EXPECT_EQ(world_->ask("GET", "/api/roles", { world_->token("public"), {}, {} }).status, 403);
}

LUODI_ON_BOTH_STORES(AccessTest);

} // namespace
} // namespace luodi
