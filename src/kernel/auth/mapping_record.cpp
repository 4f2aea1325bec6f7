#include "kernel/auth/mapping_record.hpp"

#include "base/embedded.hpp"
#include "kernel/store/rows.hpp"

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

// What is stored must be readable as a mapping.
void check_definition(View const& view, MappingRecord const& mapping, std::vector<FieldError>& errors)
{
    try {
        read_mapping(mapping.definition, view.types());
    } catch (Error const& error) {
        for (auto const& wrong : error.fields())
            errors.push_back({ "definition." + wrong.field, wrong.code, wrong.message });
        if (error.fields().empty())
            errors.push_back({ "definition", "invalid", error.message() });
    }
}

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

void mapping_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const mapping = from_row<MappingRecord>(after);
    check_definition(view, mapping, errors);
    bool const edited = before && from_row<MappingRecord>(*before).definition != mapping.definition;
    if (edited && mapping.built_in && !view.actor().machine_operator)
        errors.push_back({ "definition", "built_in",
            { "内置映射随程序更新；请用新名称另存再改",
                "a built-in mapping follows the program; save a copy under another name" } });
}

Mapping find_mapping(View const& view, std::string const& name)
{
    auto const id = find_by_text(view.connection(), record_type<MappingRecord>(), "name", name);
    if (!id)
        require_no_errors({ { "mapping", "unknown",
            { "没有名为 " + name + " 的映射", "there is no mapping named " + name } } });
    return read_mapping(view.get(Id<MappingRecord> { *id }).definition, view.types());
}

void save_built_in_mappings(Context& context)
{
    for (auto const& file : embedded_files()) {
        if (!file.path.starts_with("mappings/"))
            continue;
        auto const mapping = read_mapping(file.content, context.types());
        auto const id
            = find_by_text(context.connection(), record_type<MappingRecord>(), "name", mapping.name);
        auto record = id ? context.get(Id<MappingRecord> { *id }) : MappingRecord {};
        record.name = mapping.name;
        record.record = mapping.record;
        record.title_zh = mapping.title_zh;
        record.title_en = mapping.title_en;
        record.definition = file.content;
        record.built_in = true;
        context.save(record,
            { id ? "mapping.amend" : "mapping.create", id ? "mapping.amended" : "mapping.created", {},
                {} });
    }
}

} // namespace luodi
