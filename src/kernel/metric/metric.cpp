#include "kernel/metric/metric.hpp"

#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr int ratio_places = 6;

std::string format(Metric const& metric, std::int64_t number)
{
    if (metric.kind == MetricKind::sum)
        if (auto const currency = Currency::parse(metric.unit))
            return Money { number, *currency }.amount();
    return std::to_string(number);
}

std::string format_ratio(std::int64_t above, std::int64_t below)
{
    // No rows below: there is no ratio.
    if (below == 0)
        return "";
    auto const scaled = divide_half_even(
        static_cast<__int128>(above) * power_of_ten(ratio_places), below);
    return scaled ? format_decimal(*scaled, ratio_places) : "";
}

std::string aggregate(Metric const& metric)
{
    return metric.kind == MetricKind::sum
        ? "CAST(coalesce(sum(" + std::string(metric.value) + "), 0) AS bigint)"
        : "count(*)";
}

// The rows of a metric as a condition: its own, or any of its parts'.
std::string condition_text(MetricCatalogue const& catalogue, Metric const& metric)
{
    if (metric.kind == MetricKind::share || metric.kind == MetricKind::growth)
        return condition_text(catalogue, catalogue.get(metric.parts.front()));
    if (metric.kind != MetricKind::union_count)
        return std::string(metric.where);
    std::string any;
    for (auto const part : metric.parts)
        any += (any.empty() ? "(" : " OR (") + condition_text(catalogue, catalogue.get(part)) + ")";
    return any;
}

class Computation {
public:
    Computation(View& view, MetricCatalogue const& catalogue, ListQuery const& narrowed)
        : view_(view)
        , catalogue_(catalogue)
        , narrowed_(narrowed)
    {
        bool const narrows = !narrowed.filters.empty() || !narrowed.search.empty();
        require(!narrows || view.reads(narrowed.type), ErrorCode::forbidden,
            { "您只能查看总数，请去掉筛选条件", "you may see totals only; leave the filters out" });
        narrowed_.conditions.push_back(view.countable(narrowed.type));
    }

    std::int64_t total(Metric const& metric, std::string const& also = {})
    {
        std::int64_t result = 0;
        read("SELECT " + aggregate(metric), metric, also, "", [&](Columns const& row) {
            result = row.integer(0);
            return false;
        });
        return result;
    }

    std::vector<Group> groups(Metric const& metric, Dimension const& dimension)
    {
        std::vector<Group> result;
        read("SELECT (" + std::string(dimension.expression) + ") AS dimension_key, "
                + aggregate(metric),
            metric, {}, " GROUP BY 1 ORDER BY 1", [&](Columns const& row) {
                result.push_back({ std::string(row.text(0)), {}, format(metric, row.integer(1)) });
                return true;
            });
        for (auto& group : result)
            group.label = label(metric, dimension, group.key);
        if (!dimension.field.empty())
            sort_as_described(metric.type().field(dimension.field).choices, result);
        return result;
    }

    std::map<std::string, std::string> evidence(Metric const& metric)
    {
        std::map<std::string, std::string> result { { "A", format(metric, 0) },
            { "B", format(metric, 0) }, { "C", format(metric, 0) } };
        if (metric.evidence.empty())
            return result;
        read("SELECT (" + std::string(metric.evidence) + ") AS evidence_key, " + aggregate(metric),
            metric, {}, " GROUP BY 1", [&](Columns const& row) {
                if (!row.is_null(0))
                    result[std::string(row.text(0))] = format(metric, row.integer(1));
                return true;
            });
        return result;
    }

    // Growth of the part from the year before the last to the last of the period.
    std::string growth(Metric const& metric)
    {
        auto const& part = catalogue_.get(metric.parts.front());
        auto const in_year = [&](std::string const& minus) {
            return "substr(" + std::string(metric.date) + ", 1, 4) = CAST("
                + std::string(metric.last_year) + minus + " AS text)";
        };
        auto const last = total(part, in_year(""));
        auto const before = total(part, in_year(" - 1"));
        return format_ratio(last - before, before);
    }

    std::optional<std::string> target(Metric const& metric)
    {
        if (catalogue_.target_sql.empty())
            return std::nullopt;
        Parameters parameters { metric.id };
        auto const sql = under_clocks(view_.types(), catalogue_.target_sql, parameters,
            view_.clocks(), view_.connection(), view_.today());
        auto const units = view_.connection().integer(sql, parameters);
        if (!units)
            return std::nullopt;
        auto text = format_decimal(*units, 2);
        return text.ends_with(".00") && metric.unit == "count" ? text.substr(0, text.size() - 3)
                                                               : text;
    }

private:
    void read(std::string const& select, Metric const& metric, std::string const& also,
        std::string const& tail, RowSink const& sink)
    {
        auto condition = condition_of(narrowed_, view_.connection().dialect());
        auto const text = select + " FROM " + std::string(narrowed_.type.name) + " r WHERE ("
            + condition_text(catalogue_, metric) + ") AND " + condition.sql
            + (also.empty() ? "" : " AND " + also) + tail;
        auto const sql = under_clocks(view_.types(), text, condition.parameters, view_.clocks(),
            view_.connection(), view_.today());
        view_.connection().query(sql, condition.parameters, sink);
    }

    // Choices in the order of their description, such as the stages; none of them last.
    static void sort_as_described(std::span<ChoiceName const> choices, std::vector<Group>& groups)
    {
        auto const place = [&](Group const& group) {
            return std::find_if(choices.begin(), choices.end(),
                [&](ChoiceName const& choice) { return choice.name == group.key; });
        };
        if (!choices.empty())
            std::stable_sort(groups.begin(), groups.end(),
                [&](Group const& a, Group const& b) { return place(a) < place(b); });
    }

    Message label(Metric const& metric, Dimension const& dimension, std::string const& key)
    {
        if (key.empty())
            return { "未填", "not given" };
        if (dimension.field.empty())
            return { key, key };
        auto const& field = metric.type().field(dimension.field);
        for (auto const& choice : field.choices)
            if (choice.name == key)
                return { std::string(choice.label.zh), std::string(choice.label.en) };
        if (field.target)
            return { name_of(field.target(), key), name_of(field.target(), key) };
        return { key, key };
    }

    std::string name_of(RecordType const& type, std::string const& key)
    {
        auto const id = parse_whole(key);
        auto const row = id ? view_.find_row(type, *id) : std::nullopt;
        auto const position = type.find("name");
        if (!row || !position)
            return key;
        auto const* name = std::get_if<std::string>(&row->values[*position]);
        return name ? *name : key;
    }

    View& view_;
    MetricCatalogue const& catalogue_;
    ListQuery narrowed_;
};

void append_texts(std::string& out, std::string_view zh, std::string_view en)
{
    out += "{\"zh\":";
    append_json_string(out, zh);
    out += ",\"en\":";
    append_json_string(out, en);
    out += "}";
}

void append_groups(std::string& out, std::vector<Group> const& groups)
{
    out += "[";
    for (auto const& group : groups) {
        out += &group == &groups.front() ? "{\"key\":" : ",{\"key\":";
        append_json_string(out, group.key);
        out += ",\"label\":";
        append_texts(out, group.label.zh, group.label.en);
        out += ",\"value\":";
        append_json_string(out, group.value);
        out += "}";
    }
    out += "]";
}

std::string_view kind_name(MetricKind kind)
{
    switch (kind) {
    case MetricKind::count: return "count";
    case MetricKind::sum: return "sum";
    case MetricKind::union_count: return "union_count";
    case MetricKind::share: return "share";
    case MetricKind::growth: return "growth";
    }
    return "";
}

} // namespace

Metric const& MetricCatalogue::get(std::string_view id) const
{
    for (auto const& metric : metrics)
        if (metric.id == id)
            return metric;
    throw Error(ErrorCode::not_found,
        { "没有指标 " + std::string(id), "there is no metric " + std::string(id) });
}

Dimension const& MetricCatalogue::dimension(std::string_view name) const
{
    std::string zh;
    for (auto const& dimension : dimensions) {
        if (dimension.name == name)
            return dimension;
        zh += (zh.empty() ? "" : "、") + std::string(dimension.name);
    }
    throw Error(ErrorCode::unprocessable, { "没有这个维度", "there is no such dimension" },
        { { "by", "unknown",
            { "没有维度 " + std::string(name) + "，可用：" + zh,
                "there is no dimension " + std::string(name) + "; use one of " + zh } } });
}

Figure compute(View& view, MetricCatalogue const& catalogue, Metric const& metric,
    std::vector<std::string> const& by, ListQuery const& narrowed)
{
    Computation computation(view, catalogue, narrowed);
    Figure figure { &metric, {}, {}, {}, {}, {} };
    switch (metric.kind) {
    case MetricKind::share:
        figure.value = format_ratio(computation.total(catalogue.get(metric.parts[0])),
            computation.total(catalogue.get(metric.parts[1])));
        break;
    case MetricKind::growth: figure.value = computation.growth(metric); break;
    case MetricKind::union_count: {
        std::int64_t sum = 0;
        for (auto const part : metric.parts)
            sum += computation.total(catalogue.get(part));
        figure.sum_of_parts = std::to_string(sum);
        figure.value = format(metric, computation.total(metric));
        break;
    }
    default: figure.value = format(metric, computation.total(metric));
    }
    auto const& counted = metric.kind == MetricKind::share || metric.kind == MetricKind::growth
        ? catalogue.get(metric.parts.front())
        : metric;
    for (auto const& name : by)
        figure.by[name] = computation.groups(counted, catalogue.dimension(name));
    figure.evidence = computation.evidence(counted);
    figure.target = computation.target(metric);
    return figure;
}

Page rows_of(View& view, MetricCatalogue const& catalogue, Metric const& metric, ListQuery query)
{
    query.conditions.push_back({ condition_text(catalogue, metric), {} });
    query.conditions.push_back(view.countable(query.type));
    return view.list(std::move(query));
}

void append_json(std::string& out, Figure const& figure)
{
    auto const& metric = *figure.metric;
    out += "{\"id\":";
    append_json_string(out, metric.id);
    out += ",\"name\":";
    append_texts(out, metric.name.zh, metric.name.en);
    out += ",\"value\":";
    if (figure.value.empty())
        out += "null";
    else
        append_json_string(out, figure.value);
    out += ",\"unit\":";
    append_json_string(out, metric.unit);
    out += ",\"by\":{";
    bool first = true;
    for (auto const& [name, groups] : figure.by) {
        out += std::exchange(first, false) ? "\"" : ",\"";
        out += name + "\":";
        append_groups(out, groups);
    }
    out += "},\"formula_version\":" + std::to_string(metric.formula_version) + ",\"evidence\":{";
    first = true;
    for (auto const& [name, value] : figure.evidence) {
        out += std::exchange(first, false) ? "\"" : ",\"";
        out += name + "\":";
        append_json_string(out, value);
    }
    out += "}";
    if (figure.sum_of_parts) {
        out += ",\"sum_of_parts\":";
        append_json_string(out, *figure.sum_of_parts);
    }
    if (figure.target) {
        out += ",\"target\":";
        append_json_string(out, *figure.target);
    }
    out += "}";
}

void append_json(std::string& out, Metric const& metric, MetricCatalogue const& catalogue)
{
    out += "{\"id\":";
    append_json_string(out, metric.id);
    out += ",\"name\":";
    append_texts(out, metric.name.zh, metric.name.en);
    out += ",\"definition\":";
    append_texts(out, metric.definition.zh, metric.definition.en);
    out += ",\"kind\":";
    append_json_string(out, kind_name(metric.kind));
    out += ",\"unit\":";
    append_json_string(out, metric.unit);
    out += ",\"formula_version\":" + std::to_string(metric.formula_version) + ",\"dimensions\":[";
    for (auto const& dimension : catalogue.dimensions) {
        out += &dimension == &catalogue.dimensions.front() ? "" : ",";
        append_json_string(out, dimension.name);
    }
    out += "]}";
}

} // namespace luodi
