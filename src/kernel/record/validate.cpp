#include "kernel/record/validate.hpp"

#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/record/text_codec.hpp"

#include <algorithm>

namespace luodi {
namespace {

// Beyond it readers of JSON, the browser's among them, take another number (RFC 8259, 6).
constexpr std::int64_t largest_exact = (std::int64_t { 1 } << 53) - 1;

std::optional<std::int64_t> quantity(Value const& value)
{
    if (auto const* number = std::get_if<std::int64_t>(&value))
        return *number;
    if (auto const* money = std::get_if<Money>(&value))
        return money->minor;
    return std::nullopt;
}

Value with_quantity(Value const& like, std::int64_t quantity)
{
    if (auto const* money = std::get_if<Money>(&like))
        return Money { quantity, money->currency };
    return quantity;
}

std::optional<FieldError> check_range(Field const& field, Value const& value)
{
    auto const number = quantity(value);
    if (!number || field.kind == Kind::id)
        return std::nullopt;
    auto [least, most] = std::pair(field.options.minimum, field.options.maximum);
    if (field.kind == Kind::integer && !planted("integers-of-any-size")) {
        least = std::max(least.value_or(-largest_exact), -largest_exact);
        most = std::min(most.value_or(largest_exact), largest_exact);
    }
    auto const name = std::string(field.name);
    if (least && *number < *least) {
        auto const bound = to_text(field, with_quantity(value, *least));
        return FieldError { name, "range", { "不能小于 " + bound, "must be at least " + bound } };
    }
    if (most && *number > *most) {
        auto const bound = to_text(field, with_quantity(value, *most));
        return FieldError { name, "range", { "不能大于 " + bound, "must be at most " + bound } };
    }
    return std::nullopt;
}

std::optional<FieldError> check_text(Field const& field, std::string const& text)
{
    auto const name = std::string(field.name);
    if (!is_utf8(text) || has_control_character(text))
        return FieldError { name, "invalid",
            { "含有无法识别的字符，请重新输入", "has characters that cannot be read; type it again" } };
    bool const limited = field.kind == Kind::text;
    if (limited && character_count(text) > field.options.max_length) {
        auto const limit = std::to_string(field.options.max_length);
        return FieldError { name, "too_long",
            { "最多 " + limit + " 个字", "at most " + limit + " characters" } };
    }
    if (field.options.check && !field.options.check(text)) {
        auto const& hint = field.options.check_hint;
        return FieldError { name, "invalid", { std::string(hint.zh), std::string(hint.en) } };
    }
    return std::nullopt;
}

// A member that always has a value in the struct has one in the row too; an empty text is null.
bool may_be_null(Field const& field)
{
    bool const text = field.kind == Kind::text || field.kind == Kind::long_text
        || field.kind == Kind::json || field.kind == Kind::references;
    return field.optional || text || !field.stored();
}

} // namespace

std::vector<FieldError> validate(RecordType const& type, Row const& row)
{
    std::vector<FieldError> errors;
    for (std::size_t i = 1; i < type.fields.size(); ++i) {
        auto const& field = type.fields[i];
        auto const& value = row.values[i];
        if (is_null(value)) {
            if (field.options.required || !may_be_null(field))
                errors.push_back({ std::string(field.name), "required",
                    { "请填写" + std::string(field.label.zh),
                        std::string(field.label.en) + " is required" } });
            continue;
        }
        auto const* text = std::get_if<std::string>(&value);
        auto problem = text && field.kind != Kind::choice ? check_text(field, *text)
                                                          : check_range(field, value);
        if (problem)
            errors.push_back(std::move(*problem));
    }
    return errors;
}

std::vector<std::size_t> changed_fields(RecordType const& type, Row const& before, Row const& after)
{
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (type.fields[i].stored() && before.values[i] != after.values[i])
            changed.push_back(i);
    return changed;
}

} // namespace luodi
