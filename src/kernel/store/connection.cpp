#include "kernel/store/connection.hpp"

namespace luodi {

Parameter Parameter::blob(std::string_view bytes)
{
    Parameter parameter;
    parameter.type = Type::blob;
    parameter.text = bytes;
    return parameter;
}

std::optional<std::int64_t> Connection::integer(std::string_view sql, Parameters const& parameters)
{
    std::optional<std::int64_t> result;
    query(sql, parameters, [&](Columns const& row) {
        if (!row.is_null(0))
            result = row.integer(0);
        return false;
    });
    return result;
}

std::optional<std::string> Connection::text(std::string_view sql, Parameters const& parameters)
{
    std::optional<std::string> result;
    query(sql, parameters, [&](Columns const& row) {
        if (!row.is_null(0))
            result = std::string(row.text(0));
        return false;
    });
    return result;
}

} // namespace luodi
