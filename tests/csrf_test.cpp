// Changes that a page of another site makes a browser send: every route that changes something, in every form
// that such a page has; and the same request from our own page, so that it is the form that was refused.
#include "domain/definition.hpp"
#include "kernel/store/connection.hpp"
#include "tests/visitor_test.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

struct Form {
    char const* name;
    std::map<std::string, std::string> headers;
};

// An empty header is not sent; without a name the visitor's own anti-forgery header is.
Form const forms[] = {
    { "no header", { { "x-luodi-csrf", "" } } },
    { "another header", { { "x-luodi-csrf", "guessed" } } },
    { "no header, as text", { { "x-luodi-csrf", "" }, { "content-type", "text/plain" } } },
    { "no header, as a form", { { "x-luodi-csrf", "" }, { "content-type", "application/x-www-form-urlencoded" } } },
    { "no header, as an upload", { { "x-luodi-csrf", "" }, { "content-type", "multipart/form-data; boundary=x" } } },
    { "from another site", { { "sec-fetch-site", "cross-site" } } },
    { "from a neighbour", { { "sec-fetch-site", "same-site" } } },
    { "another origin", { { "origin", "https://evil.example" }, { "host", "luodi.example" } } },
    { "an origin that begins alike", { { "origin", "https://luodi.example.evil.example" }, { "host", "luodi.example" } } },
    { "a hidden origin", { { "origin", "null" }, { "host", "luodi.example" } } },
};

class CrossSite : public testing::Test {
protected:
    // Somebody who may ask for the route.
    Visitor const& visitor(Endpoint const& endpoint)
    {
        for (auto const* login : { "centre", "delivery", "leader", "system", "security" }) {
            Actor actor;
            world_->district().database().read([&](Connection& connection) {
                actor = actor_by_login(connection, login, world_->clock().today());
            });
            if (luodi_definition().permissions.holds(actor, endpoint.permission))
                return visitors_.try_emplace(login, *world_, login).first->second;
        }
        ADD_FAILURE() << "nobody may " << endpoint.id;
        return visitors_.begin()->second;
    }

    static std::string filled(std::string path)
    {
        if (auto const at = path.find("{id}"); at != std::string::npos)
            path.replace(at, 4, "1");
        return path;
    }

    std::unique_ptr<World> world_ = World::make(Dialect::sqlite, 5);
    std::map<std::string, Visitor> visitors_;
};

TEST_F(CrossSite, no_form_changes_anything_on_any_route)
{
    int refused = 0;
    for (auto const& route : world_->service().router().routes()) {
        auto const& endpoint = route.endpoint;
        if (endpoint.method == "GET" || endpoint.open || endpoint.id == "session.close")
            continue;
        auto const& who = visitor(endpoint);
        auto const path = filled(endpoint.path);
        auto const before = world_->entries();
        for (auto const& form : forms) {
            auto headers = form.headers;
            headers.try_emplace("content-type", "application/json");
            auto const answer = who.send(endpoint.method, path, "{}", headers);
            EXPECT_EQ(answer.status, 403) << endpoint.method << " " << path << " " << form.name << answer.body;
            ++refused;
        }
        EXPECT_EQ(world_->entries(), before) << endpoint.id;
        for (auto const* site : { "", "same-origin", "none" }) {
            auto const own = who.send(endpoint.method, path, "{}", { { "sec-fetch-site", site },
                { "content-type", "application/json" }, { "origin", "https://luodi.example" }, { "host", "luodi.example" } });
            EXPECT_TRUE(own.status != 401 && own.status != 403) << endpoint.id << own.status << own.body;
        }
        // A link changes nothing either: the address has no such method, or only reads.
        auto const by_link = who.get(path);
        EXPECT_TRUE(by_link.status == 405 || by_link.status == 404 || by_link.status == 200) << path << by_link.status;
    }
    EXPECT_GT(refused, 300);
}

TEST_F(CrossSite, nobody_is_logged_in_or_out_by_another_site)
{
    Visitor const who(*world_, "centre");
    for (auto const& form : forms)
        EXPECT_EQ(who.send("DELETE", "/api/session", {}, form.headers).status, 403) << form.name;
    EXPECT_EQ(who.get("/api/session").status, 200);
    // Logging in needs JSON, which another site's page may not send without asking first; and the answer to
    // that question allows nothing.
    for (auto const* type : { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x" })
        EXPECT_EQ(world_->ask("POST", "/api/session",
            { {}, R"({"login":"centre","password":"Luodi-2026"})", { { "content-type", type } } }).status, 415) << type;
    auto const asked = world_->ask("OPTIONS", "/api/session", { {}, {}, { { "origin", "https://evil.example" },
        { "access-control-request-method", "POST" }, { "access-control-request-headers", "content-type,x-luodi-csrf" } } });
    EXPECT_GE(asked.status, 400);
    for (auto const& [name, value] : asked.headers)
        EXPECT_FALSE(name.starts_with("Access-Control")) << name;
}

} // namespace
} // namespace luodi
