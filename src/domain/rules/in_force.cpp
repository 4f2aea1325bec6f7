// Which rules decide on a day, as known then.
#include "domain/rules/choices.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>

namespace luodi {
namespace {

std::string_view name_of(RuleKind kind)
{
    return rules::kinds[static_cast<std::size_t>(kind)].name;
}

template<class T>
std::vector<T> rows_of_pack(Connection& connection, Id<RulePack> pack, std::string_view order)
{
    auto const& type = record_type<T>();
    std::vector<T> result;
    query_in_district(connection,
        "SELECT " + column_list(type) + " FROM " + std::string(type.name)
            + " WHERE pack = $1 AND coalesce(removed, 0) = 0",
        { pack.value }, order, [&](Columns const& columns) {
            result.push_back(from_row<T>(read_row(type, columns)));
            return true;
        });
    return result;
}

} // namespace

std::vector<PackRule> rules::rules_of(Connection& connection, Id<RulePack> pack)
{
    return rows_of_pack<PackRule>(connection, pack, "ORDER BY position, id");
}

std::vector<Threshold> rules::thresholds_of(Connection& connection, Id<RulePack> pack)
{
    return rows_of_pack<Threshold>(connection, pack, "ORDER BY id");
}

std::vector<PackRule> rules::in_force(
    QueryScope const& scope, RuleKind kind, RulePack const* instead)
{
    auto const& type = record_type<PackRule>();
    std::vector<PackRule> result;
    query_under_clocks(scope,
        "SELECT " + column_list(type, "r.")
            + " FROM rule r JOIN rule_pack p ON p.id = r.pack WHERE p.kind = $1"
              " AND p.enacted_on IS NOT NULL AND (p.valid_from IS NULL OR p.valid_from <= :as_of)"
              " AND (p.valid_to IS NULL OR p.valid_to >= :as_of) AND coalesce(r.removed, 0) = 0"
              " AND p.code <> $2 ORDER BY p.code, r.position, r.id",
        { name_of(kind), instead ? instead->code : std::string() }, [&](Columns const& columns) {
            result.push_back(from_row<PackRule>(read_row(type, columns)));
            return true;
        });
    if (instead)
        std::ranges::copy(rules_of(scope.connection, instead->id), std::back_inserter(result));
    return result;
}

Condition rules::readable_projects(View const& view)
{
    auto const condition = view.countable(record_type<Project>());
    return condition.sql.empty() ? Condition { "1 = 1", {} } : condition;
}

calendar::WorkingDays rules::calendar_for(
    QueryScope const& scope, std::vector<PackRule> const& rules)
{
    std::map<Date, SpecialDayKind> special;
    if (std::ranges::any_of(
            rules, [](PackRule const& rule) { return rule.span_unit == SpanUnit::working_day; }))
        query_under_clocks(scope, "SELECT day, kind FROM special_day", {}, [&](Columns const& row) {
            special.emplace(*Date::parse(row.text(0)),
                row.text(1) == "work" ? SpecialDayKind::work : SpecialDayKind::off);
            return true;
        });
    return calendar::WorkingDays(std::move(special));
}

} // namespace luodi
