// The verbs of a pack as addresses.
#include "domain/rules/choices.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/http/resource.hpp"

#include <boost/json.hpp>

namespace luodi {
namespace {

constexpr auto enact_schema
    = R"({"type":"object","required":["reason"],"additionalProperties":false,"properties":{"reason":{"type":"string"},"back_dated":{"type":"boolean","description":"the day it is valid from is past, and that is meant"}}})";
constexpr auto preview_schema
    = R"({"type":"object","required":["pack","day","total","groups","items"],"properties":{"pack":{"type":"integer"},"day":{"type":"string","format":"date"},"total":{"type":"integer","description":"how many change; at most 200 of them are listed"},"groups":{"type":"array","items":{"type":"object","required":["key","name","before","after"],"properties":{"key":{"type":"string"},"name":{"type":"object","required":["zh","en"],"properties":{"zh":{"type":"string"},"en":{"type":"string"}}},"before":{"type":"string"},"after":{"type":"string"}}}},"items":{"type":"array","items":{"type":"object","required":["project","name","before","after","why"],"properties":{"project":{"type":"integer"},"name":{"type":"string"},"before":{"type":"object","required":["zh","en"],"properties":{"zh":{"type":"string"},"en":{"type":"string"}}},"after":{"type":"object","required":["zh","en"],"properties":{"zh":{"type":"string"},"en":{"type":"string"}}},"why":{"type":"string"}}}}}})";

void enact_by(Context& context, std::int64_t id, boost::json::object const& body)
{
    BodyFields fields(body);
    auto const back_dated = fields.flag("back_dated");
    auto const reason = fields.reason();
    fields.finish();
    rules::enact(context, { id }, back_dated, reason);
}

// Unlike the other verbs it leaves its record as it is and makes another.
void add_draft(Service& service, RecordType const& type)
{
    Endpoint about { .method = "POST", .path = "/api/rule-packs/{id}/draft", .id = "rule-packs.draft",
        .tag = "rule-packs", .summary = { "据此起草新版", "Draft a new edition from it" },
        .permission = "rule_pack.draft" };
    about.idempotent = true;
    about.request = { reason_schema };
    about.status = 201;
    about.etag = true;
    about.answer = { "RulePack" };
    about.problems = { 404, 409 };
    service.router().add(
        { about, Cost::slow, [&service, &type](Request& request, Actor const& actor) {
             auto const body = read_json_body(request);
             auto const id = request.number("id");
             return service.write(request, actor, [&](Context& context) {
                 context.read(type, id);
                 auto const copy = rules::draft(context, { id }, reason_of(body));
                 return record_response(type, context.read(type, copy.id.value), 201)
                     .with("Location", "/api/rule-packs/" + std::to_string(copy.id.value));
             });
         } });
}

void add_preview(Service& service, RecordType const& type)
{
    Endpoint about { .method = "GET", .path = "/api/rule-packs/{id}/preview",
        .id = "rule-packs.preview", .tag = "rule-packs",
        .summary = { "假如施行会改变什么", "What it would change if it were in force" },
        .permission = "rule_pack.preview" };
    about.clocks = true;
    about.answer = { preview_schema };
    about.problems = { 404 };
    service.router().add(
        { about, Cost::slow, [&service, &type](Request& request, Actor const& actor) {
             auto const id = request.number("id");
             return service.read(request, actor, [&](View& view) {
                 auto const pack = from_row<RulePack>(view.read(type, id));
                 return json_response(rules::preview_json(view, pack, rules::preview(view, pack)));
             });
         } });
}

constexpr auto clocks_schema
    = R"({"type":"object","required":["day","items"],"properties":{"day":{"type":"string","format":"date"},"items":{"type":"array","items":{"type":"object","required":["rule","name","norm","unit","running","running_over","stopped","stopped_over","median"],"properties":{"rule":{"type":"integer"},"name":{"type":"string"},"norm":{"type":"integer"},"unit":{"type":"string","enum":["day","working_day"]},"running":{"type":"integer"},"running_over":{"type":"integer"},"stopped":{"type":"integer"},"stopped_over":{"type":"integer"},"median":{"type":["string","null"],"description":"of the stopped ones, in the clock's days"}}}}}})";
constexpr auto project_clocks_schema
    = R"({"type":"object","required":["day","items"],"properties":{"day":{"type":"string","format":"date"},"items":{"type":"array","items":{"type":"object","required":["rule","name","started","stopped","elapsed","norm","unit","over"],"properties":{"rule":{"type":"integer"},"name":{"type":"string"},"started":{"type":"string","format":"date"},"stopped":{"type":["string","null"],"format":"date"},"elapsed":{"type":"integer"},"norm":{"type":"integer"},"unit":{"type":"string","enum":["day","working_day"]},"over":{"type":"boolean"}}}}}})";

void add_clocks(Service& service)
{
    Endpoint all { .method = "GET", .path = "/api/clocks", .id = "clocks.figures", .tag = "clocks",
        .summary = { "各时钟：在走、超时限、中位数", "The clocks: running, over the norm, median" },
        .permission = "metric.read" };
    all.clocks = true;
    all.answer = { clocks_schema };
    service.router().add({ all, Cost::slow, [&service](Request& request, Actor const& actor) {
                              return service.read(request, actor, [&](View& view) {
                                  return json_response(rules::clock_figures_json(view));
                              });
                          } });
    Endpoint one { .method = "GET", .path = "/api/projects/{id}/clocks", .id = "projects.clocks",
        .tag = "projects", .summary = { "这个项目的时钟", "The clocks of this project" },
        .permission = "stage_event.read" };
    one.clocks = true;
    one.answer = { project_clocks_schema };
    service.router().add({ one, Cost::quick, [&service](Request& request, Actor const& actor) {
                              auto const id = request.number("id");
                              return service.read(request, actor, [&](View& view) {
                                  view.read(record_type<Project>(), id); // may they?
                                  return json_response(rules::project_clocks_json(view, id));
                              });
                          } });
}

} // namespace

void rules::add_routes(Service& service)
{
    auto const& type = record_type<RulePack>();
    add_draft(service, type);
    add_verb(service, type, "check", { "核对", "Check" }, reason_schema,
        [](Context& context, std::int64_t id, boost::json::object const& body) {
            rules::check(context, { id }, reason_of(body));
        });
    add_verb(service, type, "enact", { "付诸施行", "Put in force" }, enact_schema, enact_by);
    add_verb(service, type, "withdraw", { "撤回", "Withdraw" }, reason_schema,
        [](Context& context, std::int64_t id, boost::json::object const& body) {
            rules::withdraw(context, { id }, reason_of(body));
        });
    add_preview(service, type);
    add_clocks(service);
}

} // namespace luodi
