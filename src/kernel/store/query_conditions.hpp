// What a list query asks of the record `r`, as SQL.
#pragma once

#include "kernel/store/query.hpp"

namespace luodi {

// What the query sorts by: a stored field's column or the expression of a computed one, null where
// it is veiled.
Condition sort_expression(ListQuery const& query);
// The veil that the field is under, or null.
Veil const* veil_over(ListQuery const& query, std::size_t field);
// A stored field's column, or the expression of a computed one.
std::string expression(Field const& field);

// Adds " AND (condition)", or nothing for an empty one.
void add_condition(Sql& sql, Condition const& condition);
// Filters, search and conditions, joined by AND; begins with "1 = 1".
void add_conditions(Sql& sql, ListQuery const& query, Dialect dialect);

} // namespace luodi
