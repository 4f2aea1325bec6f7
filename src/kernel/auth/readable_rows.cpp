#include "kernel/auth/readable_rows.hpp"

namespace luodi {

void query_readable(View& view, RecordType const& type, Sql sql, RowSink const& sink, std::string_view tail)
{
    sql += " AND (";
    sql.include(view.countable(type));
    sql += ")";
    sql += tail;
    auto parameters = sql.parameters();
    auto const text = under_clocks(view.types(), sql.text(), parameters, view.clocks(), view.connection(), view.today());
    view.connection().query(text, parameters, sink);
}

} // namespace luodi
