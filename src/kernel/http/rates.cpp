#include "kernel/http/rates.hpp"

#include "base/encoding.hpp"
#include "base/limits.hpp"

#include <algorithm>

namespace luodi {
namespace {

using std::chrono::nanoseconds;

constexpr std::size_t buckets_kept = 10'000; // then the full ones are forgotten

// The time in which one more becomes allowed.
nanoseconds step_of(RatePolicy const& rate)
{
    return nanoseconds(std::chrono::seconds(rate.seconds)) / (rate.times * policy().rate_factor);
}

// Who is counted; "" where the rate does not reach.
std::string counted(RatePer per, Actor const& actor, Request const& request)
{
    auto const authorization = request.header("authorization");
    bool const by_token = authorization.starts_with("Bearer "); // what else it may say lets nobody in
    switch (per) {
    case RatePer::user: // somebody at the pages; programs are counted by their tokens
        return actor.user && !by_token ? std::to_string(actor.user) : "";
    case RatePer::address:
        return request.address;
    case RatePer::token:
        return by_token ? to_hex(Bytes { sha256(authorization) }) : "";
    }
    return "";
}

} // namespace

std::optional<RateKind> rate_kind(Endpoint const& endpoint)
{
    if (endpoint.tag == "health")
        return std::nullopt;
    if (endpoint.id == "session.open")
        return RateKind::login;
    if (endpoint.id == "ledger.verify")
        return RateKind::verify;
    if (endpoint.id.ends_with(".export"))
        return RateKind::export_;
    if (endpoint.method == "GET")
        return RateKind::read;
    return endpoint.tag == "imports" ? RateKind::import_ : RateKind::write;
}

Rates::Rates(District& district)
    : district_(district)
{
}

void Rates::forget()
{
    std::lock_guard const lock(mutex_);
    known_ = false;
    full_at_.clear(); // what was taken under other rates counts no more
}

void Rates::read_rates()
{
    auto const today = district_.clock().today();
    if (known_ && read_on_ == today)
        return;
    district_.read(Actor::at_the_machine(), [&](View& view) { rates_ = rates_on(view, today); });
    known_ = true;
    read_on_ = today;
}

void Rates::take(
    RateKind kind, Actor const& actor, Request const& request, Clock::time_point now)
{
    std::lock_guard const lock(mutex_);
    read_rates();
    std::vector<std::pair<Key, Clock::time_point>> taken;
    nanoseconds wait { 0 };
    for (auto const& rate : rates_) {
        auto who = rate.applies_to == kind ? counted(rate.per, actor, request) : "";
        if (who.empty())
            continue;
        Key key { rate.id.value, std::move(who) };
        auto const step = step_of(rate);
        auto const found = full_at_.find(key);
        auto const full = std::max(found == full_at_.end() ? now : found->second, now) + step;
        wait = std::max(wait, nanoseconds(full - now - step * (rate.burst * policy().rate_factor)));
        taken.emplace_back(std::move(key), full);
    }
    if (wait.count() > 0)
        throw TooOften(std::chrono::ceil<std::chrono::seconds>(wait).count());
    if (full_at_.size() > buckets_kept)
        std::erase_if(full_at_, [&](auto const& bucket) { return bucket.second <= now; });
    for (auto& [key, full] : taken)
        full_at_[std::move(key)] = full;
}

} // namespace luodi
