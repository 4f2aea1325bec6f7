// What a plain form needs to know about a record: labels, kinds, ranges and choices, as JSON. And
// the small questions about a field that every derived output answers alike.
#pragma once

#include "kernel/record/record_type.hpp"

#include <string>
#include <string_view>

namespace luodi {

// The form as one JSON object:
// {"record","plural","label":{"zh","en"},"fields":[{"name","label","kind","unit"|null,"required",
// "writable","choices":[{"name","zh","en"}],"target"|null,"min","max","max_length","scale",
// "currency","searchable","help"|null}]}.
// Bounds are numbers for integers, decimal strings for decimals and (in major units) for money;
// what a kind does not have is null.
std::string form_json(RecordType const& type);

// The name of a kind in forms: "long_text".
std::string_view kind_name(Kind kind);

// Who may set the field; nobody when it is computed.
Writable writable(Field const& field);
std::string_view writable_name(Writable who);

// The bound of a decimal or money field as a person writes it: "0.00". Money without a currency
// of its own counts in yuan.
std::string bound_text(Field const& field, std::int64_t bound);

// Whether an answer may carry null for the field: nothing is required there, or the value lies in
// the side store (sealed or long) and can be erased, or it may be withheld from the reader.
bool may_be_null(Field const& field);

} // namespace luodi
