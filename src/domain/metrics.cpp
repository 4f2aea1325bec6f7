// The figures: each defined once. Ids follow the article's figures S1 to S10; the period comes
// from the scheme `three_years`, never from a rolling window.
#include "domain/attraction/attraction.hpp"
#include "domain/capital/capital.hpp"
#include "domain/definition.hpp"
#include "domain/growth/growth.hpp"
#include "domain/peers/peers.hpp"
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
constexpr std::string_view signed_local = LUODI_SIGNED_IN_PERIOD " AND r.origin = 'local'";
constexpr std::string_view signed_100m = LUODI_SIGNED_IN_PERIOD LUODI_TAGGED("over_100m");
// Of these, what a finding of padding is open about, or was found true.
constexpr std::string_view doubted = LUODI_SIGNED_IN_PERIOD LUODI_TAGGED("over_100m") " AND EXISTS (SELECT 1 FROM padding_finding f "
    "WHERE f.project = r.id AND (f.stage = 'open' OR f.outcome = 'confirmed'))";
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

constexpr std::string_view first_year
    = "(SELECT CAST(substr(s.period_from, 1, 4) AS integer) FROM scheme s WHERE s.code = 'three_years')";

// Of another record: the day lies within the period.
#define LUODI_WITHIN(day)                                                                          \
    day " >= (SELECT s.period_from FROM scheme s WHERE s.code = 'three_years') AND " day           \
        " <= (SELECT s.period_to FROM scheme s WHERE s.code = 'three_years') AND " day " <= :as_of"
// A landed project in which a fund of these kinds has invested by the end of the period.
#define LUODI_LANDED_BY(kinds)                                                                     \
    "r.duplicate_of IS NULL AND EXISTS (SELECT 1 FROM fund_investment i JOIN fund f ON f.id = i.fund "       \
    "WHERE i.project = r.id AND f.kind IN (" kinds ") AND " LUODI_WITHIN("i.invested_on")                    \
    ") AND EXISTS (SELECT 1 FROM stage_event e WHERE e.project = r.id AND e.voided = 0 AND e.occurred_on <= :as_of " \
    "AND e.stage IN ('landed', 'started', 'completed', 'producing', 'full_output', 'reviewed'))"

constexpr std::string_view trips_made = "r.stage = 'reported' AND " LUODI_WITHIN("r.from_on");
constexpr std::string_view leads_reported = "r.duplicate_of IS NULL AND " LUODI_WITHIN("r.reported_on");
constexpr std::string_view leads_qualified = "r.duplicate_of IS NULL AND r.stage IN ('assessed', 'won') AND " LUODI_WITHIN("r.reported_on");
constexpr std::string_view leads_won = "r.duplicate_of IS NULL AND r.stage = 'won' AND " LUODI_WITHIN("r.reported_on");
constexpr std::string_view leads_lost = "r.duplicate_of IS NULL AND r.stage = 'lost' AND " LUODI_WITHIN("r.reported_on");
// As they stand, whenever they were reported.
constexpr std::string_view leads_open = "r.stage IN ('registered', 'following', 'assessed') AND r.reported_on <= :as_of";
// Of the year of the day.
constexpr std::string_view returned_this_year = "r.series = 'returned' AND r.stage = 'entered' AND r.value_date <= :as_of AND "
    "substr(r.value_date, 1, 4) = substr(CAST(:as_of AS text), 1, 4)";
// The last whole year that is entered.
constexpr std::string_view last_whole_year = "r.year = (SELECT max(y.year) FROM enterprise_year y WHERE y.year < CAST(substr(CAST(:as_of AS text), 1, 4) AS integer))";
constexpr std::string_view years_grown = "r.year = (SELECT max(y.year) FROM enterprise_year y WHERE y.year < CAST(substr(CAST(:as_of AS text), 1, 4) AS integer)) "
    "AND EXISTS (SELECT 1 FROM enterprise_year b WHERE b.enterprise = r.enterprise AND b.year = r.year - 1 AND b.output_cny < r.output_cny)";
constexpr std::string_view returned = "r.series = 'returned' AND r.stage = 'entered' AND " LUODI_WITHIN("r.value_date");
constexpr std::string_view self_reported = "r.series = 'self' AND r.stage = 'entered' AND " LUODI_WITHIN("r.value_date");
constexpr std::string_view comparable = "r.series = 'comparable' AND r.stage = 'entered' AND " LUODI_WITHIN("r.value_date");
#define LUODI_ESTABLISHED                                                                          \
    " AND r.established_on <= (SELECT s.period_to FROM scheme s WHERE s.code = 'three_years') AND r.established_on <= :as_of"
constexpr std::string_view promotion_funds = "r.kind = 'promotion'" LUODI_ESTABLISHED;
constexpr std::string_view industry_funds = "r.kind IN ('industry', 'special')" LUODI_ESTABLISHED;
constexpr std::string_view landed_by_promotion = LUODI_LANDED_BY("'promotion'");
constexpr std::string_view landed_by_science = LUODI_LANDED_BY("'science'");
constexpr std::string_view landed_by_industry = LUODI_LANDED_BY("'industry', 'special'");
#undef LUODI_ESTABLISHED
#undef LUODI_LANDED_BY
#undef LUODI_WITHIN

// Of one measure, the newest period: this district and those of the same scope that have more. Their number is
// the rank.
constexpr std::string_view scenes_at_least_own
    = "r.measure = 'scenes.cultivated' AND EXISTS (SELECT 1 FROM peer_value o WHERE o.measure = r.measure AND o.own = 1 "
      "AND o.period = r.period AND o.scope = r.scope AND (r.id = o.id OR r.value > o.value) "
      "AND o.period = (SELECT max(p.period) FROM peer_value p WHERE p.measure = o.measure AND p.own = 1))";

constexpr std::string_view trip_evidence = "CASE WHEN r.minutes IS NULL THEN 'C' ELSE 'B' END";
constexpr std::string_view lead_evidence = "CASE WHEN r.uscc IS NULL THEN 'C' ELSE 'B' END";
constexpr std::string_view own_evidence = "r.evidence_class";

std::vector<Metric> attraction_metrics()
{
    return {
        { .id = "trips.count", .name = { "外出招商", "Trips" },
            .definition = { "统计期内出发、已报告的外出招商批次", "Trips that began within the period and are reported" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = &record_type<Trip>,
            .where = trips_made, .evidence = trip_evidence },
        { .id = "leads.count", .name = { "洽谈对接项目", "Leads" },
            .definition = { "统计期内首报、未裁定为重复的线索数", "Leads first reported within the period and not found to be duplicates" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = &record_type<Lead>,
            .where = leads_reported, .evidence = lead_evidence },
        { .id = "leads.qualified", .name = { "合格线索", "Qualified leads" },
            .definition = { "统计期内首报、未重复的线索中已研判或转为项目的", "Leads of the period, not duplicates, that are assessed or became a project" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = &record_type<Lead>,
            .where = leads_qualified, .evidence = lead_evidence, .headline = false },
        { .id = "leads.won", .name = { "转为项目的线索", "Leads that became projects" },
            .definition = { "统计期内首报、未重复的线索中已转为项目的", "Leads of the period, not duplicates, that became a project" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = &record_type<Lead>,
            .where = leads_won, .evidence = lead_evidence, .headline = false },
        { .id = "leads.won_share", .name = { "线索转化率", "Share of leads won" },
            .definition = { "转为项目的线索 ÷ 洽谈对接项目", "Leads that became projects ÷ leads" },
            .kind = MetricKind::share, .unit = "ratio", .formula_version = 1, .type = &record_type<Lead>,
            .where = {}, .parts = { "leads.won", "leads.count" } },
        { .id = "leads.lost", .name = { "流失线索", "Leads lost" },
            .definition = { "统计期内首报、未重复的线索中已流失的", "Leads of the period, not duplicates, that were lost" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = &record_type<Lead>,
            .where = leads_lost, .evidence = lead_evidence, .headline = false },
        { .id = "leads.open", .name = { "在手线索", "Open leads" },
            .definition = { "首报、跟进、研判中的线索", "Leads that are registered, followed or assessed" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = &record_type<Lead>,
            .where = leads_open, .evidence = lead_evidence },
        { .id = "scenes.rank", .name = { "应用场景与标杆企业数位次", "Rank by application scenes" },
            .definition = { "同一时期、同一口径的可比地区中，数值高于本区的个数加一；0 表示本区数值未登记",
                "One more than the places of the same period and scope that have more; 0: the district's own value is not entered" },
            .kind = MetricKind::count, .unit = "rank", .formula_version = 1, .type = &record_type<PeerValue>,
            .where = scenes_at_least_own },
    };
}

Metric fdi_metric(std::string_view id, Label name, Label definition, std::string_view where, std::string_view split = {}, bool headline = true)
{
    return { .id = id, .name = name, .definition = definition, .kind = MetricKind::sum, .unit = "USD", .formula_version = 1,
        .type = &record_type<FdiContribution>, .where = where, .value = "r.usd", .evidence = own_evidence, .split = split, .headline = headline };
}

std::vector<Metric> capital_metrics()
{
    auto const project = &record_type<Project>;
    auto const fund = &record_type<Fund>;
    return {
        fdi_metric("fdi.used", { "实际使用外资", "Foreign capital used" },
            { "统计期内到资日期、商务部反馈口径、计入的到资折美元之和", "Contributions of the returned series within the period, in US dollars" }, returned),
        fdi_metric("fdi.used_by_year", { "分年实际使用外资", "Foreign capital used, by year" },
            { "上项按到资年份拆分", "The same by the year paid in" }, returned, "year", false),
        { .id = "fdi.used_cagr", .name = { "实际使用外资年均增长", "Yearly growth of foreign capital used" },
            .definition = { "（末年 ÷ 首年）^（1 ÷ 间隔年数）− 1，首年为统计期第一年，商务部反馈口径",
                "(last year ÷ first year) ^ (1 ÷ years between) − 1, the base being the period's first year; returned series" },
            .kind = MetricKind::cagr, .unit = "ratio", .formula_version = 1, .type = &record_type<FdiContribution>, .where = {},
            .parts = { "fdi.used" }, .date = "r.value_date", .last_year = last_year, .first_year = first_year },
        fdi_metric("fdi.used_this_year", { "本年实际使用外资", "Foreign capital used this year" },
            { "当年一月一日至当日、商务部反馈口径、计入的到资折美元之和", "Contributions of the returned series from the first day of the year to the day, in US dollars" }, returned_this_year),
        fdi_metric("fdi.used_self", { "实际使用外资（自报）", "Foreign capital used, self-reported" },
            { "统计期内自报口径的到资折美元之和", "Contributions of the own series within the period, in US dollars" }, self_reported, {}, false),
        fdi_metric("fdi.used_comparable", { "实际使用外资（可比口径）", "Foreign capital used, comparable scope" },
            { "统计期内可比口径的到资折美元之和；同比增长按此口径", "Contributions of the comparable scope within the period, in US dollars" }, comparable, {}, false),
        { .id = "funds.promotion_count", .name = { "招商基金", "Promotion funds" },
            .definition = { "统计期末前设立的招商基金只数", "Promotion funds established by the end of the period" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = fund, .where = promotion_funds },
        { .id = "funds.promotion_landed", .name = { "招商基金落地项目", "Landed by promotion funds" },
            .definition = { "统计期内招商基金交割投资、已落地、未并入的项目数", "Landed projects in which a promotion fund invested within the period" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = project, .where = landed_by_promotion, .evidence = latest_evidence },
        { .id = "funds.science_landed", .name = { "科创基金落地项目", "Landed by science funds" },
            .definition = { "统计期内科创基金交割投资、已落地、未并入的项目数", "Landed projects in which a science fund invested within the period" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = project, .where = landed_by_science, .evidence = latest_evidence },
        { .id = "funds.industry_count", .name = { "重点产业基金及专项基金", "Industry and special funds" },
            .definition = { "统计期末前设立的重点产业基金和专项基金只数", "Industry and special funds established by the end of the period" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = fund, .where = industry_funds },
        { .id = "funds.industry_landed", .name = { "产业基金落地项目", "Landed by industry funds" },
            .definition = { "统计期内重点产业基金或专项基金交割投资、已落地、未并入的项目数", "Landed projects in which an industry or special fund invested within the period" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = project, .where = landed_by_industry, .evidence = latest_evidence },
        { .id = "funds.landed_union", .name = { "基金落地项目（去重）", "Landed by funds, each once" },
            .definition = { "三类基金任一落地的项目数，一个项目只计一次；并列各类之和", "Projects landed by any of the three kinds, each counted once; beside it the sum" },
            .kind = MetricKind::union_count, .unit = "count", .formula_version = 1, .type = project, .where = {}, .evidence = latest_evidence,
            .parts = { "funds.promotion_landed", "funds.science_landed", "funds.industry_landed" } },
    };
}

std::vector<Metric> growth_metrics()
{
    auto const type = &record_type<EnterpriseYear>;
    return {
        { .id = "firms.output", .name = { "企业产值", "Output of firms" },
            .definition = { "已登记企业最近一个完整年度的产值之和", "Sum of the firms' output of the last whole year that is entered" },
            .kind = MetricKind::sum, .unit = "CNY", .formula_version = 1, .type = type, .where = last_whole_year, .value = "r.output_cny",
            .evidence = own_evidence },
        { .id = "firms.tax", .name = { "企业税收", "Tax of firms" },
            .definition = { "已登记企业最近一个完整年度的税收之和", "Sum of the firms' tax of the last whole year that is entered" },
            .kind = MetricKind::sum, .unit = "CNY", .formula_version = 1, .type = type, .where = last_whole_year, .value = "r.tax_cny",
            .evidence = own_evidence, .headline = false },
        { .id = "firms.grown", .name = { "产值增长企业", "Firms that grew" },
            .definition = { "最近一个完整年度产值高于上年的企业数", "Firms whose output of the last whole year is above the year before" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type, .where = years_grown, .evidence = own_evidence },
    };
}

std::vector<Dimension> other_dimensions()
{
    auto const trip = &record_type<Trip>;
    auto const lead = &record_type<Lead>;
    auto const contribution = &record_type<FdiContribution>;
    auto const fund = &record_type<Fund>;
    auto const firm_year = &record_type<EnterpriseYear>;
    return {
        { firm_year, "year", { "年份", "Year" }, "CAST(r.year AS text)" },
        { firm_year, "enterprise", { "企业", "Enterprise" }, "r.enterprise", "enterprise" },
        { trip, "leader", { "带队领导", "Led by" }, "r.leader" },
        { trip, "place", { "目的地", "Place" }, "r.place" },
        { lead, "person", { "跟进人", "Person" }, "r.person", "person" },
        { lead, "lost_to", { "流向", "Lost to" }, "r.lost_to" },
        { lead, "country", { "国别", "Country" }, "r.country" },
        { trip, "unit", { "组织单位", "Unit" }, "r.unit", "unit" },
        { trip, "country", { "国家（地区）", "Country" }, "r.country" },
        { trip, "year", { "年份", "Year" }, "substr(r.from_on, 1, 4)" },
        { lead, "unit", { "首报单位", "Unit" }, "r.unit", "unit" },
        { lead, "stage", { "状态", "Stage" }, "r.stage", "stage" },
        { lead, "source", { "来源", "Source" }, "r.source", "source" },
        { lead, "lost_reason", { "流失原因", "Lost because of" }, "r.lost_reason", "lost_reason" },
        { lead, "year", { "年份", "Year" }, "substr(r.reported_on, 1, 4)" },
        { contribution, "year", { "年份", "Year" }, "substr(r.value_date, 1, 4)" },
        { contribution, "form", { "出资方式", "Form" }, "r.form", "form" },
        { contribution, "country", { "资金来源地", "Country" }, "(SELECT c.country FROM fdi_contract c WHERE c.id = r.contract)" },
        { contribution, "contract", { "合同", "Contract" }, "r.contract", "contract" },
        { fund, "kind", { "类别", "Kind" }, "r.kind", "kind" },
        { fund, "level", { "出资层级", "Level" }, "r.level", "level" },
    };
}

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
        { .id = "projects.signed_invest", .name = { "签约项目总投资", "Investment signed" },
            .definition = { "统计期内签约、未并入项目的总投资折人民币之和", "Sum of total investment in yuan of the projects signed within the period" },
            .kind = MetricKind::sum, .unit = "CNY", .formula_version = 1, .type = type,
            .where = signed_in_period, .value = "r.invest_cny", .evidence = signing_evidence, .headline = false },
        { .id = "projects.local_invest", .name = { "本土企业签约投资", "Signed by local firms" },
            .definition = { "上项中来源为内育的总投资", "Of the sum above, that of projects of local origin" },
            .kind = MetricKind::sum, .unit = "CNY", .formula_version = 1, .type = type,
            .where = signed_local, .value = "r.invest_cny", .evidence = signing_evidence, .headline = false },
        { .id = "projects.local_share", .name = { "本土投资占比", "Share of local money" },
            .definition = { "本土企业签约投资 ÷ 签约项目总投资", "Signed by local firms ÷ investment signed" },
            .kind = MetricKind::share, .unit = "ratio", .formula_version = 1, .type = type,
            .where = {}, .parts = { "projects.local_invest", "projects.signed_invest" } },
        { .id = "projects.signed_100m", .name = { "签约亿元以上项目", "Signed at or above RMB 100 million" },
            .definition = { "统计期内签约且带“亿元以上”标签的项目数；重复签约不计",
                "Projects signed within the period that carry the tag of RMB 100 million; repeat signings do not count" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = signed_100m, .evidence = signing_evidence },
        { .id = "projects.signed_100m_invest", .name = { "签约亿元以上项目总投资", "Investment signed at or above RMB 100 million" },
            .definition = { "上项各项目总投资折人民币之和", "Sum of total investment in yuan of the projects above" },
            .kind = MetricKind::sum, .unit = "CNY", .formula_version = 1, .type = type,
            .where = signed_100m, .value = "r.invest_cny", .evidence = signing_evidence },
        { .id = "projects.signed_100m_doubted", .name = { "签约亿元以上项目中存疑", "Of these, in doubt" },
            .definition = { "上项中有待裁定或已属实的数据核查线索的项目数",
                "Of the projects signed at or above RMB 100 million, those with a finding of padding that is open or was found true" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = doubted, .evidence = signing_evidence },
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
            .where = to_start, .evidence = latest_evidence, .headline = false },
        { .id = "projects.to_start_started", .name = { "当年计划开工中已开工", "Of these, started" },
            .definition = { "上项中已有开工或其后事件的项目数", "Of the projects above, those that started or went further" },
            .kind = MetricKind::count, .unit = "count", .formula_version = 1, .type = type,
            .where = has_started, .evidence = latest_evidence, .headline = false },
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
        { type, "stage", { "阶段", "Stage" }, "r.stage", "stage" },
        { type, "block", { "板块", "Block" }, "r.block", "block" },
        { type, "unit", { "责任单位", "Unit" }, "r.unit", "unit" },
        { type, "kind", { "类别", "Kind" }, "r.kind", "kind" },
        { type, "origin", { "来源", "Origin" }, "r.origin", "origin" },
        { type, "mode", { "招商方式", "Mode" }, "r.mode", "mode" },
        { type, "industry", { "行业", "Industry" }, "substr(r.industry, 1, 3)" },
        { type, "light", { "亮灯", "Light" }, ":light", "light" },
        { type, "signed_year", { "签约年份", "Year signed" }, "substr(r.signed_on, 1, 4)" },
    };
    for (auto& metrics : { attraction_metrics(), capital_metrics(), growth_metrics() })
        catalogue.metrics.insert(catalogue.metrics.end(), metrics.begin(), metrics.end());
    for (auto const& dimension : other_dimensions())
        catalogue.dimensions.push_back(dimension);
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
