#include "kernel/metric/metric.hpp"

#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "kernel/metric/tally.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr int ratio_places = 6;

std::string format_ratio(std::int64_t above, std::int64_t below)
{
    // No rows below: there is no ratio.
    if (below == 0)
        return "";
    auto const scaled = divide_half_even(
        static_cast<__int128>(above) * power_of_ten(ratio_places), below);
    return scaled ? format_decimal(*scaled, ratio_places) : "";
}

bool is_ratio(Metric const& metric)
{
    return metric.kind == MetricKind::share || metric.kind == MetricKind::growth || metric.kind == MetricKind::cagr;
}

// Of a ratio the first part is what is counted.
Metric const& counted_by(MetricCatalogue const& catalogue, Metric const& metric)
{
    return is_ratio(metric) ? catalogue.get(metric.parts.front()) : metric;
}

// Two dimensions with a dot between, as one.
struct Split {
    std::string name;
    Dimension const* first;
    Dimension const* second = nullptr;

    std::string expression() const
    {
        if (!second)
            return std::string(first->expression);
        auto const text = [](Dimension const& dimension) {
            return "coalesce(CAST((" + std::string(dimension.expression) + ") AS text), '')";
        };
        return text(*first) + " || '.' || " + text(*second);
    }
};

Split split_of(MetricCatalogue const& catalogue, RecordType const& type, std::string const& name)
{
    auto const dot = name.find('.');
    if (dot == std::string::npos)
        return { name, &catalogue.dimension(type, name) };
    return { name, &catalogue.dimension(type, name.substr(0, dot)), &catalogue.dimension(type, name.substr(dot + 1)) };
}

// Whole numbers by size, texts by their bytes.
bool comes_before(std::string const& a, std::string const& b)
{
    auto const left = parse_whole(a);
    auto const right = parse_whole(b);
    return left && right ? *left < *right : a < b;
}

class Computation {
public:
    Computation(View& view, MetricCatalogue const& catalogue, Tally& tally)
        : view_(view)
        , catalogue_(catalogue)
        , tally_(tally)
    {
    }

    std::int64_t total(Metric const& metric, std::string const& also = {})
    {
        return tally_.total(metric,
            "(" + rows_condition(catalogue_, metric) + ")" + (also.empty() ? "" : " AND " + also));
    }

    std::vector<Group> groups(Metric const& metric, Split const& split)
    {
        std::vector<Group> result;
        for (auto const& [key, number] :
            tally_.groups(metric, rows_condition(catalogue_, metric), split.expression()))
            result.push_back({ key.value_or(""), {}, number_text(metric, number) });
        std::ranges::sort(result, comes_before, &Group::key);
        if (split.second)
            return label_both(metric, split, std::move(result));
        for (auto& group : result)
            group.label = label(metric, *split.first, group.key);
        sort_as_described(metric, *split.first, result, [](Group const& group) { return group.key; });
        return result;
    }

    std::map<std::string, std::string> evidence(Metric const& metric)
    {
        std::map<std::string, std::string> result { { "A", number_text(metric, 0) },
            { "B", number_text(metric, 0) }, { "C", number_text(metric, 0) } };
        if (metric.evidence.empty())
            return result;
        for (auto const& [key, number] : tally_.groups(
                 metric, rows_condition(catalogue_, metric), std::string(metric.evidence)))
            if (key)
                result[*key] = number_text(metric, number);
        return result;
    }

    // Growth of the part from the year before the last to the last of the period.
    std::string growth(Metric const& metric)
    {
        auto const last = in_year(metric, std::string(metric.last_year));
        auto const before = in_year(metric, std::string(metric.last_year) + " - 1");
        return format_ratio(last - before, before);
    }

    // Compound growth of the part from the base year to the last of the period.
    std::string cagr(Metric const& metric)
    {
        auto const years = ask("SELECT " + std::string(metric.last_year) + " - " + std::string(metric.first_year));
        auto const base = in_year(metric, std::string(metric.first_year));
        auto const last = in_year(metric, std::string(metric.last_year));
        auto const rate = compound_rate(base, last, years.value_or(0), ratio_places);
        return rate ? format_decimal(*rate, ratio_places) : "";
    }

    std::optional<std::string> target(Metric const& metric)
    {
        if (catalogue_.target_sql.empty())
            return std::nullopt;
        auto const units = ask(std::string(catalogue_.target_sql), { metric.id });
        if (!units)
            return std::nullopt;
        auto text = format_decimal(*units, 2);
        return text.ends_with(".00") && metric.unit == "count" ? text.substr(0, text.size() - 3)
                                                               : text;
    }

private:
    // A whole number under the view's clocks.
    std::optional<std::int64_t> ask(std::string const& text, Parameters parameters = {})
    {
        auto const sql = under_clocks(
            view_.types(), text, parameters, view_.clocks(), view_.connection(), view_.today());
        return view_.connection().integer(sql, parameters);
    }

    // The part's value in the year that the SQL gives.
    std::int64_t in_year(Metric const& metric, std::string const& year)
    {
        return total(catalogue_.get(metric.parts.front()),
            "substr(" + std::string(metric.date) + ", 1, 4) = CAST(" + year + " AS text)");
    }

    // Choices in the order of their description, such as the stages; none of them last.
    template<class KeyOf>
    static void sort_as_described(Metric const& metric, Dimension const& dimension,
        std::vector<Group>& groups, KeyOf const& key_of)
    {
        if (dimension.field.empty())
            return;
        auto const choices = metric.type().field(dimension.field).choices;
        auto const place = [&](Group const& group) {
            return std::ranges::find(choices, key_of(group), &ChoiceName::name);
        };
        if (!choices.empty())
            std::ranges::stable_sort(
                groups, [&](Group const& a, Group const& b) { return place(a) < place(b); });
    }

    std::vector<Group> label_both(Metric const& metric, Split const& split, std::vector<Group> groups)
    {
        std::map<std::string, Message> known[2];
        auto const part = [&](Dimension const& dimension, std::size_t which, std::string const& key) {
            auto const found = known[which].find(key);
            return found != known[which].end()
                ? found->second
                : known[which][key] = label(metric, dimension, key);
        };
        auto const first_of = [](Group const& group) { return group.key.substr(0, group.key.find('.')); };
        auto const second_of = [](Group const& group) { return group.key.substr(group.key.find('.') + 1); };
        for (auto& group : groups) {
            auto const first = part(*split.first, 0, first_of(group));
            auto const second = part(*split.second, 1, second_of(group));
            group.label = { first.zh + " · " + second.zh, first.en + " · " + second.en };
        }
        sort_as_described(metric, *split.second, groups, second_of);
        std::ranges::stable_sort(groups, comes_before, first_of);
        sort_as_described(metric, *split.first, groups, first_of);
        return groups;
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
        if (!field.target)
            return { key, key };
        auto const name = name_of(field.target(), key);
        return { name, name };
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
    Tally& tally_;
};

bool is_narrowed(ListQuery const& query)
{
    return !query.filters.empty() || !query.search.empty() || !query.conditions.empty();
}

void append_groups(std::string& out, std::vector<Group> const& groups)
{
    out += "[";
    for (auto const& group : groups) {
        out += &group == &groups.front() ? "{\"key\":" : ",{\"key\":";
        append_json_string(out, group.key);
        out += ",\"label\":";
        append_json_texts(out, group.label.zh, group.label.en);
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
    case MetricKind::cagr: return "cagr";
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

Dimension const& MetricCatalogue::dimension(RecordType const& type, std::string_view name) const
{
    std::string zh;
    for (auto const& dimension : dimensions) {
        if (&dimension.type() != &type)
            continue;
        if (dimension.name == name)
            return dimension;
        zh += (zh.empty() ? "" : "、") + std::string(dimension.name);
    }
    throw Error(ErrorCode::unprocessable, { "没有这个维度", "there is no such dimension" },
        { { "by", "unknown",
            { "没有维度 " + std::string(name) + "，可用：" + zh,
                "there is no dimension " + std::string(name) + "; use one of " + zh } } });
}

std::string number_text(Metric const& metric, std::int64_t number)
{
    if (metric.kind == MetricKind::sum)
        if (auto const currency = Currency::parse(metric.unit))
            return Money { number, *currency }.amount();
    return std::to_string(number);
}

std::string rows_condition(MetricCatalogue const& catalogue, Metric const& metric)
{
    if (auto const& counted = counted_by(catalogue, metric); &counted != &metric)
        return rows_condition(catalogue, counted);
    if (metric.kind != MetricKind::union_count)
        return std::string(metric.where);
    std::string any;
    for (auto const part : metric.parts)
        any += (any.empty() ? "(" : " OR (") + rows_condition(catalogue, catalogue.get(part)) + ")";
    return any;
}

std::vector<Metric const*> counted_parts(MetricCatalogue const& catalogue, Metric const& metric)
{
    if (!is_ratio(metric))
        return { &metric };
    std::vector<Metric const*> parts;
    for (auto const part : metric.parts)
        parts.push_back(&catalogue.get(part));
    return parts;
}

Figure compute(View& view, MetricCatalogue const& catalogue, Metric const& metric,
    std::vector<std::string> const& by, ListQuery const& narrowed, KeptRows* kept)
{
    require(!is_narrowed(narrowed) || view.reads(narrowed.type), ErrorCode::forbidden,
        { "您只能查看总数，请去掉筛选条件", "you may see totals only; leave the filters out" });
    auto const tally = kept && !view.clocks().known_as_of && !is_narrowed(narrowed)
        ? kept_tally(view, narrowed.type, *kept)
        : query_tally(view, narrowed);
    Computation computation(view, catalogue, *tally);
    Figure figure { &metric, {}, {}, {}, {}, {} };
    switch (metric.kind) {
    case MetricKind::share:
        figure.value = format_ratio(computation.total(catalogue.get(metric.parts[0])),
            computation.total(catalogue.get(metric.parts[1])));
        break;
    case MetricKind::growth: figure.value = computation.growth(metric); break;
    case MetricKind::cagr: figure.value = computation.cagr(metric); break;
    case MetricKind::union_count: {
        std::int64_t sum = 0;
        for (auto const part : metric.parts)
            sum += computation.total(catalogue.get(part));
        figure.sum_of_parts = std::to_string(sum);
        figure.value = number_text(metric, computation.total(metric));
        break;
    }
    default: figure.value = number_text(metric, computation.total(metric));
    }
    auto const& counted = counted_by(catalogue, metric);
    for (auto const& name : by)
        figure.by[name] = computation.groups(counted, split_of(catalogue, metric.type(), name));
    if (!metric.split.empty())
        figure.by[std::string(metric.split)]
            = computation.groups(counted, split_of(catalogue, metric.type(), std::string(metric.split)));
    figure.evidence = computation.evidence(counted);
    figure.target = computation.target(metric);
    return figure;
}

Page rows_of(View& view, MetricCatalogue const& catalogue, Metric const& metric, ListQuery query)
{
    query.conditions.push_back({ rows_condition(catalogue, metric), {} });
    query.conditions.push_back(view.countable(query.type));
    return view.list(std::move(query));
}

void append_json(std::string& out, Figure const& figure)
{
    auto const& metric = *figure.metric;
    out += "{\"id\":";
    append_json_string(out, metric.id);
    out += ",\"name\":";
    append_json_texts(out, metric.name.zh, metric.name.en);
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
    append_json_texts(out, metric.name.zh, metric.name.en);
    out += ",\"definition\":";
    append_json_texts(out, metric.definition.zh, metric.definition.en);
    out += ",\"kind\":";
    append_json_string(out, kind_name(metric.kind));
    out += ",\"unit\":";
    append_json_string(out, metric.unit);
    out += ",\"formula_version\":" + std::to_string(metric.formula_version) + ",\"dimensions\":[";
    bool first = true;
    for (auto const& dimension : catalogue.dimensions)
        if (&dimension.type() == &metric.type()) {
            out += std::exchange(first, false) ? "" : ",";
            append_json_string(out, dimension.name);
        }
    out += "],\"record\":";
    append_json_string(out, metric.type().name);
    out += std::string(",\"headline\":") + (metric.headline ? "true" : "false") + ",\"counted_unit\":";
    append_json_string(out, counted_by(catalogue, metric).unit);
    out += "}";
}

} // namespace luodi
