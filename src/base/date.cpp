#include "base/date.hpp"

#include <fmt/format.h>

#include <chrono>

namespace luodi {
namespace {

constexpr std::int64_t milliseconds_a_day = 86'400'000;
constexpr std::int64_t civil_offset = 8 * 3'600'000;

std::chrono::year_month_day calendar(Date date)
{
    return std::chrono::sys_days { std::chrono::days { date.days } };
}

// Exactly `count` digits at `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (auto i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

void put_digits(std::string& text, std::size_t at, std::size_t count, int value)
{
    for (auto i = at + count; i > at; value /= 10)
        text[--i] = static_cast<char>('0' + value % 10);
}

// "Z" or "+hh:mm", in milliseconds.
std::optional<std::int64_t> parse_offset(std::string_view text)
{
    if (text == "Z" || text == "z")
        return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    auto const hours = digits(text, 1, 2);
    auto const minutes = digits(text, 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    auto const offset = (hours * 60 + minutes) * std::int64_t { 60'000 };
    return text[0] == '-' ? -offset : offset;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

} // namespace

std::optional<Date> Date::from(int year, int month, int day)
{
    using namespace std::chrono;
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return std::nullopt;
    auto const candidate = year_month_day { std::chrono::year { year },
        std::chrono::month { static_cast<unsigned>(month) },
        std::chrono::day { static_cast<unsigned>(day) } };
    if (!candidate.ok())
        return std::nullopt;
    return Date { static_cast<std::int32_t>(sys_days { candidate }.time_since_epoch().count()) };
}

std::optional<Date> Date::parse(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    return from(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

std::string Date::to_string() const
{
    auto const date = calendar(*this);
    std::string text = "0000-00-00";
    put_digits(text, 0, 4, static_cast<int>(date.year()));
    put_digits(text, 5, 2, static_cast<int>(static_cast<unsigned>(date.month())));
    put_digits(text, 8, 2, static_cast<int>(static_cast<unsigned>(date.day())));
    return text;
}

int Date::year() const { return static_cast<int>(calendar(*this).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(calendar(*this).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(calendar(*this).day())); }

Date Date::start_of_year() const
{
    return *from(year(), 1, 1);
}

std::optional<Instant> Instant::parse(std::string_view text)
{
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
        return std::nullopt;
    auto const date = Date::parse(text.substr(0, 10));
    auto const hour = digits(text, 11, 2);
    auto const minute = digits(text, 14, 2);
    auto const second = digits(text, 17, 2);
    if (!date || text[13] != ':' || text[16] != ':' || hour < 0 || hour > 23 || minute < 0
        || minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    std::size_t at = 19;
    std::int64_t fraction = 0;
    if (text[at] == '.') {
        auto const first = ++at;
        for (int weight = 100; at < text.size() && digits(text, at, 1) >= 0; ++at, weight /= 10)
            fraction += weight * digits(text, at, 1);
        if (at == first)
            return std::nullopt;
    }
    auto const offset = parse_offset(text.substr(at));
    if (!offset)
        return std::nullopt;
    auto const seconds = (hour * 60 + minute) * 60 + second;
    return Instant { date->days * milliseconds_a_day + seconds * std::int64_t { 1000 } + fraction
        - *offset };
}

std::string Instant::to_string() const
{
    auto const day = date();
    auto const rest = static_cast<int>(
        milliseconds + civil_offset - day.days * milliseconds_a_day);
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}+08:00", day.to_string(), rest / 3'600'000,
        rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
}

Date Instant::date() const
{
    return { static_cast<std::int32_t>(
        floor_divide(milliseconds + civil_offset, milliseconds_a_day)) };
}

} // namespace luodi
