#include "kernel/sheet/date_display.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luodi {
namespace {

using Kind = FormatPiece::Kind;

constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t last_day = 2'958'465; // 9999-12-31
constexpr int days_from_1900_to_1904 = 1'462;

constexpr char const* months[] = { "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December" };
constexpr char const* weekdays[]
    = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" };
constexpr char const* chinese_weekdays[] = { "日", "一", "二", "三", "四", "五", "六" };

struct Moment {
    std::int64_t day; // number 1 is 1900-01-01
    std::int64_t seconds;
    std::int64_t fraction; // of a second, in the unit asked for
    int year, month, day_of_month;
};

// Number 60 is a day that never was, 0 the day before the first (as spreadsheets have it).
void set_calendar(Moment& moment)
{
    if (moment.day == 60 || moment.day == 0) {
        moment.year = 1900;
        moment.month = moment.day == 0 ? 1 : 2;
        moment.day_of_month = moment.day == 0 ? 0 : 29;
        return;
    }
    auto const date = *Date::from(1899, 12, moment.day < 60 ? 31 : 30) + static_cast<int>(moment.day);
    moment.year = date.year();
    moment.month = date.month();
    moment.day_of_month = date.day();
}

// Decimal places of seconds that the section shows.
int second_places(FormatSection const& section)
{
    for (auto const& piece : section.pieces)
        if (piece.kind == Kind::date && piece.text.starts_with('.'))
            return static_cast<int>(std::min<std::size_t>(piece.text.size() - 1, 3));
    return 0;
}

std::optional<Moment> moment_of(SheetNumber const& number, DateSystem dates, int places)
{
    // 12 places of a day are a tenth of a microsecond.
    auto const scaled = number.scaled(12);
    if (number.negative || !scaled)
        return std::nullopt;
    std::int64_t unit = 1;
    for (int i = 0; i < places; ++i)
        unit *= 10;
    constexpr __int128 parts = 1'000'000'000'000;
    auto const units = static_cast<std::int64_t>(
        (static_cast<__int128>(*scaled) * seconds_a_day * unit * 2 + parts) / (parts * 2));
    Moment moment {};
    moment.fraction = units % unit;
    moment.seconds = units / unit % seconds_a_day;
    moment.day = units / unit / seconds_a_day;
    if (dates == DateSystem::from_1904)
        moment.day += days_from_1900_to_1904;
    if (moment.day > last_day)
        return std::nullopt;
    set_calendar(moment);
    return moment;
}

std::string number_text(std::int64_t number, std::size_t width)
{
    return fmt::format("{:0{}}", number, width);
}

std::string show_year(Moment const& moment, std::size_t width)
{
    return width <= 2 ? number_text(moment.year % 100, 2) : number_text(moment.year, 4);
}

std::string show_month(Moment const& moment, std::size_t width)
{
    std::string const name = months[moment.month - 1];
    return width <= 2 ? number_text(moment.month, width)
        : width == 3  ? name.substr(0, 3)
        : width == 5  ? name.substr(0, 1)
                      : name;
}

std::string show_day(Moment const& moment, std::size_t width)
{
    auto const name = std::string(weekdays[(moment.day + 6) % 7]);
    return width <= 2 ? number_text(moment.day_of_month, width)
        : width == 3  ? name.substr(0, 3)
                      : name;
}

std::string show_elapsed(Moment const& moment, std::string const& text)
{
    auto const seconds = moment.day * seconds_a_day + moment.seconds;
    auto const size = text[1] == 'h' ? seconds / 3600 : text[1] == 'm' ? seconds / 60 : seconds;
    return number_text(size, text.size() - 2);
}

std::string show_piece(FormatPiece const& piece, Moment const& moment, bool twelve)
{
    auto const width = piece.text.size();
    auto const hour = moment.seconds / 3600;
    switch (piece.text[0]) {
    case 'y': return show_year(moment, width);
    case 'm': return show_month(moment, width);
    case 'd': return show_day(moment, width);
    case 'h': return number_text(twelve ? (hour + 11) % 12 + 1 : hour, std::min<std::size_t>(width, 2));
    case 's': return number_text(moment.seconds % 60, std::min<std::size_t>(width, 2));
    case 'a':
        return (width > 3 ? "星期" : "") + std::string(chinese_weekdays[(moment.day + 6) % 7]);
    case '[': return show_elapsed(moment, piece.text);
    case '.': {
        // Thousandths are the smallest; what is asked for beyond them is 0.
        auto decimals = number_text(moment.fraction, std::min<std::size_t>(width - 1, 3));
        decimals.resize(width - 1, '0');
        return "." + decimals;
    }
    default: return piece.text;
    }
}

std::string half_day(std::string const& names, bool morning)
{
    auto const slash = names.find('/');
    return morning ? names.substr(0, slash) : names.substr(slash + 1);
}

} // namespace

std::string show_date(FormatSection const& section, SheetNumber const& number, DateSystem dates)
{
    auto const moment = moment_of(number, dates, second_places(section));
    if (!moment)
        return std::string(8, '#');
    bool const twelve = section.has(Kind::half_day);
    std::string text;
    for (auto const& piece : section.pieces) {
        if (piece.kind == Kind::date)
            text += show_piece(piece, *moment, twelve);
        else if (piece.kind == Kind::minute)
            text += number_text(moment->seconds / 60 % 60, piece.text.size());
        else if (piece.kind == Kind::half_day)
            text += half_day(piece.text, moment->seconds < seconds_a_day / 2);
        else
            text += piece.text;
    }
    return text;
}

std::optional<Date> day_of(SheetNumber const& number, DateSystem dates)
{
    auto const moment = moment_of(number, dates, 0);
    if (!moment || moment->day_of_month == 0)
        return std::nullopt;
    return Date::from(moment->year, moment->month, moment->day_of_month);
}

} // namespace luodi
