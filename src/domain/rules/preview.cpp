// What a pack would change: the live functions, with it and without it.
#include "domain/rules/choices.hpp"
#include "kernel/store/sql.hpp"

#include "base/json_text.hpp"

#include <map>

namespace luodi {
namespace {

using rules::Preview;

QueryScope scope_of(View const& view)
{
    return { view.types(), view.connection(), view.clocks(), view.today() };
}

Message light_name(std::string_view name)
{
    for (auto const& choice : pipeline::lights)
        if (choice.name == name)
            return { std::string(choice.label.zh), std::string(choice.label.en) };
    return {};
}

std::string name_of_rule(View const& view, std::int64_t id)
{
    auto const rule = view.find(Id<PackRule> { id });
    return rule ? rule->name : std::string();
}

// Lights with the rules of today and with those of the draft, as SQL over the readable projects.
class LightPreview {
public:
    LightPreview(View const& view, RulePack const& pack)
        : view_(view)
        , before_(rules::in_force(scope_of(view), RuleKind::light))
        , after_(rules::in_force(scope_of(view), RuleKind::light, &pack))
    {
        auto all = before_;
        all.insert(all.end(), after_.begin(), after_.end());
        auto const days = rules::calendar_for(scope_of(view), all);
        auto const day = scope_of(view).day();
        old_light_ = rules::light_sql(before_, day, days);
        new_light_ = rules::light_sql(after_, day, days);
        old_rule_ = rules::light_rule_sql(before_, day, days);
        new_rule_ = rules::light_rule_sql(after_, day, days);
    }

    Preview run()
    {
        Preview preview;
        count(preview);
        list(preview);
        return preview;
    }

private:
    void count(Preview& preview)
    {
        std::map<std::string, std::pair<std::int64_t, std::int64_t>> counts;
        auto sql = select("count(*)");
        sql += " GROUP BY 1, 2";
        read(sql, [&](Columns const& row) {
            auto const before = std::string(row.text(0));
            auto const after = std::string(row.text(1));
            counts[before].first += row.integer(2);
            counts[after].second += row.integer(2);
            preview.total += before == after ? 0 : row.integer(2);
        });
        for (auto const& choice : pipeline::lights) {
            auto const& [before, after] = counts[std::string(choice.name)];
            preview.groups.push_back({ std::string(choice.name), light_name(choice.name),
                std::to_string(before), std::to_string(after) });
        }
    }

    void list(Preview& preview)
    {
        Sql sql;
        sql += "SELECT * FROM (";
        sql.include({ "SELECT r.id, r.name, (", {} });
        sql.include(old_light_);
        sql += ") AS old_light, (";
        sql.include(new_light_);
        sql += ") AS new_light, (";
        sql.include(new_rule_);
        sql += ") AS new_rule, (";
        sql.include(old_rule_);
        sql += ") AS old_rule FROM project r WHERE ";
        sql.include(rules::readable_projects(view_));
        sql += ") AS compared WHERE old_light <> new_light ORDER BY id LIMIT "
            + std::to_string(rules::most_items);
        std::vector<std::int64_t> reasons;
        read(sql, [&](Columns const& row) {
            preview.items.push_back({ row.integer(0), std::string(row.text(1)),
                light_name(row.text(2)), light_name(row.text(3)), {} });
            reasons.push_back(row.is_null(4) ? row.integer(5) : row.integer(4));
        });
        for (std::size_t i = 0; i < reasons.size(); ++i)
            preview.items[i].why = name_of_rule(view_, reasons[i]);
    }

    Sql select(std::string_view what)
    {
        Sql sql;
        sql += "SELECT (";
        sql.include(old_light_);
        sql += "), (";
        sql.include(new_light_);
        sql += "), " + std::string(what) + " FROM project r WHERE ";
        sql.include(rules::readable_projects(view_));
        return sql;
    }

    template<class Each>
    void read(Sql const& sql, Each const& each)
    {
        query_under_clocks(scope_of(view_), sql.text(), sql.parameters(), [&](Columns const& row) {
            each(row);
            return true;
        });
    }

    View const& view_;
    std::vector<PackRule> before_;
    std::vector<PackRule> after_;
    Condition old_light_, new_light_, old_rule_, new_rule_;
};

// The thresholds as they would be: without those of the edition that the draft ends or replaces
// from its first day, and with its own.
std::vector<Threshold> thresholds_with(View const& view, RulePack const& pack)
{
    std::vector<Threshold> result;
    for (auto threshold : scheme::thresholds_in_force(view)) {
        auto const of = threshold.pack ? view.find(*threshold.pack) : std::nullopt;
        if (of && of->id == pack.id)
            continue;
        if (of && of->code == pack.code && of->state == PackState::in_force && pack.valid_from
            && (!of->valid_from || *of->valid_from < *pack.valid_from))
            scheme::within(threshold, {}, *pack.valid_from + -1);
        result.push_back(threshold);
    }
    for (auto threshold : rules::thresholds_of(view.connection(), pack.id)) {
        scheme::within(threshold, pack.valid_from, pack.valid_to);
        result.push_back(threshold);
    }
    return result;
}

std::map<std::int64_t, std::int64_t> tags_now(View const& view)
{
    std::map<std::int64_t, std::int64_t> counts;
    auto sql = Sql();
    sql += "SELECT m.scheme, count(*) FROM membership m JOIN project r ON r.id = m.project WHERE"
           " m.threshold IS NOT NULL AND m.valid_to IS NULL AND ";
    sql.include(rules::readable_projects(view));
    sql += " GROUP BY 1";
    Clocks const now;
    query_under_clocks({ view.types(), view.connection(), now, view.today() }, sql.text(),
        sql.parameters(), [&](Columns const& row) {
            counts[row.integer(0)] = row.integer(1);
            return true;
        });
    return counts;
}

Preview tag_preview(View const& view, RulePack const& pack)
{
    Preview preview;
    auto const changes = scheme::tag_changes(
        view, thresholds_with(view, pack), rules::readable_projects(view));
    auto const before = tags_now(view);
    auto after = before;
    std::map<std::int64_t, std::string> tags;
    for (auto const& [scheme, count] : before)
        tags[scheme] = view.get(Id<Scheme> { scheme }).name;
    for (auto const& change : changes) {
        auto& tag = tags[change.scheme.value];
        if (tag.empty())
            tag = view.get(change.scheme).name;
        after[change.scheme.value] += change.earned_by ? 1 : -1;
        if (preview.items.size() == rules::most_items)
            continue;
        auto const rule = change.earned_by ? view.get(*change.earned_by).name : std::string();
        Message const has { tag, tag };
        Message const lacks { "—", "—" };
        preview.items.push_back({ change.project.value, change.project_name,
            change.earned_by ? lacks : has, change.earned_by ? has : lacks, rule });
    }
    preview.total = static_cast<std::int64_t>(changes.size());
    for (auto const& [scheme, name] : tags) {
        auto const was = before.find(scheme);
        preview.groups.push_back({ std::to_string(scheme), { name, name },
            std::to_string(was == before.end() ? 0 : was->second), std::to_string(after[scheme]) });
    }
    return preview;
}

// Clocks: how many are over the norm, and which projects change in that. A clock of a name stands for
// the clock of that name before.
Preview clock_preview(View const& view, RulePack const& pack)
{
    auto const before = rules::in_force(scope_of(view), RuleKind::clock);
    auto const after = rules::in_force(scope_of(view), RuleKind::clock, &pack);
    auto all = before;
    all.insert(all.end(), after.begin(), after.end());
    auto const days = rules::calendar_for(scope_of(view), all);
    auto const day = scope_of(view).day();
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> counts;
    for (auto const& clock : all)
        counts[clock.name];
    Preview preview;
    rules::each_project_with_events(view, rules::readable_projects(view),
        [&](std::int64_t project, std::vector<rules::StageDay> const& events) {
            std::map<std::string, std::pair<bool, bool>> over;
            for (auto const& clock : before)
                if (auto const one = rules::dwell(clock, events, day, days))
                    over[clock.name].first = one->over;
            for (auto const& clock : after)
                if (auto const one = rules::dwell(clock, events, day, days))
                    over[clock.name].second = one->over;
            for (auto const& [name, is_over] : over) {
                counts[name].first += is_over.first;
                counts[name].second += is_over.second;
                if (is_over.first == is_over.second)
                    continue;
                ++preview.total;
                Message const late { "超时限", "over the norm" };
                Message const in_time { "未超时限", "within the norm" };
                if (preview.items.size() < rules::most_items)
                    preview.items.push_back({ project, {}, is_over.first ? late : in_time,
                        is_over.second ? late : in_time, name });
            }
        });
    for (auto& item : preview.items)
        item.name = view.get(Id<Project> { item.project }).name;
    for (auto const& [name, count] : counts)
        preview.groups.push_back({ name, { name, name }, std::to_string(count.first),
            std::to_string(count.second) });
    return preview;
}

// Ladders: each step beside the one of the same month before.
Preview limit_preview(View const& view, RulePack const& pack)
{
    std::map<std::string, std::pair<std::string, std::string>> steps;
    auto const key = [](PackRule const& rule) {
        auto const month = std::to_string(rule.month.value_or(0));
        return rule.metric + " " + (month.size() < 2 ? "0" : "") + month;
    };
    auto const value = [](PackRule const& rule) {
        return rule.value ? format_decimal(rule.value->units, 4) : std::string();
    };
    for (auto const& rule : rules::in_force(scope_of(view), RuleKind::limit))
        steps[key(rule)].first = value(rule);
    for (auto const& rule : rules::in_force(scope_of(view), RuleKind::limit, &pack))
        steps[key(rule)].second = value(rule);
    Preview preview;
    for (auto const& [name, step] : steps) {
        preview.groups.push_back({ name, { name, name }, step.first, step.second });
        preview.total += step.first != step.second;
    }
    return preview;
}

void append_texts(std::string& out, Message const& message)
{
    append_json_texts(out, message.zh, message.en);
}

} // namespace

Preview rules::preview(View const& view, RulePack const& pack)
{
    view.definition().permissions.require(view.actor(), "project.read");
    switch (pack.kind) {
    case RuleKind::light: return LightPreview(view, pack).run();
    case RuleKind::threshold: return tag_preview(view, pack);
    case RuleKind::clock: return clock_preview(view, pack);
    case RuleKind::limit: return limit_preview(view, pack);
    case RuleKind::weight: break; // nothing computes them yet
    }
    return {};
}

std::string rules::preview_json(View const& view, RulePack const& pack, Preview const& preview)
{
    auto const day = view.clocks().as_of.value_or(view.today());
    std::string out = "{\"pack\":" + std::to_string(pack.id.value) + ",\"day\":\"" + day.to_string()
        + "\",\"total\":" + std::to_string(preview.total) + ",\"groups\":[";
    for (auto const& group : preview.groups) {
        out += &group == &preview.groups.front() ? "{\"key\":" : ",{\"key\":";
        append_json_string(out, group.key);
        out += ",\"name\":";
        append_texts(out, group.name);
        out += ",\"before\":\"" + group.before + "\",\"after\":\"" + group.after + "\"}";
    }
    out += "],\"items\":[";
    for (auto const& item : preview.items) {
        out += (&item == &preview.items.front() ? "{\"project\":" : ",{\"project\":")
            + std::to_string(item.project) + ",\"name\":";
        append_json_string(out, item.name);
        out += ",\"before\":";
        append_texts(out, item.before);
        out += ",\"after\":";
        append_texts(out, item.after);
        out += ",\"why\":";
        append_json_string(out, item.why);
        out += "}";
    }
    return out + "]}";
}

} // namespace luodi
