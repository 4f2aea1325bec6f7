// A figure is defined once and computed here, for every screen, export, document and command.
#pragma once

#include "kernel/auth/context.hpp"
#include "kernel/metric/kept_rows.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

enum class MetricKind {
    count,       // number of rows
    sum,         // exact sum of `value` over the rows
    union_count, // number of rows in any of the parts; the sum of the parts is told beside it
    share,       // rows of the first part / rows of the second
    growth,      // the part's value in the last year of the period / the year before, minus 1
    cagr,        // (the part's value in the last year / in the first) ^ (1 / the years between), minus 1
};

// One way to split the metrics of a record: an SQL expression over it, `r`.
struct Dimension {
    RecordType const& (*type)();
    std::string_view name;
    Label label;
    std::string_view expression;
    // The field whose choices or target name the keys; empty: the key is its own label.
    std::string_view field = {};
};

// A definition. Whatever changes its result raises the version; old versions stay in the
// catalogue's history (docs/metrics.md).
struct Metric {
    std::string_view id; // "area.measure"
    Label name;
    Label definition; // in words
    MetricKind kind;
    std::string_view unit; // "count", "ratio" or a currency code
    int formula_version;
    RecordType const& (*type)(); // of the rows
    std::string_view where;      // condition on `r`; may say :as_of
    std::string_view value = {}; // of a sum: minor units
    std::string_view evidence = {}; // class A, B or C of the fact that makes a row count
    std::vector<std::string_view> parts = {}; // ids, for union_count, share, growth and cagr; of one record
    std::string_view date = {};     // of the part of a growth and a cagr: the day that a row counts for
    std::string_view last_year = {}; // of a growth and a cagr: SQL that gives the last year of the period
    std::string_view first_year = {}; // of a cagr: the base year
    std::string_view split = {};      // the dimension that it is always split by
    bool headline = true; // among the first that are looked at; the others when somebody asks
};

struct MetricCatalogue {
    std::vector<Metric> metrics;
    std::vector<Dimension> dimensions;
    // SQL of the target of metric $1 (two decimals, in units of 0.01); empty: no targets.
    std::string_view target_sql;

    Metric const& get(std::string_view id) const; // throws not_found
    // Of the metrics of this record; throws unprocessable.
    Dimension const& dimension(RecordType const& type, std::string_view name) const;
};

struct Group {
    std::string key; // "" for rows without one
    Message label;
    std::string value;
};

struct Figure {
    Metric const* metric;
    std::string value;                              // decimal string
    std::map<std::string, std::vector<Group>> by;   // a list for each dimension asked for
    std::map<std::string, std::string> evidence;    // "A", "B", "C": in the figure's unit
    std::optional<std::string> sum_of_parts;        // of a union
    std::optional<std::string> target;
};

// Computes a metric over the rows that the view's actor may see whole (View::countable), under the
// view's clocks. The query narrows the rows further (its sort and page are not used); who sees totals
// only may not narrow (throws forbidden). A dimension may be two with a dot between ("stage.block"),
// which splits by both at once. With kept rows, unless it is asked as known earlier or narrowed: one pass
// over memory for each dimension. Otherwise one query each.
Figure compute(View& view, MetricCatalogue const& catalogue, Metric const& metric,
    std::vector<std::string> const& by, ListQuery const& narrowed, KeptRows* kept = nullptr);

// The metrics whose rows a metric rests on, which have a condition of their own: itself, or of a ratio its parts.
std::vector<Metric const*> counted_parts(MetricCatalogue const& catalogue, Metric const& metric);
// Which rows of `r` it counts, or of a union any of its parts; of a ratio those of the first part.
std::string rows_condition(MetricCatalogue const& catalogue, Metric const& metric);
// A number of rows, or a sum in minor units, as the decimal string of the figure.
std::string number_text(Metric const& metric, std::int64_t number);

// The rows that a metric counts, as one page; of a share and a growth, those of the first part.
Page rows_of(View& view, MetricCatalogue const& catalogue, Metric const& metric, ListQuery query);

// The figure as JSON: {"id","name","value","unit","by","formula_version","evidence",…}.
void append_json(std::string& out, Figure const& figure);
// The definition as JSON.
void append_json(std::string& out, Metric const& metric, MetricCatalogue const& catalogue);

} // namespace luodi
