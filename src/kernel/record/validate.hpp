// The always-true rules of a record's table: required, range, length, code structure.
#pragma once

#include "base/error.hpp"
#include "kernel/record/record_type.hpp"

#include <vector>

namespace luodi {

// Every way in which the row breaks its description, one error a field. O(fields).
std::vector<FieldError> validate(RecordType const& type, Row const& row);

// The fields in which the two rows differ, as positions in the description; computed fields are
// left out.
std::vector<std::size_t> changed_fields(RecordType const& type, Row const& before, Row const& after);

} // namespace luodi
