// The address of live events.
#include "base/decimal.hpp"
#include "kernel/http/general_routes.hpp"

namespace luodi {
namespace {

constexpr auto permission = "event.read";

// The entry that the client saw last: from the header that browsers send when they connect again,
// or from the query of one that begins.
std::optional<std::int64_t> last_seen(Request const& request)
{
    auto const header = request.header("last-event-id");
    auto const text = header.empty() ? request.parameter("after") : std::optional(header);
    if (!text)
        return std::nullopt;
    auto const place = parse_whole(*text);
    if (!place || *place < -1)
        require_no_errors({ { header.empty() ? "after" : "Last-Event-ID", "invalid",
            { "须为账本条目的序号", "must be the number of a ledger entry" } } });
    return place;
}

Response open(Service& service, Request const& request)
{
    auto response = text_response("", "text/event-stream");
    response.stream = service.events().open(
        service.standing(request, permission), last_seen(request));
    return response;
}

} // namespace

void add_event_routes(Service& service)
{
    Endpoint about { .method = "GET", .path = "/api/events", .id = "events.open", .tag = "events",
        .summary = { "实时变更（SSE）", "Live events (server-sent)" }, .permission = permission };
    about.parameters = {
        { "Last-Event-ID", { "已收到的最后一个条目", "the entry seen last" },
            R"({"type":"integer"})", false, "header" },
        { "after", { "同上，写在地址里", "the same in the address" }, R"({"type":"integer"})" },
    };
    about.answer = { R"({"type":"string"})", "text/event-stream" };
    service.router().add({ about, Cost::slow,
        [&](Request& request, Actor const&) { return open(service, request); } });
}

} // namespace luodi
