// The verbs of trips, leads and conflicts as addresses, and what is told before a lead is reported.
#include "base/json_text.hpp"
#include "domain/attraction/choices.hpp"
#include "domain/attraction/similar.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/resource.hpp"

#include <boost/json/object.hpp>

namespace luodi::attraction {
namespace {

constexpr auto report_schema
    = R"({"type":"object","required":["minutes"],"additionalProperties":false,"properties":{"minutes":{"type":"string"},"reason":{"type":"string"}}})";
constexpr auto follow_schema
    = R"({"type":"object","additionalProperties":false,"properties":{"person":{"type":["integer","null"],"description":"who follows it from now on"},"reason":{"type":"string"}}})";
constexpr auto win_schema
    = R"({"type":"object","required":["project"],"additionalProperties":false,"properties":{"project":{"type":"integer"},"reason":{"type":"string"}}})";
constexpr auto lose_schema
    = R"({"type":"object","required":["lost_reason","reason"],"additionalProperties":false,"properties":{"lost_reason":{"type":"string","enum":["land","energy","finance","policy","people","chain","changed","other"]},"lost_to":{"type":"string"},"reason":{"type":"string"}}})";
constexpr auto pass_schema
    = R"({"type":"object","required":["unit","shared_credit","reason"],"additionalProperties":false,"properties":{"unit":{"type":"integer","description":"that answers for it from now on"},"shared_credit":{"type":"string","description":"what the unit that passes it on keeps, in percent, such as 50.00"},"reason":{"type":"string"}}})";
constexpr auto settle_schema
    = R"({"type":"object","required":["outcome","reason"],"additionalProperties":false,"properties":{"outcome":{"type":"string","enum":["same","shared","different"]},"reason":{"type":"string"}}})";
constexpr auto similar_schema
    = R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["record","unit","since","grounds","likeness"],"properties":{"record":{"type":"string","enum":["lead","project"]},"unit":{"type":["string","null"]},"since":{"type":["string","null"],"format":"date"},"grounds":{"type":"array","items":{"type":"string","enum":["uscc","enterprise","group","name","address"]}},"likeness":{"type":"string","description":"of the names, in percent"}}}}}})";

constexpr auto yields_schema
    = R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["key","name","trips","leads","qualified","signings","repeats","cost_cny","cost_per_qualified","median_days"],"properties":{"key":{"type":"string"},"name":{"type":"string"},"trips":{"type":"integer"},"leads":{"type":"integer"},"qualified":{"type":"integer","description":"assessed, or became a project"},"signings":{"type":"integer"},"repeats":{"type":"integer","description":"visits to a firm that was visited before"},"cost_cny":{"type":"string"},"cost_per_qualified":{"type":["string","null"]},"median_days":{"type":["integer","null"],"description":"from the return to the signing"}}}}}})";

using Body = boost::json::object;

void report_by(Context& context, std::int64_t id, Body const& body)
{
    BodyFields fields(body);
    auto const minutes = fields.text("minutes");
    if (minutes.empty())
        fields.add({ "minutes", "required", { "请写出访报告", "write what came of it" } });
    auto const reason = fields.text("reason");
    fields.finish();
    report(context, { id }, minutes, reason);
}

void follow_by(Context& context, std::int64_t id, Body const& body)
{
    BodyFields fields(body);
    auto const person = fields.id("person");
    auto const reason = fields.text("reason");
    fields.finish();
    follow(context, { id }, person ? std::optional(Id<Person> { *person }) : std::nullopt, reason);
}

void win_by(Context& context, std::int64_t id, Body const& body)
{
    BodyFields fields(body);
    auto const project = fields.required_id("project");
    auto const reason = fields.text("reason");
    fields.finish();
    win(context, { id }, { project }, reason);
}

void lose_by(Context& context, std::int64_t id, Body const& body)
{
    BodyFields fields(body);
    Loss loss;
    loss.reason = static_cast<LossReason>(fields.required_choice("lost_reason", loss_reasons));
    loss.to = fields.text("lost_to");
    loss.words = fields.reason();
    fields.finish();
    lose(context, { id }, loss);
}

void pass_by(Context& context, std::int64_t id, Body const& body)
{
    BodyFields fields(body);
    auto const unit = fields.required_id("unit");
    auto const credit = parse_decimal(fields.text("shared_credit"), 2);
    if (!credit || *credit < 0 || *credit > 100'00)
        fields.add({ "shared_credit", "out_of_range", { "须为 0 到 100，例如 50.00", "must be from 0 to 100, such as 50.00" } });
    auto const reason = fields.reason();
    fields.finish();
    pass(context, { id }, { unit }, Decimal<2> { *credit }, reason);
}

void settle_by(Context& context, std::int64_t id, Body const& body)
{
    BodyFields fields(body);
    auto const outcome = static_cast<ConflictOutcome>(fields.required_choice("outcome", conflict_outcomes));
    auto const reason = fields.reason();
    fields.finish();
    settle(context, { id }, outcome, reason);
}

// Whose it is and on which grounds; nothing of what the other unit wrote about it, and of one that the reader may not see
// at all only that there is one.
std::string similar_json(View const& view, std::vector<Similar> const& all)
{
    std::string out = "{\"items\":[";
    for (auto const& one : all) {
        out += &one == &all.front() ? "" : ",";
        out += one.lead ? "{\"record\":\"lead\",\"unit\":" : "{\"record\":\"project\",\"unit\":";
        bool const seen = one.lead ? view.sees(record_type<Lead>(), one.lead->value) : view.sees(record_type<Project>(), one.project->value);
        auto const unit = one.unit && seen ? view.find(*one.unit) : std::nullopt;
        if (unit)
            append_json_string(out, unit->name);
        else
            out += "null";
        out += ",\"since\":" + (one.since && seen ? "\"" + one.since->to_string() + "\"" : "null") + ",\"grounds\":[";
        for (auto const& ground : one.grounds)
            out += (&ground == &one.grounds.front() ? "\"" : ",\"") + ground + "\"";
        out += "],\"likeness\":\"" + format_decimal(one.likeness, 2) + "\"}";
    }
    return out + "]}";
}

void add_similar(Service& service)
{
    Endpoint about { .method = "GET", .path = "/api/leads/similar", .id = "leads.similar", .tag = "leads",
        .summary = { "首报前：别的单位是否已有这家企业", "Before reporting: whether another unit has the firm" },
        .permission = "lead.create" };
    auto const text = R"({"type":"string","maxLength":200})";
    about.parameters = {
        { "name", { "企业名称", "the firm's name" }, text },
        { "uscc", { "统一社会信用代码", "its unified social credit code" }, text },
        { "unit", { "首报单位", "the unit that reports" }, R"({"type":"integer","minimum":1})" },
    };
    about.answer = { similar_schema };
    service.router().add({ about, Cost::slow, [&service](Request& request, Actor const& actor) {
                              Lead lead;
                              lead.name = request.parameter("name").value_or("");
                              lead.uscc = request.parameter("uscc").value_or("");
                              auto const unit = request.parameter("unit");
                              lead.unit = Id<Unit> { unit ? parse_whole(*unit).value_or(0) : actor.unit };
                              return service.read(request, actor, [&](View& view) {
                                  return json_response(similar_json(view, similar_to(view, lead)));
                              });
                          } });
}

std::string yields_json(View& view, std::vector<Yield> const& all, YieldBy by)
{
    std::string out = "{\"items\":[";
    for (auto const& one : all) {
        out += &one == &all.front() ? "{\"key\":" : ",{\"key\":";
        append_json_string(out, one.key);
        auto const unit = by == YieldBy::unit && !one.key.empty() ? view.find(Id<Unit> { parse_whole(one.key).value_or(0) }) : std::nullopt;
        out += ",\"name\":";
        append_json_string(out, unit ? unit->name : one.key);
        for (auto const& [name, number] : { std::pair { "trips", one.trips }, { "leads", one.leads }, { "qualified", one.qualified },
                 { "signings", one.signings }, { "repeats", one.repeats } })
            out += std::string(",\"") + name + "\":" + std::to_string(number);
        out += ",\"cost_cny\":\"" + one.cost.amount() + "\",\"cost_per_qualified\":"
            + (one.cost_per_qualified ? "\"" + one.cost_per_qualified->amount() + "\"" : "null")
            + ",\"median_days\":" + (one.median_days ? std::to_string(*one.median_days) : "null") + "}";
    }
    return out + "]}";
}

void add_yields(Service& service)
{
    Endpoint about { .method = "GET", .path = "/api/trips/yield", .id = "trips.yield", .tag = "trips",
        .summary = { "外出招商的成效：线索、签约、费用、时滞", "What trips came to: leads, signings, cost, lag" }, .permission = "trip.read" };
    about.clocks = true;
    auto const day = R"({"type":"string","format":"date"})";
    about.parameters = { { "by", { "按谁汇总；不填为带队领导", "by whom; the leader when absent" }, R"({"type":"string","enum":["leader","unit","country"]})" },
        { "from", { "自；不填为今年第一天", "from; the first day of this year when absent" }, day },
        { "to", { "至；不填为今天", "to; today when absent" }, day } };
    about.answer = { yields_schema };
    service.router().add({ about, Cost::slow, [&service](Request& request, Actor const& actor) {
                              return service.read(request, actor, [&](View& view) {
                                  std::vector<FieldError> errors;
                                  auto const day = view.clocks().as_of.value_or(view.today());
                                  auto const from = request.day("from", day.start_of_year(), errors);
                                  auto const to = request.day("to", day, errors);
                                  auto const by = request.parameter("by").value_or("leader");
                                  if (by != "leader" && by != "unit" && by != "country")
                                      errors.push_back({ "by", "invalid", { "须为 leader、unit 或 country", "must be leader, unit or country" } });
                                  require_no_errors(std::move(errors));
                                  auto const which = by == "unit" ? YieldBy::unit : by == "country" ? YieldBy::country : YieldBy::leader;
                                  return json_response(yields_json(view, yields(view, from, to, which), which));
                              });
                          } });
}

} // namespace

void add_routes(Service& service)
{
    add_similar(service);
    add_yields(service);
    auto const& trip = record_type<Trip>();
    add_verb(service, trip, "approve", { "批准", "Approve" }, remark_schema,
        [](Context& context, std::int64_t id, Body const& body) {
            approve(context, { id }, remark_of(body));
        });
    add_verb(service, trip, "report", { "报告", "Report" }, report_schema, report_by);
    add_verb(service, trip, "cancel", { "取消", "Cancel" }, reason_schema,
        [](Context& context, std::int64_t id, Body const& body) { cancel(context, { id }, reason_of(body)); });
    auto const& lead = record_type<Lead>();
    add_verb(service, lead, "follow", { "跟进", "Follow" }, follow_schema, follow_by);
    add_verb(service, lead, "assess", { "研判", "Assess" }, reason_schema,
        [](Context& context, std::int64_t id, Body const& body) { assess(context, { id }, reason_of(body)); });
    add_verb(service, lead, "win", { "转为项目", "Make it a project" }, win_schema, win_by);
    add_verb(service, lead, "lose", { "流失", "Lose" }, lose_schema, lose_by);
    add_verb(service, lead, "pass", { "流转", "Pass on" }, pass_schema, pass_by);
    add_verb(service, record_type<LeadConflict>(), "settle", { "裁定", "Settle" }, settle_schema, settle_by);
}

} // namespace luodi::attraction
