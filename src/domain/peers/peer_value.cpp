#include "domain/peers/peers.hpp"

namespace luodi {
namespace {

constexpr Field fields[] = {
    field<&PeerValue::id>("编号", "Id"),
    field<&PeerValue::name>("地区", "Place", { .required = true, .searchable = true }),
    field<&PeerValue::measure>("指标", "Measure", { .required = true, .max_length = 60 }),
    field<&PeerValue::own>("本区", "Own"),
    field<&PeerValue::period>("时期", "Period", { .required = true, .max_length = 20 }),
    field<&PeerValue::scope>("口径与范围", "Scope", { .required = true }),
    field<&PeerValue::value>("数值", "Value", { .required = true }),
    field<&PeerValue::unit>("单位", "Unit", { .max_length = 20 }),
    field<&PeerValue::source>("来源", "Source", { .required = true }),
    field<&PeerValue::on_day>("来源日期", "Date of the source"),
};
static_assert(describes_every_member<PeerValue>(fields));

constexpr std::string_view indexes[] = { "measure, period" };

} // namespace

template<>
RecordType const& record_type<PeerValue>()
{
    static RecordType const type {
        .name = "peer_value",
        .plural = "peer-values",
        .label = { "可比地区数值", "Peer value" },
        .fields = fields,
        .indexes = indexes,
        .fresh = &fresh_row<PeerValue>,
    };
    return type;
}

} // namespace luodi
