#include "kernel/http/openapi.hpp"

#include "kernel/http/openapi_common.hpp"
#include "kernel/http/openapi_schema.hpp"

#include <algorithm>
#include <set>

namespace luodi {
namespace {

std::string in_both_languages(Label label)
{
    return std::string(label.zh) + " / " + std::string(label.en);
}

bool changes(Endpoint const& endpoint)
{
    return endpoint.method != "GET" && endpoint.method != "HEAD";
}

// The names in braces, in the order of the path.
std::vector<std::string> path_names(std::string_view path)
{
    std::vector<std::string> names;
    for (auto start = path.find('{'); start != path.npos; start = path.find('{', start + 1))
        names.emplace_back(path.substr(start + 1, path.find('}', start) - start - 1));
    return names;
}

EndpointParameter const* find_parameter(Endpoint const& endpoint, std::string_view name)
{
    for (auto const& parameter : endpoint.parameters)
        if (parameter.name == name)
            return &parameter;
    return nullptr;
}

void write_path_parameter(JsonWriter& json, Endpoint const& endpoint, std::string const& name)
{
    auto const* described = find_parameter(endpoint, name);
    json.begin_object().member("name", name).member("in", "path").member("required", true);
    if (described)
        json.member("description", in_both_languages(described->description));
    json.key("schema");
    if (described)
        json.raw(described->schema);
    else if (name == "id")
        json.begin_object()
            .member("type", "integer")
            .member("format", "int64")
            .member("minimum", 1)
            .end_object();
    else
        json.begin_object().member("type", "string").member("minLength", 1).end_object();
    json.end_object();
}

void write_query_parameter(JsonWriter& json, EndpointParameter const& parameter)
{
    json.begin_object().member("name", parameter.name).member("in", parameter.in);
    if (parameter.required)
        json.member("required", true);
    json.member("description", in_both_languages(parameter.description));
    if (parameter.schema.starts_with(R"({"type":"array")"))
        json.member("style", "form").member("explode", false);
    json.key("schema").raw(parameter.schema).end_object();
}

void write_shared(JsonWriter& json, std::string const& name)
{
    json.begin_object().member("$ref", "#/components/parameters/" + name).end_object();
}

void write_parameters(JsonWriter& json, Endpoint const& endpoint)
{
    json.key("parameters").begin_array();
    auto const in_path = path_names(endpoint.path);
    for (auto const& name : in_path)
        write_path_parameter(json, endpoint, name);
    if (endpoint.list)
        write_list_parameters(json, *endpoint.list);
    for (auto const& parameter : endpoint.parameters)
        if (std::find(in_path.begin(), in_path.end(), parameter.name) == in_path.end())
            write_query_parameter(json, parameter);
    if (endpoint.clocks) {
        write_shared(json, "AsOf");
        write_shared(json, "KnownAsOf");
    }
    if (endpoint.if_match)
        write_shared(json, "IfMatch");
    if (endpoint.idempotent)
        write_shared(json, "IdempotencyKey");
    json.end_array();
}

void write_form(JsonWriter& json, EndpointContent const& content)
{
    json.key(content.media_type).begin_object();
    if (content.schema.starts_with('{'))
        json.key("schema").raw(content.schema);
    else if (!content.schema.empty())
        json.key("schema")
            .begin_object()
            .member("$ref", "#/components/schemas/" + content.schema)
            .end_object();
    json.end_object();
}

void write_content(JsonWriter& json, EndpointContent const& content,
    std::vector<EndpointContent> const& others = {})
{
    json.key("content").begin_object();
    write_form(json, content);
    for (auto const& other : others)
        write_form(json, other);
    json.end_object();
}

void write_request(JsonWriter& json, Endpoint const& endpoint)
{
    if (endpoint.request.empty())
        return;
    json.key("requestBody").begin_object().member("required", true);
    write_content(json, endpoint.request);
    json.end_object();
}

void write_header(JsonWriter& json, std::string_view name, std::string_view description)
{
    json.key(name).begin_object().member("description", description);
    json.key("schema").begin_object().member("type", "string").end_object().end_object();
}

void write_success(JsonWriter& json, Endpoint const& endpoint)
{
    json.key(std::to_string(endpoint.status)).begin_object();
    json.member("description", endpoint.status == 201 ? "已建立 / Created"
            : endpoint.status == 202                  ? "已受理 / Accepted"
                                                      : "完成 / Done");
    bool const location = endpoint.status == 201 || endpoint.status == 202;
    if (endpoint.etag || location) {
        json.key("headers").begin_object();
        if (endpoint.etag)
            write_header(json, "ETag",
                "此版本的标记，改动时写入 If-Match / The mark of this version, for If-Match");
        if (location)
            write_header(json, "Location", "新地址 / Where it is");
        json.end_object();
    }
    if (!endpoint.answer.empty())
        write_content(json, endpoint.answer, endpoint.other_answers);
    json.end_object();
}

void write_responses(JsonWriter& json, Endpoint const& endpoint)
{
    json.key("responses").begin_object();
    write_success(json, endpoint);
    for (int const status : problem_statuses(endpoint))
        json.key(std::to_string(status))
            .begin_object()
            .member("$ref", "#/components/responses/" + std::string(problem_name(status)))
            .end_object();
    json.end_object();
}

void write_requirement(JsonWriter& json, std::initializer_list<std::string_view> names)
{
    json.begin_object();
    for (auto const name : names)
        json.key(name).begin_array().end_array();
    json.end_object();
}

// By cookie, with the csrf header where something changes; or by token.
void write_security(JsonWriter& json, Endpoint const& endpoint)
{
    json.key("security").begin_array();
    if (!endpoint.open) {
        if (changes(endpoint))
            write_requirement(json, { "session", "csrf" });
        else
            write_requirement(json, { "session" });
        write_requirement(json, { "bearer" });
    }
    json.end_array();
}

void write_operation(JsonWriter& json, Endpoint const& endpoint)
{
    auto method = endpoint.method;
    for (auto& c : method)
        c = static_cast<char>(c - 'A' + 'a');
    json.key(method).begin_object().member("operationId", endpoint.id);
    json.key("tags").begin_array().value(endpoint.tag).end_array();
    json.member("summary", in_both_languages(endpoint.summary));
    json.key("x-permission");
    if (endpoint.permission.empty())
        json.null();
    else
        json.value(endpoint.permission);
    write_security(json, endpoint);
    write_parameters(json, endpoint);
    write_request(json, endpoint);
    write_responses(json, endpoint);
    json.end_object();
}

// Paths in the order of their first endpoint.
void write_paths(JsonWriter& json, std::vector<Endpoint> const& endpoints)
{
    json.key("paths").begin_object();
    std::set<std::string_view> written;
    for (auto const& first : endpoints) {
        if (!written.insert(first.path).second)
            continue;
        json.key(first.path).begin_object();
        for (auto const& endpoint : endpoints)
            if (endpoint.path == first.path)
                write_operation(json, endpoint);
        json.end_object();
    }
    json.end_object();
}

void write_info(JsonWriter& json, std::string_view version)
{
    json.key("info").begin_object().member("title", "Luodi 落地").member("version", version);
    json.member("description",
        "每个地址对文档以外的方法回答 405 并给出 Allow；未列出的参数和字段一律拒绝。 / "
        "An address answers methods that are not described here with 405 and Allow; parameters "
        "and fields that are not described are refused.");
    json.end_object();
}

} // namespace

std::vector<int> problem_statuses(Endpoint const& endpoint)
{
    // 422: every route refuses parameters that it does not know.
    std::set<int> statuses { 400, 422, 429, 500, 503 };
    statuses.insert(endpoint.problems.begin(), endpoint.problems.end());
    if (!endpoint.open)
        statuses.insert({ 401, 403 });
    if (endpoint.path.find('{') != std::string::npos)
        statuses.insert(404);
    if (!endpoint.request.empty())
        statuses.insert({ 413, 415 });
    if (endpoint.if_match)
        statuses.insert({ 412, 428 });
    if (changes(endpoint))
        statuses.insert({ 409, 507 });
    return { statuses.begin(), statuses.end() };
}

std::string openapi_json(RecordTypes const& types, std::vector<Endpoint> const& endpoints,
    std::vector<std::pair<std::string, std::string>> const& schemas, std::string_view version)
{
    JsonWriter json(JsonWriter::Layout::pretty);
    json.begin_object().member("openapi", "3.1.0");
    write_info(json, version);
    write_paths(json, endpoints);
    json.key("components").begin_object().key("schemas").begin_object();
    write_common_schemas(json);
    for (auto const* type : types)
        write_record_schemas(json, *type);
    for (auto const& [name, schema] : schemas)
        json.key(name).raw(schema);
    json.end_object();
    write_shared_parameters(json);
    write_problem_responses(json);
    write_security_schemes(json);
    json.end_object().end_object();
    return json.take();
}

} // namespace luodi
