#include "kernel/http/prometheus.hpp"

#include <cstdio>

namespace luodi {
namespace {

// Exact: six decimals are microseconds.
std::string as_seconds(std::int64_t microseconds)
{
    char text[40];
    std::snprintf(text, sizeof text, "%lld.%06lld", static_cast<long long>(microseconds / 1'000'000),
        static_cast<long long>(microseconds % 1'000'000));
    return text;
}

std::string escaped(std::string_view value)
{
    std::string out;
    for (char const c : value) {
        if (c == '\\' || c == '"')
            out += '\\';
        out += c == '\n' ? std::string("\\n") : std::string(1, c);
    }
    return out;
}

} // namespace

void PrometheusText::family(std::string_view name, std::string_view type, std::string_view help)
{
    family_ = name;
    out_ += "# HELP " + family_ + " " + std::string(help) + "\n# TYPE " + family_ + " "
        + std::string(type) + "\n";
}

void PrometheusText::name(std::string_view suffix, PrometheusLabels const& labels)
{
    out_ += family_ + std::string(suffix);
    for (auto const& [label, value] : labels) {
        out_ += &label == &labels.front().first ? "{" : ",";
        out_ += std::string(label) + "=\"" + escaped(value) + "\"";
    }
    out_ += labels.empty() ? " " : "} ";
}

void PrometheusText::sample(std::int64_t value, PrometheusLabels const& labels)
{
    name("", labels);
    out_ += std::to_string(value) + "\n";
}

void PrometheusText::seconds(std::int64_t microseconds, PrometheusLabels const& labels)
{
    name("", labels);
    out_ += as_seconds(microseconds) + "\n";
}

void PrometheusText::histogram(Histogram const& histogram, PrometheusLabels const& labels)
{
    std::int64_t so_far = 0;
    for (std::size_t at = 0; at <= Histogram::bounds_us.size(); ++at) {
        so_far += histogram.count(at);
        auto const bound = at < Histogram::bounds_us.size() ? as_seconds(Histogram::bounds_us[at])
                                                            : std::string("+Inf");
        auto with_bound = labels;
        with_bound.emplace_back("le", bound);
        name("_bucket", with_bound);
        out_ += std::to_string(so_far) + "\n";
    }
    name("_sum", labels);
    out_ += as_seconds(histogram.sum_us()) + "\n";
    name("_count", labels);
    out_ += std::to_string(so_far) + "\n";
}

} // namespace luodi
