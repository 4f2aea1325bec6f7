#include "kernel/record/record_type.hpp"

#include "base/error.hpp"

#include <stdexcept>
#include <utility>

namespace luodi {

std::optional<std::size_t> RecordType::find(std::string_view field_name) const
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == field_name)
            return i;
    return std::nullopt;
}

std::size_t RecordType::position(std::string_view field_name) const
{
    auto const found = find(field_name);
    if (!found)
        throw std::logic_error("no field " + std::string(field_name) + " in " + std::string(name));
    return *found;
}

bool RecordType::searchable() const
{
    for (auto const& field : fields)
        if (field.options.searchable)
            return true;
    return false;
}

bool RecordType::maskable() const
{
    for (auto const& field : fields)
        if (field.options.maskable)
            return true;
    return false;
}

RecordTypes::RecordTypes(std::vector<RecordType const*> types)
    : types_(std::move(types))
{
}

RecordType const* RecordTypes::find(std::string_view name) const
{
    for (auto const* type : types_)
        if (type->name == name)
            return type;
    return nullptr;
}

RecordType const* RecordTypes::find_plural(std::string_view plural) const
{
    for (auto const* type : types_)
        if (type->plural == plural)
            return type;
    return nullptr;
}

RecordType const& RecordTypes::get(std::string_view name_or_plural) const
{
    auto const* type = find(name_or_plural);
    if (!type)
        type = find_plural(name_or_plural);
    require(type != nullptr, ErrorCode::not_found,
        { "没有名为“" + std::string(name_or_plural) + "”的台账",
            "there is no record named " + std::string(name_or_plural) });
    return *type;
}

} // namespace luodi
