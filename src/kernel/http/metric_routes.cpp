#include "base/encoding.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "kernel/http/general_routes.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/typescript.hpp"

#include <set>

namespace luodi {
namespace {

std::string catalogue_json(MetricCatalogue const& catalogue)
{
    std::string out = "{\"items\":[";
    for (auto const& metric : catalogue.metrics) {
        out += &metric == &catalogue.metrics.front() ? "" : ",";
        append_json(out, metric, catalogue);
    }
    return out + "]}";
}

ListQuery narrowing(Metric const& metric, Request const& request)
{
    std::vector<FieldError> errors;
    auto query = read_list_query(metric.type(), list_words(request, { "by" }), errors);
    require_no_errors(std::move(errors));
    return query;
}

Response figure_response(Service& service, View& view, Metric const& metric, Request const& request)
{
    auto const by = request.parameter("by");
    auto const figure = compute(view, service.metrics(), metric,
        by && !by->empty() ? split(*by, ',') : std::vector<std::string> {},
        narrowing(metric, request), &service.kept_rows(metric.type()));
    auto const state = ledger_state(view.connection(), view.clocks().known_as_of);
    std::string out;
    append_json(out, figure);
    out.pop_back();
    out += ",\"as_of\":\"" + view.clocks().as_of.value_or(view.today()).to_string()
        + "\",\"known_as_of\":" + std::to_string(state.size) + ",\"ledger\":{\"origin\":";
    append_json_string(out, state.origin);
    out += ",\"size\":" + std::to_string(state.size) + ",\"root\":\""
        + to_base64(Bytes { state.root }) + "\"}}";
    return json_response(std::move(out));
}

Response rows_response(Service& service, View& view, Metric const& metric, Request const& request)
{
    view.definition().permissions.require(view.actor(), std::string(metric.type().name) + ".read");
    auto const page = rows_of(view, service.metrics(), metric, narrowing(metric, request));
    std::string out = "{\"items\":[";
    for (auto const& row : page.rows) {
        out += &row == &page.rows.front() ? "" : ",";
        append_json(out, metric.type(), row);
    }
    out += "],\"next\":";
    if (page.next)
        append_json_string(out, *page.next);
    else
        out += "null";
    if (page.total)
        out += ",\"total\":" + std::to_string(*page.total);
    return json_response(out + "}");
}

// Each dimension of the record's metrics, and each two of them with a dot between.
std::string dimensions_schema(MetricCatalogue const& catalogue, RecordType const& type)
{
    std::set<std::string> names;
    for (auto const& first : catalogue.dimensions)
        for (auto const& second : catalogue.dimensions)
            if (&first.type() == &type && &second.type() == &type)
                names.insert(&first == &second ? std::string(first.name)
                                               : std::string(first.name) + "." + std::string(second.name));
    return R"({"type":"array","items":{"type":"string","enum":[")" + join({ names.begin(), names.end() }, "\",\"")
        + R"("]}})";
}

// A page of any record that a metric counts.
std::string rows_schema(MetricCatalogue const& catalogue)
{
    std::set<std::string> pages;
    for (auto const& metric : catalogue.metrics)
        pages.insert(R"({"$ref":"#/components/schemas/)" + camel_case(metric.type().name) + R"(Page"})");
    return R"({"anyOf":[)" + join({ pages.begin(), pages.end() }, ",") + "]}";
}

} // namespace

void add_metric_routes(Service& service)
{
    auto const& of_rows = service.metrics().metrics.front().type(); // whose filters and dimensions the document lists
    Endpoint list { .method = "GET", .path = "/api/metrics", .id = "metrics.list", .tag = "metrics",
        .summary = { "指标目录", "The metrics" }, .permission = "metric.read" };
    list.answer = { "MetricList" };
    service.router().add({ list, Cost::quick, [&](Request&, Actor const&) {
                              return json_response(catalogue_json(service.metrics()));
                          } });

    Endpoint one { .method = "GET", .path = "/api/metrics/{metric}", .id = "metrics.get",
        .tag = "metrics", .summary = { "一个指标的数值；指标属其他记录时，筛选条件和维度为该记录的", "A figure; of a metric of another record filters and dimensions are that record's" }, .permission = "metric.read" };
    one.list = &of_rows;
    one.clocks = true;
    one.parameters = { { "by", { "拆分维度，逗号分隔；两个维度以点相连则交叉拆分", "dimensions to split by, comma between; two with a dot between split by both at once" },
        dimensions_schema(service.metrics(), of_rows) } };
    one.answer = { "Figure" };
    service.router().add({ one, Cost::slow, [&](Request& request, Actor const& actor) {
                              auto const& metric
                                  = service.metrics().get(request.path_values.at("metric"));
                              return service.read(request, actor, [&](View& view) {
                                  return figure_response(service, view, metric, request);
                              });
                          } });

    Endpoint rows { .method = "GET", .path = "/api/metrics/{metric}/rows", .id = "metrics.rows",
        .tag = "metrics",
        .summary = { "数值所计的各行；指标属其他记录时，筛选条件和维度为该记录的", "The rows a figure counts; of a metric of another record filters and dimensions are that record's" },
        .permission = std::string(of_rows.name) + ".read" };
    rows.list = &of_rows;
    rows.clocks = true;
    rows.answer = { rows_schema(service.metrics()) };
    service.router().add({ rows, Cost::slow, [&](Request& request, Actor const& actor) {
                              auto const& metric
                                  = service.metrics().get(request.path_values.at("metric"));
                              return service.read(request, actor, [&](View& view) {
                                  return rows_response(service, view, metric, request);
                              });
                          } });
}

} // namespace luodi
