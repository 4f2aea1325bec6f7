// How the process is: whether it lives, whether it can serve, and its figures.
#include "kernel/http/general_routes.hpp"

#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace luodi {
namespace {

Response ready(Service& service, Request const& request)
{
    std::vector<FieldError> errors;
    for (auto const& name : service.readiness().failed())
        errors.push_back({ name, "failed", { "检查未通过", "the check failed" } });
    if (errors.empty())
        return text_response("ok\n");
    return problem_response(503, { "暂时不能服务", "not able to serve now" }, errors, request)
        .with("Retry-After", "5");
}

std::int64_t resident_bytes()
{
    std::int64_t total = 0;
    std::int64_t pages = 0;
    std::ifstream("/proc/self/statm") >> total >> pages;
    return pages * ::sysconf(_SC_PAGESIZE);
}

std::int64_t open_files()
{
    std::error_code ignored;
    std::filesystem::directory_iterator const files("/proc/self/fd", ignored);
    return std::distance(begin(files), end(files)) - 1; // its own
}

void write_server(PrometheusText& out, Service& service)
{
    auto const load = service.load();
    service.traffic().write(out);
    out.family("luodi_http_connections", "gauge", "Open connections.");
    out.sample(static_cast<std::int64_t>(load.connections));
    out.family("luodi_http_waiting_requests", "gauge", "Requests that wait for a worker or are with one.");
    out.sample(static_cast<std::int64_t>(load.waiting));
    out.family("luodi_http_shed_total", "counter", "Requests answered 503 because too many waited.");
    out.sample(static_cast<std::int64_t>(load.shed));
    out.family("luodi_event_streams", "gauge", "Open streams of live events.");
    out.sample(static_cast<std::int64_t>(load.streams));
    out.family("luodi_login_failures_total", "counter", "Log-ins refused for a wrong login or password.");
    out.sample(service.attempts().failures());
}

void write_district(PrometheusText& out, District& district)
{
    std::int64_t size = 0;
    std::int64_t messages = 0;
    district.database().read([&](Connection& connection) {
        size = ledger_size(connection);
        messages = waiting_deliveries(connection);
    });
    out.family("luodi_commit_duration_seconds", "histogram", "Making a group of writes durable.");
    out.histogram(district.database().commits());
    out.family("luodi_ledger_entries", "gauge", "Entries of the ledger.");
    out.sample(size);
    out.family("luodi_ledger_signed_entries", "gauge", "Entries under the newest checkpoint.");
    out.sample(district.signed_size());
    out.family("luodi_webhook_waiting", "gauge", "Messages of webhooks that have not arrived.");
    out.sample(messages);
    out.family("luodi_seconds_since_checkpoint", "gauge", "Since all that was stored was signed.");
    out.seconds(std::chrono::duration_cast<std::chrono::microseconds>(district.since_signed()).count());
}

Response figures(Service& service)
{
    PrometheusText out;
    write_server(out, service);
    write_district(out, service.district());
    out.family("process_resident_memory_bytes", "gauge", "Memory in use.");
    out.sample(resident_bytes());
    out.family("process_open_fds", "gauge", "Open file descriptors.");
    out.sample(open_files());
    return text_response(out.take(), "text/plain; version=0.0.4; charset=utf-8")
        .with("Cache-Control", "no-store");
}

Endpoint endpoint(char const* path, char const* id, Label summary)
{
    Endpoint about { .method = "GET", .path = path, .id = id, .tag = "health", .summary = summary };
    about.answer = { R"({"type":"string"})", "text/plain" };
    return about;
}

} // namespace

void add_health_routes(Service& service)
{
    auto alive = endpoint("/livez", "health.live", { "进程在运行", "The process runs" });
    alive.open = true;
    service.router().add({ alive, Cost::quick,
        [](Request&, Actor const&) { return text_response("ok\n"); } });

    auto able = endpoint("/readyz", "health.ready",
        { "可以服务；否则列出未通过的检查", "It can serve; otherwise the checks that failed" });
    able.open = true;
    able.problems = { 503 };
    service.router().add({ able, Cost::quick,
        [&](Request& request, Actor const&) { return ready(service, request); } });

    auto counted = endpoint("/metrics", "health.metrics",
        { "运行指标（Prometheus）；本机免登录", "Figures of the process (Prometheus); open to the machine itself" });
    counted.permission = "operation.read";
    counted.local = true;
    service.router().add({ counted, Cost::quick,
        [&](Request&, Actor const&) { return figures(service); } });
}

} // namespace luodi
