// What the server counts about its answers.
#pragma once

#include "kernel/http/prometheus.hpp"
#include "kernel/http/request.hpp"

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>

namespace luodi {

// How the server stands at this moment.
struct ServerLoad {
    std::size_t connections = 0;
    std::size_t waiting = 0; // for a worker, or with one
    std::size_t streams = 0;
    std::uint64_t shed = 0; // answered 503 because too many waited
};

class Traffic {
public:
    // Routes that are counted apart; what more are asked count together, so that the number of
    // series stays bounded whatever is asked.
    static constexpr std::size_t routes_apart = 120;

    void add(Request const& request, int status, std::chrono::nanoseconds took);
    void write(PrometheusText& out) const;

private:
    struct Counts {
        std::array<std::atomic<std::int64_t>, 4> by_class {}; // 2xx to 5xx
        Histogram took;
    };
    Counts& counts_of(std::string_view method, std::string_view route);

    mutable std::mutex mutex_; // of the map; what it holds stays where it is
    std::map<std::pair<std::string, std::string>, std::unique_ptr<Counts>> counts_;
};

} // namespace luodi
