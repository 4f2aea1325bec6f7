// Reads the words of an address as a list query.
#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/store/cursor.hpp"

namespace luodi {
namespace {

FieldError bad_parameter(std::string name, std::string code, Message message)
{
    return { std::move(name), std::move(code), std::move(message) };
}

// Amounts of several currencies cannot be compared; the field in yuan can. Nor can values that may
// lie in the side store: sealed ones and texts above 4 KiB, which 1024 characters may take.
bool is_filterable(Field const& field)
{
    bool const may_be_long = field.kind == Kind::json || field.kind == Kind::long_text
        || (field.kind == Kind::text && field.options.max_length > 1024);
    return !field.options.sealed && !may_be_long && !field.has_currency_column();
}

std::string most_rows()
{
    return std::to_string(policy().list.page);
}

bool has_range(Field const& field)
{
    switch (field.kind) {
    case Kind::integer:
    case Kind::decimal:
    case Kind::money:
    case Kind::date:
    case Kind::instant: return true;
    default: return false;
    }
}

void read_filter(RecordType const& type, std::string const& name, std::string const& text,
    ListQuery& query, std::vector<FieldError>& errors)
{
    auto const dot = name.find('.');
    auto const position = type.find(name.substr(0, dot));
    auto const suffix = dot == std::string::npos ? "" : name.substr(dot);
    if (!position || (suffix != "" && suffix != ".gte" && suffix != ".lte")) {
        errors.push_back(bad_parameter(name, "unknown",
            { "没有这个参数，请检查拼写", "there is no such parameter; check the spelling" }));
        return;
    }
    auto const& field = type.fields[*position];
    if (!is_filterable(field) || (!suffix.empty() && !has_range(field))) {
        errors.push_back(bad_parameter(name, "not_filterable",
            { "不能按此字段筛选", "this field cannot be filtered by" }));
        return;
    }
    Filter filter { *position,
        suffix == ".gte"       ? Comparison::at_least
            : suffix == ".lte" ? Comparison::at_most
                               : Comparison::equal,
        {} };
    auto const several = field.kind == Kind::choice && suffix.empty();
    for (auto const& part : several ? split(text, ',') : std::vector<std::string> { text }) {
        FieldError error;
        auto value = from_text(field, part, error);
        if (!value) {
            error.field = name;
            errors.push_back(std::move(error));
            return;
        }
        filter.values.push_back(std::move(*value));
    }
    query.filters.push_back(std::move(filter));
}

void read_sort(RecordType const& type, std::string const& text, ListQuery& query,
    std::vector<FieldError>& errors)
{
    bool const descending = text.starts_with('-');
    auto const position = type.find(descending ? text.substr(1) : text);
    if (!position || !is_filterable(type.fields[*position])
        || type.fields[*position].kind == Kind::references) {
        errors.push_back(bad_parameter("sort", "unknown",
            { "不能按此字段排序，请用字段名，倒序在前面加 -",
                "cannot sort by this; use a field's name, with - before it for descending" }));
        return;
    }
    query.sort = *position;
    query.descending = descending;
}

} // namespace

ListQuery read_list_query(RecordType const& type,
    std::vector<std::pair<std::string, std::string>> const& words, std::vector<FieldError>& errors)
{
    ListQuery query { type };
    for (auto const& [name, text] : words) {
        if (name == "q") {
            if (type.searchable() && is_utf8(text) && character_count(text) <= 100)
                query.search = text;
            else
                errors.push_back(bad_parameter("q", "invalid",
                    { "检索词须为不超过 100 个字的文字", "the search must be text of at most 100 characters" }));
        } else if (name == "sort") {
            read_sort(type, text, query, errors);
        } else if (name == "limit") {
            auto const limit = parse_whole(text);
            if (limit && *limit >= 1 && *limit <= policy().list.page)
                query.limit = *limit;
            else
                errors.push_back(bad_parameter("limit", "range",
                    { "须为 1 到 " + most_rows() + " 的整数",
                        "must be a whole number from 1 to " + most_rows() }));
        } else if (name == "after") {
            query.after = text;
        } else if (name == "count") {
            query.count = text == "true";
            if (text != "true" && text != "false")
                errors.push_back(bad_parameter(
                    "count", "invalid", { "须为 true 或 false", "must be true or false" }));
        } else {
            read_filter(type, name, text, query, errors);
        }
    }
    if (!query.after.empty() && !is_cursor(type, query.sort, query.after))
        errors.push_back(bad_parameter("after", "invalid",
            { "翻页标记无效，请从第一页重新开始", "the page cursor is not valid; start from the first page" }));
    return query;
}

} // namespace luodi
