// The working-day calendar: weekends, and the days that the State Council's yearly notice makes days
// off or working days (国务院办公厅关于部分节假日安排的通知).
#pragma once

#include "kernel/auth/context.hpp"
#include "kernel/http/service.hpp"

#include <map>
#include <set>

namespace luodi {

enum class SpecialDayKind { off, work };

// One day of a notice.
struct SpecialDay {
    Id<SpecialDay> id;
    Date day;
    SpecialDayKind kind = SpecialDayKind::off;
    std::string name; // 春节
    std::string source; // 国办发明电〔2025〕7号
    std::string external_key;
};

template<>
RecordType const& record_type<SpecialDay>();

namespace calendar {

// Read once from the store; each question is then a matter of steps over days.
class WorkingDays {
public:
    explicit WorkingDays(View const& view);
    explicit WorkingDays(std::map<Date, SpecialDayKind> special);

    bool is_working(Date day) const;
    // The count-th working day behind `from`, which is not counted itself (民法典 第二百零一条). A count of
    // 0 gives `from`. Counts from 0 to 10,000.
    Date after(Date from, int count) const;
    // Working days behind `from` up to and with `to`; 0 when `to` is not behind it.
    int between(Date from, Date to) const;
    // Whether a notice for the day's year is known; without one only weekends are off.
    bool covers(Date day) const { return years_.contains(day.year()); }

private:
    std::map<Date, SpecialDayKind> special_;
    std::set<int> years_;
};

// Saves the notices that the program knows, that are issued by today and whose year is not there yet.
void save_built_in(Context& context);

void add_routes(Service& service);

} // namespace calendar
} // namespace luodi
