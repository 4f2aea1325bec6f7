// The code tables' fields.
#include "base/codes.hpp"
#include "domain/codes/codes.hpp"
#include "domain/codes/hints.hpp"

namespace luodi {
namespace {

bool is_edition(std::string_view text)
{
    return text.size() == 4 && text.find_first_not_of("0123456789") == text.npos;
}

// Two digits of a province, four of a city, six of a county, or more below it.
bool is_part_of_division_code(std::string_view text)
{
    return text.size() >= 2 && text.find_first_not_of("0123456789") == text.npos;
}

constexpr Field industry_fields[] = {
    field<&IndustryCode::id>("编号", "Id"),
    field<&IndustryCode::code>("代码", "Code",
        { .required = true,
            .max_length = 5,
            .check = &is_industry_code,
            .check_hint = codes::industry_hint }),
    field<&IndustryCode::edition>("版本", "Edition",
        { .required = true,
            .max_length = 4,
            .check = &is_edition,
            .check_hint = { "须为四位年份，例如 2017", "must be a year such as 2017" } }),
    field<&IndustryCode::name>("名称", "Name", { .required = true, .searchable = true }),
    field<&IndustryCode::section>("门类", "Section", { .max_length = 1 }),
    field<&IndustryCode::definition>("说明", "Definition", { .kind = Kind::long_text }),
    field<&IndustryCode::external_key>("外部键", "External key", { .writable = Writable::never }),
    field<&IndustryCode::extra>("其他", "Other", { .kind = Kind::json }),
};
static_assert(describes_every_member<IndustryCode>(industry_fields));

constexpr Field division_fields[] = {
    field<&DivisionCode::id>("编号", "Id"),
    field<&DivisionCode::code>("代码", "Code",
        { .required = true,
            .max_length = 12,
            .check = &is_part_of_division_code,
            .check_hint = { "须为行政区划代码，例如 33、3304、330402",
                "must be a division code such as 33, 3304 or 330402" } }),
    field<&DivisionCode::name>("名称", "Name", { .required = true, .searchable = true }),
    field<&DivisionCode::parent>("上级代码", "Parent code", { .max_length = 12 }),
    field<&DivisionCode::external_key>("外部键", "External key", { .writable = Writable::never }),
    field<&DivisionCode::extra>("其他", "Other", { .kind = Kind::json }),
};
static_assert(describes_every_member<DivisionCode>(division_fields));

constexpr std::string_view industry_indexes[] = { "code, edition", "edition", "external_key" };
constexpr std::string_view division_indexes[] = { "code", "parent", "external_key" };

} // namespace

template<>
RecordType const& record_type<IndustryCode>()
{
    static RecordType const type {
        .name = "industry_code",
        .plural = "industry-codes",
        .label = { "行业代码", "Industry code" },
        .fields = industry_fields,
        .indexes = industry_indexes,
        .fresh = &fresh_row<IndustryCode>,
    };
    return type;
}

template<>
RecordType const& record_type<DivisionCode>()
{
    static RecordType const type {
        .name = "division_code",
        .plural = "division-codes",
        .label = { "行政区划", "Administrative division" },
        .fields = division_fields,
        .indexes = division_indexes,
        .fresh = &fresh_row<DivisionCode>,
    };
    return type;
}

} // namespace luodi
