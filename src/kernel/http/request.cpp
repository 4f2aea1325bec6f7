#include "kernel/http/request.hpp"

#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace luodi {
namespace {

int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

enum class Plus { is_blank, is_plus };

std::string decode(std::string_view text, Plus plus)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_blank) {
            result += ' ';
        } else if (text[i] == '%') {
            int const high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
            int const low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            require(high >= 0 && low >= 0, ErrorCode::bad_request,
                { "地址中的 % 编码不完整", "the address has a broken percent encoding" });
            result += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            result += text[i];
        }
    }
    require(is_utf8(result) && !has_control_character(result), ErrorCode::bad_request,
        { "地址须为 UTF-8 文字", "the address must be UTF-8 text" });
    return result;
}

char const* title_of(int status)
{
    switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    case 507: return "Insufficient Storage";
    default: return "Internal Server Error";
    }
}

std::string const& in(Language language, Message const& message)
{
    return language == Language::zh ? message.zh : message.en;
}

} // namespace

std::string Request::header(std::string_view name) const
{
    for (auto const& [key, value] : headers)
        if (key == name)
            return value;
    return {};
}

std::string Request::cookie(std::string_view name) const
{
    for (auto const& part : split(header("cookie"), ';')) {
        auto const pair = trim(part);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return std::string(pair.substr(name.size() + 1));
    }
    return {};
}

std::optional<std::string> Request::parameter(std::string_view name) const
{
    for (auto const& [key, value] : query)
        if (key == name)
            return value;
    return std::nullopt;
}

Date Request::day(std::string_view name, Date otherwise, std::vector<FieldError>& errors) const
{
    auto const text = parameter(name);
    if (!text)
        return otherwise;
    auto const day = Date::parse(*text);
    if (!day)
        errors.push_back({ std::string(name), "invalid", { "须为日期，例如 2025-01-01", "must be a date such as 2025-01-01" } });
    return day.value_or(otherwise);
}

std::int64_t Request::number(std::string_view name) const
{
    auto const found = path_values.find(std::string(name));
    auto const value = found == path_values.end() ? std::nullopt : parse_whole(found->second);
    require(value.has_value(), ErrorCode::not_found,
        { "没有这个地址", "there is nothing at this address" });
    return *value;
}

Response json_response(std::string body, int status)
{
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response.with("Content-Type", "application/json");
}

Response text_response(std::string body, std::string type)
{
    Response response;
    response.body = std::move(body);
    return response.with("Content-Type", std::move(type));
}

Response problem_response(int status, Message const& detail, std::vector<FieldError> const& errors,
    Request const& request)
{
    std::string out = "{\"type\":\"about:blank\",\"title\":\"" + std::string(title_of(status))
        + "\",\"status\":" + std::to_string(status) + ",\"detail\":";
    append_json_string(out, in(request.language, detail));
    out += ",\"instance\":";
    append_json_string(out, request.id);
    out += ",\"errors\":[";
    for (auto const& field : errors) {
        out += &field == &errors.front() ? "{\"field\":" : ",{\"field\":";
        append_json_string(out, field.field);
        out += ",\"code\":";
        append_json_string(out, field.code);
        out += ",\"message\":";
        append_json_string(out, in(request.language, field.message));
        out += "}";
    }
    Response response;
    response.status = status;
    response.body = out + "]}";
    response.with("Content-Type", "application/problem+json");
    if (status == 503 || status == 507 || status == 429)
        response.with("Retry-After", status == 429 ? "60" : "2");
    return response;
}

Response problem_response(Error const& error, Request const& request)
{
    auto response = problem_response(
        http_status(error.code()), error.message(), error.fields(), request);
    if (auto const* refused = dynamic_cast<MethodNotAllowed const*>(&error))
        response.with("Allow", refused->allowed());
    if (auto const* early = dynamic_cast<TooOften const*>(&error))
        for (auto& [name, value] : response.headers)
            if (name == "Retry-After")
                value = std::to_string(early->seconds());
    return response;
}

TooOften::TooOften(std::int64_t seconds)
    : Error(ErrorCode::too_many,
        { "请求过于频繁，请 " + std::to_string(seconds) + " 秒后再试",
            "too many requests; try again in " + std::to_string(seconds) + " s" })
    , seconds_(seconds)
{
}

MethodNotAllowed::MethodNotAllowed(std::string const& method, std::string allowed)
    : Error(ErrorCode::method_not_allowed,
        { "此地址不支持 " + method, "this address does not take " + method })
    , allowed_(std::move(allowed))
{
}

void read_target(std::string_view target, Request& request)
{
    for (std::string_view const scheme : { "http://", "https://" })
        if (lower_ascii(target.substr(0, scheme.size())) == scheme)
            target.remove_prefix(std::min(target.find('/', scheme.size()), target.size()));
    require(target.starts_with('/') && target.find('#') == std::string_view::npos,
        ErrorCode::bad_request, { "地址须以 / 开头", "the address must begin with /" });
    auto const question = target.find('?');
    request.path = decode(target.substr(0, question), Plus::is_plus);
    if (question == std::string_view::npos)
        return;
    for (auto const& part : split(target.substr(question + 1), '&')) {
        if (part.empty())
            continue;
        auto const equals = part.find('=');
        auto const value = equals == std::string::npos ? std::string() : part.substr(equals + 1);
        request.query.emplace_back(decode(std::string_view(part).substr(0, equals), Plus::is_blank),
            decode(value, Plus::is_blank));
    }
}

Language preferred_language(std::string_view accept_language)
{
    for (auto const& part : split(accept_language, ',')) {
        auto const language = lower_ascii(trim(part));
        auto const quality = language.find(";q=0");
        if (quality != std::string::npos
            && language.find_first_not_of("0.", quality + 3) == std::string::npos)
            continue;
        if (language.starts_with("zh"))
            return Language::zh;
        if (language.starts_with("en"))
            return Language::en;
    }
    return Language::zh;
}

} // namespace luodi
