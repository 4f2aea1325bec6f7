#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "base/limits.hpp"
#include "kernel/http/general_routes.hpp"
#include "kernel/ledger/verdict_json.hpp"
#include "kernel/store/district_sql.hpp"

#include <mutex>

namespace luodi {
namespace {

std::int64_t number_parameter(Request const& request, char const* name, std::int64_t otherwise,
    std::int64_t least, std::int64_t most)
{
    auto const text = request.parameter(name);
    if (!text)
        return otherwise;
    auto const number = parse_whole(*text);
    if (!number || *number < least || *number > most)
        require_no_errors({ { name, "range",
            { "须为 " + std::to_string(least) + " 到 " + std::to_string(most) + " 的整数",
                "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) } } });
    return *number;
}

// Entries after a place, as their stored bytes (which are JSON) with the place before them.
std::string entries_json(Connection& connection, std::int64_t after, std::int64_t limit)
{
    std::string out = "{\"items\":[";
    std::int64_t last = -1;
    std::int64_t count = 0;
    query_in_district(connection, "SELECT place, bytes FROM ledger_entry WHERE place > $1",
        { after }, "ORDER BY place LIMIT " + std::to_string(limit), [&](Columns const& row) {
            out += count++ == 0 ? "" : ",";
            last = row.integer(0);
            out += "{\"index\":" + std::to_string(last) + "," + std::string(row.blob(1).substr(1));
            return true;
        });
    bool const more = last + 1 < ledger_size(connection) && count == limit;
    return out + "],\"next\":" + (more ? "\"" + std::to_string(last) + "\"" : "null") + "}";
}

Response verify_response(Service& service)
{
    static std::mutex one_at_a_time;
    std::unique_lock const lock(one_at_a_time, std::try_to_lock);
    require(lock.owns_lock(), ErrorCode::unavailable,
        { "另一次核对正在进行，请稍后重试", "another verification is under way; try again shortly" });
    return json_response(verdict_json(service.district().verify()));
}

} // namespace

void add_ledger_routes(Service& service)
{
    Endpoint checkpoint { .method = "GET", .path = "/ledger/checkpoint", .id = "ledger.checkpoint",
        .tag = "ledger", .summary = { "最新签名检查点", "The newest signed checkpoint" } };
    checkpoint.open = true;
    checkpoint.answer = { R"({"type":"string"})", "text/plain" };
    service.router().add({ checkpoint, Cost::quick, [&](Request&, Actor const&) {
                              std::optional<std::string> note;
                              service.district().database().read(
                                  [&](Connection& connection) { note = latest_checkpoint(connection); });
                              require(note.has_value(), ErrorCode::unavailable,
                                  { "账本还没有签名", "the ledger is not signed yet" });
                              return text_response(*note).with("Cache-Control", "no-cache");
                          } });

    Endpoint entries { .method = "GET", .path = "/api/ledger/entries", .id = "ledger.entries",
        .tag = "ledger", .summary = { "账本条目", "Entries of the ledger" },
        .permission = "ledger.read" };
    entries.parameters = {
        { "after", { "从哪一条之后；不填为最近", "after which entry; the latest when absent" },
            R"({"type":"integer"})", false },
        { "limit", { "条数", "how many" }, R"({"type":"integer","minimum":1,"maximum":200})", false },
    };
    entries.answer = { "EntryPage" };
    service.router().add({ entries, Cost::slow, [&](Request& request, Actor const& actor) {
                              return service.read(request, actor, [&](View& view) {
                                  auto const size = ledger_size(view.connection());
                                  auto const limit = number_parameter(request, "limit",
                                      policy().list.usual_page, 1, policy().list.page);
                                  auto const after = number_parameter(
                                      request, "after", size - limit - 1, -1'000, size);
                                  return json_response(entries_json(view.connection(), after, limit));
                              });
                          } });

    Endpoint verification { .method = "POST", .path = "/api/ledger/verify", .id = "ledger.verify",
        .tag = "ledger", .summary = { "核对账本与全部数据", "Check the ledger and all data" },
        .permission = "ledger.verify" };
    verification.answer = { "Verdict" };
    service.router().add({ verification, Cost::slow,
        [&](Request&, Actor const&) { return verify_response(service); } });
}

} // namespace luodi
