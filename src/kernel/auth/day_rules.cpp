#include "kernel/auth/day_rules.hpp"

namespace luodi {

void refuse_future(Date day, Date today, char const* field, std::vector<FieldError>& errors)
{
    if (day > today)
        errors.push_back({ field, "future", { "不能晚于今天", "must not be after today" } });
}

} // namespace luodi
