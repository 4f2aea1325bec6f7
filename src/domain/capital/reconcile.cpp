// How the own series becomes the returned one.
#include "domain/capital/choices.hpp"
#include "kernel/store/clocks.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>
#include <unordered_map>

namespace luodi::capital {
namespace {

std::int64_t cents_of(FdiContribution const& contribution)
{
    return contribution.usd ? contribution.usd->minor : 0;
}

std::vector<FdiContribution> counted_between(View& view, Date from, Date to)
{
    auto const& type = record_type<FdiContribution>();
    std::vector<FdiContribution> all;
    Parameters parameters { from, to };
    auto const sql = under_clocks(view.types(),
        "SELECT " + column_list(type, "r.") + " FROM fdi_contribution r WHERE r.stage = 'entered' AND r.value_date >= $1"
                                              " AND r.value_date <= $2 ORDER BY r.value_date, r.id",
        parameters, view.clocks(), view.connection(), view.today());
    view.connection().query(sql, parameters, [&](Columns const& columns) {
        all.push_back(from_row<FdiContribution>(read_row(type, columns)));
        return true;
    });
    return all;
}

// The first of those that stand in each other's place.
std::int64_t root_of(View const& view, FdiContribution const& contribution)
{
    auto at = contribution;
    while (at.restates)
        at = view.get(*at.restates);
    return at.id.value;
}

bool same_month(Date a, Date b)
{
    return a.year() == b.year() && a.month() == b.month();
}

Date first_date(BridgeLine const& line)
{
    return line.own ? line.own->value_date : line.returned->value_date;
}

} // namespace

Bridge reconcile(View& view, Date from, Date to)
{
    Bridge bridge;
    std::unordered_map<std::int64_t, FdiContribution> own;
    std::vector<FdiContribution> returned;
    for (auto& contribution : counted_between(view, from, to)) {
        auto const cents = cents_of(contribution);
        switch (contribution.series) {
        case FdiSeries::self:
            bridge.own += cents;
            own.emplace(root_of(view, contribution), std::move(contribution));
            break;
        case FdiSeries::returned:
            bridge.returned += cents;
            returned.push_back(std::move(contribution));
            break;
        case FdiSeries::comparable: bridge.comparable += cents; break;
        }
    }
    for (auto& contribution : returned) {
        auto const found = contribution.matches ? own.find(root_of(view, view.get(*contribution.matches))) : own.end();
        auto const cents = cents_of(contribution);
        if (found == own.end()) {
            bridge.lines.push_back({ BridgeLine::Kind::only_returned, {}, std::move(contribution), cents });
            continue;
        }
        auto const difference = cents - cents_of(found->second);
        if (difference == 0 && same_month(contribution.value_date, found->second.value_date))
            ++bridge.same;
        else
            bridge.lines.push_back({ difference ? BridgeLine::Kind::amount : BridgeLine::Kind::month, found->second, std::move(contribution), difference });
        own.erase(found);
    }
    for (auto& [id, contribution] : own) {
        auto const cents = cents_of(contribution);
        bridge.lines.push_back({ BridgeLine::Kind::only_self, std::move(contribution), {}, -cents });
    }
    std::ranges::sort(bridge.lines, [](BridgeLine const& a, BridgeLine const& b) {
        auto const key = [](BridgeLine const& line) {
            return std::pair(first_date(line).days, line.own ? line.own->id.value : line.returned->id.value);
        };
        return key(a) < key(b);
    });
    return bridge;
}

} // namespace luodi::capital
