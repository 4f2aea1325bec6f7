#include "kernel/http/resource.hpp"

#include "base/json_text.hpp"
#include "base/planted_fault.hpp"
#include "kernel/auth/erase.hpp"
#include "kernel/auth/export.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/ledger/changes.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/typescript.hpp"
#include "kernel/record/validate.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <sstream>

namespace luodi {
namespace {

std::string path_of(RecordType const& type, std::string const& rest = {})
{
    return "/api/" + std::string(type.plural) + rest;
}

std::string permission(RecordType const& type, std::string const& verb)
{
    return std::string(type.name) + "." + verb;
}

Endpoint endpoint(RecordType const& type, std::string method, std::string rest, std::string verb,
    std::string const& may, Label summary)
{
    Endpoint endpoint;
    endpoint.method = std::move(method);
    endpoint.path = path_of(type, rest);
    endpoint.id = std::string(type.plural) + "." + verb;
    endpoint.tag = std::string(type.plural);
    endpoint.summary = summary;
    endpoint.permission = permission(type, may);
    return endpoint;
}

ListQuery list_query(RecordType const& type, Request const& request,
    std::vector<std::string_view> const& besides = {})
{
    std::vector<FieldError> errors;
    auto query = read_list_query(type, list_words(request, besides), errors);
    require_no_errors(std::move(errors));
    return query;
}

constexpr std::size_t usual_row_bytes = 1024;

std::string page_json(RecordType const& type, Page const& page)
{
    std::string out = "{\"items\":[";
    out.reserve(page.rows.size() * usual_row_bytes);
    for (auto const& row : page.rows) {
        out += &row == &page.rows.front() ? "" : ",";
        append_json(out, type, row);
    }
    out += "],\"next\":";
    if (page.next)
        append_json_string(out, *page.next);
    else
        out += "null";
    if (page.total)
        out += ",\"total\":" + std::to_string(*page.total);
    return out + "}";
}

void append_past(std::string& out, Field const& field, PastValue const& past)
{
    if (past.erased)
        out += "{\"erased\":true}";
    else
        append_json(out, field, past.value);
}

// Leaves out what the reader of the record may not see: changes of withheld fields and, when there
// are any, the reasons and papers, which speak of them.
void withhold(RecordType const& type, Row const& seen, std::vector<RecordVersion>& versions)
{
    if (seen.masked.empty() || planted("history-without-masks"))
        return;
    for (auto& version : versions) {
        version.reason.clear();
        version.paper.clear();
        std::erase_if(version.changes, [&](PastChange const& change) {
            return is_masked(seen, type.position(change.field));
        });
    }
}

std::string history_json(RecordType const& type, std::vector<RecordVersion> const& versions)
{
    std::string out = "{\"items\":[";
    for (auto const& version : versions) {
        out += &version == &versions.front() ? "" : ",";
        out += "{\"version\":" + std::to_string(version.version)
            + ",\"entry\":" + std::to_string(version.entry) + ",\"at\":";
        append_json_string(out, version.at.to_string());
        for (auto const& [name, text] :
            { std::pair { "actor", &version.actor }, std::pair { "event", &version.event },
                std::pair { "reason", &version.reason }, std::pair { "paper", &version.paper } }) {
            out += std::string(",\"") + name + "\":";
            append_json_string(out, *text);
        }
        out += ",\"changes\":[";
        for (auto const& change : version.changes) {
            auto const& field = type.field(change.field);
            out += &change == &version.changes.front() ? "" : ",";
            out += "{\"field\":\"" + change.field + "\",\"old\":";
            append_past(out, field, change.before);
            out += ",\"new\":";
            append_past(out, field, change.after);
            out += "}";
        }
        out += "]}";
    }
    return out + "]}";
}

void add_list(Service& service, RecordType const& type)
{
    auto about = endpoint(type, "GET", "", "list", "read", { "列表", "List" });
    about.list = &type;
    about.clocks = true;
    about.answer = { camel_case(type.name) + "Page" };
    service.router().add({ about, Cost::slow, [&](Request& request, Actor const& actor) {
                              auto const query = list_query(type, request);
                              return service.read(request, actor, [&](View& view) {
                                  return json_response(page_json(type, view.list(query)));
                              });
                          } });
}

void add_one(Service& service, RecordType const& type)
{
    auto about = endpoint(type, "GET", "/{id}", "get", "read", { "一条", "One" });
    about.clocks = true;
    about.etag = true;
    about.answer = { camel_case(type.name) };
    service.router().add({ about, Cost::quick, [&](Request& request, Actor const& actor) {
                              auto const id = request.number("id");
                              return service.read(request, actor, [&](View& view) {
                                  return record_response(type, view.read(type, id));
                              });
                          } });
}

void add_history(Service& service, RecordType const& type)
{
    auto about = endpoint(type, "GET", "/{id}/history", "history", "read", { "全部历史", "Its history" });
    about.clocks = true;
    about.answer = { "History" };
    service.router().add({ about, Cost::slow, [&](Request& request, Actor const& actor) {
                              auto const id = request.number("id");
                              return service.read(request, actor, [&](View& view) {
                                  auto const seen = view.read(type, id); // may they, was it known then?
                                  auto versions = history(view.connection(), view.types(), type, id,
                                      view.clocks().known_as_of);
                                  withhold(type, seen, versions);
                                  return json_response(history_json(type, versions));
                              });
                          } });
}

Response export_response(Service& service, RecordType const& type, Request& request, Actor const& actor)
{
    auto const query = list_query(type, request, { "format", "fields" });
    auto const name = request.parameter("format").value_or("csv");
    auto const format = export_format(name);
    if (!format)
        require_no_errors({ { "format", "invalid",
            { "须为 csv、json 或 xlsx", "must be csv, json or xlsx" } } });
    std::vector<FieldError> errors;
    auto const columns = export_columns(type, request.parameter("fields"), errors);
    require_no_errors(std::move(errors));
    return service.read(request, actor, [&](View& view) {
        std::ostringstream out;
        export_rows(view, query, columns, *format, request.language == Language::zh, out);
        return text_response(std::move(out).str(), media_type(*format))
            .with("Content-Disposition",
                "attachment; filename=\"" + std::string(type.plural) + "." + name + "\"");
    });
}

void add_export(Service& service, RecordType const& type)
{
    auto about = endpoint(type, "GET", "/export", "export", "read", { "导出", "Export" });
    about.list = &type;
    about.clocks = true;
    about.parameters = { { "format", { "csv、json 或 xlsx", "csv, json or xlsx" },
        R"({"type": "string", "enum": ["csv", "json", "xlsx"]})", false },
        { "fields", { "要哪些字段、按什么顺序，逗号分隔", "which fields, in which order, with commas" },
            R"({"type": "string", "maxLength": 2000})", false } };
    about.answer = { text_schema, "text/csv" };
    about.other_answers
        = { { R"({"type":"array","items":{"anyOf":[{"$ref":"#/components/schemas/)" + camel_case(type.name)
                + R"("},{"type":"object","description":"of `fields` alone"}]}})" },
              { binary_schema, media_type(ExportFormat::xlsx) } };
    service.router().add({ about, Cost::slow, [&](Request& request, Actor const& actor) {
                              return export_response(service, type, request, actor);
                          } });
}

void add_create(Service& service, RecordType const& type)
{
    auto about = endpoint(type, "POST", "", "create", "create", { "新建", "Create" });
    about.idempotent = true;
    about.request = { camel_case(type.name) + "Create" };
    about.status = 201;
    about.etag = true;
    about.answer = { camel_case(type.name) };
    service.router().add({ about, Cost::slow, [&](Request& request, Actor const& actor) {
                              auto const body = read_json_body(request);
                              return service.write(request, actor, [&](Context& context) {
                                  std::vector<FieldError> errors;
                                  auto row = default_row(type);
                                  read_json(type, body, Purpose::create, {}, row, errors);
                                  auto const stored = context.save_row(type, std::move(row),
                                      { permission(type, "create"), permission(type, "created"), {}, {} },
                                      std::move(errors));
                                  return record_response(type, context.read(type, stored.id()), 201)
                                      .with("Location", path_of(type, "/" + std::to_string(stored.id())));
                              });
                          } });
}

void amend(Context& context, RecordType const& type, std::int64_t id,
    boost::json::object const& body)
{
    std::vector<FieldError> errors;
    auto row = context.get_row(type, id);
    auto const reason = text_member(body, "reason", errors);
    if (reason.empty() && errors.empty())
        errors.push_back({ "reason", "required", { "请写明原因", "give the reason" } });
    read_json(type, body, Purpose::amend, { "reason" }, row, errors);
    context.save_row(type, std::move(row),
        { permission(type, "amend"), permission(type, "amended"), reason, {} }, std::move(errors));
}

bool has_sealed_fields(RecordType const& type)
{
    return std::ranges::any_of(type.fields, [](Field const& field) { return field.options.sealed; });
}

// The value goes; the record and its version stay as they are.
void add_erase(Service& service, RecordType const& type)
{
    auto about = endpoint(type, "POST", "/{id}/erase", "erase", "erase", { "清除", "Erase" });
    about.if_match = true;
    about.idempotent = true;
    about.request = {
        R"({"type":"object","required":["field","reason"],"additionalProperties":false,"properties":{"field":{"type":"string"},"reason":{"type":"string","minLength":1}}})"
    };
    about.answer = {
        R"({"type":"object","required":["erased"],"properties":{"erased":{"type":"integer"}}})"
    };
    about.problems = { 409 };
    service.router().add(
        { about, Cost::slow, [&service, &type](Request& request, Actor const& actor) {
             auto const body = read_json_body(request);
             auto const id = request.number("id");
             BodyFields fields(body);
             auto const field = fields.text("field");
             auto const reason = fields.text("reason");
             fields.finish();
             auto const response = service.write(request, actor, [&](Context& context) {
                 require_match(request, context.version_of(type, id));
                 auto const count = erase(context, type, id, field, reason);
                 return json_response("{\"erased\":" + std::to_string(count) + "}");
             });
             service.district().database().scrub();
             return response;
         } });
}

} // namespace

Response record_response(RecordType const& type, Row const& row, int status)
{
    std::string out;
    append_json(out, type, row);
    return json_response(std::move(out), status).with("ETag", etag(row.version));
}

void add_verb(Service& service, RecordType const& type, std::string const& verb, Label summary,
    std::string body_schema, VerbWork work)
{
    auto about = endpoint(type, "POST", "/{id}/" + verb, verb, verb, summary);
    about.if_match = true;
    about.idempotent = true;
    about.request = { std::move(body_schema) };
    about.etag = true;
    about.answer = { camel_case(type.name) };
    service.router().add(
        { about, Cost::slow, [&service, &type, work, may = about.permission](Request& request, Actor const& actor) {
             auto const body = read_json_body(request);
             auto const id = request.number("id");
             return service.write(request, actor, [&](Context& context) {
                 auto const version = context.version_of(type, id);
                 // Before anything else is said of a record that they may only look at.
                 context.require_allowed(may, type, id);
                 require_match(request, version);
                 work(context, id, body);
                 return record_response(type, context.read(type, id));
             });
         } });
}

void add_resource(Service& service, RecordType const& type, ResourceVerbs verbs)
{
    add_list(service, type);
    add_export(service, type);
    if (verbs.one)
        add_one(service, type);
    add_history(service, type);
    add_changes(service, type);
    if (has_sealed_fields(type))
        add_erase(service, type);
    if (verbs.create)
        add_create(service, type);
    if (verbs.amend)
        add_verb(service, type, "amend", { "更正", "Amend" }, camel_case(type.name) + "Amend",
            [&type](Context& context, std::int64_t id, boost::json::object const& body) {
                amend(context, type, id, body);
            });
}

} // namespace luodi
