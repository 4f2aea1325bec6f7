// Enterprises: who invests, and who they belong to.
#include "base/codes.hpp"
#include "domain/codes/hints.hpp"
#include "domain/pipeline/pipeline.hpp"

namespace luodi {
namespace {

constexpr Field fields[] = {
    field<&Enterprise::id>("编号", "Id"),
    field<&Enterprise::name>("企业名称", "Name", { .required = true, .searchable = true }),
    field<&Enterprise::uscc>("统一社会信用代码", "Unified social credit code",
        { .max_length = 18,
            .check = &is_uscc,
            .check_hint = codes::uscc_hint }),
    field<&Enterprise::country>("最终控制方国别", "Country of the ultimate owner",
        { .max_length = 2,
            .check = &is_country_code,
            .check_hint = codes::country_hint }),
    field<&Enterprise::parent>("集团母公司", "Group parent"),
    field<&Enterprise::industry>("行业代码", "Industry code",
        { .max_length = 5,
            .check = &is_industry_code,
            .check_hint = codes::industry_hint }),
    field<&Enterprise::fortune_500>("世界500强", "Fortune 500"),
    field<&Enterprise::industry_leader>("行业龙头", "Industry leader"),
    field<&Enterprise::listed>("已上市", "Listed"),
};
static_assert(describes_every_member<Enterprise>(fields));

constexpr std::string_view indexes[] = { "name", "parent" };

constexpr int most_levels = 20; // of a group

} // namespace

template<>
RecordType const& record_type<Enterprise>()
{
    static RecordType const type {
        .name = "enterprise",
        .plural = "enterprises",
        .label = { "企业", "Enterprise" },
        .fields = fields,
        .indexes = indexes,
        .unique = "uscc",
        .fresh = &fresh_row<Enterprise>,
    };
    return type;
}

void pipeline::enterprise_rule(View const& view, Row const*, Row& after, std::vector<FieldError>& errors)
{
    auto const enterprise = from_row<Enterprise>(after);
    auto above = enterprise.parent;
    for (int climbed = 0; above && climbed < most_levels; ++climbed) {
        auto const next = view.find(*above);
        if (next && next->id != enterprise.id)
            above = next->parent;
        else if (!next)
            return;
        else
            break;
    }
    if (above && enterprise.id)
        errors.push_back({ "parent", "circular",
            { "集团关系成环：母公司的上级又是本企业；请改母公司", "the group is a ring: this enterprise is above its parent; choose another parent" } });
}

} // namespace luodi
