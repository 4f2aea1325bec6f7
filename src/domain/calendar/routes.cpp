#include "base/decimal.hpp"
#include "domain/calendar/calendar.hpp"

namespace luodi {
namespace {

constexpr std::int64_t most_days = 10'000;

Response after(Service& service, Request& request, Actor const& actor)
{
    std::vector<FieldError> errors;
    auto const today = service.district().clock().now().date();
    auto const from = Date::parse(request.parameter("from").value_or(today.to_string()));
    if (!from)
        errors.push_back({ "from", "invalid",
            { "须为日期，例如 2026-09-30", "must be a date such as 2026-09-30" } });
    auto const count = parse_whole(request.parameter("count").value_or("1"));
    if (!count || *count < 0 || *count > most_days)
        errors.push_back({ "count", "range",
            { "须为 0 到 10000 的整数", "must be a whole number from 0 to 10000" } });
    require_no_errors(std::move(errors));
    return service.read(request, actor, [&](View& view) {
        calendar::WorkingDays const days(view);
        auto const day = days.after(*from, static_cast<int>(*count));
        bool const covered = days.covers(*from) && days.covers(day);
        return json_response("{\"from\":\"" + from->to_string() + "\",\"count\":" + std::to_string(*count)
            + ",\"day\":\"" + day.to_string() + "\",\"covered\":" + (covered ? "true" : "false") + "}");
    });
}

} // namespace

void calendar::add_routes(Service& service)
{
    Endpoint about { .method = "GET", .path = "/api/working-days", .id = "working_days.after",
        .tag = "special-days", .summary = { "某日之后第几个工作日", "The working day so many behind a day" },
        .permission = "special_day.read" };
    about.parameters = {
        { "from", { "起算的日子，当日不计入；默认今天", "the day to count from, itself not counted; today unless given" },
            R"({"type":"string","format":"date"})", false },
        { "count", { "工作日数，默认 1", "how many working days; 1 unless given" },
            R"({"type":"integer","minimum":0,"maximum":10000})", false },
    };
    about.answer = { R"({"type":"object","required":["from","count","day","covered"],"properties":{"from":{"type":"string","format":"date"},"count":{"type":"integer"},"day":{"type":"string","format":"date"},"covered":{"type":"boolean","description":"whether the notices of both years are known"}}})" };
    service.router().add({ about, Cost::quick, [&service](Request& request, Actor const& actor) {
                              return after(service, request, actor);
                          } });
}

} // namespace luodi
