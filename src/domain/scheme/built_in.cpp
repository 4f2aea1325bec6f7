// The frame that a new district starts with: the slogans of its decision of 2026-03-26, the tags
// of what counts, and the three years its report speaks of. All of it is data
// from then on.
#include "domain/scheme/scheme.hpp"

namespace luodi {
namespace {

Change built_in(char const* record)
{
    return { std::string(record) + ".create", std::string(record) + ".created", {}, {} };
}

struct Slogan {
    char const* code;
    char const* name;
    std::vector<char const*> members;
};

// Members are stored where the decision names them.
std::vector<Slogan> slogans()
{
    return {
        { "frame_3221", "“3221”现代化产业体系", {} },
        { "fund_cluster_1261", "“1261”基金集群", {} },
        { "four_100", "“四个100”", {} },
        { "five_nanhu", "“五个南湖”", {} },
        { "belts_rings_stars", "“两带三环、七星”", {} },
        { "centre_2_6", "中心城区“2+6”板块", {} },
        { "ten_blocks", "“十大板块”", {} },
        { "five_focuses", "五大重点",
            { "大项目", "链主企业", "新质生产力培育", "制造业外资", "招商引智" } },
        { "four_drives", "“四大攻坚”",
            { "建强主城提速", "产业壮大提质", "平台能级提升", "城乡融合提效" } },
        { "four_chains", "“四链融合”", { "市场链", "资金链", "人才链", "服务链" } },
        { "five_speeds", "“五快”", { "快谈", "快研", "快签", "快落", "快产" } },
    };
}

Scheme save_scheme(Context& context, Scheme scheme)
{
    return context.save(scheme, built_in("scheme"));
}

// What earns them is a pack of thresholds (rules).
void save_tags(Context& context)
{
    for (auto const& [code, name] : { std::pair { "over_100m", "亿元以上项目" },
             std::pair { "over_10bn", "百亿级项目" }, std::pair { "big_strong", "招大引强项目" } }) {
        Scheme scheme;
        scheme.code = code;
        scheme.name = name;
        scheme.kind = SchemeKind::tag;
        save_scheme(context, scheme);
    }
}

} // namespace

void scheme::save_built_in(Context& context)
{
    for (auto const& slogan : slogans()) {
        Scheme scheme;
        scheme.code = slogan.code;
        scheme.name = slogan.name;
        scheme.kind = SchemeKind::slogan;
        auto const stored = save_scheme(context, scheme);
        std::int64_t position = 0;
        for (auto const* name : slogan.members)
            context.save(
                SchemeMember { {}, stored.id, ++position, name }, built_in("scheme_member"));
    }
    Scheme period;
    period.code = "three_years";
    period.name = "近三年";
    period.kind = SchemeKind::period;
    period.period_from = Date::from(2023, 1, 1);
    period.period_to = Date::from(2025, 12, 31);
    save_scheme(context, period);
    save_tags(context);
}

} // namespace luodi
