// The tables of the rules slice.
#include "domain/rules/choices.hpp"

namespace luodi {
namespace {

constexpr std::int64_t longest_span = 3650;

bool is_code(std::string_view text)
{
    return !text.empty()
        && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

constexpr Field pack_fields[] = {
    field<&RulePack::id>("编号", "Id"),
    field<&RulePack::code>("代码", "Code",
        { .required = true,
            .writable = Writable::on_create,
            .max_length = 40,
            .check = &is_code,
            .check_hint = { "须为小写字母、数字和下划线", "must be lower-case letters, digits and _" } }),
    field<&RulePack::kind>("类别", "Kind", { .required = true, .writable = Writable::on_create }),
    field<&RulePack::edition>("版次", "Edition", { .required = true, .writable = Writable::by_verb }),
    field<&RulePack::name>("名称", "Name", { .required = true }),
    field<&RulePack::name_en>("英文名称", "Name in English"),
    field<&RulePack::valid_from>("施行日期", "Valid from"),
    field<&RulePack::valid_to>("失效日期", "Valid to"),
    field<&RulePack::state>("状态", "State", { .required = true, .writable = Writable::by_verb }),
    field<&RulePack::source>("依据", "Source", { .max_length = 400 }),
    field<&RulePack::based_on>("所依版次", "Based on", { .writable = Writable::by_verb }),
    field<&RulePack::note>("说明", "Note", { .kind = Kind::long_text }),
    field<&RulePack::prepared_by>("起草人", "Prepared by", { .writable = Writable::by_verb }),
    field<&RulePack::checked_by>("核对人", "Checked by", { .writable = Writable::by_verb }),
    field<&RulePack::enacted_by>("施行人", "Put in force by", { .writable = Writable::by_verb }),
    field<&RulePack::enacted_on>("付诸施行日期", "Put in force on", { .writable = Writable::by_verb }),
    field<&RulePack::back_dated>("追溯施行", "Back-dated", { .writable = Writable::by_verb }),
};
static_assert(describes_every_member<RulePack>(pack_fields));

constexpr Field rule_fields[] = {
    field<&PackRule::id>("编号", "Id"),
    field<&PackRule::pack>("规则包", "Rule pack", { .required = true, .writable = Writable::on_create }),
    field<&PackRule::position>("次序", "Position", { .minimum = 0, .maximum = 10'000 }),
    field<&PackRule::name>("名称", "Name", { .required = true }),
    field<&PackRule::planned>("计划日期", "Planned date"),
    field<&PackRule::stage_from>("起始阶段", "From stage"),
    field<&PackRule::stage_to>("到达阶段", "To stage"),
    field<&PackRule::span>("时长", "Span", { .minimum = 0, .maximum = longest_span }),
    field<&PackRule::span_unit>("时长单位", "Span in"),
    field<&PackRule::light>("亮灯", "Light"),
    field<&PackRule::group_name>("分组", "Group", { .max_length = 60 }),
    field<&PackRule::metric>("指标", "Metric", { .max_length = 60 }),
    field<&PackRule::month>("截至月份", "By the end of month", { .minimum = 1, .maximum = 12 }),
    field<&PackRule::value>("数值", "Value", { .minimum = 0, .maximum = 10'000 }),
    field<&PackRule::reference>("满分参照值", "Full marks at", { .minimum = 0 }),
    field<&PackRule::removed>("已去除", "Removed"),
};
static_assert(describes_every_member<PackRule>(rule_fields));

constexpr std::string_view by_code[] = { "code, edition", "kind, state" };
constexpr std::string_view by_pack[] = { "pack, position" };

} // namespace

template<>
RecordType const& record_type<RulePack>()
{
    static RecordType const type {
        .name = "rule_pack",
        .plural = "rule-packs",
        .label = { "规则包", "Rule pack" },
        .fields = pack_fields,
        .indexes = by_code,
        .fresh = &fresh_row<RulePack>,
    };
    return type;
}

template<>
RecordType const& record_type<PackRule>()
{
    static RecordType const type {
        .name = "rule",
        .plural = "rules",
        .label = { "规则", "Rule" },
        .fields = rule_fields,
        .indexes = by_pack,
        .fresh = &fresh_row<PackRule>,
    };
    return type;
}

} // namespace luodi
