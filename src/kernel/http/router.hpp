// Which code answers which address. Every route names its permission and describes itself.
#pragma once

#include "kernel/auth/permission.hpp"
#include "kernel/http/openapi.hpp"
#include "kernel/http/request.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// Quick routes run where the connection is read, slow ones on the workers. What lets people in has a few workers
// of its own: neither crowd keeps the other waiting.
enum class Cost { quick, slow, entrance };

struct Route {
    Endpoint endpoint;
    Cost cost = Cost::slow;
    // The actor is nobody on open routes.
    std::function<Response(Request&, Actor const&)> handler;
};

class Router {
public:
    // Throws logic_error for a route without a permission that is not declared open, and for a
    // method and path that are there already.
    void add(Route route);

    // The route of a request; its pattern and path values are filled in. Throws not_found, or
    // MethodNotAllowed when the path has others. HEAD is answered by GET. A written segment comes
    // before a {value}: /api/people/export before /api/people/{id}. O(depth).
    Route const& find(Request& request) const;
    std::vector<Route> const& routes() const { return routes_; }
    std::vector<Endpoint> endpoints() const;

private:
    // One segment of the paths; the tree has an index for each so that it can be copied and moved.
    struct Node {
        std::map<std::string, std::size_t, std::less<>> children;
        std::size_t value = 0; // the child that takes any segment; 0: none
        std::vector<std::size_t> routes;
    };

    Node const* match(std::size_t node, std::string_view rest, std::string_view method,
        std::vector<std::string_view>& values, Node const*& other_method) const;
    Route const* route_of(Node const& node, std::string_view method) const;
    std::string allowed(Node const& node) const;

    std::vector<Route> routes_;
    std::vector<Node> nodes_ { 1 };
};

} // namespace luodi
