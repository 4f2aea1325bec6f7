#include "kernel/http/traffic.hpp"

#include "base/planted_fault.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr std::string_view classes[] = { "2xx", "3xx", "4xx", "5xx" };

} // namespace

void Traffic::add(Request const& request, int status, std::chrono::nanoseconds took)
{
    auto& counts = counts_of(request.method, planted("label-by-path") ? request.path : request.route);
    ++counts.by_class[static_cast<std::size_t>(std::clamp(status / 100 - 2, 0, 3))];
    counts.took.add(took);
}

// Pages, files and what no route answers have no pattern.
Traffic::Counts& Traffic::counts_of(std::string_view method, std::string_view route)
{
    auto key = route.empty() ? std::pair<std::string, std::string>("-", "none")
                             : std::pair<std::string, std::string>(method, route);
    std::lock_guard const lock(mutex_);
    if (!counts_.contains(key) && counts_.size() >= routes_apart)
        key = { "-", "other" };
    auto& counts = counts_[std::move(key)];
    if (!counts)
        counts = std::make_unique<Counts>();
    return *counts;
}

void Traffic::write(PrometheusText& out) const
{
    std::lock_guard const lock(mutex_);
    out.family("luodi_http_requests_total", "counter", "Answers by method, route and class of status.");
    for (auto const& [key, counts] : counts_)
        for (std::size_t at = 0; at < counts->by_class.size(); ++at)
            if (auto const count = counts->by_class[at].load())
                out.sample(count,
                    { { "method", key.first }, { "route", key.second }, { "status", classes[at] } });
    out.family("luodi_http_request_duration_seconds", "histogram", "From the whole request to the sent answer.");
    for (auto const& [key, counts] : counts_)
        out.histogram(counts->took, { { "method", key.first }, { "route", key.second } });
}

} // namespace luodi
