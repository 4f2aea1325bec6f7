#include "kernel/http/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

using namespace luodi;

namespace {

Route route(std::string method, std::string path)
{
    Route route;
    route.endpoint.method = std::move(method);
    route.endpoint.path = std::move(path);
    route.endpoint.permission = "person.read";
    return route;
}

Router people()
{
    Router router;
    for (auto const* path : { "/api/people", "/api/people/export", "/api/people/{id}",
             "/api/people/{person}/duties/{duty}", "/api/people/export/last" })
        router.add(route("GET", path));
    router.add(route("POST", "/api/people"));
    router.add(route("POST", "/api/people/{id}/amend"));
    router.add(route("DELETE", "/api/people/{who}"));
    return router;
}

// "GET /api/people/{id} id=7", or the error.
std::string found(std::string method, std::string path)
{
    static Router const router = people();
    Request request;
    request.method = std::move(method);
    request.path = std::move(path);
    try {
        auto const& route = router.find(request);
        EXPECT_EQ(request.route, route.endpoint.path);
        auto text = route.endpoint.method + " " + route.endpoint.path;
        for (auto const& [name, value] : request.path_values)
            text += " " + name + "=" + value;
        return text;
    } catch (MethodNotAllowed const& error) {
        return "405 " + error.allowed();
    } catch (Error const& error) {
        return std::to_string(http_status(error.code()));
    }
}

} // namespace

TEST(Router, finds_by_segments_and_names_the_values)
{
    EXPECT_EQ(found("GET", "/api/people"), "GET /api/people");
    EXPECT_EQ(found("HEAD", "/api/people"), "GET /api/people");
    EXPECT_EQ(found("GET", "/api/people/7"), "GET /api/people/{id} id=7");
    EXPECT_EQ(found("DELETE", "/api/people/7"), "DELETE /api/people/{who} who=7");
    EXPECT_EQ(found("GET", "/api/people/7/duties/9"),
        "GET /api/people/{person}/duties/{duty} duty=9 person=7");
}

TEST(Router, takes_a_written_segment_before_a_value_and_goes_back_when_it_leads_nowhere)
{
    EXPECT_EQ(found("GET", "/api/people/export"), "GET /api/people/export");
    EXPECT_EQ(found("GET", "/api/people/export/last"), "GET /api/people/export/last");
    EXPECT_EQ(found("DELETE", "/api/people/export"), "DELETE /api/people/{who} who=export");
    EXPECT_EQ(found("GET", "/api/people/export/duties/2"),
        "GET /api/people/{person}/duties/{duty} duty=2 person=export");
    EXPECT_EQ(found("POST", "/api/people/export/amend"), "POST /api/people/{id}/amend id=export");
}

TEST(Router, says_404_for_other_paths_and_405_with_what_is_allowed)
{
    for (auto const* path : { "/", "//", "/api", "/api/", "/api/people/", "/api//people",
             "/api/people/7/amend/", "/api/people/7/duties/", "/API/people", "/api/people/7/8" })
        EXPECT_EQ(found("GET", path), "404") << path;
    EXPECT_EQ(found("PUT", "/api/people"), "405 GET, HEAD, POST");
    EXPECT_EQ(found("OPTIONS", "/api/people"), "405 GET, HEAD, POST");
    EXPECT_EQ(found("GET", "/api/people/7/amend"), "405 POST");
    EXPECT_EQ(found("HEAD", "/api/people/7/amend"), "405 POST");
    EXPECT_EQ(found("get", "/api/people"), "405 GET, HEAD, POST") << "methods are case-sensitive";
}

TEST(Router, refuses_a_route_that_names_no_permission_or_comes_twice)
{
    Router router;
    auto silent = route("GET", "/api/people");
    silent.endpoint.permission = "";
    EXPECT_THROW(router.add(silent), std::logic_error);
    silent.endpoint.open = true;
    router.add(silent);
    EXPECT_THROW(router.add(route("GET", "/api/people")), std::logic_error);
    router.add(route("GET", "/api/people/{id}"));
    EXPECT_THROW(router.add(route("GET", "/api/people/{person}")), std::logic_error);
}
