// How the rows of a metric are counted: by asking the tables, or from what is kept in memory.
#pragma once

#include "kernel/metric/metric.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace luodi {

struct TallyGroup {
    std::optional<std::string> key; // nullopt for rows where the expression gives nothing
    std::int64_t number;
};

class Tally {
public:
    virtual ~Tally() = default;
    // The number of rows, or the sum of the metric's value over them, where the condition on `r` holds
    // among those that the actor may read.
    virtual std::int64_t total(Metric const& metric, std::string const& condition) = 0;
    // The same for each value of an expression, in no order.
    virtual std::vector<TallyGroup> groups(
        Metric const& metric, std::string const& condition, std::string const& expression) = 0;
};

// Asks the tables under the view's clocks; `narrowed` carries the filters.
std::unique_ptr<Tally> query_tally(View& view, ListQuery const& narrowed);
// From memory; not as it was known earlier. Throws unprocessable when a sum is beyond 64 bits, as a query does.
std::unique_ptr<Tally> kept_tally(View& view, RecordType const& type, KeptRows& kept);

} // namespace luodi
