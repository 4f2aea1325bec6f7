// What a list query asks of the record `r`, as SQL.
#pragma once

#include "kernel/store/query.hpp"

namespace luodi {

// A stored field's column, or the expression of a computed one.
std::string expression(Field const& field);

// Adds " AND (condition)", or nothing for an empty one.
void add_condition(Sql& sql, Condition const& condition);
// Filters, search and conditions, joined by AND; begins with "1 = 1".
void add_conditions(Sql& sql, ListQuery const& query, Dialect dialect);

} // namespace luodi
