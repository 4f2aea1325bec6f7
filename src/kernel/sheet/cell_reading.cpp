#include "kernel/sheet/cell_reading.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/sheet/csv_writer.hpp"

#include <array>

namespace luodi {
namespace {

constexpr int century_pivot = 80;
constexpr int money_places = 8; // decimal places that a cell may have

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Runs of digits and of letters, everything else parting them.
std::vector<std::string> parts_of(std::string_view text)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        auto const letter = [&](char c) { return c >= 'a' && c <= 'z'; };
        while (end < text.size()
            && (is_digit(text[at]) ? is_digit(text[end]) : letter(text[at]) && letter(text[end])))
            ++end;
        if (end > at)
            parts.emplace_back(text.substr(at, end - at));
        at = std::max(at + 1, end);
    }
    return parts;
}

int month_of(std::string const& word)
{
    constexpr std::array<std::string_view, 12> months = { "january", "february", "march", "april",
        "may", "june", "july", "august", "september", "october", "november", "december" };
    if (word.size() < 3)
        return 0;
    for (std::size_t i = 0; i < months.size(); ++i)
        if (months[i].starts_with(word) || (word == "sept" && i == 8))
            return static_cast<int>(i) + 1;
    return 0;
}

int year_of(std::string const& digits)
{
    int const year = std::stoi(digits);
    if (digits.size() == 4)
        return year;
    return digits.size() == 2 ? year + (year < century_pivot ? 2000 : 1900) : 0;
}

std::optional<Date> from_parts(std::vector<std::string> const& parts)
{
    for (std::size_t i = 0; i < 3; ++i)
        if (parts[i].size() > 9)
            return std::nullopt;
    bool const named = !is_digit(parts[1][0]);
    if (!is_digit(parts[0][0]) || !is_digit(parts[2][0]))
        return std::nullopt;
    int const month = named ? month_of(parts[1]) : std::stoi(parts[1]);
    if (parts[0].size() == 4)
        return Date::from(year_of(parts[0]), month, std::stoi(parts[2]));
    if (parts[0].size() > 2)
        return std::nullopt;
    return Date::from(year_of(parts[2]), month, std::stoi(parts[0]));
}

// Only midnight or any other time of day may follow a date: "00:00:00", "t00:00:00z".
bool is_time(std::vector<std::string> const& parts)
{
    for (std::size_t i = 3; i < parts.size(); ++i) {
        bool const mark = parts[i] == "t" || parts[i] == "z" || parts[i] == "am" || parts[i] == "pm";
        if (!mark && !(is_digit(parts[i][0]) && parts[i].size() <= 6))
            return false;
    }
    return parts.size() <= 9;
}

std::optional<Date> from_serial(std::string_view digits)
{
    auto const number = parse_decimal(digits, 0);
    if (!number || *number < 20'000 || *number > 80'000)
        return std::nullopt;
    return *Date::from(1899, 12, 30) + static_cast<int>(*number);
}

void remove_all(std::string& text, std::string_view part)
{
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.erase(at, part.size());
}

struct Amount {
    std::int64_t units; // of 10^-money_places
    std::int64_t times; // by its own suffix
};

std::optional<Amount> read_amount(std::string_view cell)
{
    auto text = lower_ascii(cell);
    for (auto const* mark : { "\xC2\xA0", " ", ",", "£", "$", "€", "¥", "￥", "gbp", "usd", "cny" })
        remove_all(text, mark);
    std::int64_t times = 1;
    for (auto const& [suffix, value] : { std::pair<std::string_view, std::int64_t> { "million", 1 },
             { "bn", 1000 }, { "billion", 1000 }, { "m", 1 } })
        if (text.ends_with(suffix)) {
            text.resize(text.size() - suffix.size());
            times = value;
            break;
        }
    bool const bracketed = text.size() > 2 && text.front() == '(' && text.back() == ')';
    if (bracketed)
        text = "-" + text.substr(1, text.size() - 2);
    auto const units = parse_decimal(text, money_places);
    if (!units)
        return std::nullopt;
    return Amount { *units, times };
}

} // namespace

std::optional<Date> read_date(std::string_view cell)
{
    auto text = lower_ascii(trim(cell));
    if (text.size() == 5 && parts_of(text).size() == 1 && is_digit(text[0]))
        return from_serial(text);
    if (text.size() > 30 || text.empty())
        return std::nullopt;
    auto const parts = parts_of(text);
    if (parts.size() < 3 || !is_time(parts))
        return std::nullopt;
    return from_parts(parts);
}

std::optional<Money> read_money(std::string_view cell, std::int64_t factor, Currency currency)
{
    auto const amount = read_amount(cell);
    if (!amount)
        return std::nullopt;
    auto const scaled = static_cast<__int128>(amount->units) * amount->times * factor
        * power_of_ten(currency.exponent());
    auto const minor = divide_half_even(scaled, power_of_ten(money_places));
    if (!minor)
        return std::nullopt;
    return Money { *minor, currency };
}

std::optional<std::int64_t> read_number(std::string_view cell, std::int64_t factor, int scale)
{
    auto const amount = read_amount(cell);
    if (!amount)
        return std::nullopt;
    auto const scaled = static_cast<__int128>(amount->units) * factor * power_of_ten(scale);
    return divide_half_even(scaled, power_of_ten(money_places));
}

std::optional<Value> read_cell(Field const& field, ColumnMapping const& column, std::string_view cell)
{
    auto const text = trim(cell);
    if (text.empty())
        return Value {};
    FieldError ignored;
    switch (column.reading) {
    case Reading::text: return from_text(field, unguarded(text), ignored);
    case Reading::date:
        if (auto const date = read_date(text))
            return Value { *date };
        return std::nullopt;
    case Reading::money:
        if (auto const money = read_money(text, column.factor, *Currency::parse(column.currency)))
            return Value { *money };
        return std::nullopt;
    case Reading::number:
        if (auto const number = read_number(text, column.factor, field.scale))
            return Value { *number };
        return std::nullopt;
    case Reading::choice: {
        auto const found = column.choices.find(normalised_header(text));
        return from_text(field, found == column.choices.end() ? text : found->second, ignored);
    }
    }
    return std::nullopt;
}

} // namespace luodi
