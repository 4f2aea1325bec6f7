#include "kernel/metric/bridge.hpp"

#include "base/planted_fault.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/metric/tally.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>
#include <map>

namespace luodi {
namespace {

using Counted = std::map<std::int64_t, std::int64_t>;

Counted counted(View& view, MetricCatalogue const& catalogue, Metric const& part, ListQuery const& narrowed)
{
    Counted result;
    for (auto const& [key, number] : query_tally(view, narrowed)->groups(part, rows_condition(catalogue, part), "r.id"))
        if (auto const id = key ? parse_whole(*key) : std::nullopt)
            result[*id] = number;
    return result;
}

std::int64_t sum(Counted const& rows)
{
    std::int64_t total = 0;
    for (auto const& [id, number] : rows)
        total += number;
    return total;
}

PartBridge between(Metric const& part, Counted const& then, Counted const& now)
{
    PartBridge result { &part, sum(then), sum(now), {}, 0 };
    auto all = then;
    all.insert(now.begin(), now.end());
    for (auto const& [id, unused] : all) {
        auto const value = [id = id](Counted const& rows) {
            auto const found = rows.find(id);
            return found == rows.end() ? std::int64_t {} : found->second;
        };
        MovedRow const row { id, value(then), value(now) };
        if (row.then == row.now || planted("bridge-drops-rows"))
            ++result.unmoved;
        else
            result.rows.push_back(row);
    }
    return result;
}

// The last entry of the stretch that made or ended a version with this value in the column.
std::int64_t last_entry(Connection& connection, RecordType const& type, std::string_view column, std::int64_t id,
    std::int64_t since, std::int64_t until)
{
    std::int64_t last = -1;
    for (std::string const place : { "entry", "entry_to" })
        query_in_district(connection,
            "SELECT max(" + place + ") FROM " + std::string(type.name) + "_version WHERE " + std::string(column) + " = $1 AND "
                + place + " >= $2 AND " + place + " < $3",
            { id, since, until }, "", [&](Columns const& row) {
                if (!row.is_null(0))
                    last = std::max(last, row.integer(0));
                return false;
            });
    return last;
}

} // namespace

ListQuery narrowed_to_key(MetricCatalogue const& catalogue, FigureScope const& scope)
{
    ListQuery query { scope.metric.type() };
    if (!scope.split.empty()) {
        auto const& dimension = catalogue.dimension(scope.metric.type(), scope.split);
        query.conditions.push_back({ "CAST((" + std::string(dimension.expression) + ") AS text) = $1", { scope.key } });
    }
    return query;
}

std::vector<PartBridge> bridge(View& then, View& now, MetricCatalogue const& catalogue, FigureScope const& scope)
{
    auto const narrowed = narrowed_to_key(catalogue, scope);
    std::vector<PartBridge> result;
    for (auto const* part : counted_parts(catalogue, scope.metric))
        result.push_back(between(*part, counted(then, catalogue, *part, narrowed), counted(now, catalogue, *part, narrowed)));
    return result;
}

std::optional<Entry> last_entry_about(View const& view, MetricCatalogue const& catalogue, Metric const& metric, std::int64_t id,
    std::int64_t since, std::int64_t until)
{
    auto& connection = view.connection();
    auto const& type = metric.type();
    auto last = last_entry(connection, type, "id", id, since, until);
    for (auto const* other : tables_named(view.types(), rows_condition(catalogue, metric)))
        for (auto const& field : other->fields)
            if (field.stored() && field.kind == Kind::reference && field.target && &field.target() == &type)
                last = std::max(last, last_entry(connection, *other, field.name, id, since, until));
    if (last < 0)
        return std::nullopt;
    auto entry = decode(stored_bytes(connection, last), view.types());
    entry.place = last;
    return entry;
}

} // namespace luodi
