#include "tests/visitor_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace luodi {

Visitor::Visitor(World& world, std::string const& login, std::string const& carried)
    : world_(world)
{
    auto const answer = world.ask("POST", "/api/session",
        { {}, R"({"login":")" + login + R"(","password":"Luodi-2026"})", { { "cookie", carried } } });
    EXPECT_EQ(answer.status, 200) << answer.body;
    for (auto const& [name, value] : answer.headers)
        if (name == "Set-Cookie") {
            cookie_ = value.substr(0, value.find(';'));
            attributes_ = value.substr(value.find(';'));
        }
    csrf_ = boost::json::parse(answer.body).at("csrf").as_string().c_str();
}

Response Visitor::get(std::string const& address) const
{
    return world_.ask("GET", address, { {}, {}, { { "cookie", cookie_ } } });
}

Response Visitor::send(std::string const& method, std::string const& address, std::string const& body,
    std::map<std::string, std::string> headers) const
{
    headers.try_emplace("x-luodi-csrf", csrf_);
    headers["cookie"] = cookie_;
    return world_.ask(method, address, { {}, body, std::move(headers) });
}

} // namespace luodi
