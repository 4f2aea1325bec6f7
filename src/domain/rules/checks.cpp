// What speaks against putting a pack in force, all at once; faults of a row name it.
#include "domain/definition.hpp"
#include "domain/rules/choices.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace luodi {
namespace {

constexpr std::int64_t whole = 10'000; // 1 with four places

// Each was looked at and has named its fault.
bool all(std::initializer_list<bool> good)
{
    return std::ranges::find(good, false) == good.end();
}

class Checks {
public:
    Checks(View const& view, RulePack const& pack)
        : view_(view)
        , pack_(pack)
        , rules_(rules::rules_of(view.connection(), pack.id))
    {
    }

    std::vector<FieldError> run()
    {
        check_pack();
        switch (pack_.kind) {
        case RuleKind::light: check_lights(); break;
        case RuleKind::clock: check_clocks(); break;
        case RuleKind::limit: check_limits(); break;
        case RuleKind::weight: check_weights(); break;
        case RuleKind::threshold: check_thresholds(); return std::move(errors_);
        }
        if (rules_.empty())
            add("rules", "required", { "至少要有一条规则", "there must be at least one rule" });
        return std::move(errors_);
    }

private:
    void add(std::string field, char const* code, Message message)
    {
        errors_.push_back({ std::move(field), code, std::move(message) });
    }

    void fault(PackRule const& rule, char const* field, char const* code, Message message)
    {
        auto const& name = rule.name;
        add("rules." + std::to_string(rule.id.value) + "." + field, code,
            { "“" + name + "”：" + message.zh, name + ": " + message.en });
    }

    template<class T>
    bool given(PackRule const& rule, std::optional<T> const& member, char const* field)
    {
        if (!member)
            fault(rule, field, "required", { "这一类规则须填写", "rules of this kind need it" });
        return member.has_value();
    }

    void check_pack()
    {
        if (pack_.source.empty())
            add("source", "required",
                { "请写明依据：文件、文号、谁定的", "name the source: document, number, who says so" });
        if (!pack_.valid_from)
            add("valid_from", "required", { "请写明施行日期", "give the day it is valid from" });
        if (pack_.valid_from && pack_.valid_to && *pack_.valid_to < *pack_.valid_from)
            add("valid_to", "before_valid_from",
                { "不能早于施行日期", "must not be before the day it is valid from" });
        if (pack_.valid_from)
            check_overlap();
    }

    // The edition in force on the first day is ended by this one; any other must lie apart.
    void check_overlap()
    {
        query_in_district(view_.connection(),
            "SELECT edition, valid_from, valid_to, state FROM rule_pack WHERE code = $1 AND id <> $2"
            " AND enacted_on IS NOT NULL",
            { pack_.code, pack_.id.value }, "ORDER BY edition", [&](Columns const& row) {
                auto const from = Date::parse(row.text(1));
                auto const to = Date::parse(row.text(2));
                auto const since = from ? from->to_string() : std::string("—");
                bool const is_ended = (!from || *from < *pack_.valid_from)
                    && row.text(3) == "in_force";
                bool const lies_before = to && *to < *pack_.valid_from;
                bool const lies_behind = pack_.valid_to && from && *pack_.valid_to < *from;
                bool const never_held = from && to && *to < *from;
                if (!is_ended && !lies_before && !lies_behind && !never_held)
                    add("valid_from", "overlap",
                        { "与第 " + std::string(row.text(0)) + " 版（" + since + " 起）重叠",
                            "overlaps edition " + std::string(row.text(0)) + ", valid from "
                                + from->to_string() });
                return true;
            });
    }

    bool check_stages(PackRule const& rule)
    {
        if (!all({ given(rule, rule.stage_from, "stage_from"), given(rule, rule.stage_to, "stage_to") }))
            return false;
        if (is_side_state(*rule.stage_from) || is_side_state(*rule.stage_to)) {
            fault(rule, "stage_to", "side_state",
                { "须为主线阶段，不能是搁置、流失等", "must be stages of the road, not paused or lost" });
            return false;
        }
        if (*rule.stage_from >= *rule.stage_to)
            fault(rule, "stage_to", "order",
                { "须在起始阶段之后", "must come behind the stage it starts from" });
        return *rule.stage_from < *rule.stage_to;
    }

    void check_lights()
    {
        std::vector<PackRule const*> whole_rules;
        for (auto const& rule : rules_) {
            if (!rule.planned)
                fault(rule, "planned", "no_data",
                    { "须选定计划日期；进度、入库等数据尚未入库，这类规则还不能施行",
                        "choose a planned date; rules over progress or entry in statistics wait for their data" });
            bool ok = all({ check_stages(rule), given(rule, rule.span, "span"),
                given(rule, rule.span_unit, "span_unit"), given(rule, rule.light, "light") });
            if (rule.light && *rule.light != Light::yellow && *rule.light != Light::red) {
                fault(rule, "light", "invalid", { "须为黄灯或红灯", "must be yellow or red" });
                ok = false;
            }
            if (ok && rule.planned)
                whole_rules.push_back(&rule);
        }
        for (auto const* one : whole_rules)
            for (auto const* other : whole_rules)
                check_order(*one, *other);
    }

    // Over one planned date yellow comes before red, and each light once.
    void check_order(PackRule const& one, PackRule const& other)
    {
        if (one.id == other.id || one.planned != other.planned)
            return;
        if (one.light == other.light && one.id < other.id)
            fault(other, "light", "duplicate",
                { "与“" + one.name + "”重复", "says again what " + one.name + " says" });
        if (one.light != Light::yellow || other.light != Light::red)
            return;
        calendar::WorkingDays const days(view_);
        auto const planned = *Date::from(2026, 1, 31);
        if (rules::turns_on(one, planned, days) >= rules::turns_on(other, planned, days))
            fault(other, "span", "order",
                { "红灯须晚于黄灯“" + one.name + "”", "red must come later than the yellow of " + one.name });
    }

    void check_clocks()
    {
        std::set<std::string> names;
        for (auto const& rule : rules_) {
            check_stages(rule);
            given(rule, rule.span_unit, "span_unit");
            if (rule.span_unit == SpanUnit::month)
                fault(rule, "span_unit", "invalid",
                    { "时钟按天或工作日计", "clocks count days or working days" });
            if (given(rule, rule.span, "span") && *rule.span <= 0)
                fault(rule, "span", "range", { "时限须大于 0", "the norm must be more than 0" });
            if (!names.insert(rule.name).second)
                fault(rule, "name", "duplicate", { "名称重复", "the name is there twice" });
        }
    }

    // A ladder for each metric: months and values rise, and no quarter between them is left out.
    void check_limits()
    {
        std::map<std::string, PackRule const*> last;
        for (auto const& rule : rules_) {
            bool const known = std::ranges::any_of(luodi_metrics().metrics,
                [&](Metric const& metric) { return metric.id == rule.metric; });
            if (!known)
                fault(rule, "metric", "unknown",
                    { "没有指标“" + rule.metric + "”", "there is no metric “" + rule.metric + "”" });
            if (!all({ given(rule, rule.month, "month"), given(rule, rule.value, "value") }))
                continue;
            if (auto const before = last.find(rule.metric); before != last.end())
                check_step(*before->second, rule);
            last[rule.metric] = &rule;
        }
    }

    void check_step(PackRule const& before, PackRule const& rule)
    {
        if (*rule.month <= *before.month)
            fault(rule, "month", "order",
                { "须晚于上一级（" + std::to_string(*before.month) + " 月）",
                    "must be later than the step before, month " + std::to_string(*before.month) });
        else if ((*rule.month - 1) / 3 - (*before.month - 1) / 3 > 1)
            fault(rule, "month", "gap",
                { "与上一级之间缺一个季度", "leaves out a quarter behind the step before" });
        if (rule.value->units <= before.value->units)
            fault(rule, "value", "order",
                { "须高于上一级", "must be more than the step before" });
    }

    void check_weights()
    {
        std::map<std::string, std::int64_t> sums;
        std::map<std::string, PackRule const*> last;
        for (auto const& rule : rules_) {
            if (!given(rule, rule.value, "value"))
                continue;
            sums[rule.group_name] += rule.value->units;
            last[rule.group_name] = &rule;
        }
        for (auto const& [group, sum] : sums)
            if (sum != whole) {
                auto const percent = format_decimal(sum, 2) + "%";
                fault(*last[group], "value", "sum",
                    { "“" + group + "”各项权重之和为 " + percent + "，须为 100%",
                        "the weights of " + group + " sum to " + percent + ", not to 100%" });
            }
    }

    void check_thresholds()
    {
        auto const thresholds = rules::thresholds_of(view_.connection(), pack_.id);
        if (thresholds.empty())
            add("thresholds", "required", { "至少要有一条门槛", "there must be at least one threshold" });
        for (auto const& threshold : thresholds) {
            auto const fault = [&](char const* field, char const* code, Message message) {
                add("thresholds." + std::to_string(threshold.id.value) + "." + field, code,
                    { "“" + threshold.name + "”：" + message.zh, threshold.name + ": " + message.en });
            };
            auto const tag = view_.find(threshold.scheme);
            if (!tag || tag->kind != SchemeKind::tag)
                fault("scheme", "invalid", { "须为标签", "must be a tag" });
            if (!threshold.minimum_invest && !threshold.foreign_capital && !threshold.fortune_500
                && !threshold.industry_leader)
                fault("minimum_invest", "required",
                    { "至少要有一个条件，否则所有签约项目都会带上这个标签",
                        "needs at least one condition, or every signed project carries the tag" });
        }
    }

    View const& view_;
    RulePack const& pack_;
    std::vector<PackRule> rules_;
    std::vector<FieldError> errors_;
};

} // namespace

std::vector<FieldError> rules::faults_of(View const& view, RulePack const& pack)
{
    return Checks(view, pack).run();
}

} // namespace luodi
