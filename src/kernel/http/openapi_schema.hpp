// The parts of the OpenAPI document that follow from the record table alone: what a record looks
// like on the wire, and the parameters of its list.
#pragma once

#include "base/json_writer.hpp"
#include "kernel/record/record_type.hpp"

namespace luodi {

// Members of components/schemas for one record: Reading (an answer), ReadingCreate and
// ReadingAmend (requests) and ReadingPage.
void write_record_schemas(JsonWriter& json, RecordType const& type);

// The parameters of a record's list, as elements of an array: filters, sort, q and the pages.
// They are those that read_list_query takes, but for money of several currencies, which has no
// order.
void write_list_parameters(JsonWriter& json, RecordType const& type);

} // namespace luodi
