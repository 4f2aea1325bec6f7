// The State Council's notices for 2024 to 2026, as published.
#include "domain/calendar/calendar.hpp"

namespace luodi {
namespace {

struct Stretch {
    char const* name;
    char const* from; // off from this day
    char const* to; // to this one
    std::vector<char const*> work; // days to work for it
};

struct Notice {
    char const* source;
    char const* issued_on;
    std::vector<Stretch> stretches;
};

std::vector<Notice> notices()
{
    return {
        { "国办发明电〔2023〕7号", "2023-10-25",
            {
                { "元旦", "2024-01-01", "2024-01-01", {} },
                { "春节", "2024-02-10", "2024-02-17", { "2024-02-04", "2024-02-18" } },
                { "清明节", "2024-04-04", "2024-04-06", { "2024-04-07" } },
                { "劳动节", "2024-05-01", "2024-05-05", { "2024-04-28", "2024-05-11" } },
                { "端午节", "2024-06-10", "2024-06-10", {} },
                { "中秋节", "2024-09-15", "2024-09-17", { "2024-09-14" } },
                { "国庆节", "2024-10-01", "2024-10-07", { "2024-09-29", "2024-10-12" } },
            } },
        { "国办发明电〔2024〕12号", "2024-11-12",
            {
                { "元旦", "2025-01-01", "2025-01-01", {} },
                { "春节", "2025-01-28", "2025-02-04", { "2025-01-26", "2025-02-08" } },
                { "清明节", "2025-04-04", "2025-04-06", {} },
                { "劳动节", "2025-05-01", "2025-05-05", { "2025-04-27" } },
                { "端午节", "2025-05-31", "2025-06-02", {} },
                { "国庆节、中秋节", "2025-10-01", "2025-10-08", { "2025-09-28", "2025-10-11" } },
            } },
        { "国办发明电〔2025〕7号", "2025-11-04",
            {
                { "元旦", "2026-01-01", "2026-01-03", { "2026-01-04" } },
                { "春节", "2026-02-15", "2026-02-23", { "2026-02-14", "2026-02-28" } },
                { "清明节", "2026-04-04", "2026-04-06", {} },
                { "劳动节", "2026-05-01", "2026-05-05", { "2026-05-09" } },
                { "端午节", "2026-06-19", "2026-06-21", {} },
                { "中秋节", "2026-09-25", "2026-09-27", {} },
                { "国庆节", "2026-10-01", "2026-10-07", { "2026-09-20", "2026-10-10" } },
            } },
    };
}

void save_day(Context& context, Date day, SpecialDayKind kind, char const* name, char const* source)
{
    SpecialDay special;
    special.day = day;
    special.kind = kind;
    special.name = name;
    special.source = source;
    special.external_key = "special-day:" + day.to_string();
    context.save(special, { "special_day.create", "special_day.created", {}, source });
}

void save_stretch(Context& context, Stretch const& stretch, char const* source)
{
    for (auto day = *Date::parse(stretch.from); day <= *Date::parse(stretch.to); day = day + 1)
        save_day(context, day, SpecialDayKind::off, stretch.name, source);
    for (auto const* day : stretch.work)
        save_day(context, *Date::parse(day), SpecialDayKind::work, stretch.name, source);
}

} // namespace

void calendar::save_built_in(Context& context)
{
    WorkingDays const known(context);
    for (auto const& notice : notices())
        if (*Date::parse(notice.issued_on) <= context.today()
            && !known.covers(*Date::parse(notice.stretches.front().from)))
            for (auto const& stretch : notice.stretches)
                save_stretch(context, stretch, notice.source);
}

} // namespace luodi
