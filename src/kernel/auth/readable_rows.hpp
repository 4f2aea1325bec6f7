// Queries of another shape over rows that the actor may read whole.
#pragma once

#include "kernel/auth/context.hpp"

namespace luodi {

// The SQL reads `r` of this type and ends in a condition, to which the permission is added; then comes the tail, such as ORDER BY.
// Under the view's clocks.
void query_readable(View& view, RecordType const& type, Sql sql, RowSink const& sink, std::string_view tail = {});

} // namespace luodi
