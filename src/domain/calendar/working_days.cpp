#include "domain/calendar/calendar.hpp"

#include "kernel/store/district_sql.hpp"

namespace luodi {
namespace {

// 1970-01-01 was a Thursday.
bool is_weekend(Date day)
{
    auto const weekday = ((day.days + 3) % 7 + 7) % 7; // 0: Monday
    return weekday >= 5;
}

std::map<Date, SpecialDayKind> stored_days(View const& view)
{
    std::map<Date, SpecialDayKind> days;
    query_in_district(view.connection(), "SELECT day, kind FROM special_day WHERE day >= $1", { "0001-01-01" },
        "ORDER BY day", [&](Columns const& row) {
            days.emplace(*Date::parse(row.text(0)),
                row.text(1) == "work" ? SpecialDayKind::work : SpecialDayKind::off);
            return true;
        });
    return days;
}

} // namespace

calendar::WorkingDays::WorkingDays(View const& view)
    : WorkingDays(stored_days(view))
{
}

calendar::WorkingDays::WorkingDays(std::map<Date, SpecialDayKind> special)
    : special_(std::move(special))
{
    for (auto const& [day, kind] : special_)
        years_.insert(day.year());
}

bool calendar::WorkingDays::is_working(Date day) const
{
    auto const special = special_.find(day);
    return special == special_.end() ? !is_weekend(day) : special->second == SpecialDayKind::work;
}

Date calendar::WorkingDays::after(Date from, int count) const
{
    auto day = from;
    while (count > 0) {
        day = day + 1;
        count -= is_working(day);
    }
    return day;
}

int calendar::WorkingDays::between(Date from, Date to) const
{
    if (to <= from)
        return 0;
    // Whole weeks have five; only the days left and those of notices are looked at.
    int count = (to.days - from.days) / 7 * 5;
    for (auto day = from + (to.days - from.days) / 7 * 7 + 1; day <= to; day = day + 1)
        count += !is_weekend(day);
    for (auto special = special_.upper_bound(from); special != special_.end() && special->first <= to;
         ++special) {
        bool const works = special->second == SpecialDayKind::work;
        if (works == is_weekend(special->first))
            count += works ? 1 : -1;
    }
    return count;
}

} // namespace luodi
