#include "base/decimal.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <limits>

namespace luodi {
namespace {

bool fits(__int128 value)
{
    return value >= std::numeric_limits<std::int64_t>::min()
        && value <= std::numeric_limits<std::int64_t>::max();
}

} // namespace

std::int64_t power_of_ten(int exponent)
{
    std::int64_t result = 1;
    for (; exponent > 0; --exponent)
        result *= 10;
    return result;
}

std::optional<std::int64_t> parse_whole(std::string_view text)
{
    return text.find('.') == std::string_view::npos ? parse_decimal(text, 0) : std::nullopt;
}

std::optional<std::int64_t> parse_decimal(std::string_view text, int scale)
{
    bool const negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    auto const point = text.find('.');
    auto const whole = text.substr(0, point);
    auto const fraction
        = point == std::string_view::npos ? std::string_view {} : text.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && fraction.empty()))
        return std::nullopt;

    __int128 units = 0;
    auto const push = [&](char digit) {
        if (digit < '0' || digit > '9' || !fits(units))
            return false;
        units = units * 10 + (digit - '0');
        return true;
    };
    for (char digit : whole)
        if (!push(digit))
            return std::nullopt;
    for (std::size_t i = 0; i < fraction.size(); ++i) {
        if (i < static_cast<std::size_t>(scale)) {
            if (!push(fraction[i]))
                return std::nullopt;
        } else if (fraction[i] != '0') {
            return std::nullopt;
        }
    }
    for (auto i = fraction.size(); i < static_cast<std::size_t>(scale); ++i)
        if (!push('0'))
            return std::nullopt;
    if (negative)
        units = -units;
    if (!fits(units))
        return std::nullopt;
    return static_cast<std::int64_t>(units);
}

std::string format_decimal(std::int64_t units, int scale)
{
    bool const negative = units < 0;
    auto magnitude = negative ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
    auto text = std::to_string(magnitude);
    if (scale > 0) {
        if (text.size() <= static_cast<std::size_t>(scale))
            text.insert(0, static_cast<std::size_t>(scale) + 1 - text.size(), '0');
        text.insert(text.size() - static_cast<std::size_t>(scale), 1, '.');
    }
    return negative ? "-" + text : text;
}

std::optional<std::int64_t> divide_half_even(__int128 numerator, __int128 denominator)
{
    bool const negative = numerator < 0;
    unsigned __int128 const top = negative ? 0 - static_cast<unsigned __int128>(numerator)
                                           : static_cast<unsigned __int128>(numerator);
    auto const bottom = static_cast<unsigned __int128>(denominator);
    auto quotient = top / bottom;
    auto const twice = (top % bottom) * 2;
    if (twice > bottom || (twice == bottom && quotient % 2 == 1))
        ++quotient;
    if (quotient > static_cast<unsigned __int128>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    auto const result = static_cast<std::int64_t>(quotient);
    return negative ? -result : result;
}

std::optional<std::int64_t> multiply_divide(std::int64_t a, std::int64_t b, std::int64_t c)
{
    return divide_half_even(static_cast<__int128>(a) * b, c);
}

std::optional<std::int64_t> compound_rate(std::int64_t base, std::int64_t last, std::int64_t years, int places)
{
    using boost::multiprecision::cpp_int;
    constexpr std::int64_t most_years = 100;
    constexpr std::int64_t most_times = 1'000'000; // that anything grows to
    if (base <= 0 || last < 0 || years < 1 || years > most_years)
        return std::nullopt;
    auto const unit = power_of_ten(places);
    auto const power = static_cast<unsigned>(years);
    // Of halves of the last place: the greatest f with base * f^years <= last * (2 * unit)^years.
    cpp_int const right = cpp_int(last) * pow(cpp_int(2) * unit, power);
    std::int64_t low = 0;
    std::int64_t high = most_times * 2 * unit;
    if (cpp_int(base) * pow(cpp_int(high), power) <= right)
        return std::nullopt;
    while (high - low > 1) {
        auto const middle = low + (high - low) / 2;
        (cpp_int(base) * pow(cpp_int(middle), power) <= right ? low : high) = middle;
    }
    // An odd number of halves rounds up, but for an exact half above an even place.
    auto factor = low / 2;
    bool const exact = cpp_int(base) * pow(cpp_int(low), power) == right;
    if (low % 2 != 0 && !(exact && factor % 2 == 0))
        ++factor;
    return factor - unit;
}

} // namespace luodi
