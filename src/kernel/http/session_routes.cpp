#include "base/json_text.hpp"
#include "kernel/http/general_routes.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/record/form.hpp"
#include "kernel/store/district_sql.hpp"

#include <boost/json.hpp>

#include <set>

namespace luodi {
namespace {


// [{"role","person","name","until"}…]: the duties of others that the reader does for a time.
void append_delegated(std::string& out, View& view, Actor const& actor)
{
    out += "[";
    for (auto const& duty : actor.duties) {
        if (!duty.delegated_until)
            continue;
        auto const person = view.find(Id<Person> { duty.person });
        out += out.back() == '[' ? "{\"role\":" : ",{\"role\":";
        append_json_string(out, role_name(duty.role));
        out += ",\"person\":" + std::to_string(duty.person) + ",\"name\":";
        append_json_string(out, person ? person->name : "");
        out += ",\"until\":\"" + duty.delegated_until->to_string() + "\"}";
    }
    out += "]";
}

// {"user","units" (of its duties),"roles","delegated_by","permissions","csrf","district"}: what the page needs to know about its reader.
std::string session_json(View& view, Actor const& actor, std::string const& csrf)
{
    auto const person = view.find(Id<Person> { actor.person });
    std::string out = "{\"user\":{\"id\":" + std::to_string(actor.user) + ",\"login\":";
    append_json_string(out, actor.login);
    out += ",\"name\":";
    append_json_string(out, person ? person->name : actor.login);
    out += ",\"person\":" + std::to_string(actor.person) + "},\"units\":[";
    std::set<std::int64_t> units;
    for (auto const& duty : actor.duties)
        if (units.insert(duty.unit).second)
            out += (units.size() > 1 ? "," : "") + std::to_string(duty.unit);
    out += "],\"roles\":[";
    for (auto const& duty : actor.duties) {
        out += &duty == &actor.duties.front() ? "" : ",";
        append_json_string(out, role_name(duty.role));
    }
    out += "],\"delegated_by\":";
    append_delegated(out, view, actor);
    out += ",\"permissions\":[";
    std::string_view last;
    auto const& permissions = view.definition().permissions;
    for (auto const& grant : permissions.grants()) {
        if (grant.permission == last || !permissions.holds(actor, grant.permission))
            continue;
        out += last.empty() ? "" : ",";
        append_json_string(out, grant.permission);
        last = grant.permission;
    }
    out += "],\"csrf\":";
    append_json_string(out, csrf);
    auto const code = require_head(view.connection()).code;
    std::string name = code;
    query_in_district(view.connection(), "SELECT name FROM unit WHERE parent IS NULL", {},
        "ORDER BY id LIMIT 1", [&](Columns const& row) {
            name = std::string(row.text(0));
            return false;
        });
    out += ",\"district\":{\"code\":";
    append_json_string(out, code);
    out += ",\"name\":";
    append_json_string(out, name);
    return out + "}}";
}

Response log_in_response(Service& service, Request& request)
{
    std::vector<FieldError> errors;
    auto const body = read_json_body(request);
    auto const login = text_member(body, "login", errors);
    auto const password = text_member(body, "password", errors);
    refuse_others(body, { "login", "password" }, errors);
    if (login.empty())
        errors.push_back({ "login", "required", { "请输入登录名", "give the login" } });
    if (password.empty())
        errors.push_back({ "password", "required", { "请输入密码", "give the password" } });
    require_no_errors(std::move(errors));
    auto const keys
        = log_in(service.district(), service.attempts(), login, password, request.address);
    auto const session = find_session(service.district(), keys.cookie);
    Response response;
    service.district().read(session->actor, [&](View& view) {
        response = json_response(session_json(view, session->actor, keys.csrf));
    });
    return response.with("Set-Cookie",
        std::string(session_cookie) + "=" + keys.cookie + "; Path=/; Secure; HttpOnly; SameSite=Lax");
}

Response own_session(Service& service, Request& request, Actor const& actor)
{
    auto const session = find_session(service.district(), request.cookie(session_cookie));
    Response response;
    service.district().read(actor, [&](View& view) {
        response = json_response(session_json(view, actor, session ? session->csrf : ""));
    });
    return response;
}

} // namespace

void add_session_routes(Service& service)
{
    Endpoint enter { .method = "POST", .path = "/api/session", .id = "session.open",
        .tag = "session", .summary = { "登录", "Log in" } };
    enter.open = true;
    enter.request = {
        R"({"type":"object","required":["login","password"],"additionalProperties":false,"properties":{"login":{"type":"string"},"password":{"type":"string"}}})"
    };
    enter.answer = { "Session" };
    enter.problems = { 401, 429 };
    service.router().add({ enter, Cost::entrance, [&](Request& request, Actor const&) {
                              return log_in_response(service, request);
                          } });

    Endpoint look { .method = "GET", .path = "/api/session", .id = "session.get",
        .tag = "session", .summary = { "我是谁", "Who am I" }, .permission = "session.own" };
    look.answer = { "Session" };
    service.router().add({ look, Cost::quick, [&](Request& request, Actor const& actor) {
                              return own_session(service, request, actor);
                          } });

    Endpoint leave { .method = "DELETE", .path = "/api/session", .id = "session.close",
        .tag = "session", .summary = { "退出", "Log out" }, .permission = "session.own" };
    leave.status = 204;
    service.router().add({ leave, Cost::slow, [&](Request& request, Actor const&) {
                              log_out(service.district(), request.cookie(session_cookie));
                              Response response;
                              response.status = 204;
                              return response.with("Set-Cookie",
                                  std::string(session_cookie)
                                      + "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
                          } });
}

void add_form_routes(Service& service)
{
    Endpoint about { .method = "GET", .path = "/api/forms/{record}", .id = "forms.get",
        .tag = "forms", .summary = { "一种台账的字段说明", "The fields of a record" },
        .permission = "form.read" };
    about.answer = { "Form" };
    service.router().add({ about, Cost::quick, [&](Request& request, Actor const&) {
                              auto const& types = service.district().definition().types;
                              return json_response(
                                  form_json(types.get(request.path_values.at("record"))));
                          } });
}

} // namespace luodi
