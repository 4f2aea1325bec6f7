// Figures about the process itself, in the text form that Prometheus reads (version 0.0.4).
#pragma once

#include "base/histogram.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luodi {

using PrometheusLabels = std::vector<std::pair<std::string_view, std::string_view>>;

class PrometheusText {
public:
    // Begins a family ("counter", "gauge", "histogram"); its samples follow.
    void family(std::string_view name, std::string_view type, std::string_view help);
    void sample(std::int64_t value, PrometheusLabels const& labels = {});
    void seconds(std::int64_t microseconds, PrometheusLabels const& labels = {});
    void histogram(Histogram const& histogram, PrometheusLabels const& labels = {});

    std::string take() { return std::move(out_); }

private:
    void name(std::string_view suffix, PrometheusLabels const& labels);

    std::string out_;
    std::string family_;
};

} // namespace luodi
