// Findings of padding: their table.
#include "domain/padding/choices.hpp"

namespace luodi {
namespace {

constexpr Field fields[] = {
    field<&PaddingFinding::id>("编号", "Id"),
    field<&PaddingFinding::kind>("情形", "Kind", { .required = true, .writable = Writable::never }),
    field<&PaddingFinding::project>("项目", "Project", { .required = true, .writable = Writable::never }),
    field<&PaddingFinding::other>("对照项目", "Beside", { .writable = Writable::never }),
    field<&PaddingFinding::ground>("依据", "Ground", { .required = true, .writable = Writable::never }),
    field<&PaddingFinding::found_on>("发现日期", "Found on", { .required = true, .writable = Writable::never }),
    field<&PaddingFinding::stage>("状态", "Stage", { .required = true, .writable = Writable::by_verb }),
    field<&PaddingFinding::outcome>("裁定", "Outcome", { .writable = Writable::by_verb }),
    field<&PaddingFinding::settled_by>("裁定人", "Settled by", { .writable = Writable::by_verb }),
    field<&PaddingFinding::settled_on>("裁定日期", "Settled on", { .writable = Writable::by_verb }),
    field<&PaddingFinding::reason>("理由", "Reason", { .writable = Writable::by_verb, .kind = Kind::long_text }),
};
static_assert(describes_every_member<PaddingFinding>(fields));

constexpr std::string_view indexes[] = { "project, stage", "stage, kind", "other" };

} // namespace

template<>
RecordType const& record_type<PaddingFinding>()
{
    static RecordType const type {
        .name = "padding_finding",
        .plural = "padding-findings",
        .label = { "数据核查线索", "Finding of padding" },
        .fields = fields,
        .indexes = indexes,
        .owner = "project",
        .fresh = &fresh_row<PaddingFinding>,
    };
    return type;
}

} // namespace luodi
