#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/http/resource.hpp"
#include "kernel/ledger/changes.hpp"
#include "kernel/record/text_codec.hpp"

#include <algorithm>
#include <map>

namespace luodi {
namespace {

std::int64_t place_of(Connection& connection, Request const& request, char const* name)
{
    auto const place = size_named(connection, request.parameter(name).value_or("0"));
    if (!place || *place < 0)
        require_no_errors({ { name, "invalid",
            { "须为账本长度或 RFC 3339 时间", "must be a ledger size or an RFC 3339 time" } } });
    return *place;
}

// The changes of records, each as the reader sees it now: what is hidden or withheld is left out, and with
// withheld fields the reasons and papers, which speak of them.
class Seen {
public:
    Seen(View& view, RecordType const& type)
        : view_(view)
        , type_(type)
    {
    }

    bool show(ListedChange& change)
    {
        auto const [at, fresh] = rows_.try_emplace(change.id);
        if (fresh)
            at->second = view_.find_readable(type_, change.id);
        if (planted("changes-of-anything"))
            return true;
        auto const& row = at->second;
        if (!row || is_masked(*row, type_.position(change.field)))
            return false;
        if (auto const name = type_.find("name"))
            change.name = to_text(type_.fields[*name], row->values[*name]);
        if (!row->masked.empty()) {
            change.reason.clear();
            change.paper.clear();
        }
        return true;
    }

private:
    View& view_;
    RecordType const& type_;
    std::map<std::int64_t, std::optional<Row>> rows_;
};

Response changes_response(View& view, RecordType const& type, Request const& request)
{
    auto& connection = view.connection();
    auto const end = view.clocks().known_as_of.value_or(ledger_size(connection));
    auto const since = std::min(std::max(place_of(connection, request, "since"), place_of(connection, request, "after")), end);
    auto const until = std::min(end, since + policy().list.changes_entries);
    auto const fields = request.parameter("field");
    Seen seen(view, type);
    std::string items;
    each_change(connection, view.types(),
        { .type = type, .since = since, .until = until,
            .fields = fields ? split(*fields, ',') : std::vector<std::string> {} },
        [&](ListedChange change) {
            if (seen.show(change)) {
                items += items.empty() ? "" : ",";
                append_json(items, change);
            }
            return true;
        });
    return json_response("{\"items\":[" + items + "],\"next\":"
        + (until < end ? "\"" + std::to_string(until) + "\"" : "null") + ",\"looked_to\":" + std::to_string(until)
        + ",\"size\":" + std::to_string(end) + "}");
}

std::string fields_schema(RecordType const& type)
{
    std::string names;
    for (auto const& field : type.fields)
        names += (names.empty() ? "\"" : ",\"") + std::string(field.name) + "\"";
    return R"({"type":"array","items":{"type":"string","enum":[)" + names + "]}}";
}

} // namespace

void add_changes(Service& service, RecordType const& type)
{
    std::string const place = R"({"anyOf":[{"type":"integer","minimum":0},{"type":"string","format":"date-time"}]})";
    Endpoint about { .method = "GET", .path = "/api/" + std::string(type.plural) + "/changes",
        .id = std::string(type.plural) + ".changes", .tag = std::string(type.plural),
        .summary = { "改过的值", "What moved" }, .permission = std::string(type.name) + ".read" };
    about.clocks = true;
    about.parameters = {
        { "since", { "自哪个账本长度或时间起；不填为开头", "since which ledger size or time; the beginning when absent" }, place },
        { "field", { "只看哪些字段，逗号分隔", "only these fields, with commas" }, fields_schema(type) },
        { "after", { "上一段给出的 next", "The `next` of the stretch before" }, R"({"type":"string"})" },
    };
    about.answer = { "ChangeList" };
    service.router().add({ about, Cost::slow, [&](Request& request, Actor const& actor) {
                              return service.read(request, actor, [&](View& view) {
                                  return changes_response(view, type, request);
                              });
                          } });
}

} // namespace luodi
