// Sessions as ASVS V7 has them: nobody fixes one for somebody else, none outlives its log-out or a new
// password, and its secret stands nowhere. (How long they live: limits_test.cpp. Revocation: revoked_test.cpp.)
#include "kernel/auth/password.hpp"
#include "kernel/store/district_sql.hpp"
#include "tests/visitor_test.hpp"

#include <gtest/gtest.h>

#include <set>

namespace luodi {
namespace {

class Sessions : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 5);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    int status(std::string const& cookie)
    {
        return world_->ask("GET", "/api/session", { {}, {}, { { "cookie", cookie } } }).status;
    }

    std::unique_ptr<World> world_;
};

TEST_P(Sessions, are_new_with_each_log_in_whatever_the_browser_brought)
{
    Visitor const first(*world_, "centre");
    std::string const planted = "__Host-luodi=" + std::string(43, 'A');
    Visitor const second(*world_, "centre", planted);
    Visitor const third(*world_, "delivery", first.cookie());
    EXPECT_EQ(status(planted), 401);
    EXPECT_NE(second.cookie(), planted);
    std::set<std::string> const secrets { first.cookie(), second.cookie(), third.cookie(), first.csrf(), second.csrf(), third.csrf() };
    EXPECT_EQ(secrets.size(), 6u);
    EXPECT_EQ(third.get("/api/session").body.find("\"login\":\"centre\""), std::string::npos);
    EXPECT_NE(first.get("/api/session").body.find("\"login\":\"centre\""), std::string::npos);
    // 256 bits in base64url: 43 digits.
    EXPECT_EQ(first.cookie().size(), std::string("__Host-luodi=").size() + 43);
    EXPECT_EQ(first.attributes(), "; Path=/; Secure; HttpOnly; SameSite=Lax");
}

TEST_P(Sessions, take_no_other_sessions_header)
{
    Visitor const one(*world_, "centre");
    Visitor const other(*world_, "centre");
    auto const body = R"({"name":"试验企业","country":"CN"})";
    EXPECT_EQ(one.send("POST", "/api/enterprises", body, { { "x-luodi-csrf", other.csrf() } }).status, 403);
    EXPECT_EQ(one.send("POST", "/api/enterprises", body).status, 201);
}

TEST_P(Sessions, end_with_their_log_out_and_no_other_with_them)
{
    Visitor const one(*world_, "centre");
    Visitor const other(*world_, "centre");
    EXPECT_EQ(one.send("DELETE", "/api/session").status, 204);
    EXPECT_EQ(one.get("/api/session").status, 401);
    EXPECT_EQ(one.get("/api/projects").status, 401);
    EXPECT_EQ(one.send("POST", "/api/enterprises", R"({"name":"x","country":"CN"})").status, 401);
    EXPECT_EQ(other.get("/api/session").status, 200);
}

TEST_P(Sessions, all_end_with_a_new_password)
{
    Visitor const one(*world_, "centre");
    Visitor const two(*world_, "centre");
    Visitor const another(*world_, "delivery");
    auto const hash = hash_password("Another-2026");
    world_->district().write(Actor::at_the_machine(), [&](Context& context) {
        set_password(context, Id<User> { actor_by_login(context.connection(), "centre", context.today()).user }, hash);
    });
    EXPECT_EQ(one.get("/api/session").status, 401);
    EXPECT_EQ(two.get("/api/session").status, 401);
    EXPECT_EQ(another.get("/api/session").status, 200);
    EXPECT_EQ(world_->ask("POST", "/api/session", { {}, R"({"login":"centre","password":"Luodi-2026"})", {} }).status, 401);
    EXPECT_EQ(world_->ask("POST", "/api/session", { {}, R"({"login":"centre","password":"Another-2026"})", {} }).status, 200);
}

// Who reads the database finds nothing to come in with.
TEST_P(Sessions, are_stored_as_digests)
{
    Visitor const one(*world_, "centre");
    auto const secret = one.cookie().substr(one.cookie().find('=') + 1);
    int rows = 0;
    world_->district().database().read([&](Connection& connection) {
        query_in_district(connection, "SELECT digest FROM session WHERE 1 = 1", {}, "", [&](Columns const& row) {
            ++rows;
            EXPECT_EQ(std::string(row.text(0)).find(secret), std::string::npos);
            EXPECT_EQ(status("__Host-luodi=" + std::string(row.text(0))), 401);
            return true;
        });
        query_in_district(connection, "SELECT digest FROM token WHERE 1 = 1", {}, "", [&](Columns const& row) {
            for (auto const& [login, token] : world_->tokens())
                EXPECT_EQ(std::string(row.text(0)).find(token), std::string::npos);
            return true;
        });
    });
    EXPECT_EQ(rows, 1);
}

LUODI_ON_BOTH_STORES(Sessions);

} // namespace
} // namespace luodi
