#include "kernel/http/log.hpp"

#include "base/clock.hpp"
#include "base/json_text.hpp"
#include "base/planted_fault.hpp"

#include <unistd.h>

#include <cstdio>

namespace luodi {
namespace {

// Instants are shown in +08:00; machines that read logs expect UTC.
std::string begin_line(std::string_view level)
{
    constexpr std::int64_t eight_hours = 8 * 3'600'000;
    auto time = Instant { SystemClock().now().milliseconds - eight_hours }.to_string();
    time.replace(time.size() - 6, 6, "+00:00");
    return "{\"time\":\"" + time + "\",\"level\":\"" + std::string(level) + "\"";
}

void append_member(std::string& line, std::string_view name, std::string_view text)
{
    line += ",\"" + std::string(name) + "\":";
    append_json_string(line, text);
}

} // namespace

std::string request_line(Request const& request, int status, std::chrono::nanoseconds took)
{
    auto line = begin_line("info");
    append_member(line, "id", request.id);
    line += ",\"user\":" + (request.user ? std::to_string(request.user) : "null");
    append_member(line, "method", request.method);
    append_member(line, "route", request.route);
    if (planted("raw-log"))
        line += ",\"path\":\"" + request.path + "\"";
    char rest[64];
    std::snprintf(rest, sizeof rest, ",\"status\":%d,\"ms\":%.1f}\n", status,
        std::chrono::duration<double, std::milli>(took).count());
    return line + rest;
}

std::string fault_line(std::string_view request_id, std::string_view what)
{
    auto line = begin_line("error");
    append_member(line, "id", request_id);
    append_member(line, "what", what);
    return line + "}\n";
}

void write_log(std::string const& line)
{
    // A log that cannot be written must not end the server.
    [[maybe_unused]] auto const written = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace luodi
