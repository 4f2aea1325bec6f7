// Exact decimal numbers: a whole number of units of 10^-scale. No floating point anywhere.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luodi {

// "12.50" with scale 2 -> 1250. Refuses (nullopt) anything but [-]digits[.digits], more decimal
// places than the scale allows (trailing zeros excepted), and what does not fit 64 bits.
std::optional<std::int64_t> parse_decimal(std::string_view text, int scale);

// A whole number as it is written: [-]digits, nothing else ("1.0" is none).
std::optional<std::int64_t> parse_whole(std::string_view text);

// 1250 with scale 2 -> "12.50"; always exactly `scale` decimal places.
std::string format_decimal(std::int64_t units, int scale);

// numerator / denominator, rounded half to even; the denominator must be positive.
// Nullopt when the result does not fit 64 bits.
std::optional<std::int64_t> divide_half_even(__int128 numerator, __int128 denominator);

// a * b / c, rounded half to even, without overflow in between. c must be positive.
std::optional<std::int64_t> multiply_divide(std::int64_t a, std::int64_t b, std::int64_t c);

// (last / base)^(1 / years) - 1 with so many decimal places, rounded half to even, exactly. Nullopt when base or years are
// not positive, last is negative, or the result does not fit.
std::optional<std::int64_t> compound_rate(std::int64_t base, std::int64_t last, std::int64_t years, int places);

// 10^exponent, 0 <= exponent <= 18.
std::int64_t power_of_ten(int exponent);

template<int Scale>
struct Decimal {
    static constexpr int scale = Scale;
    std::int64_t units = 0;

    auto operator<=>(Decimal const&) const = default;
};

} // namespace luodi
