// The tables of the scheme slice.
#include "domain/pipeline/pipeline.hpp"
#include "domain/scheme/scheme.hpp"

namespace luodi {
namespace {

constexpr ChoiceName kinds[] = {
    { "slogan", { "提法", "Slogan" } },
    { "list", { "清单", "List" } },
    { "tag", { "标签", "Tag" } },
    { "period", { "统计期", "Period" } },
};

bool is_code(std::string_view text)
{
    return !text.empty()
        && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

} // namespace

template<>
inline constexpr std::span<ChoiceName const> choices_of<SchemeKind> { kinds };

namespace {

constexpr Field scheme_fields[] = {
    field<&Scheme::id>("编号", "Id"),
    field<&Scheme::code>("代码", "Code",
        { .required = true,
            .writable = Writable::on_create,
            .max_length = 40,
            .check = &is_code,
            .check_hint = { "须为小写字母、数字和下划线", "must be lower-case letters, digits and _" } }),
    field<&Scheme::name>("名称", "Name", { .required = true, .searchable = true }),
    field<&Scheme::kind>("类别", "Kind", { .required = true, .writable = Writable::on_create }),
    field<&Scheme::edition>("版次", "Edition", { .max_length = 40 }),
    field<&Scheme::valid_from>("启用日期", "Valid from"),
    field<&Scheme::valid_to>("停用日期", "Valid to"),
    field<&Scheme::period_from>("统计期起", "Period from"),
    field<&Scheme::period_to>("统计期止", "Period to"),
    field<&Scheme::owner>("牵头单位", "Owner"),
    field<&Scheme::description>("说明", "Description", { .kind = Kind::long_text }),
};
static_assert(describes_every_member<Scheme>(scheme_fields));

constexpr Field member_fields[] = {
    field<&SchemeMember::id>("编号", "Id"),
    field<&SchemeMember::scheme>(
        "提法", "Scheme", { .required = true, .writable = Writable::on_create }),
    field<&SchemeMember::position>("次序", "Position", { .minimum = 0 }),
    field<&SchemeMember::name>("名称", "Name", { .required = true }),
};
static_assert(describes_every_member<SchemeMember>(member_fields));

constexpr Field membership_fields[] = {
    field<&Membership::id>("编号", "Id"),
    field<&Membership::scheme>(
        "清单", "Scheme", { .required = true, .writable = Writable::on_create }),
    field<&Membership::member>("分项", "Member"),
    field<&Membership::project>(
        "项目", "Project", { .required = true, .writable = Writable::on_create }),
    field<&Membership::valid_from>("列入日期", "Valid from", { .required = true }),
    field<&Membership::valid_to>("移出日期", "Valid to"),
    field<&Membership::threshold>("依据门槛", "Threshold", { .writable = Writable::by_verb }),
};
static_assert(describes_every_member<Membership>(membership_fields));

constexpr Field target_fields[] = {
    field<&Target::id>("编号", "Id"),
    field<&Target::scheme>("清单", "Scheme", { .required = true }),
    field<&Target::metric>("指标", "Metric", { .required = true, .max_length = 60 }),
    field<&Target::unit>("责任单位", "Unit"),
    field<&Target::value>("目标值", "Value", { .required = true }),
    field<&Target::due>("期限", "Due", { .required = true }),
};
static_assert(describes_every_member<Target>(target_fields));

constexpr Field threshold_fields[] = {
    field<&Threshold::id>("编号", "Id"),
    field<&Threshold::pack>("规则包", "Rule pack", { .writable = Writable::on_create }),
    field<&Threshold::scheme>(
        "标签", "Tag", { .required = true, .writable = Writable::on_create }),
    field<&Threshold::name>("名称", "Name", { .required = true }),
    field<&Threshold::minimum_invest>("最低总投资", "Least investment", { .minimum = 0 }),
    field<&Threshold::foreign_capital>("须含外资", "Foreign capital"),
    field<&Threshold::fortune_500>("须为世界500强", "Fortune 500"),
    field<&Threshold::industry_leader>("须为行业龙头", "Industry leader"),
    field<&Threshold::valid_from>("启用日期", "Valid from"),
    field<&Threshold::valid_to>("停用日期", "Valid to"),
    field<&Threshold::source>("依据", "Source"),
    field<&Threshold::removed>("已去除", "Removed"),
};
static_assert(describes_every_member<Threshold>(threshold_fields));

constexpr std::string_view by_scheme[] = { "scheme" };
constexpr std::string_view by_scheme_and_pack[] = { "scheme", "pack" };
constexpr std::string_view by_project[] = { "project, scheme, valid_from, valid_to", "scheme, project" };

} // namespace

template<>
RecordType const& record_type<Scheme>()
{
    static RecordType const type {
        .name = "scheme",
        .plural = "schemes",
        .label = { "提法与清单", "Scheme" },
        .fields = scheme_fields,
        .unique = "code",
        .fresh = &fresh_row<Scheme>,
    };
    return type;
}

template<>
RecordType const& record_type<SchemeMember>()
{
    static RecordType const type {
        .name = "scheme_member",
        .plural = "scheme-members",
        .label = { "分项", "Scheme member" },
        .fields = member_fields,
        .indexes = by_scheme,
        .fresh = &fresh_row<SchemeMember>,
    };
    return type;
}

template<>
RecordType const& record_type<Membership>()
{
    static RecordType const type {
        .name = "membership",
        .plural = "memberships",
        .label = { "列入记录", "Membership" },
        .fields = membership_fields,
        .indexes = by_project,
        .owner = "project",
        .fresh = &fresh_row<Membership>,
    };
    return type;
}

template<>
RecordType const& record_type<Target>()
{
    static RecordType const type {
        .name = "target",
        .plural = "targets",
        .label = { "目标", "Target" },
        .fields = target_fields,
        .indexes = by_scheme,
        .fresh = &fresh_row<Target>,
    };
    return type;
}

template<>
RecordType const& record_type<Threshold>()
{
    static RecordType const type {
        .name = "threshold",
        .plural = "thresholds",
        .label = { "门槛", "Threshold" },
        .fields = threshold_fields,
        .indexes = by_scheme_and_pack,
        .fresh = &fresh_row<Threshold>,
    };
    return type;
}

} // namespace luodi
