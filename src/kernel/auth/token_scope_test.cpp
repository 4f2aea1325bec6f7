#include "kernel/auth/token_scope.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

constexpr Grant rows[] = {
    { "project.read", Role::leader },
    { "project.advance", Role::leader },
    { "person.amend", Role::system_admin },
};

TEST(TokenScope, words_hold_what_they_say_and_no_more)
{
    EXPECT_TRUE(scope_holds("", "project.advance"));
    EXPECT_TRUE(scope_holds("read", "project.read"));
    EXPECT_TRUE(scope_holds("read", "session.own"));
    EXPECT_FALSE(scope_holds("read", "project.advance"));
    EXPECT_FALSE(scope_holds("read", "spread.readiness"));
    EXPECT_TRUE(scope_holds("read,project.advance", "project.advance"));
    EXPECT_TRUE(scope_holds("project.*", "project.advance"));
    EXPECT_FALSE(scope_holds("project.*", "projects.advance"));
    EXPECT_FALSE(scope_holds("project.*", "person.amend"));
}

TEST(TokenScope, what_no_permission_answers_to_is_named)
{
    PermissionTable const table(rows, {}, {});
    EXPECT_EQ(checked_scope(" read , project.* ", table), "read,project.*");
    try {
        checked_scope("read,projects.*,person.amend,write", table);
        FAIL();
    } catch (Error const& error) {
        ASSERT_EQ(error.fields().size(), 2u);
        EXPECT_NE(error.fields()[0].message.en.find("projects.*"), std::string::npos);
        EXPECT_NE(error.fields()[1].message.en.find("write"), std::string::npos);
    }
    EXPECT_THROW(checked_scope("", table), Error); // no scope is not a scope of nothing
}

} // namespace
} // namespace luodi
