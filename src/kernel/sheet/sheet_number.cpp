#include "kernel/sheet/sheet_number.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace luodi {
namespace {

constexpr std::size_t significant = 15;
constexpr int largest_exponent = 308;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void trim_zeros(SheetNumber& number)
{
    auto const last = number.digits.find_last_not_of('0');
    number.digits.resize(last == std::string::npos ? 0 : last + 1);
    auto const first = number.digits.find_first_not_of('0');
    if (first != std::string::npos && first > 0) {
        number.digits.erase(0, first);
        number.point -= static_cast<int>(first);
    }
    if (number.digits.empty())
        number = {};
}

// Keeps the first `count` digits, rounding half away from zero.
void keep_digits(SheetNumber& number, std::size_t count)
{
    if (count >= number.digits.size())
        return;
    bool const up = number.digits[count] >= '5';
    number.digits.resize(count);
    if (up) {
        auto at = count;
        while (at > 0 && number.digits[at - 1] == '9')
            number.digits[--at] = '0';
        if (at > 0) {
            ++number.digits[at - 1];
        } else {
            number.digits.insert(0, 1, '1');
            ++number.point;
        }
    }
    trim_zeros(number);
}

std::string exponent_text(int exponent)
{
    auto const size = std::to_string(std::abs(exponent));
    return std::string(exponent < 0 ? "E-" : "E+") + (size.size() < 2 ? "0" : "") + size;
}

std::string fixed(SheetNumber const& number)
{
    auto const length = static_cast<int>(number.digits.size());
    auto const whole = std::max(number.point, 0);
    std::string text = number.digits.substr(0, static_cast<std::size_t>(std::min(whole, length)));
    text.append(static_cast<std::size_t>(std::max(0, whole - length)), '0');
    if (text.empty())
        text = "0";
    if (number.point < length) {
        text += '.';
        text.append(static_cast<std::size_t>(std::max(0, -number.point)), '0');
        text += number.digits.substr(static_cast<std::size_t>(whole));
    }
    return text;
}

std::string scientific(SheetNumber number)
{
    keep_digits(number, 6);
    auto text = number.digits.substr(0, 1);
    if (number.digits.size() > 1)
        text += "." + number.digits.substr(1);
    return text + exponent_text(number.point - 1);
}

} // namespace

std::optional<SheetNumber> SheetNumber::parse(std::string_view text)
{
    SheetNumber number;
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '-' || text[at] == '+'))
        number.negative = text[at++] == '-';
    bool any = false;
    for (; at < text.size() && is_digit(text[at]); ++at, any = true, ++number.point)
        number.digits += text[at];
    if (at < text.size() && text[at] == '.')
        for (++at; at < text.size() && is_digit(text[at]); ++at, any = true)
            number.digits += text[at];
    if (any && at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        int exponent = 0;
        at += at + 1 < text.size() && text[at + 1] == '+' ? 2 : 1;
        auto const [end, failed] = std::from_chars(text.data() + at, text.data() + text.size(), exponent);
        if (failed != std::errc() || exponent > 1000 || exponent < -1000)
            return std::nullopt;
        number.point += exponent;
        at = static_cast<std::size_t>(end - text.data());
    }
    if (!any || at != text.size())
        return std::nullopt;
    trim_zeros(number);
    keep_digits(number, significant);
    if (number.point > largest_exponent + 1)
        return std::nullopt;
    return number;
}

SheetNumber SheetNumber::rounded(int places) const
{
    auto result = *this;
    int const keep = point + places;
    if (keep < 0)
        return {};
    keep_digits(result, static_cast<std::size_t>(keep));
    return result;
}

std::string SheetNumber::whole_digits() const
{
    if (point <= 0)
        return {};
    auto whole = digits.substr(0, static_cast<std::size_t>(point));
    whole.append(static_cast<std::size_t>(point) - whole.size(), '0');
    return whole;
}

std::string SheetNumber::decimal_digits(int places) const
{
    std::string decimals(static_cast<std::size_t>(std::clamp(-point, 0, places)), '0');
    if (point < static_cast<int>(digits.size()))
        decimals += digits.substr(static_cast<std::size_t>(std::max(point, 0)));
    decimals.resize(static_cast<std::size_t>(places), '0');
    return decimals;
}

std::optional<std::int64_t> SheetNumber::scaled(int places) const
{
    auto moved = *this;
    moved.point += places;
    moved = moved.rounded(0);
    auto const text = moved.is_zero() ? "0" : moved.whole_digits();
    if (text.size() > 18)
        return std::nullopt;
    auto const size = std::stoll(text);
    return negative ? -size : size;
}

std::strong_ordering SheetNumber::operator<=>(SheetNumber const& other) const
{
    auto const sign = [](SheetNumber const& n) { return n.is_zero() ? 0 : n.negative ? -1 : 1; };
    if (sign(*this) != sign(other))
        return sign(*this) <=> sign(other);
    auto const size = point != other.point ? point <=> other.point : digits <=> other.digits;
    if (sign(*this) > 0)
        return size;
    return size < 0 ? std::strong_ordering::greater
        : size > 0  ? std::strong_ordering::less
                    : std::strong_ordering::equal;
}

std::string show_general(SheetNumber const& number)
{
    if (number.is_zero())
        return "0";
    std::string const sign = number.negative ? "-" : "";
    if (number.point > 11)
        return sign + scientific(number);
    // Eleven characters: the digits before the point, the point, and what is left.
    auto const shown = number.rounded(number.point <= 0 ? 9 : std::max(0, 10 - number.point));
    bool const small = number.point < -3;
    bool const exact = shown.digits == number.digits && shown.point == number.point;
    if (shown.is_zero() || (small && !exact))
        return sign + scientific(number);
    return shown.point > 11 ? sign + scientific(shown) : sign + fixed(shown);
}

} // namespace luodi
