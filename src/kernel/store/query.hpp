// Lists of records: filters, substring search, one sort, keyset pages, count; under both clocks.
#pragma once

#include "base/error.hpp"
#include "base/limits.hpp"
#include "kernel/store/clocks.hpp"
#include "kernel/store/sql.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace luodi {

enum class Comparison { equal, at_least, at_most };

struct Filter {
    std::size_t field; // position in the description
    Comparison comparison = Comparison::equal;
    std::vector<Value> values; // one; for equality, any of several
};

// Fields that the reader sees only in rows where the condition holds. Elsewhere they are null: in
// the rows, and also for filters, search, order and cursors, so that asking finds nothing out.
struct Veil {
    Condition shown;
    std::vector<std::size_t> fields; // positions
};

struct ListQuery {
    RecordType const& type;
    std::vector<Filter> filters {};
    std::string search {};            // words; each must occur in a searchable field
    std::vector<Condition> conditions {}; // permission, relations
    std::vector<Veil> veils {};           // no field under two of them
    std::size_t sort = 0;             // field position; the id breaks ties
    bool descending = false;
    std::int64_t limit = policy().list.usual_page;
    std::string after {}; // cursor of the page before
    bool count = false;
};

struct Page {
    std::vector<Row> rows; // computed fields filled
    std::optional<std::string> next;
    std::optional<std::int64_t> total;
};

// One page. With an index that begins with the filtered fields and the sort, cost is that of the
// page; otherwise a scan. `count` costs a second pass over what matches.
Page list_rows(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Clocks const& clocks, Date today);

// All matching rows in id order, one after another; for exports.
void each_row(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Clocks const& clocks, Date today, std::function<bool(Row const&)> const& sink);

// The record with this id among those the query asks for, under the clocks, with computed fields;
// nullopt when it is none of them, or was not known then.
std::optional<Row> find_row_at(Connection& connection, RecordTypes const& types, ListQuery query,
    std::int64_t id, Clocks const& clocks, Date today);
// Its version alone.
std::optional<std::int64_t> find_version_at(Connection& connection, RecordTypes const& types,
    ListQuery query, std::int64_t id, Clocks const& clocks, Date today);

// All that a list query asks of `r` (filters, search, conditions) as one condition, for queries
// of another shape over the same rows.
Condition condition_of(ListQuery const& query, Dialect dialect);

// The words of an address as a query: field=…, field.gte=…, field.lte=…, q, sort=-field, limit,
// after, count. Each name that is not one of these is an error, and so is each bad value.
ListQuery read_list_query(RecordType const& type,
    std::vector<std::pair<std::string, std::string>> const& words, std::vector<FieldError>& errors);

} // namespace luodi
