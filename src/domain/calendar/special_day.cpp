#include "domain/calendar/calendar.hpp"

namespace luodi {
namespace {

constexpr ChoiceName kinds[] = {
    { "off", { "放假", "Day off" } },
    { "work", { "上班", "Working day" } },
};

} // namespace

template<>
inline constexpr std::span<ChoiceName const> choices_of<SpecialDayKind> { kinds };

namespace {

constexpr Field fields[] = {
    field<&SpecialDay::id>("编号", "Id"),
    field<&SpecialDay::day>("日期", "Day", { .required = true }),
    field<&SpecialDay::kind>("类别", "Kind", { .required = true }),
    field<&SpecialDay::name>("名称", "Name", { .required = true, .max_length = 40 }),
    field<&SpecialDay::source>("依据", "Source", { .required = true }),
    field<&SpecialDay::external_key>("外部键", "External key", { .writable = Writable::never }),
};
static_assert(describes_every_member<SpecialDay>(fields));

constexpr std::string_view indexes[] = { "day", "external_key" };

} // namespace

template<>
RecordType const& record_type<SpecialDay>()
{
    static RecordType const type {
        .name = "special_day",
        .plural = "special-days",
        .label = { "放假和调休", "Special days" },
        .fields = fields,
        .indexes = indexes,
        .unique = "day",
        .fresh = &fresh_row<SpecialDay>,
    };
    return type;
}

} // namespace luodi
