// What a user has open: sessions, and tokens of programs. Both are named by the beginning of their
// digest, which opens nothing.
#pragma once

#include "kernel/auth/login.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luodi {

struct OpenSession {
    std::string name;
    Instant opened;
    Instant seen; // to a minute
    bool current = false;
};

struct IssuedToken {
    std::string name; // of its digest
    std::string title;
    std::string scope; // empty: all that its user may
    Instant made;
    std::optional<Instant> expires;
    std::optional<Instant> revoked;
};

// Those that are not over; `cookie` is of the one that asks, if any.
std::vector<OpenSession> open_sessions(
    Connection& connection, std::int64_t user, std::string const& cookie, Instant now);
// The newest first.
std::vector<IssuedToken> issued_tokens(Connection& connection, std::int64_t user);

// One of a user's; false when there is none of this name.
bool end_session(Connection& connection, std::int64_t user, std::string const& name);
// All of a user's but the one of the cookie; the number ended.
std::int64_t end_sessions(Connection& connection, std::int64_t user, std::string const& cookie = {});
// One of a user's, by the name of its digest; false when there is none that stands.
bool revoke_token(Context& context, Id<User> user, std::string const& name);
// All that a user has open, at once: sessions and tokens.
void end_access(Context& context, Id<User> user, std::string const& reason);

} // namespace luodi
