// luodi figures: the figures, from the one metric engine.
#include "base/encoding.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "domain/claims/wording.hpp"
#include "domain/definition.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "as", true, { "以谁的身份", "as whom" } },
    { "as-of", true, { "截至哪一天", "as of which day" } },
    { "known-as-of", true, { "当时已知：账本长度或时间", "as known then: ledger size or time" } },
    { "by", true, { "按维度拆分，逗号分隔", "split by dimensions, comma between" } },
    { "json", false, { "输出 JSON", "print JSON" } },
};

std::vector<Metric const*> wanted(Arguments const& arguments)
{
    std::vector<Metric const*> metrics;
    for (auto const& id : arguments.words())
        metrics.push_back(&luodi_metrics().get(id));
    if (metrics.empty())
        for (auto const& metric : luodi_metrics().metrics)
            metrics.push_back(&metric);
    return metrics;
}

void print_json(View const& view, LedgerState const& state, std::vector<Figure> const& figures)
{
    std::string out = "{\"as_of\":\"" + view.clocks().as_of.value_or(view.today()).to_string()
        + "\",\"known_as_of\":" + std::to_string(state.size) + ",\"ledger\":{\"origin\":";
    append_json_string(out, state.origin);
    out += ",\"size\":" + std::to_string(state.size) + ",\"root\":\""
        + to_base64(Bytes { state.root }) + "\"},\"figures\":[";
    for (auto const& figure : figures) {
        out += &figure == &figures.front() ? "" : ",";
        append_json(out, figure);
        if (auto const sentence = claims::sentence_of(figure)) {
            out.pop_back();
            out += ",\"printed\":";
            append_json_texts(out, sentence->words.zh, sentence->words.en);
            out += "}";
        }
    }
    std::cout << out << "]}\n";
}

void print_text(std::vector<Figure> const& figures)
{
    for (auto const& figure : figures) {
        auto const& name = figure.metric->name;
        std::cout << figure.metric->id << "  " << (speaks_chinese() ? name.zh : name.en) << "  "
                  << figure.value << ' ' << figure.metric->unit << '\n';
        if (auto const sentence = claims::sentence_of(figure))
            std::cout << "    " << in_language(sentence->words) << '\n';
        for (auto const& [dimension, groups] : figure.by)
            for (auto const& group : groups)
                std::cout << "    " << dimension << ' ' << in_language(group.label) << "  "
                          << group.value << '\n';
    }
}

int run(Arguments const& arguments)
{
    auto const clock = clock_from_environment();
    District district(
        database_options(arguments, Access::read_only), luodi_definition(), *clock);
    auto const metrics = wanted(arguments);
    auto const by = arguments.value("by") ? split(*arguments.value("by"), ',')
                                          : std::vector<std::string> {};
    auto const actor = acting_as(district, arguments);
    district.read(actor, clocks_from(district, arguments), [&](View& view) {
        luodi_definition().permissions.require(actor, "metric.read");
        std::vector<Figure> figures;
        for (auto const* metric : metrics)
            figures.push_back(
                compute(view, luodi_metrics(), *metric, by, ListQuery { metric->type() }));
        auto const state = ledger_state(view.connection(), view.clocks().known_as_of);
        if (arguments.has("json"))
            print_json(view, state, figures);
        else
            print_text(figures);
    });
    return done;
}

} // namespace

Command figures_command()
{
    return { "figures", "[METRIC…] [--as-of DATE] [--known-as-of SIZE|TIME] [--by …] [--json]",
        { "指标数值，可看任一天、任一时点所知", "the figures, on any day, as known at any time" }, options,
        run };
}

} // namespace luodi::cli
