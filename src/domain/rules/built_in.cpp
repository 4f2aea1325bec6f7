// The packs that every district begins with. Thresholds are in force; all else is a draft from
// another city's published practice, an example until the district makes it its own (docs/rules.md).
#include "domain/rules/rules.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

namespace luodi {
namespace {

Change built_in(char const* record, char const* verb, char const* event)
{
    return { std::string(record) + "." + verb, std::string(record) + "." + event, {}, {} };
}

bool is_there(Context& context, char const* code)
{
    bool found = false;
    query_in_district(context.connection(), "SELECT 1 FROM rule_pack WHERE code = $1", { code },
        "LIMIT 1", [&](Columns const&) {
            found = true;
            return false;
        });
    return found;
}

RulePack pack(char const* code, RuleKind kind, char const* name, char const* name_en,
    char const* source, char const* note)
{
    RulePack pack;
    pack.code = code;
    pack.kind = kind;
    pack.name = name;
    pack.name_en = name_en;
    pack.source = source;
    pack.note = note;
    return pack;
}

void save_draft(Context& context, RulePack const& pack, std::vector<PackRule> const& rows)
{
    if (is_there(context, pack.code.c_str()))
        return;
    auto const id = context.save(pack, built_in("rule_pack", "create", "created")).id;
    std::int64_t position = 0;
    for (auto row : rows) {
        row.pack = id;
        row.position = ++position;
        context.save(row, built_in("rule", "create", "created"));
    }
}

// Lights --------------------------------------------------------------------------------------

PackRule late_start(char const* name, Light light, std::int64_t months)
{
    PackRule rule;
    rule.name = name;
    rule.planned = PlannedDate::planned_start;
    rule.stage_from = Stage::signed_;
    rule.stage_to = Stage::started;
    rule.span = months;
    rule.span_unit = SpanUnit::month;
    rule.light = light;
    return rule;
}

// A rule over something that is not recorded yet: its checks say so.
PackRule over_progress(char const* name, Light light, std::int64_t share)
{
    PackRule rule;
    rule.name = name;
    rule.stage_from = Stage::started;
    rule.stage_to = Stage::completed;
    rule.light = light;
    rule.value = Decimal<4> { share };
    return rule;
}

PackRule late_entry(char const* name, Light light, std::int64_t months)
{
    auto rule = over_progress(name, light, 0);
    rule.value.reset();
    rule.span = months;
    rule.span_unit = SpanUnit::month;
    return rule;
}

void save_lights(Context& context)
{
    constexpr auto yinchuan = "银川市 2025 年重大项目亮灯办法（公开报道）";
    constexpr auto waits = "示例，非本区规定。所需数据（形象进度、纳统入库）尚未入账，核对时会指出，暂不能施行。";
    save_draft(context,
        pack("lights_start", RuleKind::light, "开工亮灯", "Lights of the start", yinchuan,
            "示例，非本区规定：计划开工月未开工且未说明原因的亮黄灯，满三个月亮红灯。改期须写原因，改期即是说明。"),
        { late_start("计划开工月未开工", Light::yellow, 0),
            late_start("超过计划开工月三个月未开工", Light::red, 3) });
    save_draft(context,
        pack("lights_progress", RuleKind::light, "序时进度亮灯（银川）", "Lights of progress, Yinchuan",
            yinchuan, waits),
        { over_progress("落后序时进度 10 至 30 个百分点", Light::yellow, 1000),
            over_progress("落后序时进度 30 个百分点以上", Light::red, 3000) });
    save_draft(context,
        pack("lights_statistics", RuleKind::light, "纳统入库亮灯（银川）", "Lights of entry in statistics",
            yinchuan, waits),
        { late_entry("开工一个月未纳统", Light::yellow, 1), late_entry("开工两个月未纳统", Light::red, 2) });
    save_draft(context,
        pack("lights_progress_wuhan", RuleKind::light, "序时进度亮灯（武汉）", "Lights of progress, Wuhan",
            "武汉市重大项目亮灯办法（公开报道）", waits),
        { over_progress("完成序时进度不足 80%", Light::yellow, 8000),
            over_progress("完成序时进度不足 60%", Light::red, 6000) });
}

// Clocks --------------------------------------------------------------------------------------

PackRule speed(char const* name, Stage from, Stage to, std::int64_t norm, SpanUnit unit)
{
    PackRule rule;
    rule.name = name;
    rule.stage_from = from;
    rule.stage_to = to;
    rule.span = norm;
    rule.span_unit = unit;
    return rule;
}

void save_clocks(Context& context)
{
    save_draft(context,
        pack("five_speeds", RuleKind::clock, "“五快”时钟", "Clocks of the five speeds",
            "区人大常委会 2026-03-26 决定“快谈、快研、快签、快落、快产”；起止与时限为示例",
            "示例：起止阶段和时限没有公开出处，施行前须由区里核定。研判决策的日子尚未单独记录，快研与快签合为一个时钟。"),
        { speed("快谈", Stage::talking, Stage::assessed, 60, SpanUnit::working_day),
            speed("快研、快签", Stage::assessed, Stage::signed_, 40, SpanUnit::working_day),
            speed("快落", Stage::signed_, Stage::started, 180, SpanUnit::day),
            speed("快产", Stage::started, Stage::producing, 540, SpanUnit::day) });
}

// Limits and weights ----------------------------------------------------------------------------

PackRule rung(char const* name, std::int64_t month, std::int64_t share)
{
    PackRule rule;
    rule.name = name;
    rule.metric = "projects.start_rate";
    rule.month = month;
    rule.value = Decimal<4> { share };
    return rule;
}

PackRule weight(char const* group, char const* name, std::int64_t weight, std::int64_t reference)
{
    PackRule rule;
    rule.group_name = group;
    rule.name = name;
    rule.value = Decimal<4> { weight };
    if (reference > 0)
        rule.reference = Decimal<4> { reference };
    return rule;
}

void save_limits_and_weights(Context& context)
{
    save_draft(context,
        pack("start_ladder", RuleKind::limit, "开工率阶梯", "Ladder of the start rate",
            "浙江省 2023 年重大项目开工率要求（公开报道）", "示例，非本区规定；施行后是“当年开工率”的目标。"),
        { rung("一季度末 30%", 3, 3000), rung("二季度末 60%", 6, 6000), rung("三季度末 85%", 9, 8500),
            rung("十月末全部开工", 10, 10'000) });
    constexpr auto stored = "示例，非本区规定。权重之和已可核对；评价的计算属于后续工作，目前不据此计分。";
    constexpr auto above = "规上企业";
    constexpr auto small = "规下企业";
    save_draft(context,
        pack("per_mu", RuleKind::weight, "亩均效益权重", "Weights per mu", "台州市黄岩区 2022 年度亩均评价结果（公开）",
            stored),
        { weight(above, "亩均税收（万元/亩）", 3000, 24'0970), weight(above, "亩均增加值（万元/亩）", 2000, 136'1600),
            weight(above, "单位能耗增加值（万元/吨标煤）", 2000, 2'6940),
            weight(above, "单位排放增加值（万元/吨）", 1000, 4929'8100),
            weight(above, "全员劳动生产率（万元/人）", 1000, 18'1400), weight(above, "研发经费占比", 1000, 302),
            weight(small, "亩均税收（万元/亩）", 5000, 11'5932),
            weight(small, "单位用电税收（元/千瓦时）", 5000, 2352) });
    save_draft(context,
        pack("unit_score", RuleKind::weight, "招商单位考核权重", "Weights of a unit's score",
            "某地 2022 年招商考核公式（公开）：[(28/27)·50%+(177.7/54)·50%]，各项以满分封顶", stored),
        { weight("招商单位", "签约项目数（个）", 5000, 27'0000), weight("招商单位", "签约投资额（亿元）", 5000, 54'0000) });
}

// Thresholds ------------------------------------------------------------------------------------

Id<Scheme> tag(Context& context, char const* code)
{
    return { find_by_text(context.connection(), record_type<Scheme>(), "code", code).value_or(0) };
}

std::vector<Threshold> usual_thresholds(Context& context)
{
    Currency const yuan;
    auto const dollar = *Currency::parse("USD");
    constexpr auto usual = "通行口径；可由区里改定";
    // Jiaxing practice, an example until the district sets its own rule (docs/decisions.md).
    constexpr auto practice = "参考嘉兴市做法，非本区规定；可由区里改定";
    auto const threshold = [](Id<Scheme> of, char const* name, std::optional<Money> least, char const* source) {
        Threshold one;
        one.scheme = of;
        one.name = name;
        one.minimum_invest = least;
        one.source = source;
        return one;
    };
    auto const big_strong = tag(context, "big_strong");
    std::vector<Threshold> all {
        threshold(tag(context, "over_100m"), "总投资 1 亿元以上", Money { 100'000'000'00, yuan }, usual),
        threshold(tag(context, "over_10bn"), "总投资 100 亿元以上", Money { 10'000'000'000'00, yuan }, usual),
        threshold(big_strong, "外资：总投资 1 亿美元以上", Money { 100'000'000'00, dollar }, practice),
        threshold(big_strong, "内资：总投资 10 亿元以上", Money { 1'000'000'000'00, yuan }, practice),
        threshold(big_strong, "世界500强投资", {}, practice),
        threshold(big_strong, "行业龙头投资", {}, practice),
    };
    all[2].foreign_capital = true;
    all[4].fortune_500 = true;
    all[5].industry_leader = true;
    return all;
}

// Those of a district that was founded before there were packs.
std::vector<Threshold> without_pack(Context& context)
{
    auto const& type = record_type<Threshold>();
    std::vector<Threshold> all;
    query_in_district(context.connection(),
        "SELECT " + column_list(type) + " FROM threshold WHERE pack IS NULL", {}, "ORDER BY id",
        [&](Columns const& columns) {
            all.push_back(from_row<Threshold>(read_row(type, columns)));
            return true;
        });
    return all;
}

void save_thresholds(Context& context)
{
    if (is_there(context, "tags"))
        return;
    auto pack = context.save(luodi::pack("tags", RuleKind::threshold, "标签门槛", "Thresholds of the tags",
                                 "亿元以上、百亿级为通行口径；招大引强参考嘉兴市做法，非本区规定", ""),
        built_in("rule_pack", "create", "created"));
    auto thresholds = without_pack(context);
    if (thresholds.empty())
        thresholds = usual_thresholds(context);
    for (auto& threshold : thresholds) {
        auto const* verb = threshold.id ? "amend" : "create";
        threshold.pack = pack.id;
        context.save(threshold, built_in("threshold", verb, threshold.id ? "amended" : "created"));
    }
    pack.state = PackState::in_force;
    pack.enacted_by = context.actor().login;
    pack.enacted_on = context.today();
    context.save(pack, built_in("rule_pack", "enact", "enacted"));
}

} // namespace

void rules::save_built_in(Context& context)
{
    save_thresholds(context);
    save_lights(context);
    save_clocks(context);
    save_limits_and_weights(context);
}

} // namespace luodi
