#include "kernel/sheet/date_style.hpp"

#include "base/text.hpp"
#include "kernel/sheet/folded_text.hpp"

#include <algorithm>
#include <array>

namespace luodi {
namespace {

constexpr int first_serial = 20'000;
constexpr int last_serial = 80'000;
constexpr std::size_t longest_time = 25;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

// Takes the longest of the tokens that the pattern begins with.
std::string_view take_token(std::string_view& pattern)
{
    for (std::string_view const token : { "yyyy", "yy", "mon", "mm", "m", "dd", "d" })
        if (pattern.starts_with(token)) {
            pattern.remove_prefix(token.size());
            return token;
        }
    auto const literal = pattern.substr(0, 1);
    pattern.remove_prefix(1);
    return literal;
}

std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most)
{
    std::size_t length = 0;
    int number = 0;
    while (length < text.size() && length < most && is_digit(text[length]))
        number = number * 10 + (text[length++] - '0');
    if (length < least)
        return std::nullopt;
    text.remove_prefix(length);
    return number;
}

std::optional<int> take_month_name(std::string_view& text)
{
    constexpr std::array<std::string_view, 12> months { "january", "february", "march", "april",
        "may", "june", "july", "august", "september", "october", "november", "december" };
    auto const end = std::find_if_not(text.begin(), text.end(), is_letter);
    auto const word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(word.size());
    for (std::size_t i = 0; i < months.size() && word.size() >= 3; ++i)
        if (months[i].starts_with(word) || (word == "sept" && i == 8))
            return static_cast<int>(i) + 1;
    return std::nullopt;
}

bool take_blank(std::string_view& text)
{
    bool const is_blank = text.starts_with(' ');
    text = trim(text);
    return is_blank;
}

void drop_ordinal(std::string_view& text)
{
    for (std::string_view const ending : { "st", "nd", "rd", "th" })
        if (text.starts_with(ending))
            return text.remove_prefix(2);
}

// "T00:00:00Z", " 12:00:00 AM", or nothing.
bool is_time(std::string_view rest)
{
    if (rest.empty())
        return true;
    if (!rest.starts_with(' ') && !rest.starts_with('t'))
        return false;
    rest.remove_prefix(1);
    return rest.size() <= longest_time && !rest.empty() && is_digit(rest[0])
        && rest.find(':') != std::string_view::npos
        && rest.find_first_not_of("0123456789:. +-apmz") == std::string_view::npos;
}

std::optional<Date> match(std::string_view text, std::string_view pattern, int pivot)
{
    bool const named = pattern.find("mon") != std::string_view::npos;
    std::optional<int> day;
    std::optional<int> month;
    std::optional<int> year;
    while (!pattern.empty()) {
        auto const token = take_token(pattern);
        bool taken = true;
        if (token == "yyyy") {
            taken = (year = take_number(text, 4, 4)).has_value();
        } else if (token == "yy") {
            taken = (year = take_number(text, 2, 2)).has_value();
            year = year.value_or(0) + (year.value_or(0) < pivot ? 2000 : 1900);
        } else if (token == "mon") {
            taken = (month = take_month_name(text)).has_value();
        } else if (token[0] == 'm') {
            taken = (month = take_number(text, 1, 2)).has_value();
        } else if (token[0] == 'd') {
            taken = (day = take_number(text, 1, 2)).has_value();
            if (named)
                drop_ordinal(text);
        } else if (token == " ") {
            taken = take_blank(text);
        } else {
            taken = text.starts_with(token);
            text.remove_prefix(taken ? 1 : 0);
        }
        if (!taken)
            return std::nullopt;
    }
    return is_time(text) ? Date::from(*year, *month, *day) : std::nullopt;
}

std::optional<Date> from_serial(std::string_view text)
{
    auto const number = take_number(text, 5, 5);
    if (!number || *number < first_serial || *number > last_serial)
        return std::nullopt;
    bool const whole = text.empty()
        || (text.size() > 1 && text[0] == '.'
            && std::all_of(text.begin() + 1, text.end(), is_digit)); // the time of day
    if (!whole)
        return std::nullopt;
    return *Date::from(1899, 12, 30) + *number;
}

} // namespace

bool is_date_style(std::string_view pattern)
{
    if (pattern == "serial")
        return true;
    int days = 0;
    int months = 0;
    int years = 0;
    while (!pattern.empty()) {
        auto const token = take_token(pattern);
        days += token[0] == 'd';
        months += token[0] == 'm';
        years += token == "yy" || token == "yyyy";
    }
    return days == 1 && months == 1 && years == 1;
}

std::optional<Date> read_date(std::string_view cell, DateStyles const& styles)
{
    auto const text = folded(cell);
    for (auto const& pattern : styles.patterns)
        if (auto const date
            = pattern == "serial" ? from_serial(text) : match(text, pattern, styles.pivot))
            return date;
    return std::nullopt;
}

} // namespace luodi
