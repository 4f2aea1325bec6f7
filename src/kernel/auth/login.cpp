#include "kernel/auth/login.hpp"

#include "base/encoding.hpp"
#include "base/limits.hpp"
#include "base/planted_fault.hpp"
#include "kernel/auth/password.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/memo.hpp"
#include "kernel/store/rows.hpp"

#include <sodium.h>

#include <algorithm>
#include <tuple>

namespace luodi {
namespace {

constexpr std::int64_t seen_step = 60'000; // how often a session's last use is stored
constexpr std::int64_t clock_error = 60'000; // how far a clock is put right without a word

std::string random_key()
{
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    return to_base64url(Bytes { bytes, sizeof bytes });
}

Error wrong_credentials()
{
    return Error(ErrorCode::unauthenticated,
        { "登录名或密码不正确", "the login or the password is not right" });
}

struct Credential {
    std::int64_t user = 0;
    std::string hash;
};

Credential find_credential(District& district, std::string const& login)
{
    Credential found;
    district.database().read([&](Connection& connection) {
        auto const user = find_by_text(connection, record_type<User>(), "login", login);
        if (!user)
            return;
        query_in_district(connection, "SELECT hash FROM credential WHERE user_id = $1", { *user },
            "", [&](Columns const& row) {
                found = { *user, std::string(row.text(0)) };
                return false;
            });
    });
    return found;
}

// Whose login and password these are; 0 for nobody's, and for a user that is disabled.
std::int64_t user_with(District& district, std::string const& login, std::string const& password, Date today)
{
    auto const credential = find_credential(district, login);
    if (credential.user == 0) {
        waste_a_check(password);
        return 0;
    }
    if (!password_matches(password, credential.hash))
        return 0;
    try {
        district.database().read([&](Connection& connection) { actor_of(connection, credential.user, today); });
    } catch (Error const& error) {
        require(error.code() != ErrorCode::unavailable, error.code(), error.message());
        return 0; // disabled
    }
    return credential.user;
}

struct StoredSession {
    std::int64_t user = 0;
    std::string csrf;
    Instant created_at;
    Instant seen_at;
};

// A session of the future would live for as long as the clock is behind.
bool is_over(StoredSession const& session, Instant now)
{
    auto const idle = now.milliseconds - session.seen_at.milliseconds;
    auto const age = now.milliseconds - session.created_at.milliseconds;
    return idle > policy().session.idle_time.count() || age > policy().session.age.count()
        || idle < -clock_error || age < -clock_error;
}

void touch(District& district, std::string const& key, Instant now)
{
    district.database().write([&](Connection& connection) {
        send_in_district(connection, "UPDATE session SET seen_at = $1 WHERE digest = $2",
            { now.milliseconds, key });
    });
}

struct TokenHolder {
    Actor actor;
    std::optional<Instant> expires;
};

// By the token's digest, number of writes and day.
using KnownTokens = MadeLately<std::tuple<std::string, std::uint64_t, Date>, TokenHolder>;

std::optional<TokenHolder> holder_of(Connection& connection, std::string const& key, Instant now)
{
    std::optional<std::int64_t> user;
    std::string scope;
    std::optional<Instant> expires;
    query_in_district(connection,
        "SELECT user_id, coalesce(scope, ''), expires_at FROM token WHERE revoked_at IS NULL"
        " AND (expires_at IS NULL OR expires_at > $1) AND digest = $2",
        { now.milliseconds, key }, "", [&](Columns const& row) {
            user = row.integer(0);
            scope = row.text(1);
            if (!row.is_null(2))
                expires = Instant { row.integer(2) };
            return false;
        });
    if (!user)
        return std::nullopt;
    TokenHolder holder { actor_of(connection, *user, now.date()), expires };
    holder.actor.scope = scope;
    return holder;
}

} // namespace

std::string digest_of_key(std::string const& key)
{
    return to_hex(Bytes { sha256(key) });
}

void Attempts::begin(std::string const& login, std::string const& address, std::int64_t elapsed_ms)
{
    std::lock_guard const lock(mutex_);
    auto const is_over = [&](Count const& count) {
        return elapsed_ms - count.last_ms > policy().session.lock_time.count();
    };
    if (counts_.size() > 10'000)
        std::erase_if(counts_, [&](auto const& entry) { return is_over(entry.second); });
    auto& count = counts_[{ login, address }];
    if (is_over(count))
        count = {};
    require(count.failures < policy().session.failures, ErrorCode::too_many,
        { "失败次数过多，请 15 分钟后再试", "too many failures; try again in 15 minutes" });
    if (!planted("lock-after-the-answers"))
        ++count.failures;
    count.last_ms = elapsed_ms;
}

void Attempts::succeeded(std::string const& login, std::string const& address)
{
    std::lock_guard const lock(mutex_);
    counts_.erase({ login, address });
}

void Attempts::take_back(std::string const& login, std::string const& address)
{
    std::lock_guard const lock(mutex_);
    if (auto const found = counts_.find({ login, address }); found != counts_.end())
        found->second.failures = std::max(found->second.failures - 1, 0);
}

std::int64_t check_password(District& district, Attempts& attempts, std::string const& login,
    std::string const& password, std::string const& address)
{
    attempts.begin(login, address, district.clock().elapsed_ms());
    std::int64_t user = 0;
    try {
        user = user_with(district, login, password, district.clock().today());
    } catch (...) {
        attempts.take_back(login, address);
        throw;
    }
    if (user == 0) {
        attempts.failed();
        throw wrong_credentials();
    }
    attempts.succeeded(login, address);
    return user;
}

SessionKeys log_in(District& district, Attempts& attempts, std::string const& login,
    std::string const& password, std::string const& address)
{
    auto const user = check_password(district, attempts, login, password, address);
    auto const now = district.clock().now();
    SessionKeys const keys { random_key(), random_key() };
    district.database().write([&](Connection& connection) {
        send_in_district(connection, "DELETE FROM session WHERE (created_at < $1 OR created_at > $2)",
            { now.milliseconds - policy().session.age.count(), now.milliseconds + clock_error });
        insert_into(connection, "session", "digest, user_id, csrf, created_at, seen_at",
            { digest_of_key(keys.cookie), user, keys.csrf, now.milliseconds,
                now.milliseconds });
    });
    return keys;
}

std::optional<Session> find_session(District& district, std::string const& cookie, Use use)
{
    auto const now = district.clock().now();
    auto const key = digest_of_key(cookie);
    std::optional<StoredSession> stored;
    std::optional<Session> session;
    district.database().read([&](Connection& connection) {
        query_in_district(connection,
            "SELECT user_id, csrf, created_at, seen_at FROM session WHERE digest = $1", { key }, "",
            [&](Columns const& row) {
                stored = StoredSession { row.integer(0), std::string(row.text(1)),
                    Instant { row.integer(2) }, Instant { row.integer(3) } };
                return false;
            });
        if (!stored || is_over(*stored, now))
            return;
        session = Session { actor_of(connection, stored->user, now.date()), stored->csrf };
    });
    if (use == Use::yes && session && now.milliseconds - stored->seen_at.milliseconds > seen_step)
        touch(district, key, now);
    return session;
}

void log_out(District& district, std::string const& cookie)
{
    district.database().write([&](Connection& connection) {
        send_in_district(connection, "DELETE FROM session WHERE digest = $1", { digest_of_key(cookie) });
    });
}

void set_password(Context& context, Id<User> user, std::string const& hash)
{
    auto const login = context.get(user).login;
    auto& connection = context.connection();
    send_in_district(connection, "DELETE FROM credential WHERE user_id = $1", { user.value });
    insert_into(connection, "credential", "user_id, hash, changed_at",
        { user.value, hash, context.now().milliseconds });
    if (!planted("sessions-outlive-passwords"))
        send_in_district(connection, "DELETE FROM session WHERE user_id = $1", { user.value });
    context.note("account.password_set", { { "login", login } });
}

std::string create_token(Context& context, Id<User> user, std::string const& name,
    std::optional<Instant> expires, std::string const& scope)
{
    auto const login = context.get(user).login;
    auto const token = "luodi_" + random_key();
    insert_into(context.connection(), "token", "digest, user_id, name, created_at, expires_at, scope",
        { digest_of_key(token), user.value, name, context.now().milliseconds,
            expires ? Parameter(expires->milliseconds) : Parameter(),
            scope.empty() ? Parameter() : Parameter(scope) });
    context.note("token.created", { { "login", login }, { "name", name }, { "scope", scope } });
    return token;
}

std::optional<Actor> find_token(District& district, std::string const& token)
{
    auto const now = district.clock().now();
    auto const key = digest_of_key(token);
    auto const writes = district.database().writes(); // before anything is read
    auto& known = district.database().memo().get<KnownTokens>();
    std::optional<TokenHolder> holder;
    if (writes)
        holder = known.find({ key, *writes, now.date() });
    if (!holder) {
        district.database().read(
            [&](Connection& connection) { holder = holder_of(connection, key, now); });
        if (writes && holder)
            known.keep({ key, *writes, now.date() }, *holder);
    }
    if (!holder || (holder->expires && *holder->expires <= now))
        return std::nullopt;
    return std::move(holder->actor);
}

std::int64_t revoke_tokens(Context& context, Id<User> user, std::string const& name)
{
    auto const count = run_in_district(context.connection(),
        "UPDATE token SET revoked_at = $1 WHERE revoked_at IS NULL AND user_id = $2 AND name = $3",
        { context.now().milliseconds, user.value, name });
    if (count > 0)
        context.note("token.revoked", { { "login", context.get(user).login }, { "name", name } });
    return count;
}

} // namespace luodi
