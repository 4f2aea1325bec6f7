#include "kernel/http/readiness.hpp"

#include "base/planted_fault.hpp"

#include <algorithm>
#include <utility>

namespace luodi {
namespace {

constexpr auto fresh = std::chrono::milliseconds(500);
constexpr auto patience = std::chrono::seconds(1);

} // namespace

Readiness::Readiness(std::vector<Check> checks)
{
    for (auto& check : checks) {
        probes_.push_back(std::make_unique<Probe>(Probe { std::move(check) }));
        probes_.back()->thread = std::thread([this, &probe = *probes_.back()] { run(probe); });
    }
}

Readiness::~Readiness()
{
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (auto& probe : probes_)
        probe->thread.join();
}

void Readiness::run(Probe& probe)
{
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return stopping_ || probe.wanted; });
        if (stopping_)
            return;
        lock.unlock();
        bool good = true;
        try {
            probe.check.run();
        } catch (...) {
            good = false;
        }
        lock.lock();
        probe.good = good;
        probe.wanted = false;
        probe.ended = Clock::now();
        changed_.notify_all();
    }
}

bool Readiness::is_fresh(Probe const& probe) const
{
    return probe.ended != Clock::time_point {} && Clock::now() - probe.ended < fresh;
}

std::vector<std::string> Readiness::failed()
{
    if (planted("blind-readiness"))
        return {};
    std::unique_lock lock(mutex_);
    for (auto& probe : probes_)
        if (!probe->wanted && !is_fresh(*probe)) {
            probe->wanted = true;
            probe->asked = Clock::now();
        }
    changed_.notify_all();
    std::vector<std::string> names;
    for (auto& probe : probes_) {
        changed_.wait_until(lock, probe->asked + patience, [&] { return !probe->wanted; });
        if (probe->wanted || !probe->good)
            names.push_back(probe->check.name);
    }
    return names;
}

} // namespace luodi
