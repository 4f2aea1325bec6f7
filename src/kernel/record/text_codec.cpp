#include "kernel/record/text_codec.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"

#include <charconv>

namespace luodi {
namespace {

std::optional<std::int64_t> parse_integer(std::string_view text)
{
    std::int64_t number = 0;
    auto const [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status != std::errc {} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<Value> parse_money(Field const& field, std::string_view text)
{
    auto const& fixed = field.options.currency;
    auto const blank = text.find(' ');
    auto const code = blank != std::string_view::npos ? trim(text.substr(blank))
        : fixed.empty()                               ? std::string_view("CNY")
                                                      : fixed;
    auto const currency = Currency::parse(code);
    if (!currency || (!fixed.empty() && currency->name() != fixed))
        return std::nullopt;
    auto const money = Money::parse(text.substr(0, blank), *currency);
    if (!money)
        return std::nullopt;
    return Value { *money };
}

std::optional<Value> parse_boolean(std::string_view text)
{
    if (text == "true" || text == "1" || text == "是")
        return Value { true };
    if (text == "false" || text == "0" || text == "否")
        return Value { false };
    return std::nullopt;
}

std::optional<Value> parse_choice(Field const& field, std::string_view text)
{
    for (auto const& choice : field.choices)
        if (choice.name == text || choice.label.zh == text || choice.label.en == text)
            return Value { std::string(choice.name) };
    return std::nullopt;
}

template<class T>
std::optional<Value> as_value(std::optional<T> parsed)
{
    if (!parsed)
        return std::nullopt;
    return Value { *parsed };
}

std::optional<Value> parse(Field const& field, std::string_view text)
{
    switch (field.kind) {
    case Kind::id:
    case Kind::reference:
    case Kind::integer: return as_value(parse_integer(text));
    case Kind::decimal: return as_value(parse_decimal(text, field.scale));
    case Kind::money: return parse_money(field, text);
    case Kind::date: return as_value(Date::parse(text));
    case Kind::instant: return as_value(Instant::parse(text));
    case Kind::boolean: return parse_boolean(text);
    case Kind::choice: return parse_choice(field, text);
    case Kind::references:
    case Kind::text:
    case Kind::long_text:
    case Kind::json:
        if (is_utf8(text) && text.find('\0') == std::string_view::npos)
            return Value { std::string(text) };
        return std::nullopt;
    }
    return std::nullopt;
}

Message choices_form(Field const& field)
{
    std::vector<std::string> zh;
    std::vector<std::string> en;
    for (auto const& choice : field.choices) {
        zh.push_back(std::string(choice.name) + "（" + std::string(choice.label.zh) + "）");
        en.emplace_back(choice.name);
    }
    return { "须为以下之一：" + join(zh, "、"), "must be one of " + join(en, ", ") };
}

} // namespace

std::string to_text(Field const& field, Value const& value)
{
    if (is_null(value))
        return "";
    if (auto const* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (auto const* number = std::get_if<std::int64_t>(&value))
        return field.kind == Kind::decimal ? format_decimal(*number, field.scale)
                                           : std::to_string(*number);
    if (auto const* text = std::get_if<std::string>(&value))
        return *text;
    if (auto const* date = std::get_if<Date>(&value))
        return date->to_string();
    if (auto const* instant = std::get_if<Instant>(&value))
        return instant->to_string();
    auto const& money = std::get<Money>(value);
    return field.has_currency_column() ? money.amount() + " " + std::string(money.currency.name())
                                       : money.amount();
}

Message expected_form(Field const& field)
{
    switch (field.kind) {
    case Kind::id:
    case Kind::reference:
    case Kind::integer: return { "须为整数", "must be a whole number" };
    case Kind::decimal:
        return { "须为数字，最多 " + std::to_string(field.scale) + " 位小数",
            "must be a number with at most " + std::to_string(field.scale) + " decimal places" };
    case Kind::money:
        return { "须为金额，例如 12345.67", "must be an amount of money such as 12345.67" };
    case Kind::date: return { "须为日期，例如 2026-03-26", "must be a date such as 2026-03-26" };
    case Kind::instant:
        return { "须为时间，例如 2026-03-26T09:00:00+08:00",
            "must be a time such as 2026-03-26T09:00:00+08:00" };
    case Kind::boolean: return { "须为 true 或 false", "must be true or false" };
    case Kind::choice: return choices_form(field);
    case Kind::references: return { "须为编号列表", "must be a list of ids" };
    case Kind::text:
    case Kind::long_text: return { "须为文字", "must be text" };
    case Kind::json: return { "须为 JSON 对象", "must be a JSON object" };
    }
    return {};
}

std::optional<Value> from_text(Field const& field, std::string_view text, FieldError& error)
{
    text = trim(text);
    if (text.empty())
        return Value {};
    auto value = parse(field, text);
    if (!value)
        error = { std::string(field.name), "invalid", expected_form(field) };
    return value;
}

} // namespace luodi
