#include "kernel/auth/mapping_record.hpp"

namespace luodi {
namespace {

constexpr Field fields[] = {
    field<&MappingRecord::id>("编号", "Id"),
    field<&MappingRecord::name>(
        "名称", "Name", { .required = true, .writable = Writable::on_create, .max_length = 60 }),
    field<&MappingRecord::record>("台账", "Record", { .required = true, .max_length = 60 }),
    field<&MappingRecord::title_zh>("中文标题", "Chinese title"),
    field<&MappingRecord::title_en>("英文标题", "English title"),
    field<&MappingRecord::definition>("定义", "Definition", { .required = true, .kind = Kind::json }),
    field<&MappingRecord::built_in>("内置", "Built in", { .writable = Writable::never }),
};
static_assert(describes_every_member<MappingRecord>(fields));

} // namespace

template<>
RecordType const& record_type<MappingRecord>()
{
    static RecordType const type {
        .name = "mapping",
        .plural = "mappings",
        .label = { "映射", "Mapping" },
        .fields = fields,
        .unique = "name",
        .fresh = &fresh_row<MappingRecord>,
    };
    return type;
}

void save_built_in_mappings(Context&)
{
}

} // namespace luodi
