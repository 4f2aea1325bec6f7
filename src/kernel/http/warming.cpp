#include "kernel/http/warming.hpp"

#include "kernel/http/log.hpp"

#include <chrono>

namespace luodi {
namespace {

constexpr std::chrono::seconds look_again { 20 }; // whether it is another day

// As the pages compare: 29 February with the 28th.
Date year_before(Date day)
{
    auto const same = Date::from(day.year() - 1, day.month(), day.day());
    return same ? *same : *Date::from(day.year() - 1, day.month(), day.day() - 1);
}

} // namespace

Warming::Warming(District& district, MetricCatalogue const& metrics, KeptOf kept)
    : district_(district)
    , metrics_(metrics)
    , kept_(std::move(kept))
    , thread_([this] { run(); })
{
}

Warming::~Warming()
{
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
    thread_.join();
}

std::optional<Date> Warming::done_for() const
{
    std::lock_guard const lock(mutex_);
    return done_for_;
}

bool Warming::stopping() const
{
    std::lock_guard const lock(mutex_);
    return stopping_;
}

void Warming::run()
{
    while (!stopping()) {
        if (auto const today = district_.clock().today(); done_for() != today)
            warm(today);
        std::unique_lock lock(mutex_);
        stop_.wait_for(lock, look_again, [&] { return stopping_; });
    }
}

void Warming::warm(Date today)
{
    for (auto const& clocks : { Clocks {}, Clocks { year_before(today), {} } })
        for (auto const& metric : metrics_.metrics) {
            if (stopping())
                return;
            if (!metric.headline)
                continue; // its reader waits for it
            try {
                district_.read(Actor::at_the_machine(), clocks, [&](View& view) {
                    compute(view, metrics_, metric, {}, { metric.type() }, &kept_(metric.type()));
                });
            } catch (std::exception const& error) {
                write_log(fault_line("warming", error.what()));
                return; // the database is away: asked again in a while
            }
        }
    std::lock_guard const lock(mutex_);
    done_for_ = today;
}

} // namespace luodi
