// Tokens that may do less than their user, over HTTP, on both databases.
#include "kernel/auth/login.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

class Tokens : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 60);
        if (!world_)
            GTEST_SKIP() << "skipped: this database is not here";
    }

    std::string token(std::string const& scope)
    {
        std::string token;
        world_->district().write(Actor::at_the_machine(), [&](Context& context) {
            Id<User> const user { actor_by_login(context.connection(), "centre", context.today()).user };
            token = create_token(context, user, "scoped", {}, scope);
        });
        return token;
    }

    int status(std::string const& token, std::string const& method, std::string const& address,
        std::string const& body = {})
    {
        return world_->ask(method, address, { token, body, { { "content-type", "application/json" } } }).status;
    }

    std::unique_ptr<World> world_;
};

constexpr auto enterprise = R"({"name":"试验企业","country":"CN"})";

TEST_P(Tokens, do_what_their_scope_and_their_user_may_and_no_more)
{
    auto const reading = token("read");
    EXPECT_EQ(status(reading, "GET", "/api/projects"), 200);
    EXPECT_EQ(status(reading, "GET", "/api/session"), 200);
    EXPECT_EQ(status(reading, "GET", "/api/projects/export"), 200);
    EXPECT_EQ(status(reading, "POST", "/api/enterprises", enterprise), 403);
    EXPECT_EQ(status(reading, "GET", "/api/ledger/entries"), 403); // nor may the user

    auto const enterprises = token("enterprise.*");
    EXPECT_EQ(status(enterprises, "POST", "/api/enterprises", enterprise), 201);
    EXPECT_EQ(status(enterprises, "GET", "/api/enterprises"), 200);
    EXPECT_EQ(status(enterprises, "GET", "/api/projects"), 403);

    auto const all = token("");
    EXPECT_EQ(status(all, "GET", "/api/projects"), 200);
    EXPECT_EQ(status(all, "POST", "/api/enterprises", enterprise), 201);
    EXPECT_EQ(status(token("account.*"), "GET", "/api/users"), 403); // a scope gives nothing
}

TEST_P(Tokens, end_at_once_when_they_are_revoked)
{
    auto const reading = token("read");
    EXPECT_EQ(status(reading, "GET", "/api/projects"), 200);
    world_->district().write(Actor::at_the_machine(), [&](Context& context) {
        Id<User> const user { actor_by_login(context.connection(), "centre", context.today()).user };
        EXPECT_EQ(revoke_tokens(context, user, "scoped"), 1);
    });
    EXPECT_EQ(status(reading, "GET", "/api/projects"), 401);
}

INSTANTIATE_TEST_SUITE_P(Databases, Tokens, testing::Values(Dialect::sqlite, Dialect::postgresql),
    [](auto const& info) { return info.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

} // namespace
} // namespace luodi
