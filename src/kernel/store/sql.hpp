// SQL in the making: text and parameters side by side.
#pragma once

#include "kernel/record/value.hpp"
#include "kernel/store/connection.hpp"

#include <string>
#include <string_view>

namespace luodi {

// A value as the parameter of its column; of money the amount in minor units.
Parameter parameter_of(Value const& value);

// A condition that the query must carry, with its own parameters $1, $2 …; the record is `r`.
struct Condition {
    std::string sql; // empty: none
    Parameters parameters;
};

class Sql {
public:
    Sql() = default;
    // Goes on behind parameters that are bound already.
    explicit Sql(Parameters parameters)
        : parameters_(std::move(parameters))
    {
    }
    Sql& operator+=(std::string_view text);
    // Adds a parameter and its placeholder.
    void bind(Parameter value);
    // Adds a piece of SQL that numbers its own parameters from $1.
    void include(Condition const& condition);

    std::string const& text() const { return text_; }
    Parameters& parameters() { return parameters_; }
    Parameters const& parameters() const { return parameters_; }

private:
    std::string text_;
    Parameters parameters_;
};

} // namespace luodi
