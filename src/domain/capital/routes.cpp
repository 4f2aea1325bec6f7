// The verbs of capital as addresses, and the bridge between the series.
#include "base/json_text.hpp"
#include "domain/capital/choices.hpp"
#include "domain/pipeline/choices.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/resource.hpp"

#include <boost/json/object.hpp>

namespace luodi::capital {
namespace {

constexpr auto restate_schema
    = R"({"type":"object","required":["reason"],"additionalProperties":false,"properties":{"amount":{"$ref":"#/components/schemas/Money","description":"absent with value_date too: it counts nothing any more"},"value_date":{"type":"string","format":"date"},"evidence":{"type":"string"},"reason":{"type":"string"}}})";
constexpr auto advance_schema
    = R"({"type":"object","required":["stage","stage_on","evidence_class"],"additionalProperties":false,"properties":{"stage":{"type":"string","enum":["reserve","diligence","committee","closed","post","exited","written_off"]},"stage_on":{"type":"string","format":"date"},"evidence_class":{"type":"string","enum":["A","B","C"]},"evidence":{"type":"string"},"reason":{"type":"string"}}})";
constexpr auto bridge_schema
    = R"({"type":"object","required":["from","to","self","returned","comparable","same","lines"],"properties":{"from":{"type":"string","format":"date"},"to":{"type":"string","format":"date"},"self":{"type":"string"},"returned":{"type":"string"},"comparable":{"type":"string"},"same":{"type":"integer"},"lines":{"type":"array","items":{"type":"object","required":["kind","own","returned","contract","value_date","difference"],"properties":{"kind":{"type":"string","enum":["amount","month","only_self","only_returned"]},"own":{"type":["integer","null"]},"returned":{"type":["integer","null"]},"contract":{"type":"integer"},"value_date":{"type":"string","format":"date"},"difference":{"type":"string","description":"the returned less the own, in US dollars"}}}}}})";

using Body = boost::json::object;

void restate_by(Context& context, std::int64_t id, Body const& body)
{
    BodyFields fields(body);
    Restatement as;
    as.amount = fields.money("amount");
    as.value_date = fields.date("value_date");
    as.evidence = fields.text("evidence");
    as.reason = fields.reason();
    if (as.amount && as.amount->minor <= 0)
        fields.add({ "amount", "out_of_range", { "须大于 0；不再计入请留空", "must be above 0; leave it out to count nothing" } });
    fields.finish();
    restate(context, { id }, as);
}

void advance_by(Context& context, std::int64_t id, Body const& body)
{
    BodyFields fields(body);
    auto const stage = static_cast<InvestmentStage>(fields.required_choice("stage", investment_stages));
    auto const on_day = fields.required_date("stage_on");
    auto const evidence_class = static_cast<EvidenceClass>(fields.required_choice("evidence_class", pipeline::evidence_classes));
    auto const evidence = fields.text("evidence");
    auto const reason = fields.text("reason");
    fields.finish();
    advance(context, { id }, stage, on_day, evidence_class, evidence, reason);
}

std::string dollars(std::int64_t cents)
{
    return format_decimal(cents, 2);
}

std::string_view kind_name(BridgeLine::Kind kind)
{
    switch (kind) {
    case BridgeLine::Kind::amount: return "amount";
    case BridgeLine::Kind::month: return "month";
    case BridgeLine::Kind::only_self: return "only_self";
    case BridgeLine::Kind::only_returned: return "only_returned";
    }
    return "";
}

void append_line(std::string& out, BridgeLine const& line)
{
    auto const id = [](std::optional<FdiContribution> const& one) {
        return one ? std::to_string(one->id.value) : std::string("null");
    };
    auto const& shown = line.own ? *line.own : *line.returned;
    out += "{\"kind\":\"" + std::string(kind_name(line.kind)) + "\",\"own\":" + id(line.own) + ",\"returned\":" + id(line.returned)
        + ",\"contract\":" + std::to_string(shown.contract.value) + ",\"value_date\":\"" + shown.value_date.to_string()
        + "\",\"difference\":\"" + dollars(line.cents) + "\"}";
}

std::string bridge_json(Bridge const& bridge, Date from, Date to)
{
    std::string out = "{\"from\":\"" + from.to_string() + "\",\"to\":\"" + to.to_string() + "\",\"self\":\"" + dollars(bridge.own)
        + "\",\"returned\":\"" + dollars(bridge.returned) + "\",\"comparable\":\"" + dollars(bridge.comparable)
        + "\",\"same\":" + std::to_string(bridge.same) + ",\"lines\":[";
    for (auto const& line : bridge.lines) {
        out += &line == &bridge.lines.front() ? "" : ",";
        append_line(out, line);
    }
    return out + "]}";
}

void add_bridge(Service& service)
{
    Endpoint about { .method = "GET", .path = "/api/fdi-reconciliation", .id = "fdi.reconciliation", .tag = "fdi-contributions",
        .summary = { "自报与反馈的差异", "The own series against the returned one" }, .permission = "fdi_contribution.reconcile" };
    about.clocks = true;
    auto const day = R"({"type":"string","format":"date"})";
    about.parameters = { { "from", { "自；不填为今年第一天", "from; the first day of this year when absent" }, day },
        { "to", { "至；不填为今天", "to; today when absent" }, day } };
    about.answer = { bridge_schema };
    service.router().add({ about, Cost::slow, [&service](Request& request, Actor const& actor) {
                              return service.read(request, actor, [&](View& view) {
                                  std::vector<FieldError> errors;
                                  auto const from = request.day("from", view.today().start_of_year(), errors);
                                  auto const to = request.day("to", view.today(), errors);
                                  require_no_errors(std::move(errors));
                                  return json_response(bridge_json(reconcile(view, from, to), from, to));
                              });
                          } });
}

} // namespace

void add_routes(Service& service)
{
    auto const& month = record_type<FdiMonth>();
    add_verb(service, month, "check", { "核对", "Check" }, remark_schema,
        [](Context& context, std::int64_t id, Body const& body) { check_month(context, { id }, remark_of(body)); });
    add_verb(service, month, "lock", { "锁定", "Lock" }, remark_schema,
        [](Context& context, std::int64_t id, Body const& body) { lock_month(context, { id }, remark_of(body)); });
    add_verb(service, record_type<FdiContribution>(), "restate", { "更正", "Restate" }, restate_schema, restate_by);
    add_verb(service, record_type<FundInvestment>(), "advance", { "推进阶段", "Advance the stage" }, advance_schema, advance_by);
    add_bridge(service);
    add_reports(service);
}

} // namespace luodi::capital
