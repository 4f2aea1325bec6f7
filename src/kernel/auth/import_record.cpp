#include "kernel/auth/import_record.hpp"

namespace luodi {
namespace {

constexpr ChoiceName state_names[] = {
    { "stored", { "已保存", "Stored" } },
    { "undone", { "已撤销", "Undone" } },
};

} // namespace

template<>
inline constexpr std::span<ChoiceName const> choices_of<ImportState> { state_names };

namespace {

constexpr FieldOptions by_verb { .required = true, .writable = Writable::by_verb };
constexpr FieldOptions count { .required = true, .writable = Writable::by_verb, .minimum = 0 };

constexpr Field fields[] = {
    field<&ImportRecord::id>("编号", "Id"),
    field<&ImportRecord::file>("文件", "File",
        { .required = true, .writable = Writable::by_verb, .max_length = 255, .searchable = true }),
    field<&ImportRecord::mapping>("映射", "Mapping", by_verb),
    field<&ImportRecord::record>("台账", "Record", by_verb),
    field<&ImportRecord::read_rows>("读入行数", "Rows read", count),
    field<&ImportRecord::new_rows>("新增", "New", count),
    field<&ImportRecord::changed_rows>("变更", "Changed", count),
    field<&ImportRecord::same_rows>("相同", "Same", count),
    field<&ImportRecord::digest>("文件摘要", "Digest of the file", by_verb),
    field<&ImportRecord::first_entry>("首个账本条目", "First entry", count),
    field<&ImportRecord::last_entry>("末个账本条目", "Last entry", count),
    field<&ImportRecord::state>("状态", "State", by_verb),
    field<&ImportRecord::made_by>("导入人", "Made by", by_verb),
    field<&ImportRecord::made_at>("导入时间", "Made at", by_verb),
};
static_assert(describes_every_member<ImportRecord>(fields));

} // namespace

template<>
RecordType const& record_type<ImportRecord>()
{
    static RecordType const type {
        .name = "import",
        .plural = "imports",
        .label = { "导入", "Import" },
        .fields = fields,
        .fresh = &fresh_row<ImportRecord>,
    };
    return type;
}

} // namespace luodi
