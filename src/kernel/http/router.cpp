#include "kernel/http/router.hpp"

#include <set>
#include <stdexcept>

namespace luodi {
namespace {

// Takes the first segment off "/api/people" and returns it: "api", leaving "/people".
std::string_view take_segment(std::string_view& rest)
{
    rest.remove_prefix(1);
    auto const segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    return segment;
}

bool is_value(std::string_view segment)
{
    return segment.starts_with('{');
}

std::string_view get_for_head(std::string_view method)
{
    return method == "HEAD" ? "GET" : method;
}

void name_values(Request& request, std::string_view pattern, std::vector<std::string_view> values)
{
    request.path_values.clear();
    auto next = values.begin();
    while (!pattern.empty()) {
        auto const segment = take_segment(pattern);
        if (is_value(segment))
            request.path_values.emplace(segment.substr(1, segment.size() - 2), *next++);
    }
}

} // namespace

void Router::add(Route route)
{
    auto const& endpoint = route.endpoint;
    if (endpoint.permission.empty() && !endpoint.open)
        throw std::logic_error("a route without permission: " + endpoint.path);
    std::size_t node = 0;
    for (std::string_view rest = endpoint.path; !rest.empty();) {
        auto const segment = take_segment(rest);
        auto& next = is_value(segment) ? nodes_[node].value
                                       : nodes_[node].children[std::string(segment)];
        if (next == 0)
            next = nodes_.size();
        node = next;
        if (node == nodes_.size())
            nodes_.emplace_back();
    }
    if (route_of(nodes_[node], endpoint.method))
        throw std::logic_error("a route twice: " + endpoint.method + " " + endpoint.path);
    nodes_[node].routes.push_back(routes_.size());
    routes_.push_back(std::move(route));
}

Route const& Router::find(Request& request) const
{
    std::vector<std::string_view> values;
    Node const* other_method = nullptr;
    auto const* node
        = match(0, request.path, get_for_head(request.method), values, other_method);
    if (node) {
        auto const& route = *route_of(*node, get_for_head(request.method));
        name_values(request, route.endpoint.path, values);
        request.route = route.endpoint.path;
        return route;
    }
    if (other_method)
        throw MethodNotAllowed(request.method, allowed(*other_method));
    throw Error(ErrorCode::not_found, { "没有这个地址", "there is nothing at this address" });
}

// The node where the path ends and has the method. Goes back to {value} where a written segment
// led nowhere.
Router::Node const* Router::match(std::size_t index, std::string_view rest, std::string_view method,
    std::vector<std::string_view>& values, Node const*& other_method) const
{
    auto const& node = nodes_[index];
    if (rest.empty()) {
        if (route_of(node, method))
            return &node;
        if (!node.routes.empty() && !other_method)
            other_method = &node;
        return nullptr;
    }
    auto const segment = take_segment(rest);
    if (auto const child = node.children.find(segment); child != node.children.end())
        if (auto const* found = match(child->second, rest, method, values, other_method))
            return found;
    if (node.value == 0 || segment.empty())
        return nullptr;
    values.push_back(segment);
    auto const* found = match(node.value, rest, method, values, other_method);
    if (!found)
        values.pop_back();
    return found;
}

Route const* Router::route_of(Node const& node, std::string_view method) const
{
    for (auto const index : node.routes)
        if (routes_[index].endpoint.method == method)
            return &routes_[index];
    return nullptr;
}

std::string Router::allowed(Node const& node) const
{
    std::set<std::string> methods;
    for (auto const index : node.routes)
        methods.insert(routes_[index].endpoint.method);
    if (methods.contains("GET"))
        methods.insert("HEAD");
    std::string result;
    for (auto const& method : methods)
        result += (result.empty() ? "" : ", ") + method;
    return result;
}

std::vector<Endpoint> Router::endpoints() const
{
    std::vector<Endpoint> result;
    for (auto const& route : routes_)
        result.push_back(route.endpoint);
    return result;
}

} // namespace luodi
