#include "kernel/auth/rate_policy.hpp"

#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

namespace luodi {
namespace {

constexpr ChoiceName kinds[] = {
    { "login", { "登录", "Log in" } },
    { "read", { "读取", "Read" } },
    { "write", { "写入", "Write" } },
    { "export", { "导出", "Export" } },
    { "import", { "导入", "Import" } },
    { "verify", { "核对账本", "Verify" } },
};

constexpr ChoiceName pers[] = {
    { "user", { "每个用户", "Each user" } },
    { "address", { "每个地址", "Each address" } },
    { "token", { "每个令牌", "Each token" } },
};

} // namespace

template<>
inline constexpr std::span<ChoiceName const> choices_of<RateKind> { kinds };
template<>
inline constexpr std::span<ChoiceName const> choices_of<RatePer> { pers };

namespace {

constexpr Field fields[] = {
    field<&RatePolicy::id>("编号", "Id"),
    field<&RatePolicy::name>(
        "名称", "Name", { .required = true, .max_length = 60 }),
    field<&RatePolicy::applies_to>("适用于", "Applies to", { .required = true }),
    field<&RatePolicy::per>("按", "Per", { .required = true }),
    field<&RatePolicy::times>("次数", "Times", { .required = true, .minimum = 1, .maximum = 1'000'000 }),
    field<&RatePolicy::seconds>(
        "时间（秒）", "In seconds", { .required = true, .minimum = 1, .maximum = 86'400 }),
    field<&RatePolicy::burst>(
        "可连续次数", "At once", { .required = true, .minimum = 1, .maximum = 10'000 }),
    field<&RatePolicy::valid_from>("生效日期", "Valid from"),
    field<&RatePolicy::valid_to>("失效日期", "Valid to"),
    field<&RatePolicy::source>("依据", "Source"),
};
static_assert(describes_every_member<RatePolicy>(fields));

RatePolicy rate(char const* name, RateKind kind, RatePer per, std::int64_t times,
    std::int64_t seconds, std::int64_t burst)
{
    RatePolicy policy;
    policy.name = name;
    policy.applies_to = kind;
    policy.per = per;
    policy.times = times;
    policy.seconds = seconds;
    policy.burst = burst;
    policy.source = "程序默认，可由安全管理员改定";
    return policy;
}

} // namespace

template<>
RecordType const& record_type<RatePolicy>()
{
    static RecordType const type {
        .name = "rate_policy",
        .plural = "rate-policies",
        .label = { "频率限制", "Rate policy" },
        .fields = fields,
        .unique = "name",
        .fresh = &fresh_row<RatePolicy>,
    };
    return type;
}

std::vector<RatePolicy> rates_on(View const& view, Date day)
{
    auto const& type = record_type<RatePolicy>();
    std::vector<RatePolicy> rates;
    query_in_district(view.connection(),
        "SELECT " + column_list(type)
            + " FROM rate_policy WHERE (valid_from IS NULL OR valid_from <= $1)"
              " AND (valid_to IS NULL OR valid_to >= $1)",
        { day }, "ORDER BY id", [&](Columns const& columns) {
            rates.push_back(from_row<RatePolicy>(read_row(type, columns)));
            return true;
        });
    return rates;
}

void save_built_in_rates(Context& context)
{
    for (auto const& policy : {
             rate("登录", RateKind::login, RatePer::address, 10, 60, 60),
             rate("写入", RateKind::write, RatePer::user, 60, 60, 600),
             rate("导出", RateKind::export_, RatePer::user, 6, 3'600, 60),
             rate("程序写入", RateKind::write, RatePer::token, 60'000, 60, 10'000),
             rate("程序导出", RateKind::export_, RatePer::token, 600, 3'600, 600),
         })
        if (!find_by_text(context.connection(), record_type<RatePolicy>(), "name", policy.name))
            context.save(policy, { "rate_policy.create", "rate_policy.created", {}, {} });
}

} // namespace luodi
