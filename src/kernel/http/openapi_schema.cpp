#include "kernel/http/openapi_schema.hpp"

#include "kernel/record/form.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/typescript.hpp"

namespace luodi {
namespace {

// Limits stand in requests only: a limit tightened later must not make older answers wrong.
enum class Side { answer, request };

std::string in_both_languages(Label label)
{
    return std::string(label.zh) + " / " + std::string(label.en);
}

std::string description(Field const& field, Side side)
{
    auto const& options = field.options;
    std::string zh(field.label.zh);
    std::string en(field.label.en);
    auto const add = [&](std::string_view zh_before, std::string_view en_before, Label text,
                         std::string_view zh_after, std::string_view en_after) {
        if (text.zh.empty())
            return;
        zh += std::string(zh_before) + std::string(text.zh) + std::string(zh_after);
        en += std::string(en_before) + std::string(text.en) + std::string(en_after);
    };
    add("（", " (", options.unit, "）", ")");
    bool const exact = field.kind == Kind::decimal || field.kind == Kind::money;
    if (side == Side::request && exact && options.minimum) {
        auto const bound = bound_text(field, *options.minimum);
        add("，不小于 ", ", at least ", { bound, bound }, "", "");
    }
    if (side == Side::request && exact && options.maximum) {
        auto const bound = bound_text(field, *options.maximum);
        add("，不大于 ", ", at most ", { bound, bound }, "", "");
    }
    if (side == Side::request)
        add("。", ". ", options.check_hint, "", "");
    add("。", ". ", options.help, "", "");
    return in_both_languages({ zh, en });
}

// "-12.50": as many digits as 64 bits can hold.
std::string decimal_pattern(int scale)
{
    auto const whole = "^-?[0-9]{1," + std::to_string(19 - scale) + "}";
    return scale == 0 ? whole + "$" : whole + "(\\.[0-9]{1," + std::to_string(scale) + "})?$";
}

int scale_of(Field const& field)
{
    if (field.kind == Kind::decimal)
        return field.scale;
    return Currency::parse(field.options.currency).value_or(Currency {}).exponent();
}

void write_type(JsonWriter& json, std::string_view type, bool nullable)
{
    if (nullable)
        json.key("type").begin_array().value(type).value("null").end_array();
    else
        json.member("type", type);
}

void write_choices(JsonWriter& json, Field const& field, bool nullable)
{
    json.key("enum").begin_array();
    for (auto const& choice : field.choices)
        json.value(choice.name);
    if (nullable)
        json.null();
    json.end_array();
}

void write_money(JsonWriter& json, Field const& field, bool nullable)
{
    if (nullable)
        json.key("anyOf").begin_array().begin_object();
    json.member("$ref", "#/components/schemas/Money");
    if (!field.options.currency.empty()) {
        json.key("properties").begin_object().key("currency").begin_object();
        json.member("const", field.options.currency);
        json.end_object().end_object();
    }
    if (nullable)
        json.end_object().begin_object().member("type", "null").end_object().end_array();
}

void write_integer(JsonWriter& json, Field const& field, bool nullable, Side side)
{
    write_type(json, "integer", nullable);
    json.member("format", "int64");
    if (field.kind != Kind::integer)
        json.member("minimum", 1);
    else if (side == Side::request && field.options.minimum)
        json.member("minimum", *field.options.minimum);
    if (side == Side::request && field.kind == Kind::integer && field.options.maximum)
        json.member("maximum", *field.options.maximum);
}

void write_text(JsonWriter& json, Field const& field, bool nullable, Side side)
{
    write_type(json, "string", nullable);
    if (side == Side::answer)
        return;
    if (field.options.required)
        json.member("minLength", 1);
    if (field.kind == Kind::text)
        json.member("maxLength", field.options.max_length);
}

// The members of one field's schema, without its description.
void write_kind(JsonWriter& json, Field const& field, bool nullable, Side side)
{
    switch (field.kind) {
    case Kind::id:
    case Kind::reference:
    case Kind::integer: return write_integer(json, field, nullable, side);
    case Kind::text:
    case Kind::long_text: return write_text(json, field, nullable, side);
    case Kind::money: return write_money(json, field, nullable);
    case Kind::references:
        write_type(json, "array", nullable);
        json.key("items").begin_object();
        write_integer(json, field, false, side);
        json.end_object();
        return;
    case Kind::decimal:
        write_type(json, "string", nullable);
        json.member("pattern", decimal_pattern(field.scale));
        return;
    case Kind::date:
        write_type(json, "string", nullable);
        json.member("format", "date");
        return;
    case Kind::instant:
        write_type(json, "string", nullable);
        json.member("format", "date-time");
        return;
    case Kind::boolean: return write_type(json, "boolean", nullable);
    case Kind::choice:
        write_type(json, "string", nullable);
        write_choices(json, field, nullable);
        return;
    case Kind::json: return write_type(json, "object", nullable);
    }
}

void write_property(JsonWriter& json, Field const& field, bool nullable, Side side)
{
    json.key(field.name).begin_object();
    json.member("description", description(field, side));
    write_kind(json, field, nullable, side);
    json.end_object();
}

void begin_schema(JsonWriter& json, std::string_view name, RecordType const& type)
{
    json.key(name).begin_object();
    json.member("description", in_both_languages(type.label));
    json.member("type", "object").member("additionalProperties", false);
}

void write_masked(JsonWriter& json, RecordType const& type)
{
    json.key("masked").begin_object().member("description",
        "对读者未公开的字段，其值为空；没有时不出现 / Fields withheld from the reader, which are null; absent when none");
    json.member("type", "array").member("minItems", 1).key("items").begin_object();
    json.member("type", "string").key("enum").begin_array();
    for (auto const& field : type.fields)
        if (field.options.maskable)
            json.value(field.name);
    json.end_array().end_object().end_object();
}

void write_answer_schema(JsonWriter& json, RecordType const& type)
{
    begin_schema(json, camel_case(type.name), type);
    json.key("properties").begin_object();
    for (auto const& field : type.fields)
        write_property(json, field, may_be_null(field), Side::answer);
    json.key("erased").begin_object();
    json.member("description", "已永久清除的字段 / Fields whose value was erased for good");
    json.member("type", "array").key("items").begin_object().member("type", "string").end_object();
    json.end_object();
    json.key("version").begin_object();
    json.member("type", "integer").member("format", "int64").member("minimum", 1);
    json.end_object();
    if (type.maskable())
        write_masked(json, type);
    json.end_object();
    json.key("required").begin_array();
    for (auto const& field : type.fields)
        if (!field.options.sealed) // may be left out for a reader who may not see it
            json.value(field.name);
    json.value("version").end_array().end_object();
}

bool may_set(Field const& field, Purpose purpose)
{
    auto const who = writable(field);
    return who == Writable::always || (who == Writable::on_create && purpose == Purpose::create);
}

void write_request_properties(JsonWriter& json, RecordType const& type, Purpose purpose)
{
    json.key("properties").begin_object();
    for (auto const& field : type.fields)
        if (may_set(field, purpose))
            write_property(json, field, !field.options.required, Side::request);
    if (purpose == Purpose::amend) {
        json.key("reason").begin_object();
        json.member("description", "更正的理由 / Why it is corrected");
        json.member("type", "string").member("minLength", 1);
        json.end_object();
    }
    json.end_object();
}

void write_create_schema(JsonWriter& json, RecordType const& type)
{
    begin_schema(json, camel_case(type.name) + "Create", type);
    write_request_properties(json, type, Purpose::create);
    json.key("required").begin_array();
    auto const otherwise = default_row(type);
    for (auto const& field : type.fields)
        if (may_set(field, Purpose::create) && field.options.required
            && is_null(otherwise.values[type.position(field.name)]))
            json.value(field.name);
    json.end_array().end_object();
}

void write_amend_schema(JsonWriter& json, RecordType const& type)
{
    begin_schema(json, camel_case(type.name) + "Amend", type);
    write_request_properties(json, type, Purpose::amend);
    json.key("required").begin_array().value("reason").end_array().end_object();
}

void write_page_schema(JsonWriter& json, RecordType const& type)
{
    begin_schema(json, camel_case(type.name) + "Page", type);
    json.key("properties").begin_object();
    json.key("items").begin_object().member("type", "array").key("items").begin_object();
    json.member("$ref", "#/components/schemas/" + camel_case(type.name));
    json.end_object().end_object();
    json.key("next").begin_object();
    json.member(
        "description", "下一页的标记，末页为空 / Cursor of the next page; null on the last");
    write_type(json, "string", true);
    json.end_object();
    json.key("total").begin_object();
    json.member(
        "description", "总数，仅在 count=true 时给出 / How many in all; only with count=true");
    json.member("type", "integer").member("format", "int64").member("minimum", 0);
    json.end_object().end_object();
    json.key("required").begin_array().value("items").value("next").end_array().end_object();
}

bool may_filter(Field const& field)
{
    return !field.options.sealed && field.kind != Kind::json && field.kind != Kind::long_text
        && !field.has_currency_column();
}

bool has_order(Field const& field)
{
    return field.kind == Kind::integer || field.kind == Kind::decimal || field.kind == Kind::money
        || field.kind == Kind::date || field.kind == Kind::instant;
}

void write_filter_schema(JsonWriter& json, Field const& field)
{
    json.key("schema").begin_object();
    if (field.kind == Kind::money || field.kind == Kind::decimal)
        json.member("type", "string").member("pattern", decimal_pattern(scale_of(field)));
    else if (field.kind == Kind::references)
        write_integer(json, field, false, Side::answer);
    else
        write_kind(json, field, false, Side::answer);
    json.end_object();
}

void begin_parameter(JsonWriter& json, std::string_view name, std::string_view description)
{
    json.begin_object().member("name", name).member("in", "query");
    json.member("description", description);
}

void write_filter(JsonWriter& json, Field const& field, std::string_view suffix)
{
    begin_parameter(json, std::string(field.name) + std::string(suffix),
        description(field, Side::answer));
    write_filter_schema(json, field);
    json.end_object();
}

// Several names with commas between mean any of them.
void write_choice_filter(JsonWriter& json, Field const& field)
{
    begin_parameter(json, field.name, description(field, Side::answer));
    json.member("style", "form").member("explode", false);
    json.key("schema").begin_object().member("type", "array").member("minItems", 1);
    json.key("items").begin_object();
    write_kind(json, field, false, Side::answer);
    json.end_object().end_object().end_object();
}

void write_sort(JsonWriter& json, RecordType const& type)
{
    begin_parameter(
        json, "sort", "排序字段，倒序前面加 - / Field to sort by, - before it: descending");
    json.key("schema").begin_object().member("type", "string").key("enum").begin_array();
    for (auto const& field : type.fields)
        if (may_filter(field) && field.kind != Kind::references)
            json.value(field.name).value("-" + std::string(field.name));
    json.end_array().member("default", type.fields.front().name).end_object().end_object();
}

void write_search(JsonWriter& json)
{
    begin_parameter(json, "q",
        "检索词，用空格隔开，须全部出现 / Words with blanks between; each must occur");
    json.key("schema").begin_object();
    json.member("type", "string").member("maxLength", 100).end_object().end_object();
}

} // namespace

void write_record_schemas(JsonWriter& json, RecordType const& type)
{
    write_answer_schema(json, type);
    write_create_schema(json, type);
    write_amend_schema(json, type);
    write_page_schema(json, type);
}

void write_list_parameters(JsonWriter& json, RecordType const& type)
{
    for (auto const& field : type.fields) {
        if (!may_filter(field))
            continue;
        if (field.kind == Kind::choice)
            write_choice_filter(json, field);
        else
            write_filter(json, field, "");
        if (!has_order(field))
            continue;
        write_filter(json, field, ".gte");
        write_filter(json, field, ".lte");
    }
    if (type.searchable())
        write_search(json);
    write_sort(json, type);
    for (auto const* shared : { "Limit", "After", "Count" })
        json.begin_object()
            .member("$ref", "#/components/parameters/" + std::string(shared))
            .end_object();
}

} // namespace luodi
