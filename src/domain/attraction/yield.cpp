// What trips came to, by who led them.
#include "domain/attraction/attraction.hpp"
#include "kernel/auth/readable_rows.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace luodi::attraction {
namespace {

char const* column_of(YieldBy by)
{
    switch (by) {
    case YieldBy::leader: return "r.leader";
    case YieldBy::unit: return "CAST(r.unit AS text)";
    case YieldBy::country: return "r.country";
    }
    return "";
}

std::optional<std::int64_t> median(std::vector<std::int64_t> days)
{
    if (days.empty())
        return std::nullopt;
    auto const middle = days.begin() + static_cast<std::ptrdiff_t>(days.size() / 2);
    std::ranges::nth_element(days, middle);
    return *middle; // of an even number the later of the two in the middle
}

class Gatherer {
public:
    explicit Gatherer(View& view)
        : view_(view)
    {
    }

    void add_trips(Date from, Date to, YieldBy by)
    {
        Sql sql;
        sql += "SELECT r.id, r.to_on, r.cost_cny, " + std::string(column_of(by)) + " FROM trip r WHERE r.stage = 'reported' AND r.from_on >= ";
        sql.bind(from);
        sql += " AND r.from_on <= ";
        sql.bind(to);
        query_readable(view_, record_type<Trip>(), sql, [&](Columns const& row) {
            auto& one = all_[row.is_null(3) ? std::string() : std::string(row.text(3))];
            ++one.yield.trips;
            one.yield.cost.minor += row.is_null(2) ? 0 : row.integer(2);
            trips_[row.integer(0)] = { &one, Date::parse(row.text(1)).value_or(Date {}) };
            return true;
        });
    }

    std::vector<Yield> gather()
    {
        add_leads();
        add_visits();
        std::vector<Yield> result;
        for (auto& [key, one] : all_) {
            auto& yield = one.yield;
            yield.key = key;
            yield.median_days = median(one.days);
            if (yield.qualified > 0)
                if (auto const each = divide_half_even(yield.cost.minor, yield.qualified))
                    yield.cost_per_qualified = Money { *each, yield.cost.currency };
            result.push_back(yield);
        }
        std::ranges::stable_sort(result, std::ranges::greater {}, &Yield::leads);
        return result;
    }

private:
    struct Gathered {
        Yield yield;
        std::vector<std::int64_t> days;
    };

    struct Made {
        Gathered* whose;
        Date to_on;
    };

    Made const* trip(Columns const& row, int column) const
    {
        auto const found = row.is_null(column) ? trips_.end() : trips_.find(row.integer(column));
        return found == trips_.end() ? nullptr : &found->second;
    }

    void add_leads()
    {
        Sql sql;
        sql += "SELECT r.trip, r.stage, p.signed_on FROM lead r LEFT JOIN project p ON p.id = r.project AND p.duplicate_of IS NULL"
               " WHERE r.trip IS NOT NULL AND r.duplicate_of IS NULL";
        query_readable(view_, record_type<Lead>(), sql, [&](Columns const& row) {
            auto const* made = trip(row, 0);
            if (!made)
                return true;
            auto& yield = made->whose->yield;
            ++yield.leads;
            yield.qualified += row.text(1) == "assessed" || row.text(1) == "won";
            auto const signed_on = row.is_null(2) ? std::nullopt : Date::parse(row.text(2));
            if (signed_on) {
                ++yield.signings;
                made->whose->days.push_back(signed_on->days - made->to_on.days);
            }
            return true;
        });
    }

    // A firm is told by its name, as the visit has it.
    void add_visits()
    {
        if (!view_.reads(record_type<Visit>()))
            return;
        std::set<std::string> seen;
        Sql sql;
        sql += "SELECT r.name, r.trip FROM visit r WHERE r.on_day <= :as_of";
        query_readable(view_, record_type<Visit>(), sql, [&](Columns const& row) {
            bool const again = !seen.insert(std::string(row.text(0))).second;
            if (auto const* made = trip(row, 1))
                made->whose->yield.repeats += again;
            return true;
        });
    }

    View& view_;
    std::map<std::string, Gathered> all_;
    std::unordered_map<std::int64_t, Made> trips_;
};

} // namespace

std::vector<Yield> yields(View& view, Date from, Date to, YieldBy by)
{
    Gatherer gatherer(view);
    gatherer.add_trips(from, to, by);
    return gatherer.gather();
}

} // namespace luodi::attraction
