// Values as plain text: columns of sheets, parameters of addresses, words of the command line.
#pragma once

#include "base/error.hpp"
#include "kernel/record/record_type.hpp"

#include <string>
#include <string_view>

namespace luodi {

// Text of a value: "" for null, decimals and money in major units ("12345.67 CNY", the currency
// left out where the field has only one), dates YYYY-MM-DD, choices by name.
std::string to_text(Field const& field, Value const& value);

// Reads text as to_text writes it; blank text is null. Money without a currency is CNY or the
// field's own. Throws nothing: returns nullopt and fills `error` (its field name is the field's).
std::optional<Value> from_text(Field const& field, std::string_view text, FieldError& error);

// What a right value of the field looks like, for error messages.
Message expected_form(Field const& field);

} // namespace luodi
