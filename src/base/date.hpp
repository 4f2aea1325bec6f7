// Dates in the district's civil time (+08:00) and instants. Both exact.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luodi {

// A day of the Gregorian calendar, counted from 1970-01-01.
struct Date {
    std::int32_t days = 0;

    // Nullopt for a day that does not exist; years 0001 to 9999.
    static std::optional<Date> from(int year, int month, int day);
    // Exactly "YYYY-MM-DD".
    static std::optional<Date> parse(std::string_view text);
    std::string to_string() const;
    int year() const;
    int month() const;
    int day() const;
    // The first day of this date's year.
    Date start_of_year() const;

    Date operator+(int count) const { return { days + count }; }
    auto operator<=>(Date const&) const = default;
};

// A point in time, milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t milliseconds = 0;

    // RFC 3339 with any offset; fractions beyond milliseconds are cut.
    static std::optional<Instant> parse(std::string_view text);
    // RFC 3339 in +08:00 with milliseconds: "2026-03-26T09:00:00.000+08:00".
    std::string to_string() const;
    // The civil day in +08:00.
    Date date() const;

    auto operator<=>(Instant const&) const = default;
};

} // namespace luodi
