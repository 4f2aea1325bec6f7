#include "kernel/http/answering.hpp"

#include "base/text.hpp"
#include "kernel/http/log.hpp"
#include "kernel/http/security_headers.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace luodi {
namespace {

// The Date header, made once a second and thread (RFC 9110, 6.6.1).
std::string const& date_now()
{
    thread_local std::time_t made = 0;
    thread_local std::string text;
    auto const now = std::time(nullptr);
    if (now != made) {
        std::tm parts {};
        char buffer[40];
        gmtime_r(&now, &parts);
        text.assign(
            buffer, std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts));
        made = now;
    }
    return text;
}

void append_line(std::string& head, std::string_view name, std::string_view value)
{
    head += name;
    head += ": ";
    for (unsigned char const c : value)
        head += c < 0x20 || c == 0x7F ? ' ' : static_cast<char>(c);
    head += "\r\n";
}

bool has_header(Response const& response, std::string_view lower_case_name)
{
    return std::any_of(response.headers.begin(), response.headers.end(),
        [&](auto const& header) { return lower_ascii(header.first) == lower_case_name; });
}

} // namespace

Response refusal(int status, Request const& request)
{
    switch (status) {
    case 413:
        return problem_response(status, { "内容过大", "the content is too large" }, {}, request);
    case 431:
        return problem_response(
            status, { "请求头过大", "the request header is too large" }, {}, request);
    case 503:
        return problem_response(
            status, { "服务繁忙，请稍后重试", "the server is busy; try again shortly" }, {}, request);
    default:
        return problem_response(status, { "请求格式有误", "the request is malformed" }, {}, request);
    }
}

Cost guarded_cost(ServerHandler const& handler, Request const& request)
{
    try {
        return handler.cost(request);
    } catch (...) {
        return Cost::slow;
    }
}

Response guarded_answer(ServerHandler const& handler, Request& request)
{
    try {
        return handler.answer(request);
    } catch (std::exception const& error) {
        write_log(fault_line(request.id, error.what()));
    } catch (...) {
        write_log(fault_line(request.id, "something that is no exception"));
    }
    return problem_response(500,
        { "服务器出错，已记录，编号 " + request.id, "a fault of the server, logged as " + request.id },
        {}, request);
}

std::optional<std::string> guarded_next(Stream& stream, Request const& request)
{
    try {
        return stream.next();
    } catch (std::exception const& error) {
        write_log(fault_line(request.id, error.what()));
    } catch (...) {
        write_log(fault_line(request.id, "something that is no exception"));
    }
    return std::nullopt;
}

void guarded_note(ServerHandler const& handler, Request const& request, int status,
    std::chrono::nanoseconds took)
{
    try {
        if (handler.answered)
            handler.answered(request, status, took);
    } catch (...) {
        // The answer is sent; what could be done?
    }
}

std::string head_of(Response const& response, Request const& request, Framing framing,
    std::size_t body_bytes, bool keep)
{
    auto const status = static_cast<boost::beast::http::status>(response.status);
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
    head += boost::beast::http::obsolete_reason(status);
    head += "\r\n";
    for (auto const& [name, value] : response.headers)
        append_line(head, name, value);
    for (auto const& [name, value] : security_headers)
        append_line(head, name, value);
    append_line(head, "Date", date_now());
    bool const fleeting = request.path.starts_with("/api/") || response.status >= 400;
    if (fleeting && !has_header(response, "cache-control"))
        append_line(head, "Cache-Control", "no-store");
    if (framing == Framing::length)
        append_line(head, "Content-Length", std::to_string(body_bytes));
    if (framing == Framing::chunks)
        append_line(head, "Transfer-Encoding", "chunked");
    if (!keep)
        append_line(head, "Connection", "close");
    return head + "\r\n";
}

std::string name_of_start()
{
    char text[20];
    std::snprintf(text, sizeof text, "%llx", static_cast<unsigned long long>(std::time(nullptr)));
    return text;
}

} // namespace luodi
