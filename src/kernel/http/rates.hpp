// How often is too often: the stored rates, asked at one place for every request.
#pragma once

#include "kernel/auth/district.hpp"
#include "kernel/auth/rate_policy.hpp"
#include "kernel/http/openapi.hpp"
#include "kernel/http/request.hpp"

#include <chrono>
#include <map>
#include <mutex>

namespace luodi {

// Which rates a route falls under; nothing for health, which must answer whatever happens.
std::optional<RateKind> rate_kind(Endpoint const& endpoint);

// One bucket for each rate and each who; it fills evenly. Time is the steady clock's, so that
// nobody gains or loses by a clock that is set. Any thread.
class Rates {
public:
    using Clock = std::chrono::steady_clock;

    explicit Rates(District& district);

    // Counts the request. Throws TooOften beyond a rate; then it takes from no bucket.
    void take(RateKind kind, Actor const& actor, Request const& request,
        Clock::time_point now = Clock::now());
    // The stored rates may have changed: they are read again before the next request.
    void forget();

private:
    using Key = std::pair<std::int64_t, std::string>; // rate and who

    void read_rates();

    District& district_;
    std::mutex mutex_;
    bool known_ = false;
    Date read_on_;
    std::vector<RatePolicy> rates_;
    std::map<Key, Clock::time_point> full_at_; // when the bucket is full again
};

} // namespace luodi
