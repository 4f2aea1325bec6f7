#include "kernel/store/cursor.hpp"

#include "base/decimal.hpp"
#include "base/encoding.hpp"
#include "kernel/store/query_conditions.hpp"
#include "kernel/store/rows.hpp"

namespace luodi {
namespace {

struct Cursor {
    bool null;
    Parameter value;
    std::int64_t id;
};

std::optional<Cursor> read_cursor(RecordType const& type, std::size_t sort, std::string_view text)
{
    auto const plain = from_base64url(text);
    auto const line = plain ? plain->rfind('\n') : std::string::npos;
    if (line == std::string::npos || line == 0)
        return std::nullopt;
    auto const id = parse_whole(plain->substr(line + 1));
    auto const value = plain->substr(1, line - 1);
    bool const null = (*plain)[0] == 'n';
    if (!id)
        return std::nullopt;
    switch (type.fields[sort].kind) {
    case Kind::text:
    case Kind::long_text:
    case Kind::choice:
    case Kind::date:
    case Kind::instant:
    case Kind::references:
    case Kind::json: return Cursor { null, value, *id };
    default: break;
    }
    auto const number = parse_whole(value);
    if (!number && !null)
        return std::nullopt;
    return Cursor { null, number.value_or(0), *id };
}

// A condition on what the query sorts by.
Condition stretch(Condition const& column, std::string const& rest, Parameters const& parameters)
{
    Sql sql;
    sql.include(column);
    sql.include({ rest, parameters });
    return { sql.text(), sql.parameters() };
}

} // namespace

std::string make_cursor(ListQuery const& query, Row const& row)
{
    auto const& value = row.values[query.sort];
    auto const parameter = parameter_of(value);
    auto const text = parameter.type == Parameter::Type::text ? parameter.text
                                                              : std::to_string(parameter.integer);
    return to_base64url(
        (is_null(value) ? "n" : "v") + text + "\n" + std::to_string(row.id()));
}

bool is_cursor(RecordType const& type, std::size_t sort, std::string_view text)
{
    return read_cursor(type, sort, text).has_value();
}

std::vector<Condition> stretches_after(ListQuery const& query)
{
    auto const cursor = read_cursor(query.type, query.sort, query.after);
    if (!cursor)
        return { {} };
    std::string const beyond = query.descending ? " < " : " > ";
    auto const further = "r.id" + beyond;
    if (query.sort == 0)
        return { { further + "$1", { cursor->id } } };
    auto const column = sort_expression(query);
    if (cursor->null) {
        std::vector<Condition> stretches { stretch(
            column, " IS NULL AND " + further + "$1", { cursor->id }) };
        if (!query.descending)
            stretches.push_back(stretch(column, " IS NOT NULL", {}));
        return stretches;
    }
    Sql sql;
    sql.include(column);
    sql += query.descending ? " <= " : " >= ";
    sql.bind(cursor->value);
    sql += " AND (";
    sql.include(column);
    sql += beyond;
    sql.bind(cursor->value);
    sql += " OR " + further;
    sql.bind(cursor->id);
    sql += ")";
    std::vector<Condition> stretches { { sql.text(), sql.parameters() } };
    bool const never_null
        = query.type.fields[query.sort].options.required && !veil_over(query, query.sort);
    if (query.descending && !never_null)
        stretches.push_back(stretch(column, " IS NULL", {}));
    return stretches;
}

} // namespace luodi
