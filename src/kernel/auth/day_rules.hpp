// What holds of days in many records.
#pragma once

#include "base/date.hpp"
#include "base/error.hpp"

#include <vector>

namespace luodi {

// Names the field when the day has not come yet.
void refuse_future(Date day, Date today, char const* field, std::vector<FieldError>& errors);

} // namespace luodi
