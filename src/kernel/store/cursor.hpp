// Where a page of a list ended: base64url of "sort value LF id", a first character says null or value.
#pragma once

#include "kernel/store/query.hpp"

namespace luodi {

// The cursor behind a row.
std::string make_cursor(ListQuery const& query, Row const& row);

// Whether the text is a cursor for lists of the record in this sort.
bool is_cursor(RecordType const& type, std::size_t sort, std::string_view text);

// What comes after the query's cursor in (sort, id) order, null being smallest: one condition for
// each stretch of an index, since no index can be entered in the middle for "this or null".
std::vector<Condition> stretches_after(ListQuery const& query);

} // namespace luodi
