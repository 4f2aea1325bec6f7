// A made-up record with a member of every kind, for the tests of what is derived from records.
#pragma once

#include "kernel/record/record_type.hpp"

#include <string>

namespace luodi {
namespace every_kind {

struct Station {
    Id<Station> id;
    std::string name;
};

enum class Quality { raw, checked, final };

struct Reading {
    Id<Reading> id;
    Id<Station> station;
    std::string neighbours; // ids with commas, computed
    std::string code;
    std::string note;
    std::int64_t visits = 0;
    Decimal<2> depth;
    Money cost;
    std::optional<Money> fee; // in dollars
    Date taken_on;
    std::optional<Date> due_on;
    Instant seen_at;
    bool valid = false;
    Quality quality = Quality::raw;
    std::string secret;
    std::string extra;
    std::optional<std::int64_t> rank; // computed
    std::optional<Quality> wanted;

    bool operator==(Reading const&) const = default;
};

} // namespace every_kind

template<>
RecordType const& record_type<every_kind::Station>();
template<>
RecordType const& record_type<every_kind::Reading>();

namespace every_kind {

inline constexpr Field station_fields[] = {
    field<&Station::id>("编号", "Id", { .writable = Writable::by_verb }),
    field<&Station::name>("名称", "Name", { .required = true, .searchable = true }),
};
static_assert(describes_every_member<Station>(station_fields));

inline constexpr ChoiceName qualities[] = {
    { "raw", { "原始", "raw" } },
    { "checked", { "已核", "checked" } },
    { "final", { "定稿", "final" } },
};

} // namespace every_kind

template<>
inline constexpr std::span<ChoiceName const> choices_of<every_kind::Quality> {
    every_kind::qualities
};

template<>
inline RecordType const& record_type<every_kind::Station>()
{
    static constexpr RecordType type {
        .name = "station",
        .plural = "stations",
        .label = { "站点", "Station" },
        .fields = every_kind::station_fields,
    };
    return type;
}

namespace every_kind {

inline constexpr Field reading_fields[] = {
    field<&Reading::id>("编号", "Id", { .writable = Writable::by_verb }),
    field<&Reading::station>("站点", "Station",
        { .required = true, .writable = Writable::on_create }),
    field<&Reading::neighbours>("邻站", "Neighbours",
        { .computed = "SELECT NULL", .kind = Kind::references }),
    field<&Reading::code>("代码", "Code",
        { .required = true, .max_length = 12, .searchable = true }),
    field<&Reading::note>("备注", "Note", { .kind = Kind::long_text }),
    field<&Reading::visits>("次数", "Visits", { .minimum = 0, .maximum = 1000 }),
    field<&Reading::depth>("水深", "Depth", { .unit = { "米", "m" }, .minimum = -1250 }),
    field<&Reading::cost>("费用", "Cost", { .required = true, .minimum = 0 }),
    field<&Reading::fee>("外币费用", "Fee", { .minimum = 5, .currency = "USD" }),
    field<&Reading::taken_on>("测量日", "Taken on", { .required = true }),
    field<&Reading::due_on>("应测日", "Due on"),
    field<&Reading::seen_at>("读取时间", "Seen at", { .writable = Writable::by_verb }),
    field<&Reading::valid>("有效", "Valid"),
    field<&Reading::quality>("质量", "Quality", { .writable = Writable::by_verb }),
    field<&Reading::secret>("密码", "Secret",
        { .sealed = true, .help = { "只有本人可见", "Seen by its owner alone" } }),
    field<&Reading::extra>("其他", "Extra", { .kind = Kind::json }),
    field<&Reading::rank>("名次", "Rank", { .writable = Writable::never, .computed = "1" }),
    field<&Reading::wanted>("期望质量", "Wanted"),
};
static_assert(describes_every_member<Reading>(reading_fields));

} // namespace every_kind

template<>
inline RecordType const& record_type<every_kind::Reading>()
{
    static constexpr RecordType type {
        .name = "deep_reading",
        .plural = "deep-readings",
        .label = { "读数", "Reading" },
        .fields = every_kind::reading_fields,
        .fresh = &fresh_row<every_kind::Reading>,
    };
    return type;
}

} // namespace luodi
