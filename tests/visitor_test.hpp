// Somebody at the pages: a session with its cookie and what must be sent with every change.
#pragma once

#include "tests/world_test.hpp"

namespace luodi {

class Visitor {
public:
    // Logs in with the sample's password; `carried` is a cookie that was there before.
    Visitor(World& world, std::string const& login, std::string const& carried = {});

    std::string const& cookie() const { return cookie_; } // "__Host-luodi=…"
    std::string const& csrf() const { return csrf_; }
    std::string const& attributes() const { return attributes_; } // "; Path=/; …"
    Response get(std::string const& address) const;
    // With the anti-forgery header, unless `headers` names another value for it (empty: none).
    Response send(std::string const& method, std::string const& address, std::string const& body = {},
        std::map<std::string, std::string> headers = {}) const;

private:
    World& world_;
    std::string cookie_;
    std::string attributes_;
    std::string csrf_;
};

} // namespace luodi
