#include "domain/capital/months.hpp"

#include "domain/capital/choices.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi::capital {
namespace {

ChoiceName const& name_of(FdiSeries one)
{
    return series[static_cast<std::size_t>(one)];
}

Change change(char const* verb, char const* event, std::string const& reason)
{
    return { std::string("fdi_month.") + verb, std::string("fdi_month.") + event, reason };
}

} // namespace

std::string month_name(Date day, FdiSeries series, bool chinese)
{
    auto const& label = name_of(series).label;
    return day.to_string().substr(0, 7) + " " + std::string(chinese ? label.zh : label.en);
}

bool is_locked(View const& view, Date day, FdiSeries series)
{
    auto const first = *Date::from(day.year(), day.month(), 1);
    bool locked = false;
    query_in_district(view.connection(), "SELECT stage FROM fdi_month WHERE month = $1 AND series = $2",
        { first, std::string(name_of(series).name) }, "", [&](Columns const& row) {
            locked = row.text(0) == "locked";
            return false;
        });
    return locked;
}

FdiMonth check_month(Context& context, Id<FdiMonth> id, std::string const& reason)
{
    auto month = context.get(id);
    require(month.stage == MonthStage::open, ErrorCode::conflict,
        { "只有填报中的月份可以核对", "only an open month can be checked" });
    month.stage = MonthStage::checked;
    if (context.actor().person)
        month.checked_by = Id<Person> { context.actor().person };
    return context.save(month, change("check", "checked", reason));
}

FdiMonth lock_month(Context& context, Id<FdiMonth> id, std::string const& reason)
{
    auto month = context.get(id);
    require(month.stage == MonthStage::checked, ErrorCode::conflict,
        { "核对之后才能锁定", "a month is locked once it is checked" });
    auto const person = Id<Person> { context.actor().person };
    require(!person || month.checked_by != person, ErrorCode::conflict,
        { "须由核对人以外的另一人锁定", "another person than the one who checked must lock it" });
    month.stage = MonthStage::locked;
    if (person)
        month.locked_by = person;
    month.locked_on = context.today();
    return context.save(month, change("lock", "locked", reason));
}

} // namespace luodi::capital
