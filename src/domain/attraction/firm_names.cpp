#include "domain/attraction/firm_names.hpp"

#include "domain/attraction/attraction.hpp"
#include "domain/growth/growth.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>

namespace luodi::attraction {
namespace {

struct Version {
    RecordType const* type;
    std::int64_t entry;
    std::int64_t id;
    std::string name;
};

// A former name is one more name of its enterprise.
struct Named {
    RecordType const* table;
    char const* whose;
    RecordType const* type;
};

std::vector<Version> versions_between(Connection& connection, std::int64_t from, std::int64_t until)
{
    std::vector<Version> versions;
    auto const* enterprise = &record_type<Enterprise>();
    for (auto const& [table, whose, type] : { Named { enterprise, "id", enterprise }, Named { &record_type<Lead>(), "id", &record_type<Lead>() },
             Named { &record_type<EnterpriseName>(), "enterprise", enterprise } })
        query_in_district(connection,
            "SELECT entry, " + std::string(whose) + ", name FROM " + std::string(table->name) + "_version WHERE entry >= $1 AND entry < $2",
            { from, until }, "", [&, type = type](Columns const& row) {
                versions.push_back({ type, row.integer(0), row.integer(1), std::string(row.text(2)) });
                return true;
            });
    std::ranges::sort(versions, {}, &Version::entry);
    return versions;
}

} // namespace

std::vector<FirmNames::Match> FirmNames::find(Context const& context, std::string_view name, int least)
{
    std::lock_guard const lock(mutex_);
    // What another context wrote from here on was undone, or was never stored.
    if (context.serial() != writing_)
        forget_from(context.next_entry() - context.entries());
    writing_ = context.serial();
    learn(context.connection(), context.next_entry());
    return matches(name, least);
}

std::vector<FirmNames::Match> FirmNames::find(View const& view, std::string_view name, int least)
{
    std::lock_guard const lock(mutex_);
    learn(view.connection(), ledger_size(view.connection()));
    return matches(name, least);
}

void FirmNames::forget_from(std::int64_t entry)
{
    while (!known_.empty() && known_.back().entry >= entry) {
        lately_.erase({ known_.back().type, known_.back().id });
        known_.pop_back();
    }
    index_.shorten(known_.size());
    seen_ = std::min(seen_, entry);
}

void FirmNames::learn(Connection& connection, std::int64_t until)
{
    if (until <= seen_)
        return;
    for (auto const& version : versions_between(connection, seen_, until)) {
        auto const hash = std::hash<std::string> {}(core_name(version.name));
        auto const [found, added] = lately_.emplace(Key { version.type, version.id }, hash);
        if (!added && found->second == hash)
            continue;
        found->second = hash;
        index_.add(version.name);
        known_.push_back({ version.type, version.id, version.entry });
    }
    seen_ = until;
}

std::vector<FirmNames::Match> FirmNames::matches(std::string_view name, int least) const
{
    std::vector<Match> result;
    for (auto const& match : index_.find(name, least))
        result.push_back({ known_[match.number].type, known_[match.number].id, match.likeness });
    return result;
}

} // namespace luodi::attraction
