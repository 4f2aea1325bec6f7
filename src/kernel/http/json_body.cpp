#include "kernel/http/json_body.hpp"

#include "base/text.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace luodi {
namespace {

namespace json = boost::json;

[[noreturn]] void refuse(Message message)
{
    throw Error(ErrorCode::bad_request, std::move(message));
}

struct Counted {
    std::size_t keys = 0;
    std::size_t longest = 0;
};

// Members and texts of a parsed value; its depth is limited, so this ends.
void count(json::value const& value, Counted& counted)
{
    if (auto const* object = value.if_object()) {
        for (auto const& member : *object) {
            ++counted.keys;
            counted.longest = std::max(counted.longest, member.key().size());
            count(member.value(), counted);
        }
    } else if (auto const* array = value.if_array()) {
        for (auto const& element : *array)
            count(element, counted);
    } else if (auto const* text = value.if_string()) {
        counted.longest = std::max(counted.longest, text->size());
    }
}

// Counts the members as they are written: more than were parsed means that some were doubled,
// and the parser kept the last of each.
std::size_t written_members(std::string_view text)
{
    std::size_t colons = 0;
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (inside && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            inside = !inside;
        else if (!inside && text[i] == ':')
            ++colons;
    }
    return colons;
}

} // namespace

json::object read_json_body(Request const& request, HttpLimits const& limits)
{
    auto const type = lower_ascii(request.header("content-type"));
    require(type == "application/json" || type.starts_with("application/json;"),
        ErrorCode::unsupported,
        { "内容类型须为 application/json", "the content type must be application/json" });
    if (!is_utf8(request.body))
        refuse({ "内容须为 UTF-8", "the content must be UTF-8" });
    json::parse_options options;
    options.max_depth = limits.json_depth;
    boost::system::error_code failed;
    auto const parsed
        = json::parse({ request.body.data(), request.body.size() }, failed, {}, options);
    if (failed)
        refuse({ "内容不是正确的 JSON，或嵌套过深", "the content is not valid JSON, or nested too deep" });
    if (!parsed.is_object())
        refuse({ "内容须为一个 JSON 对象", "the content must be one JSON object" });
    Counted counted;
    count(parsed, counted);
    if (counted.keys > limits.json_keys || counted.longest > limits.json_string_bytes)
        refuse({ "JSON 成员过多或文字过长", "the JSON has too many members or a too long text" });
    if (written_members(request.body) != counted.keys)
        refuse({ "JSON 中有重复的成员名", "the JSON has a member twice" });
    return parsed.get_object();
}

std::string text_member(
    json::object const& object, std::string_view name, std::vector<FieldError>& errors)
{
    auto const* member = object.if_contains({ name.data(), name.size() });
    if (!member || member->is_null())
        return {};
    if (!member->is_string()) {
        errors.push_back({ std::string(name), "invalid", { "须为文字", "must be text" } });
        return {};
    }
    std::string_view const text { member->get_string().data(), member->get_string().size() };
    if (has_control_character(text) || character_count(text) > 1'000) {
        errors.push_back({ std::string(name), "invalid",
            { "须为不超过 1000 字的文字", "must be text of at most 1,000 characters" } });
        return {};
    }
    return std::string(trim(text));
}

void refuse_others(json::object const& object, std::vector<std::string_view> const& known,
    std::vector<FieldError>& errors)
{
    for (auto const& member : object) {
        std::string_view const name { member.key().data(), member.key().size() };
        if (std::find(known.begin(), known.end(), name) == known.end())
            errors.push_back({ std::string(name), "unknown",
                { "没有这个字段，请检查拼写", "there is no such field; check the spelling" } });
    }
}

} // namespace luodi
