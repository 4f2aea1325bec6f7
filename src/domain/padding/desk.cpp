// Findings kept, closed and settled.
#include "domain/padding/choices.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/http/resource.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <tuple>

namespace luodi::padding {
namespace {

using Key = std::tuple<Kind, std::int64_t, std::int64_t>;

Key key_of(PaddingFinding const& finding)
{
    return { finding.kind, finding.project.value, finding.other ? finding.other->value : 0 };
}

Key key_of(Found const& found)
{
    return { found.kind, found.project, found.other.value_or(0) };
}

std::map<Key, PaddingFinding> known(Context& context)
{
    auto const& type = record_type<PaddingFinding>();
    std::map<Key, PaddingFinding> all;
    query_in_district(context.connection(), "SELECT " + column_list(type) + " FROM padding_finding WHERE id > 0", {}, "ORDER BY id",
        [&](Columns const& columns) {
            auto finding = from_row<PaddingFinding>(read_row(type, columns));
            all.insert_or_assign(key_of(finding), std::move(finding));
            return true;
        });
    return all;
}

PaddingFinding close(Context& context, PaddingFinding finding, PaddingOutcome outcome, std::string const& verb, std::string const& reason)
{
    finding.stage = PaddingStage::settled;
    finding.outcome = outcome;
    if (context.actor().person)
        finding.settled_by = Id<Person> { context.actor().person };
    finding.settled_on = context.today();
    finding.reason = reason;
    return context.save(finding, { "padding_finding." + verb, "padding_finding.settled", reason });
}

constexpr auto settle_schema
    = R"({"type":"object","required":["outcome","reason"],"additionalProperties":false,"properties":{"outcome":{"type":"string","enum":["confirmed","explained"]},"reason":{"type":"string","minLength":1}}})";
constexpr auto run_schema
    = R"({"type":"object","required":["found","new","gone"],"properties":{"found":{"type":"integer"},"new":{"type":"integer"},"gone":{"type":"integer"}}})";

// The comparison itself is done before the write, so that nobody waits for it.
void add_run(Service& service)
{
    Endpoint about { .method = "POST", .path = "/api/padding-findings/run", .id = "padding-findings.run", .tag = "padding-findings",
        .summary = { "比对全部已签约项目", "Compare all signed projects" }, .permission = "padding_finding.run" };
    about.idempotent = true;
    about.request = { remark_schema };
    about.answer = { run_schema };
    service.router().add({ about, Cost::slow, [&service](Request& request, Actor const& actor) {
                              remark_of(read_json_body(request));
                              std::vector<Found> found;
                              service.district().read(actor, [&](View& view) { found = detect(signed_projects(view), view.today()); });
                              return service.write(request, actor, [&](Context& context) {
                                  auto const came = run(context, found);
                                  return json_response("{\"found\":" + std::to_string(came.found) + ",\"new\":" + std::to_string(came.fresh)
                                      + ",\"gone\":" + std::to_string(came.gone) + "}");
                              });
                          } });
}

} // namespace

Run run(Context& context, std::vector<Found> const& found)
{
    auto before = known(context);
    Run result;
    for (auto const& one : found) {
        ++result.found;
        if (before.erase(key_of(one)) > 0)
            continue;
        PaddingFinding finding;
        finding.kind = one.kind;
        finding.project = { one.project };
        if (one.other)
            finding.other = Id<Project> { *one.other };
        finding.ground = one.ground;
        finding.found_on = context.today();
        context.save(finding, { "padding_finding.run", "padding_finding.found" });
        ++result.fresh;
    }
    for (auto const& [key, finding] : before)
        if (finding.stage == PaddingStage::open) {
            close(context, finding, PaddingOutcome::gone, "run", "再次比对时已不存在");
            ++result.gone;
        }
    return result;
}

PaddingFinding settle(Context& context, Id<PaddingFinding> id, PaddingOutcome outcome, std::string const& reason)
{
    auto const finding = context.get(id);
    require(finding.stage == PaddingStage::open, ErrorCode::conflict, { "这一线索已经裁定", "this finding is settled already" });
    return close(context, finding, outcome, "settle", reason);
}

void add_routes(Service& service)
{
    add_run(service);
    add_verb(service, record_type<PaddingFinding>(), "settle", { "裁定", "Settle" }, settle_schema,
        [](Context& context, std::int64_t id, boost::json::object const& body) {
            BodyFields fields(body);
            auto const outcome = static_cast<PaddingOutcome>(fields.required_choice("outcome", std::span(outcomes).first(2)));
            auto const reason = fields.reason();
            fields.finish();
            settle(context, { id }, outcome, reason);
        });
}

} // namespace luodi::padding
