// The rule run: which projects carry which tag, by the thresholds valid on the day of signing.
#include "domain/pipeline/pipeline.hpp"
#include "domain/scheme/scheme.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace luodi {
namespace {

// What thresholds look at. Reads each enterprise and each rate once.
class Tagger {
public:
    Tagger(View const& view, std::vector<Threshold> const& thresholds)
        : view_(view)
        , thresholds_(thresholds)
    {
    }

    // By tag, the first threshold that the project meets.
    std::map<Id<Scheme>, Id<Threshold>> earned(Project const& project)
    {
        std::map<Id<Scheme>, Id<Threshold>> earned;
        // A project that was signed, and is not another one's double.
        if (project.signed_on && !project.duplicate_of)
            for (auto const& threshold : thresholds_)
                if (!earned.contains(threshold.scheme) && holds(threshold, project))
                    earned[threshold.scheme] = threshold.id;
        return earned;
    }

private:
    bool holds(Threshold const& threshold, Project const& project)
    {
        auto const day = *project.signed_on;
        if ((threshold.valid_from && day < *threshold.valid_from)
            || (threshold.valid_to && *threshold.valid_to < day))
            return false;
        if (threshold.minimum_invest && !large_enough(*threshold.minimum_invest, project))
            return false;
        if (threshold.foreign_capital
            && (!project.foreign_share || project.foreign_share->units == 0))
            return false;
        if (!threshold.fortune_500 && !threshold.industry_leader)
            return true;
        if (!project.enterprise)
            return false;
        auto const& enterprise = enterprise_of(*project.enterprise);
        return (!threshold.fortune_500 || enterprise.fortune_500)
            && (!threshold.industry_leader || enterprise.industry_leader);
    }

    bool large_enough(Money const& least, Project const& project)
    {
        auto const key
            = std::tuple { least.minor, std::string(least.currency.name()), *project.signed_on };
        auto found = least_in_yuan_.find(key);
        if (found == least_in_yuan_.end())
            found = least_in_yuan_
                        .emplace(key,
                            pipeline::in_yuan(view_.connection(), least, *project.signed_on))
                        .first;
        return found->second && project.invest_cny
            && project.invest_cny->minor >= found->second->minor;
    }

    Enterprise const& enterprise_of(Id<Enterprise> id)
    {
        auto const found = enterprises_.find(id);
        return found != enterprises_.end() ? found->second
                                           : enterprises_.emplace(id, view_.get(id)).first->second;
    }

    View const& view_;
    std::vector<Threshold> const& thresholds_;
    std::map<Id<Enterprise>, Enterprise> enterprises_;
    std::map<std::tuple<std::int64_t, std::string, Date>, std::optional<Money>> least_in_yuan_;
};

using Held = std::map<Id<Project>, std::vector<Membership>>;

// The memberships that a rule run began and that last.
Held held(Connection& connection, std::string const& also, Parameters const& parameters)
{
    auto const& type = record_type<Membership>();
    Held result;
    query_in_district(connection,
        "SELECT " + column_list(type)
            + " FROM membership WHERE threshold IS NOT NULL AND valid_to IS NULL" + also,
        parameters, "ORDER BY id", [&](Columns const& columns) {
            auto const membership = from_row<Membership>(read_row(type, columns));
            result[membership.project].push_back(membership);
            return true;
        });
    return result;
}

void compare(std::vector<scheme::TagChange>& changes, Project const& project,
    std::map<Id<Scheme>, Id<Threshold>> earned, std::vector<Membership> const& held)
{
    for (auto const& membership : held)
        if (!earned.erase(membership.scheme))
            changes.push_back({ project.id, project.name, membership.scheme, {}, project.signed_on,
                membership.id });
    for (auto const& [scheme, threshold] : earned)
        changes.push_back({ project.id, project.name, scheme, threshold, project.signed_on, {} });
}

void apply(Context& context, std::vector<scheme::TagChange> const& changes, std::string const& reason)
{
    Change const why { "scheme.retag", "project.retagged", reason, {} };
    for (auto const& change : changes) {
        if (change.earned_by) {
            context.save(Membership { {}, change.scheme, {}, change.project, *change.signed_on, {},
                             change.earned_by },
                why);
            continue;
        }
        auto membership = context.get(*change.held);
        membership.valid_to = std::max(membership.valid_from, context.today() + -1);
        context.save(membership, why);
    }
}

// Pack -> its validity, of the packs that were put in force.
std::map<std::int64_t, std::pair<std::optional<Date>, std::optional<Date>>> packs_in_force(
    Connection& connection)
{
    std::map<std::int64_t, std::pair<std::optional<Date>, std::optional<Date>>> packs;
    query_in_district(connection,
        "SELECT id, valid_from, valid_to FROM rule_pack WHERE kind = 'threshold'"
        " AND enacted_on IS NOT NULL",
        {}, "ORDER BY id", [&](Columns const& row) {
            packs[row.integer(0)] = { Date::parse(row.text(1)), Date::parse(row.text(2)) };
            return true;
        });
    return packs;
}

} // namespace

std::vector<Threshold> scheme::thresholds_in_force(View const& view)
{
    auto const packs = packs_in_force(view.connection());
    auto const& type = record_type<Threshold>();
    std::vector<Threshold> result;
    query_in_district(view.connection(),
        "SELECT " + column_list(type) + " FROM threshold WHERE coalesce(removed, 0) = 0", {},
        "ORDER BY id", [&](Columns const& columns) {
            auto threshold = from_row<Threshold>(read_row(type, columns));
            auto const pack = packs.find(threshold.pack.value_or(Id<RulePack> {}).value);
            if (threshold.pack && pack == packs.end())
                return true;
            if (threshold.pack)
                within(threshold, pack->second.first, pack->second.second);
            result.push_back(threshold);
            return true;
        });
    return result;
}

void scheme::within(Threshold& threshold, std::optional<Date> from, std::optional<Date> to)
{
    if (from)
        threshold.valid_from = std::max(threshold.valid_from.value_or(*from), *from);
    if (to)
        threshold.valid_to = std::min(threshold.valid_to.value_or(*to), *to);
}

std::vector<scheme::TagChange> scheme::tag_changes(
    View const& view, std::vector<Threshold> const& thresholds, Condition const& of)
{
    auto const& type = record_type<Project>();
    auto const memberships = held(view.connection(), {}, {});
    Tagger tagger(view, thresholds);
    std::vector<Project> projects; // read whole: the tagger asks the same connection
    Clocks const now;
    query_under_clocks({ view.types(), view.connection(), now, view.today() },
        "SELECT " + column_list(type, "r.")
            + " FROM project r WHERE r.signed_on IS NOT NULL AND (" + of.sql + ") ORDER BY r.id",
        of.parameters, [&](Columns const& columns) {
            projects.push_back(from_row<Project>(read_row(type, columns)));
            return true;
        });
    std::vector<TagChange> changes;
    std::vector<Membership> const none;
    for (auto const& project : projects) {
        auto const found = memberships.find(project.id);
        compare(changes, project, tagger.earned(project),
            found == memberships.end() ? none : found->second);
    }
    return changes;
}

void scheme::retag(Context& context, Row const* before, Row const& after)
{
    auto const project = from_row<Project>(after);
    auto const old = before ? from_row<Project>(*before) : Project {};
    bool const same = old.invest_cny == project.invest_cny && old.signed_on == project.signed_on
        && old.foreign_share == project.foreign_share && old.enterprise == project.enterprise
        && old.duplicate_of == project.duplicate_of;
    if (same || (!project.signed_on && !old.signed_on))
        return;
    auto const thresholds = thresholds_in_force(context);
    auto const memberships
        = held(context.connection(), " AND project = $1", { project.id.value });
    std::vector<TagChange> changes;
    compare(changes, project, Tagger(context, thresholds).earned(project),
        memberships.empty() ? std::vector<Membership> {} : memberships.begin()->second);
    apply(context, changes, {});
}

std::int64_t scheme::retag_all(Context& context, std::string const& reason)
{
    auto const changes = tag_changes(context, thresholds_in_force(context), { "1 = 1", {} });
    apply(context, changes, reason);
    return static_cast<std::int64_t>(changes.size());
}

} // namespace luodi
