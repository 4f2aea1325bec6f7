#include "kernel/sheet/mapping_members.hpp"

#include <boost/json.hpp>

namespace luodi {
namespace {

namespace json = boost::json;

std::string plain(json::string const& text)
{
    return { text.data(), text.size() };
}

} // namespace

MappingMembers::MappingMembers(
    json::object const& in, std::string path, std::vector<FieldError>& errors)
    : in_(in)
    , path_(std::move(path))
    , errors_(errors)
{
}

std::string MappingMembers::path_of(std::string_view name) const
{
    return path_ + (path_.empty() || name.empty() ? "" : ".") + std::string(name);
}

void MappingMembers::add(std::string_view name, std::string zh, std::string en)
{
    errors_.push_back({ path_of(name), "invalid", { std::move(zh), std::move(en) } });
}

json::value const* MappingMembers::find(std::string_view name)
{
    known_.emplace(name);
    return in_.if_contains({ name.data(), name.size() });
}

std::string MappingMembers::text(std::string_view name)
{
    auto const* value = find(name);
    if (!value)
        return {};
    if (value->is_string())
        return plain(value->get_string());
    add(name, "须为文字", "must be a text");
    return {};
}

std::string MappingMembers::required_text(std::string_view name)
{
    auto const before = errors_.size();
    auto result = text(name);
    if (result.empty() && errors_.size() == before)
        errors_.push_back({ path_of(name), "required", { "缺少这一项", "is missing" } });
    return result;
}

std::vector<std::string> MappingMembers::texts(std::string_view name)
{
    std::vector<std::string> result;
    auto const* value = find(name);
    if (!value)
        return result;
    auto const* array = value->if_array();
    bool right = array;
    if (array)
        for (auto const& element : *array) {
            right = right && element.is_string();
            if (element.is_string())
                result.push_back(plain(element.get_string()));
        }
    if (!right)
        add(name, "须为文字列表", "must be a list of texts");
    return result;
}

std::optional<std::int64_t> MappingMembers::integer(
    std::string_view name, std::int64_t least, std::int64_t most)
{
    auto const* value = find(name);
    if (!value)
        return std::nullopt;
    if (value->is_int64() && value->get_int64() >= least && value->get_int64() <= most)
        return value->get_int64();
    auto const range = std::to_string(least) + "–" + std::to_string(most);
    add(name, "须为 " + range + " 的整数", "must be a whole number, " + range);
    return std::nullopt;
}

bool MappingMembers::flag(std::string_view name)
{
    auto const* value = find(name);
    if (!value)
        return false;
    if (!value->is_bool())
        add(name, "须为 true 或 false", "must be true or false");
    return value->is_bool() && value->get_bool();
}

void MappingMembers::object(std::string_view name, std::function<void(MappingMembers&)> const& read)
{
    auto const* value = find(name);
    if (!value || !value->is_object())
        return add(name, "须为对象", "must be an object");
    MappingMembers members(value->get_object(), path_of(name), errors_);
    read(members);
    members.finish();
}

void MappingMembers::objects(
    std::string_view name, std::function<void(MappingMembers&)> const& read)
{
    auto const* value = find(name);
    if (!value || !value->is_array() || value->get_array().empty())
        return add(name, "须为对象列表", "must be a list of objects");
    std::size_t number = 0;
    for (auto const& element : value->get_array()) {
        auto const numbered = std::string(name) + "[" + std::to_string(number++) + "]";
        if (!element.is_object()) {
            add(numbered, "须为对象", "must be an object");
            continue;
        }
        MappingMembers members(element.get_object(), path_of(numbered), errors_);
        read(members);
        members.finish();
    }
}

std::vector<std::pair<std::string, std::string>> MappingMembers::pairs(std::string_view name)
{
    std::vector<std::pair<std::string, std::string>> result;
    auto const* value = find(name);
    if (!value)
        return result;
    auto const* object = value->if_object();
    bool right = object;
    if (object)
        for (auto const& member : *object) {
            right = right && member.value().is_string();
            if (member.value().is_string())
                result.emplace_back(std::string(member.key()), plain(member.value().get_string()));
        }
    if (!right)
        add(name, "须为文字组成的对象", "must be an object of texts");
    return result;
}

void MappingMembers::finish()
{
    for (auto const& member : in_)
        if (!known_.contains(std::string_view(member.key().data(), member.key().size())))
            errors_.push_back({ path_of({ member.key().data(), member.key().size() }), "unknown",
                { "没有这一项，请检查拼写", "there is no such member; check the spelling" } });
}

} // namespace luodi
