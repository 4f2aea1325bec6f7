#include "kernel/claim/printed.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr std::size_t most_digits = 20;
constexpr std::size_t most_power = 30;
// How far below a printed number 近 may still be.
Rational const about_share(9, 10);

bool all_digits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// One unit of the last digit that is not zero: 1000 of 3000. The whole number itself when it is zero.
Rational last_step(Printed const& printed)
{
    Rational step = printed.half * 2;
    if (printed.value == 0)
        return step;
    for (Rational next = step * 10; denominator(Rational(printed.value / next)) == 1; next *= 10)
        step = next;
    return step;
}

} // namespace

std::optional<Digits> read_digits(std::string_view written)
{
    bool const negative = written.starts_with('-');
    auto digits = std::string(written.substr(negative ? 1 : 0));
    auto const point = digits.find('.');
    auto const places = point == std::string::npos ? 0 : digits.size() - 1 - point;
    if (point != std::string::npos)
        digits.erase(point, 1);
    if (digits.empty() || digits.size() > most_digits || !all_digits(digits) || point == 0
        || (point != std::string::npos && places == 0))
        return std::nullopt;
    Rational last = 1;
    for (std::size_t i = 0; i < places; ++i)
        last /= 10;
    // A number with leading zeros would be read as octal.
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return Digits { Rational(boost::multiprecision::cpp_int(digits)) * last * (negative ? -1 : 1), last };
}

std::optional<Measure> read_measure(std::string_view unit)
{
    Measure measure;
    if (unit == "%") {
        measure.scale = Rational(1, 100);
        return measure;
    }
    if (unit.starts_with("1e")) {
        auto const end = std::min(unit.find(' '), unit.size());
        auto const power = unit.substr(2, end - 2);
        if (power.empty() || power.size() > 2 || !all_digits(power) || std::stoul(std::string(power)) > most_power)
            return std::nullopt;
        for (auto times = std::stoul(std::string(power)); times > 0; --times)
            measure.scale *= 10;
        unit.remove_prefix(std::min(end + 1, unit.size()));
    }
    measure.unit = unit;
    return measure;
}

std::optional<Printed> read_printed(std::string_view digits, std::string_view unit)
{
    auto const number = read_digits(digits);
    auto const measure = read_measure(unit);
    if (!number || !measure)
        return std::nullopt;
    return Printed { number->value * measure->scale, number->last * measure->scale / 2, measure->scale, measure->unit };
}

bool agrees(ReadAs reading, Printed const& printed, Rational const& value, std::vector<Rational> const& before)
{
    switch (reading) {
    case ReadAs::equals: return abs(Rational(value - printed.value)) <= printed.half;
    case ReadAs::about: return value <= printed.value && value >= printed.value * about_share;
    case ReadAs::more_than: return value > printed.value && value < printed.value + last_step(printed);
    case ReadAs::first_over:
        return value > printed.value
            && std::ranges::all_of(before, [&](Rational const& earlier) { return earlier <= printed.value; });
    }
    return false;
}

} // namespace luodi
