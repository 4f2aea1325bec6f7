#include "kernel/store/sql.hpp"

#include <algorithm>

namespace luodi {

Parameter parameter_of(Value const& value)
{
    if (auto const* number = std::get_if<std::int64_t>(&value))
        return *number;
    if (auto const* flag = std::get_if<bool>(&value))
        return *flag;
    if (auto const* text = std::get_if<std::string>(&value))
        return *text;
    if (auto const* date = std::get_if<Date>(&value))
        return *date;
    if (auto const* instant = std::get_if<Instant>(&value))
        return *instant;
    if (auto const* money = std::get_if<Money>(&value))
        return money->minor;
    return {};
}

Sql& Sql::operator+=(std::string_view text)
{
    text_ += text;
    return *this;
}

void Sql::bind(Parameter value)
{
    parameters_.push_back(std::move(value));
    text_ += "$" + std::to_string(parameters_.size());
}

void Sql::include(Condition const& condition)
{
    auto const& sql = condition.sql;
    for (std::size_t at = 0;;) {
        auto const next = std::min(sql.find('$', at), sql.size());
        text_.append(sql, at, next - at);
        if (next == sql.size())
            return;
        std::size_t number = 0;
        for (at = next + 1; at < sql.size() && sql[at] >= '0' && sql[at] <= '9'; ++at)
            number = number * 10 + static_cast<std::size_t>(sql[at] - '0');
        bind(condition.parameters.at(number - 1));
    }
}

} // namespace luodi
