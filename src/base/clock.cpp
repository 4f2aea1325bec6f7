#include "base/clock.hpp"

#include "base/error.hpp"
#include "base/planted_fault.hpp"

#include <chrono>
#include <cstdlib>

namespace luodi {

Instant SystemClock::now() const
{
    using namespace std::chrono;
    auto const now = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    return { now + clock_shift_ms(now) };
}

std::int64_t SystemClock::elapsed_ms() const
{
    using namespace std::chrono;
    if (planted("lock-by-wall-clock"))
        return now().milliseconds;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

std::unique_ptr<Clock> clock_from_environment()
{
    char const* text = std::getenv("LUODI_CLOCK");
    if (!text || !*text)
        return std::make_unique<SystemClock>();
    auto const instant = Instant::parse(text);
    require(instant.has_value(), ErrorCode::bad_request,
        { "LUODI_CLOCK 须为 RFC 3339 时间，例如 2026-03-26T09:00:00+08:00",
            "LUODI_CLOCK must be an RFC 3339 time such as 2026-03-26T09:00:00+08:00" });
    return std::make_unique<SetClock>(*instant);
}

} // namespace luodi
