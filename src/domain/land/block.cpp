#include "domain/land/land.hpp"

namespace luodi {
namespace {

constexpr Field fields[] = {
    field<&Block::id>("编号", "Id"),
    field<&Block::code>("代码", "Code", { .required = true, .max_length = 20 }),
    field<&Block::name>("名称", "Name", { .required = true, .searchable = true }),
    field<&Block::unit>("主管单位", "Unit"),
    field<&Block::area_mu>("面积", "Area", { .unit = { "亩", "mu" }, .minimum = 0 }),
    field<&Block::description>("说明", "Description", { .kind = Kind::long_text }),
};
static_assert(describes_every_member<Block>(fields));

} // namespace

template<>
RecordType const& record_type<Block>()
{
    static RecordType const type {
        .name = "block",
        .plural = "blocks",
        .label = { "板块", "Block" },
        .fields = fields,
        .unique = "code",
        .fresh = &fresh_row<Block>,
    };
    return type;
}

} // namespace luodi
