#include "kernel/http/service.hpp"

#include "base/encoding.hpp"
#include "base/json_text.hpp"
#include "base/limits.hpp"
#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/auth/token_scope.hpp"
#include "kernel/http/compression.hpp"
#include "kernel/http/health.hpp"
#include "kernel/http/log.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>

namespace luodi {
namespace {

bool changes_state(std::string const& method)
{
    return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

Error not_logged_in()
{
    return Error(ErrorCode::unauthenticated, { "请先登录", "please log in first" });
}

// Whether a page of another site has sent it. Browsers that do not say so themselves name the origin, which is
// then the host that was asked, or that a gateway was asked for.
bool is_foreign(Request const& request)
{
    auto const site = request.header("sec-fetch-site");
    if (!site.empty())
        return site == "cross-site" || site == "same-site";
    auto const origin = request.header("origin");
    auto const at = origin.find("://");
    auto const host = at == std::string::npos ? std::string() : origin.substr(at + 3);
    return !origin.empty()
        && (host.empty() || (host != request.header("host") && host != request.header("x-forwarded-host")));
}

// A page of another site cannot send this header, nor read what it must say.
void check_csrf(Request const& request, Session const& session)
{
    if (planted("changes-from-anywhere"))
        return;
    require(!is_foreign(request) && request.header("x-luodi-csrf") == session.csrf, ErrorCode::forbidden,
        { "请求缺少防伪标记，请刷新页面重试", "the request lacks its anti-forgery header; reload the page and try again" });
}

void refuse_unknown_parameters(Request const& request, Endpoint const& endpoint)
{
    if (endpoint.list)
        return; // the list query names them itself
    std::vector<FieldError> errors;
    for (auto const& [name, value] : request.query) {
        bool const clock = endpoint.clocks && (name == "as_of" || name == "known_as_of");
        bool const known = std::any_of(endpoint.parameters.begin(), endpoint.parameters.end(),
            [&](EndpointParameter const& parameter) {
                return parameter.name == name && parameter.in == "query";
            });
        if (!clock && !known)
            errors.push_back({ name, "unknown",
                { "没有这个参数，请检查拼写", "there is no such parameter; check the spelling" } });
    }
    require_no_errors(std::move(errors));
}

// From this machine and not through a gateway on it.
bool is_from_here(Request const& request)
{
    bool const passed_on = !request.header("forwarded").empty()
        || !request.header("x-forwarded-for").empty() || !request.header("x-real-ip").empty();
    return !passed_on && (request.address.starts_with("127.") || request.address == "::1");
}

// An answer that was kept is given again only under the duties that it was given under.
std::string duties_of(Actor const& actor)
{
    std::string duties;
    for (auto const& duty : actor.duties)
        duties += planted("kept-answer-outlives-duties") ? "" : " " + std::to_string(duty.id);
    return duties;
}

struct Kept {
    std::string request;
    Response response;
};

std::optional<Kept> find_kept(Connection& connection, std::int64_t user, std::string const& name)
{
    std::optional<Kept> kept;
    query_in_district(connection,
        "SELECT request, status, headers, body FROM idempotency WHERE user_id = $1 AND name = $2",
        { user, name }, "", [&](Columns const& row) {
            kept = Kept { std::string(row.text(0)), {} };
            kept->response.status = static_cast<int>(row.integer(1));
            for (auto const& line : split(row.text(2), '\n'))
                if (auto const colon = line.find(": "); colon != std::string::npos)
                    kept->response.with(line.substr(0, colon), line.substr(colon + 2));
            kept->response.body = std::string(row.text(3));
            return false;
        });
    return kept;
}

void keep(Connection& connection, std::int64_t user, std::string const& name,
    std::string const& request, Response const& response, Instant now)
{
    std::string headers;
    for (auto const& [header, value] : response.headers)
        headers += header + ": " + value + "\n";
    send_in_district(connection, "DELETE FROM idempotency WHERE created_at < $1",
        { now.milliseconds - policy().http.idempotency_time.count() });
    insert_into(connection, "idempotency", "user_id, name, request, status, headers, body, created_at",
        { user, name, request, response.status, headers, response.body, now.milliseconds });
}

} // namespace

Service::Service(MetricCatalogue const& metrics, District* district)
    : district_(district)
    , metrics_(metrics)
{
    if (!district)
        return;
    events_ = std::make_unique<Events>(*district);
    readiness_ = std::make_unique<Readiness>(checks_of(*district));
    rates_ = std::make_unique<Rates>(*district);
    district->on_commit([this] { events_->ring(); });
}

Service::~Service()
{
    if (district_)
        district_->on_commit({});
}

void Service::send_webhooks(AllowedHosts allowed)
{
    webhooks_ = std::make_unique<Webhooks>(*district_, std::move(allowed));
    district_->on_commit([this] {
        events_->ring();
        webhooks_->ring();
    });
}

void Service::keep_warm()
{
    warming_ = std::make_unique<Warming>(
        *district_, metrics_, [this](RecordType const& type) -> KeptRows& { return kept_rows(type); });
}

KeptRows& Service::kept_rows(RecordType const& type)
{
    std::lock_guard const lock(kept_mutex_);
    return kept_.try_emplace(&type, district_->definition().types, type).first->second;
}

void Service::set_fallback(std::function<std::optional<Response>(Request&)> fallback)
{
    fallback_ = std::move(fallback);
}

Cost Service::cost(Request const& request) const
{
    Request copy;
    copy.method = request.method;
    copy.path = request.path;
    try {
        return router_.find(copy).cost;
    } catch (Error const&) {
        return Cost::quick; // a file, or an error
    }
}

Response Service::answer(Request& request)
{
    try {
        return run(request);
    } catch (Error const& error) {
        auto response = problem_response(error, request);
        if (error.code() == ErrorCode::unauthenticated)
            response.with("WWW-Authenticate", "Bearer");
        return response;
    } catch (std::exception const& error) {
        write_log(fault_line(request.id, error.what()));
    } catch (...) {
        write_log(fault_line(request.id, "something that is no exception"));
    }
    return problem_response(
        Error(ErrorCode::fault,
            { "服务器出错，已记录，编号 " + request.id, "a fault of the server, logged as " + request.id }),
        request);
}

Response Service::run(Request& request)
{
    Route const* route = nullptr;
    try {
        route = &router_.find(request);
    } catch (Error const& error) {
        bool const page = request.method == "GET" || request.method == "HEAD";
        if (page && error.code() == ErrorCode::not_found && fallback_)
            if (auto response = fallback_(request))
                return std::move(*response);
        throw;
    }
    bool const as_nobody = route->endpoint.local && is_from_here(request);
    auto const actor = as_nobody ? Actor {} : authenticate(request, *route);
    request.user = actor.user;
    if (auto const kind = rate_kind(route->endpoint))
        rates_->take(*kind, actor, request);
    if (!route->endpoint.open && !as_nobody && !planted("route-for-all")) {
        district_->definition().permissions.require(actor, route->endpoint.permission);
        require(scope_holds(actor.scope, route->endpoint.permission), ErrorCode::forbidden,
            { "令牌的范围不包含这项操作", "the token's scope does not include this" });
    }
    refuse_unknown_parameters(request, route->endpoint);
    auto response = route->handler(request, actor);
    if (request.path.starts_with("/api/"))
        response.with("Cache-Control", "no-store");
    compress(response, request);
    if (changes_state(request.method))
        events_->ring(); // sooner than the writer's quiet moment: rights may have ended
    return response;
}

Actor Service::authenticate(Request const& request, Route const& route)
{
    auto const authorization = request.header("authorization");
    if (authorization.starts_with("Bearer ")) {
        auto actor = find_token(*district_, authorization.substr(7));
        if (!actor)
            throw Error(ErrorCode::unauthenticated, { "令牌无效或已过期", "the token is not valid or has ended" });
        return std::move(*actor);
    }
    if (route.endpoint.open)
        return {};
    auto const cookie = request.cookie(session_cookie);
    auto session = cookie.empty() ? std::nullopt : find_session(*district_, cookie);
    if (!session)
        throw not_logged_in();
    if (changes_state(request.method))
        check_csrf(request, *session);
    return std::move(session->actor);
}

Events::Who Service::standing(Request const& request, std::string permission)
{
    auto const authorization = request.header("authorization");
    auto const token = authorization.starts_with("Bearer ") ? authorization.substr(7) : std::string();
    return [this, token, cookie = request.cookie(session_cookie),
               permission = std::move(permission)]() -> std::optional<Actor> {
        try {
            std::optional<Actor> actor;
            if (!token.empty())
                actor = find_token(*district_, token);
            else if (auto session = find_session(*district_, cookie, Use::no))
                actor = std::move(session->actor);
            bool const may = actor
                && district_->definition().permissions.holds(*actor, permission)
                && scope_holds(actor->scope, permission);
            return may ? actor : std::nullopt;
        } catch (Error const&) {
            return std::nullopt; // disabled
        }
    };
}

Response Service::read(Request const& request, Actor const& actor,
    std::function<Response(View&)> const& work)
{
    Response response;
    district_->database().read([&](Connection& connection) {
        auto const clocks = read_clocks(connection, request);
        View view(connection, district_->definition(), actor, district_->clock().today(), clocks);
        response = work(view);
        auto const size = clocks.known_as_of.value_or(ledger_size(connection));
        response.with("Luodi-Known-As-Of", std::to_string(size));
    });
    return response;
}

Response Service::write(Request const& request, Actor const& actor,
    std::function<Response(Context&)> const& work)
{
    auto const name = request.header("idempotency-key");
    require(name.size() <= policy().http.idempotency_key_bytes, ErrorCode::bad_request,
        { "Idempotency-Key 最长 200 个字符", "an Idempotency-Key has at most 200 characters" });
    auto const digest = to_hex(
        Bytes { sha256(request.method + " " + request.path + " " + request.header("if-match")
            + duties_of(actor) + "\n" + request.body) });
    Response response;
    district_->write(actor, [&](Context& context) {
        if (!name.empty())
            if (auto kept = find_kept(context.connection(), actor.user, name)) {
                if (kept->request != digest)
                    require_no_errors({ { "Idempotency-Key", "reused",
                        { "此键已用于另一请求，或您的职责此后有变",
                            "this key was used for another request, or your duties have changed since" } } });
                response = std::move(kept->response);
                return;
            }
        response = work(context);
        if (!name.empty())
            keep(context.connection(), actor.user, name, digest, response, context.now());
    });
    if (request.path.starts_with("/api/rate-policies"))
        rates_->forget();
    return response;
}

Clocks read_clocks(Connection& connection, Request const& request)
{
    Clocks clocks;
    std::vector<FieldError> errors;
    if (auto const day = request.parameter("as_of")) {
        clocks.as_of = Date::parse(*day);
        if (!clocks.as_of)
            errors.push_back({ "as_of", "invalid",
                { "须为日期，例如 2025-12-31", "must be a date such as 2025-12-31" } });
    }
    if (auto const known = request.parameter("known_as_of")) {
        clocks.known_as_of = size_named(connection, *known);
        if (!clocks.known_as_of)
            errors.push_back({ "known_as_of", "invalid",
                { "须为账本长度或 RFC 3339 时间", "must be a ledger size or an RFC 3339 time" } });
    }
    require_no_errors(std::move(errors));
    if (clocks.known_as_of)
        require_transaction_end(connection, *clocks.known_as_of, "known_as_of");
    return clocks;
}

std::vector<std::pair<std::string, std::string>> list_words(
    Request const& request, std::vector<std::string_view> const& besides)
{
    std::vector<std::pair<std::string, std::string>> words;
    for (auto const& word : request.query) {
        bool const clock = word.first == "as_of" || word.first == "known_as_of";
        if (!clock && std::find(besides.begin(), besides.end(), word.first) == besides.end())
            words.push_back(word);
    }
    return words;
}

std::string etag(std::int64_t version)
{
    return "\"" + std::to_string(version) + "\"";
}

void require_match(Request const& request, std::int64_t version)
{
    auto const given = request.header("if-match");
    require(!given.empty(), ErrorCode::precondition_required,
        { "请带上 If-Match（所读版本的 ETag）", "send If-Match with the ETag of the version that was read" });
    require(given == etag(version), ErrorCode::stale,
        { "此记录已被他人修改，请刷新后重试", "somebody changed this record meanwhile; read it again" });
}

} // namespace luodi
