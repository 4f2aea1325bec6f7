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

std::string_view view(json::string_view text)
{
    return { text.data(), text.size() };
}

// The longest text, a member's name or its value, at any depth.
std::size_t longest_text(json::value const& value)
{
    std::size_t longest = 0;
    if (auto const* object = value.if_object())
        for (auto const& member : *object)
            longest = std::max({ longest, member.key().size(), longest_text(member.value()) });
    else if (auto const* array = value.if_array())
        for (auto const& element : *array)
            longest = std::max(longest, longest_text(element));
    else if (auto const* text = value.if_string())
        longest = text->size();
    return longest;
}

// Members at any depth. The depth is limited, so this ends.
std::size_t members(json::value const& value)
{
    std::size_t count = 0;
    if (auto const* object = value.if_object())
        for (auto const& member : *object)
            count += 1 + members(member.value());
    else if (auto const* array = value.if_array())
        for (auto const& element : *array)
            count += members(element);
    return count;
}

void check_lengths(json::object const& object, std::size_t most)
{
    auto const limit = std::to_string(most);
    std::vector<FieldError> errors;
    for (auto const& member : object) {
        if (member.key().size() > most)
            refuse({ "成员名过长，最多 " + limit + " 字节", "a member's name has more than " + limit + " bytes" });
        if (longest_text(member.value()) > most)
            errors.push_back({ std::string(view(member.key())), "too_long",
                { "文字过长，最多 " + limit + " 字节", "the text has more than " + limit + " bytes" } });
    }
    require_no_errors(std::move(errors));
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
    auto const found = members(parsed);
    if (found > limits.json_keys) {
        auto const most = std::to_string(limits.json_keys);
        refuse({ "JSON 成员过多，最多 " + most + " 个", "the JSON has more than " + most + " members" });
    }
    if (written_members(request.body) != found)
        refuse({ "JSON 中有重复的成员名", "the JSON has a member twice" });
    check_lengths(parsed.get_object(), limits.json_string_bytes);
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
    auto const text = view(member->get_string());
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
        auto const name = view(member.key());
        if (std::find(known.begin(), known.end(), name) == known.end())
            errors.push_back({ std::string(name), "unknown",
                { "没有这个字段，请检查拼写", "there is no such field; check the spelling" } });
    }
}

} // namespace luodi
