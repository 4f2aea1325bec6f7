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

// How what a search asks for is found: by its index, or row by row in the order of the list, which is
// right for what is common.
enum class SearchBy { index, scan };

// The better of the two for one page: a look into the index, no further than it takes to tell.
SearchBy search_by(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Clocks const& clocks, Date today);

// Adds " AND (condition)", or nothing for an empty one.
void add_condition(Sql& sql, Condition const& condition);
// Filters, search and conditions, joined by AND; begins with "1 = 1".
void add_conditions(
    Sql& sql, ListQuery const& query, Dialect dialect, SearchBy by = SearchBy::index);

} // namespace luodi
