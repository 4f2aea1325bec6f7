#include "kernel/record/form.hpp"

#include "base/json_writer.hpp"

namespace luodi {
namespace {

void write_label(JsonWriter& json, std::string_view name, Label label)
{
    json.key(name).begin_object();
    json.member("zh", label.zh).member("en", label.en);
    json.end_object();
}

void write_optional_label(JsonWriter& json, std::string_view name, Label label)
{
    if (label.zh.empty() && label.en.empty())
        json.key(name).null();
    else
        write_label(json, name, label);
}

void write_choices(JsonWriter& json, Field const& field)
{
    json.key("choices").begin_array();
    for (auto const& choice : field.choices) {
        json.begin_object().member("name", choice.name);
        json.member("zh", choice.label.zh).member("en", choice.label.en).end_object();
    }
    json.end_array();
}

void write_bound(
    JsonWriter& json, std::string_view name, Field const& field, std::optional<std::int64_t> bound)
{
    json.key(name);
    if (!bound)
        json.null();
    else if (field.kind == Kind::decimal || field.kind == Kind::money)
        json.value(bound_text(field, *bound));
    else
        json.value(*bound);
}

int money_exponent(Field const& field)
{
    return Currency::parse(field.options.currency).value_or(Currency {}).exponent();
}

std::optional<int> scale(Field const& field)
{
    if (field.kind == Kind::decimal)
        return field.scale;
    if (field.kind == Kind::money && !field.has_currency_column())
        return money_exponent(field);
    return std::nullopt;
}

std::optional<std::string_view> present(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

void write_field(JsonWriter& json, Field const& field)
{
    auto const& options = field.options;
    json.begin_object().member("name", field.name);
    write_label(json, "label", field.label);
    json.member("kind", kind_name(field.kind));
    write_optional_label(json, "unit", options.unit);
    json.member("required", options.required);
    json.member("writable", writable_name(writable(field)));
    write_choices(json, field);
    json.member("target", field.target && field.kind != Kind::id ? present(field.target().plural)
                                                                 : std::nullopt);
    write_bound(json, "min", field, options.minimum);
    write_bound(json, "max", field, options.maximum);
    json.member("max_length",
        field.kind == Kind::text ? std::optional(options.max_length) : std::nullopt);
    json.member("scale", scale(field));
    json.member("currency", present(options.currency));
    json.member("searchable", options.searchable);
    write_optional_label(json, "help", options.help);
    json.end_object();
}

} // namespace

std::string form_json(RecordType const& type)
{
    JsonWriter json;
    json.begin_object().member("record", type.name).member("plural", type.plural);
    write_label(json, "label", type.label);
    json.key("fields").begin_array();
    for (auto const& field : type.fields)
        write_field(json, field);
    json.end_array().end_object();
    return json.take();
}

std::string_view kind_name(Kind kind)
{
    switch (kind) {
    case Kind::id: return "id";
    case Kind::reference: return "reference";
    case Kind::references: return "references";
    case Kind::text: return "text";
    case Kind::long_text: return "long_text";
    case Kind::integer: return "integer";
    case Kind::decimal: return "decimal";
    case Kind::money: return "money";
    case Kind::date: return "date";
    case Kind::instant: return "instant";
    case Kind::boolean: return "boolean";
    case Kind::choice: return "choice";
    case Kind::json: return "json";
    }
    return {};
}

Writable writable(Field const& field)
{
    return field.stored() ? field.options.writable : Writable::never;
}

std::string_view writable_name(Writable who)
{
    switch (who) {
    case Writable::always: return "always";
    case Writable::on_create: return "on_create";
    case Writable::by_verb: return "by_verb";
    case Writable::never: return "never";
    }
    return {};
}

std::string bound_text(Field const& field, std::int64_t bound)
{
    return format_decimal(bound, field.kind == Kind::money ? money_exponent(field) : field.scale);
}

bool may_be_null(Field const& field)
{
    if (field.kind == Kind::long_text || field.kind == Kind::json || field.options.sealed
        || field.options.maskable)
        return true;
    bool const may_be_empty = field.kind == Kind::text || field.kind == Kind::reference
        || field.kind == Kind::references;
    return field.optional || (may_be_empty && !field.options.required);
}

} // namespace luodi
