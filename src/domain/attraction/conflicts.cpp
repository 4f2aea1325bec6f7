// The conflict desk: whose firm it is when two units report it, and what is decided.
#include "base/text.hpp"
#include "domain/attraction/attraction.hpp"
#include "domain/attraction/choices.hpp"
#include "domain/attraction/firm_names.hpp"
#include "domain/attraction/similar.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/memo.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>
#include <map>

namespace luodi {
namespace attraction {
namespace {

constexpr std::size_t most_conflicts = 10; // of one lead

using Key = std::pair<RecordType const*, std::int64_t>;

struct Likeness {
    int of_names = 0;
    std::vector<std::string_view> grounds;

    void add(std::string_view ground)
    {
        if (std::ranges::find(grounds, ground) == grounds.end())
            grounds.push_back(ground);
    }
};

// What has the same firm as a lead, gathered ground by ground.
class Gathering {
public:
    Gathering(View const& view, Lead const& lead)
        : view_(view)
        , lead_(lead)
    {
    }

    void by_name(std::vector<FirmNames::Match> const& matches)
    {
        for (auto const& match : matches)
            add({ match.type, match.id }, "name", match.likeness);
    }

    void by_columns()
    {
        if (!lead_.uscc.empty()) {
            ask("SELECT id FROM lead WHERE uscc = $1", lead_.uscc, record_type<Lead>(), "uscc");
            ask("SELECT id FROM enterprise WHERE uscc = $1", lead_.uscc, record_type<Enterprise>(), "uscc");
        }
        if (!lead_.address.empty())
            ask("SELECT id FROM lead WHERE address = $1", lead_.address, record_type<Lead>(), "address");
        if (!lead_.group_name.empty())
            ask("SELECT id FROM lead WHERE group_name = $1", lead_.group_name, record_type<Lead>(), "group");
        if (lead_.enterprise)
            by_enterprise(*lead_.enterprise);
    }

    // Other units' leads and projects that still stand; those with the most grounds first.
    std::vector<Similar> standing() const
    {
        std::map<Key, Likeness> whose;
        for (auto const& [key, likeness] : found_) {
            if (key.first == &record_type<Lead>())
                merge(whose, key, likeness);
            else
                for (auto const project : projects_of(key.second))
                    merge(whose, { &record_type<Project>(), project }, likeness);
        }
        std::vector<Similar> result;
        for (auto const& [key, likeness] : whose)
            if (auto similar = describe(key))
                result.push_back(fill(std::move(*similar), likeness));
        std::ranges::stable_sort(result, [](Similar const& a, Similar const& b) {
            return a.grounds.size() != b.grounds.size() ? a.grounds.size() > b.grounds.size() : a.likeness > b.likeness;
        });
        if (result.size() > most_conflicts)
            result.resize(most_conflicts);
        return result;
    }

private:
    void add(Key const& key, std::string_view ground, int likeness = 0)
    {
        auto& one = found_[key];
        one.add(ground);
        one.of_names = std::max(one.of_names, likeness);
    }

    void ask(std::string_view sql, std::string const& value, RecordType const& type, std::string_view ground)
    {
        query_in_district(view_.connection(), sql, { value }, "ORDER BY id LIMIT 50", [&](Columns const& row) {
            add({ &type, row.integer(0) }, ground);
            return true;
        });
    }

    // The same enterprise, or another of its group.
    void by_enterprise(Id<Enterprise> id)
    {
        auto const root = group_of(view_, id);
        query_in_district(view_.connection(), "SELECT id FROM enterprise WHERE (id = $1 OR parent = $1)",
            { root.value }, "ORDER BY id LIMIT 50", [&](Columns const& row) {
                members_.push_back(row.integer(0));
                return true;
            });
        for (auto const member : members_) {
            std::string_view const ground = member == id.value ? "enterprise" : "group";
            add({ &record_type<Enterprise>(), member }, ground);
            query_in_district(view_.connection(), "SELECT id FROM lead WHERE enterprise = $1", { member },
                "ORDER BY id LIMIT 50", [&](Columns const& row) {
                    add({ &record_type<Lead>(), row.integer(0) }, ground);
                    return true;
                });
        }
    }

    std::vector<std::int64_t> projects_of(std::int64_t enterprise) const
    {
        std::vector<std::int64_t> ids;
        query_in_district(view_.connection(), "SELECT id FROM project WHERE enterprise = $1", { enterprise },
            "ORDER BY id LIMIT 50", [&](Columns const& row) {
                ids.push_back(row.integer(0));
                return true;
            });
        return ids;
    }

    static void merge(std::map<Key, Likeness>& into, Key const& key, Likeness const& likeness)
    {
        auto& one = into[key];
        for (auto const ground : likeness.grounds)
            one.add(ground);
        one.of_names = std::max(one.of_names, likeness.of_names);
    }

    static Similar fill(Similar similar, Likeness const& likeness)
    {
        similar.likeness = likeness.of_names;
        for (auto const ground : likeness.grounds)
            similar.grounds.emplace_back(ground);
        return similar;
    }

    std::optional<Similar> describe(Key const& key) const
    {
        if (key.first == &record_type<Lead>()) {
            auto const other = view_.find(Id<Lead> { key.second });
            bool const stands = other && other->id != lead_.id && other->unit != lead_.unit
                && other->stage != LeadStage::lost && other->stage != LeadStage::duplicate;
            return stands ? std::optional(Similar { other->id, {}, other->unit, other->reported_on, {}, 0 })
                          : std::nullopt;
        }
        auto const other = view_.find(Id<Project> { key.second });
        bool const stands = other && other->unit != lead_.unit && !other->duplicate_of
            && other->id != lead_.project.value_or(Id<Project> {}) && other->stage != Stage::lost
            && other->stage != Stage::ended && other->stage != Stage::merged;
        return stands ? std::optional(Similar { {}, other->id, other->unit, other->signed_on, {}, 0 }) : std::nullopt;
    }

    View const& view_;
    Lead const& lead_;
    std::map<Key, Likeness> found_;
    std::vector<std::int64_t> members_;
};

// Readers share theirs; who writes has their own, which knows what is not stored yet.
FirmNames& names_beside(Connection& connection)
{
    auto& memo = connection.memo() ? *connection.memo() : connection.own_memo();
    return memo.get<FirmNames>();
}

ConflictGround strongest(std::vector<std::string> const& grounds)
{
    auto const found = std::ranges::find_if(conflict_grounds, [&](ChoiceName const& one) {
        return std::ranges::find(grounds, one.name) != grounds.end();
    });
    return static_cast<ConflictGround>(found - std::begin(conflict_grounds));
}

bool is_known(Context& context, Lead const& lead, Similar const& similar)
{
    bool known = false;
    query_in_district(context.connection(),
        "SELECT other_lead, other_project FROM lead_conflict WHERE lead = $1", { lead.id.value }, "",
        [&](Columns const& row) {
            known |= (similar.lead && !row.is_null(0) && row.integer(0) == similar.lead->value)
                || (similar.project && !row.is_null(1) && row.integer(1) == similar.project->value);
            return !known;
        });
    return known;
}

std::vector<LeadConflict> open_conflicts(Context& context, Id<Lead> lead)
{
    auto const& type = record_type<LeadConflict>();
    std::vector<LeadConflict> conflicts;
    query_in_district(context.connection(),
        "SELECT " + column_list(type) + " FROM lead_conflict WHERE stage = 'open' AND lead = $1", { lead.value },
        "ORDER BY id", [&](Columns const& columns) {
            conflicts.push_back(from_row<LeadConflict>(read_row(type, columns)));
            return true;
        });
    return conflicts;
}

LeadConflict close(Context& context, LeadConflict conflict, ConflictOutcome outcome, std::string const& reason)
{
    conflict.stage = ConflictStage::settled;
    conflict.outcome = outcome;
    if (context.actor().person)
        conflict.settled_by = Id<Person> { context.actor().person };
    conflict.settled_on = context.today();
    conflict.reason = reason;
    return context.save(conflict, { "lead_conflict.settle", "lead_conflict.settled", reason });
}

} // namespace

Id<Enterprise> group_of(View const& view, Id<Enterprise> id)
{
    // A ring of parents would never end; the rule of enterprises refuses it, and this stops all the same.
    for (int climbed = 0; climbed < 20; ++climbed) {
        auto const enterprise = view.find(id);
        if (!enterprise || !enterprise->parent)
            break;
        id = *enterprise->parent;
    }
    return id;
}

std::vector<Similar> similar_to(View const& view, Lead const& lead)
{
    Gathering gathering(view, lead);
    gathering.by_name(names_beside(view.connection()).find(view, lead.name, least_likeness));
    gathering.by_columns();
    return gathering.standing();
}

void find_conflicts(Context& context, Row const* before, Row const& after)
{
    auto const lead = from_row<Lead>(after);
    if (before) {
        auto const old = from_row<Lead>(*before);
        if (old.name == lead.name && old.uscc == lead.uscc && old.group_name == lead.group_name
            && old.address == lead.address && old.enterprise == lead.enterprise)
            return;
    }
    if (lead.stage != LeadStage::registered && lead.stage != LeadStage::following)
        return;
    Gathering gathering(context, lead);
    gathering.by_name(names_beside(context.connection()).find(context, lead.name, least_likeness));
    gathering.by_columns();
    for (auto const& similar : gathering.standing()) {
        if (is_known(context, lead, similar))
            continue;
        LeadConflict conflict;
        conflict.lead = lead.id;
        conflict.other_lead = similar.lead;
        conflict.other_project = similar.project;
        conflict.ground = strongest(similar.grounds);
        conflict.grounds = join(similar.grounds, ",");
        conflict.likeness = { similar.likeness };
        context.save(conflict, { "lead_conflict.find", "lead_conflict.found" });
    }
}

LeadConflict settle(Context& context, Id<LeadConflict> id, ConflictOutcome outcome, std::string const& reason)
{
    auto const conflict = context.get(id);
    require(conflict.stage == ConflictStage::open, ErrorCode::conflict,
        { "这一冲突已经裁定", "this conflict is settled already" });
    auto const settled = close(context, conflict, outcome, reason);
    auto lead = context.get(conflict.lead);
    Change const why { "lead.settle", "lead.settled", reason };
    if (outcome == ConflictOutcome::same) {
        if (lead.stage != LeadStage::lost) // that it was lost meanwhile stays told
            lead.stage = LeadStage::duplicate;
        lead.duplicate_of = conflict.other_lead;
        if (conflict.other_project)
            lead.project = conflict.other_project;
        // What is no lead of its own any more is in conflict with nobody.
        for (auto const& other : open_conflicts(context, lead.id))
            close(context, other, ConflictOutcome::same, reason);
    } else if (outcome == ConflictOutcome::shared) {
        auto const owner = conflict.other_lead ? context.get(*conflict.other_lead).unit
                                               : context.get(*conflict.other_project).unit;
        lead.shared_with = owner;
        lead.shared_credit = half;
    }
    context.save(lead, why);
    return settled;
}

} // namespace attraction
} // namespace luodi
