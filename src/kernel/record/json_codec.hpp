// Values and records as JSON, as they go over the wire (the shapes: docs/api and OpenAPI).
#pragma once

#include "base/error.hpp"
#include "kernel/record/record_type.hpp"

#include <boost/json/fwd.hpp>

#include <functional>
#include <string>
#include <vector>

namespace luodi {

// Appends one value: ids and integers as numbers, decimals as strings, money as
// {"amount","currency"}, dates and instants as strings, choices by name, null as null.
void append_json(std::string& out, Field const& field, Value const& value);

// Appends the whole record as one object with its "version" and, when the reader may not see some
// fields, their names as "masked"; those are null. `visible` may hide fields (they are
// left out); empty: all are shown.
void append_json(std::string& out, RecordType const& type, Row const& row,
    std::function<bool(Field const&)> const& visible = {});

// Reads one JSON value as the field's. Nullopt and a filled `error` when it does not fit.
std::optional<Value> from_json(Field const& field, boost::json::value const& json, FieldError& error);

// {"amount":"12.50","currency":"USD"}; without a currency it is that of `only`, or yuan. Nullopt when it is no
// money, or not of the currency `only`.
std::optional<Money> read_money(boost::json::value const& json, std::string_view only);

enum class Purpose { create, amend };

// Puts the members of `object` into `row` (which holds the values so far). Refuses unknown
// members and fields that may not be set for this purpose; adds every problem to `errors`.
// Members named in `besides` (such as "reason") are passed over.
void read_json(RecordType const& type, boost::json::object const& object, Purpose purpose,
    std::vector<std::string_view> const& besides, Row& row, std::vector<FieldError>& errors);

// A new record before anything is filled in: nulls, but for choices and flags, which have the
// defaults of their type.
Row default_row(RecordType const& type);

} // namespace luodi
