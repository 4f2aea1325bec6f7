// Who is asking: log-in with a password, sessions with a cookie, tokens for programs.
#pragma once

#include "kernel/auth/district.hpp"

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace luodi {

struct SessionKeys {
    std::string cookie; // 256 random bits; only its digest is stored
    std::string csrf;   // to be sent with every change
};

struct Session {
    Actor actor;
    std::string csrf;
};

// Counts failures in this process: as many as the policy allows lock the login, from that address,
// for its lock_time. Times are Clock::elapsed_ms(): setting the clock neither ends nor prolongs a lock.
// Any thread.
class Attempts {
public:
    // Throws too_many while locked. An attempt counts as a failure from its beginning, so that of many at
    // once no more are looked at than the policy allows.
    void begin(std::string const& login, std::string const& address, std::int64_t elapsed_ms);
    void failed() { ++failures_; }
    void succeeded(std::string const& login, std::string const& address);
    // It was not looked at.
    void take_back(std::string const& login, std::string const& address);
    // Failures since the start.
    std::int64_t failures() const { return failures_; }

private:
    struct Count {
        int failures = 0;
        std::int64_t last_ms = 0;
    };
    std::atomic<std::int64_t> failures_ { 0 };
    std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, Count> counts_;
};

// What is stored of a cookie or a token.
std::string digest_of_key(std::string const& key);

// The user whose login and password these are. Throws unauthenticated with one message for every reason,
// and takes the same time for each; too_many while locked.
std::int64_t check_password(District& district, Attempts& attempts, std::string const& login,
    std::string const& password, std::string const& address);

// Opens a session, as check_password allows.
SessionKeys log_in(District& district, Attempts& attempts, std::string const& login,
    std::string const& password, std::string const& address);
// Whether finding a session counts as a use of it.
enum class Use { yes, no };
// The session of a cookie; nullopt when there is none, it idled too long or is too old, or when it is of
// the future, as after the clock was set back by more than a minute.
std::optional<Session> find_session(District& district, std::string const& cookie, Use use = Use::yes);
void log_out(District& district, std::string const& cookie);

// Sets a user's password and ends its sessions. `hash` is from hash_password, made before the
// transaction because it takes long. Only the fact goes to the ledger.
void set_password(Context& context, Id<User> user, std::string const& hash);

// A token for programs; returned once, stored as a digest. `scope` is from checked_scope, or empty.
std::string create_token(Context& context, Id<User> user, std::string const& name,
    std::optional<Instant> expires, std::string const& scope = {});
std::optional<Actor> find_token(District& district, std::string const& token);
// Revokes all tokens of a user with this name; the number revoked.
std::int64_t revoke_tokens(Context& context, Id<User> user, std::string const& name);

} // namespace luodi
