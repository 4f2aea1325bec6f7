#include "kernel/record/json_codec.hpp"

#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "kernel/record/text_codec.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace luodi {
namespace {

std::string_view view(boost::json::string const& text)
{
    return { text.data(), text.size() };
}

std::optional<Value> integer_from_json(boost::json::value const& json)
{
    if (auto const* number = json.if_int64())
        return Value { *number };
    return std::nullopt;
}

} // namespace

std::optional<Money> read_money(boost::json::value const& json, std::string_view only)
{
    auto const* object = json.if_object();
    if (!object || object->size() > 2)
        return std::nullopt;
    auto const* amount = object->if_contains("amount");
    auto const* code = object->if_contains("currency");
    if (!amount || !amount->is_string() || (object->size() == 2 && (!code || !code->is_string())))
        return std::nullopt;
    auto const currency = Currency::parse(code ? view(code->get_string()) : only.empty() ? "CNY" : only);
    if (!currency || (!only.empty() && currency->name() != only))
        return std::nullopt;
    return Money::parse(view(amount->get_string()), *currency);
}

namespace {

std::optional<Value> money_from_json(Field const& field, boost::json::value const& json)
{
    auto const money = read_money(json, field.options.currency);
    return money ? std::optional<Value>(*money) : std::nullopt;
}

std::optional<Value> parse(Field const& field, boost::json::value const& json)
{
    FieldError ignored;
    switch (field.kind) {
    case Kind::id:
    case Kind::reference:
    case Kind::integer: return integer_from_json(json);
    case Kind::boolean:
        return json.is_bool() ? std::optional<Value>(json.get_bool()) : std::nullopt;
    case Kind::money: return money_from_json(field, json);
    case Kind::json:
        return json.is_object() ? std::optional<Value>(boost::json::serialize(json)) : std::nullopt;
    case Kind::text:
    case Kind::long_text:
        if (!json.is_string())
            return std::nullopt;
        if (auto const text = trim(view(json.get_string())); text.empty())
            return Value {};
        else
            return Value { std::string(text) };
    default:
        return json.is_string() ? from_text(field, view(json.get_string()), ignored) : std::nullopt;
    }
}

bool may_set(Field const& field, Purpose purpose)
{
    return field.options.writable == Writable::always
        || (purpose == Purpose::create && field.options.writable == Writable::on_create);
}

Message form_of(Field const& field)
{
    if (field.kind == Kind::money)
        return { "须写成 {\"amount\":\"12345.67\",\"currency\":\"CNY\"}",
            "must be written {\"amount\":\"12345.67\",\"currency\":\"CNY\"}" };
    return expected_form(field);
}

// The names of fields whose null means more than "no value"; nothing for none.
void append_names(std::string& out, std::string_view member, RecordType const& type,
    std::vector<std::size_t> const& positions)
{
    if (positions.empty())
        return;
    out += '"';
    out += member;
    out += "\":[";
    for (auto const position : positions) {
        out += position == positions.front() ? "\"" : ",\"";
        out += type.fields[position].name;
        out += '"';
    }
    out += "],";
}

} // namespace

void append_json(std::string& out, Field const& field, Value const& value)
{
    if (field.kind == Kind::references) {
        out += "[" + to_text(field, value) + "]";
    } else if (is_null(value)) {
        out += "null";
    } else if (auto const* flag = std::get_if<bool>(&value)) {
        out += *flag ? "true" : "false";
    } else if (auto const* money = std::get_if<Money>(&value)) {
        out += "{\"amount\":\"" + money->amount() + "\",\"currency\":\"";
        out += money->currency.name();
        out += "\"}";
    } else if (field.kind == Kind::json) {
        out += std::get<std::string>(value);
    } else if (std::holds_alternative<std::int64_t>(value) && field.kind != Kind::decimal) {
        out += std::to_string(std::get<std::int64_t>(value));
    } else if (auto const* text = std::get_if<std::string>(&value)) {
        append_json_string(out, *text);
    } else {
        append_json_string(out, to_text(field, value));
    }
}

void append_json(std::string& out, RecordType const& type, Row const& row,
    std::function<bool(Field const&)> const& visible)
{
    out += '{';
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        auto const& field = type.fields[i];
        if (visible && !visible(field))
            continue;
        out += '"';
        out += field.name;
        out += "\":";
        if (is_masked(row, i))
            out += "null";
        else
            append_json(out, field, row.values[i]);
        out += ',';
    }
    append_names(out, "erased", type, row.erased);
    append_names(out, "masked", type, row.masked);
    out += "\"version\":" + std::to_string(row.version) + "}";
}

std::optional<Value> from_json(Field const& field, boost::json::value const& json, FieldError& error)
{
    if (json.is_null())
        return Value {};
    auto value = parse(field, json);
    if (!value)
        error = { std::string(field.name), "invalid", form_of(field) };
    return value;
}

void read_json(RecordType const& type, boost::json::object const& object, Purpose purpose,
    std::vector<std::string_view> const& besides, Row& row, std::vector<FieldError>& errors)
{
    for (auto const& member : object) {
        auto const name = std::string_view(member.key().data(), member.key().size());
        if (std::find(besides.begin(), besides.end(), name) != besides.end())
            continue;
        auto const position = type.find(name);
        if (!position) {
            errors.push_back({ std::string(name), "unknown",
                { "没有这个字段，请检查拼写", "there is no such field; check the spelling" } });
            continue;
        }
        auto const& field = type.fields[*position];
        if (!may_set(field, purpose)) {
            errors.push_back({ std::string(name), "read_only",
                { "此字段不能直接填写", "this field cannot be set directly" } });
            continue;
        }
        FieldError error;
        if (auto value = from_json(field, member.value(), error))
            row.values[*position] = std::move(*value);
        else
            errors.push_back(std::move(error));
    }
}

Row default_row(RecordType const& type)
{
    Row row { std::vector<Value>(type.fields.size()), 0, -1 };
    auto const fresh = type.fresh ? type.fresh() : row;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        auto const& field = type.fields[i];
        bool const chosen = field.kind == Kind::choice || field.kind == Kind::boolean;
        if (chosen || !(field.optional || field.options.required))
            row.values[i] = fresh.values[i];
    }
    return row;
}

} // namespace luodi
