// Where the time comes from. Everything that asks for the time is handed a Clock.
#pragma once

#include "base/date.hpp"

#include <memory>

namespace luodi {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    // Milliseconds since some moment; never goes back, whatever is done to the clock.
    virtual std::int64_t elapsed_ms() const = 0;
    Date today() const { return now().date(); }
};

// The machine's clock.
class SystemClock : public Clock {
public:
    Instant now() const override;
    std::int64_t elapsed_ms() const override;
};

// A clock that stands still until it is set; for tests and the sample.
class SetClock : public Clock {
public:
    explicit SetClock(Instant now)
        : now_(now)
    {
    }
    Instant now() const override { return now_; }
    std::int64_t elapsed_ms() const override { return elapsed_ms_; }
    void set(Instant now)
    {
        if (now > now_)
            elapsed_ms_ += now.milliseconds - now_.milliseconds;
        now_ = now;
    }

private:
    Instant now_;
    std::int64_t elapsed_ms_ = 0;
};

// The machine's clock, or one that stands at LUODI_CLOCK (RFC 3339) when that is set.
std::unique_ptr<Clock> clock_from_environment();

} // namespace luodi
