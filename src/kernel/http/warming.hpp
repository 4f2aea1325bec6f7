// Asks for every figure before anybody does: soon after the start and after midnight, of the present and of a year
// before, so that the first reader of the day waits no longer than the next. One thread, one question after another;
// it delays no start, and a stop waits for the question in hand (some tenths of a second with 100,000 rows).
#pragma once

#include "kernel/auth/district.hpp"
#include "kernel/metric/metric.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace luodi {

class Warming {
public:
    using KeptOf = std::function<KeptRows&(RecordType const&)>;

    Warming(District& district, MetricCatalogue const& metrics, KeptOf kept);
    ~Warming();

    // The day for which everything was asked; nullopt before. Any thread.
    std::optional<Date> done_for() const;

private:
    void run();
    void warm(Date today);
    bool stopping() const;

    District& district_;
    MetricCatalogue const& metrics_;
    KeptOf const kept_;
    mutable std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::optional<Date> done_for_;
    std::thread thread_;
};

} // namespace luodi
