#include "kernel/ledger/line_difference.hpp"

#include "base/encoding.hpp"
#include "kernel/ledger/bundle.hpp"
#include "kernel/ledger/difference.hpp"

#include <boost/json.hpp>

#include <set>

namespace luodi {
namespace {

boost::json::object parsed(std::string const& line)
{
    boost::system::error_code failed;
    auto json = boost::json::parse(line, failed);
    return !failed && json.is_object() ? std::move(json.get_object()) : boost::json::object {};
}

// A value as people see it; nothing when it is not there.
std::optional<std::string> value_of(boost::json::object const& row, std::string const& name)
{
    auto const* value = row.if_contains(name);
    if (!value)
        return std::nullopt;
    if (auto const* text = value->if_string())
        return std::string(text->data(), text->size());
    if (auto const* object = value->if_object(); object && object->size() == 1 && object->contains("digest"))
        return "digest:" + value_of(*object, "digest").value_or("");
    return boost::json::serialize(*value);
}

std::optional<std::int64_t> number_of(boost::json::object const& row, std::string const& name)
{
    auto const* value = row.if_contains(name);
    auto const* number = value ? value->if_int64() : nullptr;
    return number ? std::optional(*number) : std::nullopt;
}

std::set<std::string> names_of(boost::json::object const& one, boost::json::object const& other)
{
    std::set<std::string> names;
    for (auto const* row : { &one, &other })
        for (auto const& member : *row)
            names.emplace(member.key().data(), member.key().size());
    return names;
}

} // namespace

void differ_in_line(RecordType const& type, TableOf which, std::optional<std::string> const& expected,
    std::optional<std::string> const& found)
{
    auto const table = std::string(type.name) + (which == TableOf::versions ? "_version" : "");
    std::string const key = which == TableOf::versions ? "entry" : "id";
    auto const right = parsed(expected.value_or(""));
    auto const other = parsed(found.value_or(""));
    auto const at = number_of(right, key);
    auto const stands = number_of(other, key);
    if (found && !stands)
        differ({ table, "", key, number_of(right, "entry"), std::nullopt, shown(*found), {} },
            { "这一行无法读取", "this line cannot be read" });
    if (at && (!stands || *at < *stands))
        differ({ table, std::to_string(*at), key, number_of(right, "entry"), std::to_string(*at),
                   std::nullopt, {} },
            { "缺少这一行", "this row is missing" });
    if (!at || *stands < *at)
        differ({ table, std::to_string(*stands), key, std::nullopt, std::nullopt,
                   std::to_string(*stands), {} },
            { "账本中没有这一行", "the ledger does not give this row" });
    for (auto const& name : names_of(right, other))
        if (value_of(right, name) != value_of(other, name))
            differ({ table, std::to_string(*at), name, number_of(right, "entry"), value_of(right, name),
                       value_of(other, name), {} },
                { "与账本重放的结果不符", "is not what the ledger gives" });
    differ({ table, std::to_string(*at), "", number_of(right, "entry"), *expected, *found, {} },
        { "写法不合格式", "is not written as the format says" });
}

SideLine read_side_line(std::string const& line)
{
    auto const row = parsed(line);
    auto const salt = from_hex(value_of(row, "salt").value_or("?"));
    SideLine result { value_of(row, "digest").value_or(""), salt.value_or(""),
        value_of(row, "value").value_or("") };
    if (!salt || side_line(result.digest, result.salt, result.value) != line)
        differ({ "side_value", result.digest, "", std::nullopt, std::nullopt, std::nullopt, {} },
            { "写法不合格式", "is not written as the format says" });
    return result;
}

} // namespace luodi
