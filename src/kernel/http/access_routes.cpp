// What a user has open: sessions, tokens, the password; one's own, and, for administrators, that of others.
#include "base/json_text.hpp"
#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/auth/access.hpp"
#include "kernel/auth/password.hpp"
#include "kernel/auth/token_scope.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/general_routes.hpp"
#include "kernel/http/json_body.hpp"

#include <boost/json/object.hpp>

namespace luodi {
namespace {

constexpr std::size_t longest_title = 60;

constexpr auto token_schema
    = R"({"type":"object","required":["name"],"additionalProperties":false,"properties":{"name":{"type":"string","minLength":1,"maxLength":60},"scope":{"type":"string","maxLength":1000,"description":"read, person.*, person.amend, with commas; without it all that its user may"},"expires_on":{"type":"string","format":"date","description":"the last day it may be used"}}})";
constexpr auto new_token_schema
    = R"({"type":"object","required":["token"],"additionalProperties":false,"properties":{"token":{"type":"string","description":"shown once"}}})";
constexpr auto sessions_schema
    = R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["name","opened_at","seen_at","current"],"additionalProperties":false,"properties":{"name":{"type":"string"},"opened_at":{"type":"string","format":"date-time"},"seen_at":{"type":"string","format":"date-time"},"current":{"type":"boolean"}}}}}})";
constexpr auto tokens_schema
    = R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["name","title","scope","made_at","expires_at","revoked_at"],"additionalProperties":false,"properties":{"name":{"type":"string"},"title":{"type":"string"},"scope":{"type":"string"},"made_at":{"type":"string","format":"date-time"},"expires_at":{"type":["string","null"],"format":"date-time"},"revoked_at":{"type":["string","null"],"format":"date-time"}}}}}})";
constexpr auto own_password_schema
    = R"({"type":"object","required":["present","password"],"additionalProperties":false,"properties":{"present":{"type":"string"},"password":{"type":"string"}}})";
constexpr auto password_schema
    = R"({"type":"object","required":["password"],"additionalProperties":false,"properties":{"password":{"type":"string"}}})";

Endpoint endpoint(char const* method, char const* path, char const* id, char const* tag, Label summary, char const* permission)
{
    return { .method = method, .path = path, .id = id, .tag = tag, .summary = summary, .permission = permission };
}

Response nothing()
{
    Response response;
    response.status = 204;
    return response;
}

Error not_there(Message message)
{
    return Error(ErrorCode::not_found, std::move(message));
}

void append_time(std::string& out, std::string_view name, std::optional<Instant> at)
{
    out += ",\"" + std::string(name) + "\":" + (at ? "\"" + at->to_string() + "\"" : "null");
}

std::string sessions_json(std::vector<OpenSession> const& sessions)
{
    std::string out = "{\"items\":[";
    for (auto const& session : sessions) {
        out += std::string(&session == &sessions.front() ? "" : ",") + "{\"name\":\"" + session.name + "\"";
        append_time(out, "opened_at", session.opened);
        append_time(out, "seen_at", session.seen);
        out += std::string(",\"current\":") + (session.current ? "true}" : "false}");
    }
    return out + "]}";
}

std::string tokens_json(std::vector<IssuedToken> const& tokens)
{
    std::string out = "{\"items\":[";
    for (auto const& token : tokens) {
        out += std::string(&token == &tokens.front() ? "" : ",") + "{\"name\":\"" + token.name + "\",\"title\":";
        append_json_string(out, token.title);
        out += ",\"scope\":";
        append_json_string(out, token.scope);
        append_time(out, "made_at", token.made);
        append_time(out, "expires_at", token.expires);
        append_time(out, "revoked_at", token.revoked);
        out += "}";
    }
    return out + "]}";
}

// A program's token may not make itself another, nor change its user's password.
void require_session(Request const& request)
{
    require(request.header("authorization").empty() || planted("token-makes-tokens"), ErrorCode::forbidden,
        { "须用登录名和密码登录后办理，令牌不能", "log in with a password to do this; a token cannot" });
}

Response make_token(Service& service, Request const& request, Actor const& actor)
{
    auto const body = read_json_body(request);
    BodyFields fields(body);
    auto const title = fields.text("name");
    auto const scope = fields.text("scope");
    auto const last_day = fields.date("expires_on");
    if (title.empty() || character_count(title) > longest_title)
        fields.add({ "name", "length", { "须为 1 至 60 个字", "must have 1 to 60 characters" } });
    if (last_day && *last_day < service.district().clock().today())
        fields.add({ "expires_on", "past", { "不能早于今天", "must not be before today" } });
    fields.finish();
    require_session(request);
    auto const checked
        = scope.empty() ? scope : checked_scope(scope, service.district().definition().permissions);
    auto const expires = last_day ? Instant::parse(last_day->to_string() + "T23:59:59.999+08:00") : std::nullopt;
    std::string token;
    // Not through the kept answers of Idempotency-Key: they would hold the token for days.
    service.district().write(actor, [&](Context& context) {
        token = create_token(context, { actor.user }, title, expires, checked);
    });
    std::string out = "{\"token\":";
    append_json_string(out, token);
    return json_response(out + "}", 201);
}

Response change_own_password(Service& service, Request const& request, Actor const& actor)
{
    auto const body = read_json_body(request);
    BodyFields fields(body);
    auto const present = fields.text("present");
    auto const password = fields.text("password");
    if (present.empty())
        fields.add({ "present", "required", { "请输入现在的密码", "give the present password" } });
    if (password.empty())
        fields.add({ "password", "required", { "请输入新密码", "give the new password" } });
    fields.finish();
    require_session(request);
    require_strong_password(password);
    try {
        check_password(service.district(), service.attempts(), actor.login, present, request.address);
    } catch (Error const& error) {
        if (error.code() != ErrorCode::unauthenticated)
            throw;
        require_no_errors({ { "present", "wrong", { "现在的密码不对", "is not the present password" } } });
    }
    auto const hash = hash_password(password);
    service.district().write(actor, [&](Context& context) { set_password(context, { actor.user }, hash); });
    return nothing(); // every session has ended, this one too
}

Response set_others_password(Service& service, Request const& request, Actor const& actor)
{
    Id<User> const user { request.number("id") };
    service.district().read(actor, [&](View& view) { view.read(record_type<User>(), user.value); });
    auto const body = read_json_body(request);
    BodyFields fields(body);
    auto const password = fields.text("password");
    fields.finish();
    require_strong_password(password);
    auto const hash = hash_password(password);
    service.district().write(actor, [&](Context& context) { set_password(context, user, hash); });
    return nothing();
}

void add_sessions(Service& service)
{
    auto list = endpoint("GET", "/api/sessions", "sessions.list", "session", { "我的登录", "My sessions" }, "session.own");
    list.answer = { sessions_schema };
    service.router().add({ list, Cost::quick, [&service](Request& request, Actor const& actor) {
        return service.read(request, actor, [&](View& view) {
            return json_response(sessions_json(open_sessions(view.connection(), actor.user,
                request.cookie(session_cookie), service.district().clock().now())));
        });
    } });

    auto one = endpoint("DELETE", "/api/sessions/{name}", "sessions.end", "session", { "结束一处登录", "End a session" }, "session.own");
    one.status = 204;
    one.problems = { 404 };
    service.router().add({ one, Cost::slow, [&service](Request& request, Actor const& actor) {
        bool ended = false;
        service.district().database().write([&](Connection& connection) {
            ended = end_session(connection, actor.user, request.path_values.at("name"));
        });
        if (!ended)
            throw not_there({ "没有这处登录", "there is no such session" });
        return nothing();
    } });

    auto others = endpoint("DELETE", "/api/sessions", "sessions.end_others", "session",
        { "结束其他各处登录", "End my other sessions" }, "session.own");
    others.status = 204;
    service.router().add({ others, Cost::slow, [&service](Request& request, Actor const& actor) {
        service.district().database().write([&](Connection& connection) {
            end_sessions(connection, actor.user, request.cookie(session_cookie));
        });
        return nothing();
    } });

    auto password = endpoint("POST", "/api/session/password", "session.password", "session",
        { "改自己的密码", "Change my password" }, "session.own");
    password.request = { own_password_schema };
    password.status = 204;
    password.problems = { 429 };
    service.router().add({ password, Cost::entrance, [&service](Request& request, Actor const& actor) {
        return change_own_password(service, request, actor);
    } });
}

void add_tokens(Service& service)
{
    auto list = endpoint("GET", "/api/tokens", "tokens.list", "tokens", { "我的令牌", "My tokens" }, "token.own");
    list.answer = { tokens_schema };
    service.router().add({ list, Cost::quick, [&service](Request& request, Actor const& actor) {
        return service.read(request, actor, [&](View& view) {
            return json_response(tokens_json(issued_tokens(view.connection(), actor.user)));
        });
    } });

    auto create = endpoint("POST", "/api/tokens", "tokens.create", "tokens", { "新建令牌", "Make a token" }, "token.own");
    create.request = { token_schema };
    create.status = 201;
    create.answer = { new_token_schema };
    service.router().add({ create, Cost::slow, [&service](Request& request, Actor const& actor) {
        return make_token(service, request, actor);
    } });

    auto revoke = endpoint("DELETE", "/api/tokens/{name}", "tokens.revoke", "tokens", { "撤销令牌", "Revoke a token" }, "token.own");
    revoke.status = 204;
    revoke.problems = { 404 };
    service.router().add({ revoke, Cost::slow, [&service](Request& request, Actor const& actor) {
        service.district().write(actor, [&](Context& context) {
            if (!revoke_token(context, { actor.user }, request.path_values.at("name")))
                throw not_there({ "没有这个令牌", "there is no such token" });
        });
        return nothing();
    } });
}

void add_of_others(Service& service)
{
    auto sessions = endpoint("GET", "/api/users/{id}/sessions", "users.sessions", "users",
        { "用户的登录", "A user's sessions" }, "account.access");
    sessions.answer = { sessions_schema };
    service.router().add({ sessions, Cost::slow, [&service](Request& request, Actor const& actor) {
        return service.read(request, actor, [&](View& view) {
            auto const user = view.read(record_type<User>(), request.number("id")).id();
            return json_response(sessions_json(
                open_sessions(view.connection(), user, {}, service.district().clock().now())));
        });
    } });

    auto tokens = endpoint("GET", "/api/users/{id}/tokens", "users.tokens", "users",
        { "用户的令牌", "A user's tokens" }, "account.access");
    tokens.answer = { tokens_schema };
    service.router().add({ tokens, Cost::slow, [&service](Request& request, Actor const& actor) {
        return service.read(request, actor, [&](View& view) {
            auto const user = view.read(record_type<User>(), request.number("id")).id();
            return json_response(tokens_json(issued_tokens(view.connection(), user)));
        });
    } });

    auto end = endpoint("POST", "/api/users/{id}/end-access", "users.end_access", "users",
        { "结束全部登录和令牌", "End all sessions and tokens" }, "account.end_access");
    end.request = { reason_schema };
    end.status = 204;
    service.router().add({ end, Cost::slow, [&service](Request& request, Actor const& actor) {
        auto const body = read_json_body(request);
        BodyFields fields(body);
        auto const reason = fields.reason();
        fields.finish();
        service.district().write(actor, [&](Context& context) {
            Id<User> const user { context.read(record_type<User>(), request.number("id")).id() };
            end_access(context, user, reason);
        });
        return nothing();
    } });

    auto password = endpoint("POST", "/api/users/{id}/password", "users.password", "users",
        { "设密码", "Set the password" }, "account.amend");
    password.request = { password_schema };
    password.status = 204;
    service.router().add({ password, Cost::entrance, [&service](Request& request, Actor const& actor) {
        return set_others_password(service, request, actor);
    } });
}

} // namespace

void add_access_routes(Service& service)
{
    add_sessions(service);
    add_tokens(service);
    add_of_others(service);
}

} // namespace luodi
