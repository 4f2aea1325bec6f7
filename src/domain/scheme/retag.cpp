// The rule run: which projects carry which tag, by the thresholds valid on the day of signing.
#include "domain/pipeline/pipeline.hpp"
#include "domain/scheme/scheme.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>
#include <map>

namespace luodi {
namespace {

template<class T>
std::vector<T> all_of(Connection& connection, std::string_view condition, Parameters parameters)
{
    auto const& type = record_type<T>();
    std::vector<T> result;
    query_in_district(connection,
        "SELECT " + column_list(type) + " FROM " + std::string(type.name) + " WHERE "
            + std::string(condition),
        parameters, "ORDER BY id", [&](Columns const& columns) {
            result.push_back(from_row<T>(read_row(type, columns)));
            return true;
        });
    return result;
}

bool valid_on(Threshold const& threshold, Date day)
{
    return (!threshold.valid_from || *threshold.valid_from <= day)
        && (!threshold.valid_to || day <= *threshold.valid_to);
}

bool large_enough(Connection& connection, Threshold const& threshold, Project const& project)
{
    if (!threshold.minimum_invest)
        return true;
    auto const least = pipeline::in_yuan(connection, *threshold.minimum_invest, *project.signed_on);
    return least && project.invest_cny && project.invest_cny->minor >= least->minor;
}

bool holds(Context& context, Threshold const& threshold, Project const& project)
{
    if (!valid_on(threshold, *project.signed_on)
        || !large_enough(context.connection(), threshold, project))
        return false;
    if (threshold.foreign_capital && (!project.foreign_share || project.foreign_share->units == 0))
        return false;
    if (!threshold.fortune_500 && !threshold.industry_leader)
        return true;
    if (!project.enterprise)
        return false;
    auto const enterprise = context.get(*project.enterprise);
    return (!threshold.fortune_500 || enterprise.fortune_500)
        && (!threshold.industry_leader || enterprise.industry_leader);
}

// A project that was signed, and is not another one's double.
bool counts(Project const& project)
{
    return project.signed_on && !project.duplicate_of;
}

Change retagged(std::string reason)
{
    return { "scheme.retag", "project.retagged", std::move(reason), {} };
}

std::int64_t retag_with(Context& context, std::vector<Threshold> const& thresholds,
    Project const& project, std::string const& reason)
{
    std::map<Id<Scheme>, Id<Threshold>> earned;
    if (counts(project))
        for (auto const& threshold : thresholds)
            if (!earned.contains(threshold.scheme) && holds(context, threshold, project))
                earned[threshold.scheme] = threshold.id;
    std::int64_t changes = 0;
    auto const held = all_of<Membership>(context.connection(),
        "threshold IS NOT NULL AND valid_to IS NULL AND project = $1", { project.id.value });
    for (auto membership : held) {
        if (earned.erase(membership.scheme))
            continue;
        membership.valid_to = std::max(membership.valid_from, context.today() + -1);
        context.save(membership, retagged(reason));
        ++changes;
    }
    for (auto const& [scheme, threshold] : earned) {
        context.save(Membership { {}, scheme, {}, project.id, *project.signed_on, {}, threshold },
            retagged(reason));
        ++changes;
    }
    return changes;
}

} // namespace

void scheme::retag(Context& context, Row const* before, Row const& after)
{
    auto const project = from_row<Project>(after);
    auto const old = before ? from_row<Project>(*before) : Project {};
    bool const same = old.invest_cny == project.invest_cny && old.signed_on == project.signed_on
        && old.foreign_share == project.foreign_share && old.enterprise == project.enterprise
        && old.duplicate_of == project.duplicate_of;
    if (same || (!project.signed_on && !old.signed_on))
        return;
    auto const thresholds = all_of<Threshold>(context.connection(), "1 = 1", {});
    retag_with(context, thresholds, project, {});
}

std::int64_t scheme::retag_all(Context& context, std::string const& reason)
{
    auto const thresholds = all_of<Threshold>(context.connection(), "1 = 1", {});
    std::int64_t changes = 0;
    for (auto const& project :
        all_of<Project>(context.connection(), "signed_on IS NOT NULL", {}))
        changes += retag_with(context, thresholds, project, reason);
    return changes;
}

} // namespace luodi
