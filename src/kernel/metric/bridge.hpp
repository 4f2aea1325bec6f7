// How a figure came from what it was to what it is: row by row, with the entry of the ledger that moved each.
#pragma once

#include "kernel/ledger/entry.hpp"
#include "kernel/metric/metric.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luodi {

// What a figure is of: a metric, or one key of one of its dimensions.
struct FigureScope {
    Metric const& metric;
    std::string split; // a dimension; empty: the whole
    std::string key;
};

// The query that narrows a figure to its key. Throws unprocessable for an unknown dimension.
ListQuery narrowed_to_key(MetricCatalogue const& catalogue, FigureScope const& scope);

// What a row adds to the figure: 1, or its part of the sum in minor units; 0 where it is not counted.
struct MovedRow {
    std::int64_t id;
    std::int64_t then;
    std::int64_t now;
};

// One metric that has rows of its own: the figure itself, or a part of the ratio that it is.
struct PartBridge {
    Metric const* part;
    std::int64_t then = 0;
    std::int64_t now = 0;
    std::vector<MovedRow> rows; // that moved, by id; their differences add up to now - then
    std::int64_t unmoved = 0;   // rows counted alike
};

// From what `then` sees to what `now` sees. Cost: one grouped query for each part and side, and the rows in memory.
std::vector<PartBridge> bridge(View& then, View& now, MetricCatalogue const& catalogue, FigureScope const& scope);

// The last entry of [since, until) about a row of the metric, or about a record that its formula asks and that names the
// row; nullopt when there is none, as where only the day moved. Cost: some index steps for each record of the formula.
std::optional<Entry> last_entry_about(View const& view, MetricCatalogue const& catalogue, Metric const& metric, std::int64_t id,
    std::int64_t since, std::int64_t until);

} // namespace luodi
