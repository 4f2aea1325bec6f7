#include "kernel/sheet/stated_unit.hpp"

#include "base/text.hpp"
#include "kernel/sheet/folded_text.hpp"

namespace luodi {
namespace {

struct Size {
    std::string_view word;
    std::int64_t times;
};
constexpr Size sizes[] = {
    { "千万", 10'000'000 },
    { "百万", 1'000'000 },
    { "千", 1'000 },
    { "万", 10'000 },
    { "亿", 100'000'000 },
    { "thousand", 1'000 },
    { "million", 1'000'000 },
    { "billion", 1'000'000'000 },
    { "bn", 1'000'000'000 },
    { "mn", 1'000'000 },
    { "m", 1'000'000 },
    { "k", 1'000 },
};

struct Name {
    std::string_view word;
    std::string_view currency;
};
// A longer word before one that it ends or begins with.
constexpr Name names[] = {
    { "人民币元", "CNY" },
    { "人民币", "CNY" },
    { "rmb", "CNY" },
    { "cny", "CNY" },
    { "美元", "USD" },
    { "美金", "USD" },
    { "us$", "USD" },
    { "usd", "USD" },
    { "$", "USD" },
    { "欧元", "EUR" },
    { "eur", "EUR" },
    { "€", "EUR" },
    { "英镑", "GBP" },
    { "gbp", "GBP" },
    { "£", "GBP" },
    { "日元", "JPY" },
    { "jpy", "JPY" },
    { "港元", "HKD" },
    { "港币", "HKD" },
    { "hkd", "HKD" },
    { "元", "CNY" },
};

std::string_view without(std::string_view text, std::string_view word)
{
    if (text.starts_with(word))
        return trim(text.substr(word.size()));
    return trim(text.substr(0, text.size() - word.size()));
}

// Takes the currency's name off either end.
std::string take_currency(std::string_view& text)
{
    for (auto const& name : names)
        if (text.starts_with(name.word) || text.ends_with(name.word)) {
            text = without(text, name.word);
            return std::string(name.currency);
        }
    return {};
}

// What stands in the first pair of brackets that holds a unit.
std::optional<StatedUnit> in_brackets(std::string_view text)
{
    for (auto const& [open, close] : { std::pair { "（", "）" }, std::pair { "(", ")" } }) {
        auto at = text.find(open);
        for (; at != std::string_view::npos; at = text.find(open, at + 1)) {
            auto const from = at + std::string_view(open).size();
            auto const to = text.find(close, from);
            if (to == std::string_view::npos)
                break;
            if (auto const unit = stated_unit(text.substr(from, to - from)))
                return unit;
        }
    }
    return std::nullopt;
}

std::optional<StatedUnit> behind(std::string_view text, std::string_view mark)
{
    auto const at = text.rfind(mark);
    if (at == std::string_view::npos)
        return std::nullopt;
    return unit_of(trim(text.substr(at + mark.size())));
}

// A unit without anything before it: only words of size and currency both, "投资万元".
std::optional<StatedUnit> at_the_end(std::string_view text)
{
    for (auto const& size : sizes)
        for (auto const& name : names) {
            auto const word = std::string(size.word) + std::string(name.word);
            if (static_cast<unsigned char>(word.front()) >= 0x80 && text.ends_with(word))
                return StatedUnit { size.times, std::string(name.currency) };
        }
    return std::nullopt;
}

} // namespace

std::optional<StatedUnit> unit_of(std::string_view given)
{
    auto const folded_text = folded(given);
    std::string_view text = folded_text;
    StatedUnit unit;
    unit.currency = take_currency(text);
    if (text.empty())
        return unit.currency.empty() ? std::nullopt : std::optional(unit);
    for (auto const& size : sizes)
        if (text == size.word) {
            unit.factor = size.times;
            return unit;
        }
    return std::nullopt;
}

std::optional<StatedUnit> stated_unit(std::string_view header)
{
    auto const text = folded(header);
    if (auto const whole = unit_of(text))
        return whole;
    if (auto const bracketed = in_brackets(text))
        return bracketed;
    for (auto const mark : { "：", ":", "，", ",", "/", " in " })
        if (auto const last = behind(text, mark))
            return last;
    return at_the_end(text);
}

} // namespace luodi
