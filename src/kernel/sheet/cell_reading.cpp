#include "kernel/sheet/cell_reading.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/sheet/csv_writer.hpp"
#include "kernel/sheet/date_style.hpp"
#include "kernel/sheet/folded_text.hpp"

#include <algorithm>

namespace luodi {
namespace {

// With 15 digits before the point, a factor of 10^9 and 4 places of a minor unit, 128 bits hold
// all.
constexpr int places = 10;
constexpr std::size_t most_digits = 15;

struct Unit {
    std::string_view word;
    std::int64_t times;
};
constexpr Unit units[] = {
    { "thousand", 1'000 },
    { "k", 1'000 },
    { "million", 1'000'000 },
    { "mn", 1'000'000 },
    { "m", 1'000'000 },
    { "billion", 1'000'000'000 },
    { "bn", 1'000'000'000 },
    { "百万", 1'000'000 },
    { "万", 10'000 },
    { "亿", 100'000'000 },
};

struct Mark {
    std::string_view currency;
    std::string_view word;
};
constexpr Mark marks[] = {
    { "CNY", "人民币" },
    { "CNY", "rmb" },
    { "CNY", "¥" },
    { "CNY", "￥" },
    { "CNY", "元" },
    { "USD", "us$" },
    { "USD", "$" },
    { "USD", "美元" },
    { "EUR", "€" },
    { "EUR", "欧元" },
    { "GBP", "£" },
    { "GBP", "英镑" },
    { "JPY", "¥" },
    { "JPY", "￥" },
    { "JPY", "日元" },
    { "HKD", "hk$" },
    { "HKD", "港元" },
};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool take_front(std::string_view& text, std::string_view word)
{
    if (word.empty() || !text.starts_with(word))
        return false;
    text = trim(text.substr(word.size()));
    return true;
}

bool take_back(std::string_view& text, std::string_view word)
{
    if (word.empty() || !text.ends_with(word))
        return false;
    text = trim(text.substr(0, text.size() - word.size()));
    return true;
}

// Takes signs, marks and units off both ends of a folded cell, until the digits are left.
class AmountReader {
public:
    AmountReader(std::string_view text, std::string_view currency)
        : text_(text)
        , currency_(currency)
        , code_(lower_ascii(currency))
    {
    }

    // In units of 10^-places; nullopt when it is no amount.
    std::optional<__int128> read(std::int64_t factor)
    {
        if (text_.starts_with('(') && text_.ends_with(')')) {
            negative_ = true;
            text_ = trim(text_.substr(1, text_.size() - 2));
        }
        while (take_sign() || take_mark(&take_front))
            ;
        marked_ = false; // one on either side
        while (take_unit() || take_mark(&take_back))
            ;
        if (in_yuan_ && !times_)
            times_ = 1;
        auto const digits = read_digits();
        if (!digits)
            return std::nullopt;
        return *digits * (times_ ? times_ : factor) * (negative_ ? -1 : 1);
    }

private:
    bool take_sign()
    {
        if (signed_ || negative_)
            return false;
        negative_ = take_front(text_, "-") || take_front(text_, "−");
        signed_ = negative_ || take_front(text_, "+");
        return signed_;
    }

    bool take_mark(bool (*take)(std::string_view&, std::string_view))
    {
        if (marked_)
            return false;
        for (auto const& mark : marks)
            if (mark.currency == currency_ && take(text_, mark.word)) {
                in_yuan_ = in_yuan_ || mark.word == "元"; // a unit too
                return marked_ = true;
            }
        return marked_ = take(text_, code_);
    }

    bool take_unit()
    {
        if (times_)
            return false;
        for (auto const& unit : units)
            if (take_back(text_, unit.word)) {
                times_ = unit.times;
                return true;
            }
        return false;
    }

    // "1,234.50" or "1 234.50"; groups have three digits.
    std::optional<__int128> read_digits() const
    {
        auto const point = text_.find('.');
        auto const fraction
            = point == std::string_view::npos ? std::string_view {} : text_.substr(point + 1);
        std::string whole(text_.substr(0, point));
        std::replace(whole.begin(), whole.end(), ' ', ',');
        auto const groups = split(whole, ',');
        std::string digits;
        for (auto const& group : groups) {
            bool const first = &group == &groups.front();
            bool const right = groups.size() == 1
                || (first ? !group.empty() && group.size() <= 3 : group.size() == 3);
            if (!right)
                return std::nullopt;
            digits += group;
        }
        if ((digits.empty() && fraction.empty()) || digits.size() > most_digits
            || !std::all_of(digits.begin(), digits.end(), is_digit)
            || !std::all_of(fraction.begin(), fraction.end(), is_digit))
            return std::nullopt;
        digits += last_place(fraction);
        __int128 result = 0;
        for (char const digit : digits)
            result = result * 10 + (digit - '0');
        return result;
    }

    // Exactly so many places; a last place that is not 0 stands for all that was cut, so that
    // rounding to fewer places stays right.
    static std::string last_place(std::string_view fraction)
    {
        std::string kept(fraction.substr(0, places));
        kept.resize(places, '0');
        bool const cut = fraction.size() > places
            && fraction.find_first_not_of('0', places) != std::string_view::npos;
        if (cut && kept.back() == '0')
            kept.back() = '1';
        else if (cut && kept.back() == '5')
            kept.back() = '6';
        return kept;
    }

    std::string_view text_;
    std::string_view currency_;
    std::string code_;
    std::int64_t times_ = 0;
    bool negative_ = false;
    bool signed_ = false;
    bool marked_ = false;
    bool in_yuan_ = false;
};

// Counted in units of 10^-scale.
std::optional<std::int64_t> read_amount(
    std::string_view cell, std::string_view currency, std::int64_t factor, int scale)
{
    auto const text = folded(cell);
    auto const amount = AmountReader(text, currency).read(factor);
    if (!amount)
        return std::nullopt;
    return divide_half_even(*amount * power_of_ten(scale), power_of_ten(places));
}

// An amount that names another currency states its own size: "500美元" among 万元 is 500 dollars.
std::optional<Money> read_own_or_other(std::string_view text, ColumnMapping const& column)
{
    auto money = read_money(text, column.factor, column.currency);
    for (auto const& other : column.currencies)
        if (!money)
            money = read_money(text, 1, other);
    return money;
}

template <class T>
std::optional<Value> as_value(std::optional<T> const& read)
{
    return read ? std::optional<Value>(*read) : std::nullopt;
}

} // namespace

std::optional<Money> read_money(std::string_view cell, std::int64_t factor, Currency currency)
{
    auto const minor = read_amount(cell, currency.name(), factor, currency.exponent());
    return minor ? std::optional(Money { *minor, currency }) : std::nullopt;
}

std::optional<std::int64_t> read_number(std::string_view cell, std::int64_t factor, int scale)
{
    return read_amount(cell, "", factor, scale);
}

std::optional<Value> read_cell(
    Field const& field, ColumnMapping const& column, std::string_view cell)
{
    auto const text = trim(cell);
    if (text.empty())
        return Value {};
    FieldError ignored;
    switch (column.reading) {
    case Reading::text:
        return from_text(field, unguarded(text), ignored);
    case Reading::date:
        return as_value(read_date(text, column.dates));
    case Reading::money:
        return as_value(read_own_or_other(text, column));
    case Reading::number:
        return as_value(read_number(text, column.factor, field.scale));
    case Reading::choice: {
        auto const found = column.choices.find(folded(text));
        return from_text(field, found == column.choices.end() ? text : found->second, ignored);
    }
    case Reading::name: return std::nullopt; // found in the store, not in the cell
    }
    return std::nullopt;
}

} // namespace luodi
