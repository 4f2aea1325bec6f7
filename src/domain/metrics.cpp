// The figures: each defined once. Ids follow the article's figures S3, S4 and S9; the period comes
// from the scheme `three_years`, never from a rolling window.
#include "domain/definition.hpp"
#include "domain/pipeline/pipeline.hpp"

namespace luodi {
namespace {

// A project that is declared another one's double counts nowhere.
constexpr std::string_view is_counted = "r.duplicate_of IS NULL";

// Signed within the period. `tag` is a scheme's code: the project carries it on the day.
#define LUODI_SIGNED_IN_PERIOD                                                                     \
    "r.duplicate_of IS NULL AND r.signed_on >= (SELECT s.period_from FROM scheme s WHERE s.code "  \
    "= 'three_years') AND r.signed_on <= (SELECT s.period_to FROM scheme s WHERE s.code = "        \
    "'three_years')"
#define LUODI_TAGGED(tag)                                                                          \
    " AND EXISTS (SELECT 1 FROM membership m JOIN scheme s ON s.id = m.scheme WHERE m.project = "  \
    "r.id AND s.code = '" tag                                                                      \
    "' AND m.valid_from <= :as_of AND (m.valid_to IS NULL OR m.valid_to >= :as_of))"

constexpr std::string_view signed_in_period = LUODI_SIGNED_IN_PERIOD;
constexpr std::string_view signed_100m = LUODI_SIGNED_IN_PERIOD LUODI_TAGGED("over_100m");
constexpr std::string_view signed_10bn = LUODI_SIGNED_IN_PERIOD LUODI_TAGGED("over_10bn");
constexpr std::string_view big_strong = LUODI_SIGNED_IN_PERIOD LUODI_TAGGED("big_strong");
constexpr std::string_view reached_landed
    = LUODI_SIGNED_IN_PERIOD LUODI_TAGGED("over_100m") " AND EXISTS (SELECT 1 FROM stage_event e "
      "WHERE e.project = r.id AND e.voided = 0 AND e.occurred_on <= :as_of AND e.stage IN "
      "('landed', 'started', 'completed', 'producing', 'full_output', 'reviewed'))";
constexpr std::string_view reached_started
    = LUODI_SIGNED_IN_PERIOD LUODI_TAGGED("over_100m") " AND EXISTS (SELECT 1 FROM stage_event e "
      "WHERE e.project = r.id AND e.voided = 0 AND e.occurred_on <= :as_of AND e.stage IN "
      "('started', 'completed', 'producing', 'full_output', 'reviewed'))";
constexpr std::string_view reached_producing
    = LUODI_SIGNED_IN_PERIOD LUODI_TAGGED("over_100m") " AND EXISTS (SELECT 1 FROM stage_event e "
      "WHERE e.project = r.id AND e.voided = 0 AND e.occurred_on <= :as_of AND e.stage IN "
      "('producing', 'full_output', 'reviewed'))";
// Of the year of the day: what was planned to start in it, whatever the day.
#define LUODI_TO_START                                                                             \
    "r.duplicate_of IS NULL AND r.signed_on IS NOT NULL AND substr(r.planned_start, 1, 4) = "      \
    "substr(CAST(:as_of AS text), 1, 4)"
constexpr std::string_view to_start = LUODI_TO_START;
constexpr std::string_view has_started
    = LUODI_TO_START " AND EXISTS (SELECT 1 FROM stage_event e WHERE e.project = r.id AND e.voided = 0 "
      "AND e.occurred_on <= :as_of AND e.stage IN ('started', 'completed', 'producing', "
      "'full_output', 'reviewed'))";
#undef LUODI_TO_START
#undef LUODI_TAGGED
#undef LUODI_SIGNED_IN_PERIOD

constexpr std::string_view signing_evidence
    = "SELECT e.evidence_class FROM stage_event e WHERE e.project = r.id AND e.voided = 0 AND "
      "e.stage = 'signed' AND e.occurred_on <= :as_of ORDER BY e.occurred_on DESC, e.id DESC LIMIT 1";
constexpr std::string_view latest_evidence
    = "SELECT e.evidence_class FROM stage_event e WHERE e.project = r.id AND e.voided = 0 AND "
      "e.occurred_on <= :as_of ORDER BY e.occurred_on DESC, e.id DESC LIMIT 1";
constexpr std::string_view last_year
    = "(SELECT CAST(substr(s.period_to, 1, 4) AS integer) FROM scheme s WHERE s.code = 'three_years')";

MetricCatalogue make_catalogue()
{
    auto const type = &record_type<Project>;
    MetricCatalogue catalogue;
    catalogue.metrics = {
        { .id = "projects.count", .name = { "在库项目", "Projects on the books" },
            .definition = { "全部未并入其他项目的项目数", "Projects that are not merged into another" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = is_counted, .evidence = latest_evidence },
        { .id = "projects.invest", .name = { "在库项目总投资", "Investment on the books" },
            .definition = { "全部未并入项目的总投资折人民币之和；无汇率者不计",
                "Sum of total investment in yuan over projects not merged; those without a rate are left out" },
            .kind = MetricKind::sum, .unit = "CNY", .formula_version = 1, .type = type,
            .where = is_counted, .value = "r.invest_cny", .evidence = latest_evidence },
        { .id = "projects.signed", .name = { "签约项目", "Projects signed" },
            .definition = { "统计期内签约、未并入的项目数", "Projects signed within the period and not merged" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = signed_in_period, .evidence = signing_evidence },
        { .id = "projects.signed_100m", .name = { "签约亿元以上项目", "Signed at or above RMB 100 million" },
            .definition = { "统计期内签约且带“亿元以上”标签的项目数；重复签约不计",
                "Projects signed within the period that carry the tag of RMB 100 million; repeat signings do not count" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = signed_100m, .evidence = signing_evidence },
        { .id = "projects.signed_100m_invest", .name = { "签约亿元以上项目总投资", "Investment signed at or above RMB 100 million" },
            .definition = { "上项各项目总投资折人民币之和", "Sum of total investment in yuan of the projects above" },
            .kind = MetricKind::sum, .unit = "CNY", .formula_version = 1, .type = type,
            .where = signed_100m, .value = "r.invest_cny", .evidence = signing_evidence },
        { .id = "projects.big_strong", .name = { "招大引强项目", "Large and strong projects" },
            .definition = { "统计期内签约且带“招大引强”标签的项目数；标签由门槛判定",
                "Projects signed within the period that carry the tag; thresholds decide it" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = big_strong, .evidence = signing_evidence },
        { .id = "projects.signed_10bn", .name = { "签约百亿级项目", "Signed at or above RMB 10 billion" },
            .definition = { "统计期内签约且带“百亿级”标签的项目数", "Projects signed within the period that carry the tag of RMB 10 billion" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = signed_10bn, .evidence = signing_evidence },
        { .id = "projects.tagged_union", .name = { "重点项目（去重）", "Tagged projects, each once" },
            .definition = { "带亿元以上、招大引强、百亿级任一标签的项目数，一个项目只计一次；并列各标签之和",
                "Projects with any of the three tags, each counted once; beside it the sum of the tags" },
            .kind = MetricKind::union_count, .unit = "count", .formula_version = 1, .type = type,
            .where = {}, .evidence = signing_evidence,
            .parts = { "projects.signed_100m", "projects.big_strong", "projects.signed_10bn" } },
        { .id = "projects.landed", .name = { "亿元以上已落地", "RMB 100 million: landed" },
            .definition = { "签约亿元以上项目中已有落地或其后事件的项目数",
                "Of the projects signed at or above RMB 100 million, those that landed or went further" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = reached_landed, .evidence = latest_evidence },
        { .id = "projects.started", .name = { "亿元以上已开工", "RMB 100 million: started" },
            .definition = { "签约亿元以上项目中已有开工或其后事件的项目数",
                "Of the projects signed at or above RMB 100 million, those that started or went further" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = reached_started, .evidence = latest_evidence },
        { .id = "projects.producing", .name = { "亿元以上已投产", "RMB 100 million: producing" },
            .definition = { "签约亿元以上项目中已有投产或其后事件的项目数",
                "Of the projects signed at or above RMB 100 million, those that produce or went further" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = reached_producing, .evidence = latest_evidence },
        { .id = "projects.landed_share", .name = { "落地率", "Share landed" },
            .definition = { "已落地 ÷ 签约亿元以上", "Landed ÷ signed at or above RMB 100 million" },
            .kind = MetricKind::share, .unit = "ratio", .formula_version = 1, .type = type,
            .where = {}, .parts = { "projects.landed", "projects.signed_100m" } },
        { .id = "projects.to_start", .name = { "当年计划开工", "Planned to start this year" },
            .definition = { "已签约、未并入、计划开工日期在当年的项目数",
                "Signed projects, not merged, whose planned start lies in the year of the day" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = to_start, .evidence = latest_evidence },
        { .id = "projects.to_start_started", .name = { "当年计划开工中已开工", "Of these, started" },
            .definition = { "上项中已有开工或其后事件的项目数", "Of the projects above, those that started or went further" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = has_started, .evidence = latest_evidence },
        { .id = "projects.start_rate", .name = { "当年开工率", "Start rate of the year" },
            .definition = { "已开工 ÷ 当年计划开工；目标取自施行中的开工率阶梯",
                "Started ÷ planned to start this year; the target is the ladder in force" },
            .kind = MetricKind::share, .unit = "ratio", .formula_version = 1, .type = type,
            .where = {}, .parts = { "projects.to_start_started", "projects.to_start" } },
        { .id = "projects.signed_growth", .name = { "签约亿元以上项目同比", "Growth of signings" },
            .definition = { "统计期末年比上年签约亿元以上项目数的增长", "Signings at or above RMB 100 million in the period's last year against the year before" },
            .kind = MetricKind::growth, .unit = "ratio", .formula_version = 1, .type = type,
            .where = {}, .parts = { "projects.signed_100m" }, .date = "r.signed_on",
            .last_year = last_year },
    };
    catalogue.dimensions = {
        { "stage", { "阶段", "Stage" }, "r.stage", "stage" },
        { "block", { "板块", "Block" }, "r.block", "block" },
        { "unit", { "责任单位", "Unit" }, "r.unit", "unit" },
        { "kind", { "类别", "Kind" }, "r.kind", "kind" },
        { "origin", { "来源", "Origin" }, "r.origin", "origin" },
        { "mode", { "招商方式", "Mode" }, "r.mode", "mode" },
        { "industry", { "行业", "Industry" }, "substr(r.industry, 1, 3)" },
        { "light", { "亮灯", "Light" }, ":light", "light" },
        { "signed_year", { "签约年份", "Year signed" }, "substr(r.signed_on, 1, 4)" },
    };
    // The next due: of the targets themselves, and of the ladders (limits) in force on the day.
    catalogue.target_sql
        = "SELECT v.value FROM (SELECT t.value AS value, t.due AS due, t.id AS id FROM target t"
          " WHERE t.metric = $1 AND t.unit IS NULL AND t.due >= :as_of"
          " UNION ALL SELECT r.value / 100, substr(CAST(:as_of AS text), 1, 4) || '-' ||"
          " CASE WHEN r.month < 10 THEN '0' ELSE '' END || CAST(r.month AS text) || '-31', r.id"
          " FROM rule r JOIN rule_pack p ON p.id = r.pack WHERE r.metric = $1 AND p.kind = 'limit'"
          " AND p.enacted_on IS NOT NULL AND (p.valid_from IS NULL OR p.valid_from <= :as_of)"
          " AND (p.valid_to IS NULL OR p.valid_to >= :as_of) AND coalesce(r.removed, 0) = 0"
          " AND r.month >= CAST(substr(CAST(:as_of AS text), 6, 2) AS integer)) v"
          " ORDER BY v.due, v.id LIMIT 1";
    return catalogue;
}

} // namespace

MetricCatalogue const& luodi_metrics()
{
    static MetricCatalogue const catalogue = make_catalogue();
    return catalogue;
}

} // namespace luodi
