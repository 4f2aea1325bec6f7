#include "kernel/auth/access.hpp"

#include "base/limits.hpp"
#include "base/planted_fault.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi {
namespace {

constexpr std::size_t name_length = 16;
constexpr auto by_name = "substr(digest, 1, 16) = ";

std::string name_of(std::string_view digest)
{
    return std::string(digest.substr(0, name_length));
}

std::optional<Instant> instant_at(Columns const& row, int column)
{
    return row.is_null(column) ? std::nullopt : std::optional(Instant { row.integer(column) });
}

} // namespace

std::vector<OpenSession> open_sessions(
    Connection& connection, std::int64_t user, std::string const& cookie, Instant now)
{
    auto const own = digest_of_key(cookie);
    std::vector<OpenSession> found;
    query_in_district(connection,
        "SELECT digest, created_at, seen_at FROM session WHERE user_id = $1 AND created_at >= $2 AND seen_at >= $3",
        { user, now.milliseconds - policy().session.age.count(),
            now.milliseconds - policy().session.idle_time.count() },
        "ORDER BY seen_at DESC, digest", [&](Columns const& row) {
            found.push_back({ name_of(row.text(0)), Instant { row.integer(1) }, Instant { row.integer(2) },
                row.text(0) == own });
            return true;
        });
    return found;
}

std::vector<IssuedToken> issued_tokens(Connection& connection, std::int64_t user)
{
    std::vector<IssuedToken> found;
    query_in_district(connection,
        "SELECT digest, name, coalesce(scope, ''), created_at, expires_at, revoked_at FROM token WHERE user_id = $1",
        { user }, "ORDER BY created_at DESC, digest", [&](Columns const& row) {
            found.push_back({ name_of(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
                Instant { row.integer(3) }, instant_at(row, 4), instant_at(row, 5) });
            return true;
        });
    return found;
}

bool end_session(Connection& connection, std::int64_t user, std::string const& name)
{
    std::string const whose = planted("session-of-anybody") ? "user_id <> $1" : "user_id = $1";
    return run_in_district(connection, "DELETE FROM session WHERE " + whose + " AND " + by_name + "$2",
               { user, name })
        > 0;
}

std::int64_t end_sessions(Connection& connection, std::int64_t user, std::string const& cookie)
{
    return run_in_district(connection, "DELETE FROM session WHERE user_id = $1 AND digest <> $2",
        { user, digest_of_key(cookie) });
}

bool revoke_token(Context& context, Id<User> user, std::string const& name)
{
    std::string title;
    query_in_district(context.connection(),
        std::string("SELECT name FROM token WHERE user_id = $1 AND revoked_at IS NULL AND ") + by_name + "$2",
        { user.value, name }, "", [&](Columns const& row) {
            title = std::string(row.text(0));
            return false;
        });
    auto const revoked = run_in_district(context.connection(),
        std::string("UPDATE token SET revoked_at = $1 WHERE revoked_at IS NULL AND user_id = $2 AND ") + by_name + "$3",
        { context.now().milliseconds, user.value, name });
    if (revoked > 0)
        context.note("token.revoked", { { "login", context.get(user).login }, { "name", title } });
    return revoked > 0;
}

void end_access(Context& context, Id<User> user, std::string const& reason)
{
    auto const login = context.get(user).login;
    auto const sessions = end_sessions(context.connection(), user.value);
    auto const tokens = planted("tokens-outlive-their-end") ? 0 : run_in_district(context.connection(),
        "UPDATE token SET revoked_at = $1 WHERE revoked_at IS NULL AND user_id = $2",
        { context.now().milliseconds, user.value });
    context.note("account.access_ended",
        { { "login", login }, { "sessions", std::to_string(sessions) }, { "tokens", std::to_string(tokens) },
            { "reason", reason } });
}

} // namespace luodi
