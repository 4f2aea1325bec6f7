#include "base/limits.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace luodi {
namespace {

Policy test_policy()
{
    Policy policy { .name = "test" };
    policy.session.failures = 1'000;
    policy.rate_factor = 100'000;
    return policy;
}

Policy bench_policy()
{
    Policy policy { .name = "bench" };
    policy.http.waiting_requests = 100'000;
    policy.http.queue_time = Milliseconds(600'000);
    policy.password.waiting = 10'000;
    policy.session.failures = 1'000'000;
    policy.import.jobs = 200;
    policy.events.streams = 20'000;
    policy.events.backlog = 1'000'000;
    policy.rate_factor = 1'000'000;
    return policy;
}

std::array<Policy, 3> const& policies()
{
    static std::array<Policy, 3> const all { Policy {}, test_policy(), bench_policy() };
    return all;
}

Policy& in_force()
{
    static Policy policy;
    return policy;
}

} // namespace

Policy const& policy()
{
    return in_force();
}

Policy named_policy(std::string_view name)
{
    auto const found = std::ranges::find(policies(), name, &Policy::name);
    require(found != policies().end(), ErrorCode::bad_request,
        { "没有策略“" + std::string(name) + "”，可用 office、test、bench",
            "there is no policy \"" + std::string(name) + "\"; there are office, test and bench" });
    return *found;
}

void use_policy(Policy const& chosen)
{
    in_force() = chosen;
}

} // namespace luodi
