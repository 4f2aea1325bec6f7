#include "kernel/http/events.hpp"

#include "base/json_text.hpp"
#include "base/limits.hpp"
#include "base/planted_fault.hpp"
#include "kernel/auth/token_scope.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>
#include <atomic>

namespace luodi {
namespace {

constexpr std::int64_t entries_at_once = 256;

bool same_duties(Actor const& left, Actor const& right)
{
    return std::ranges::equal(left.duties, right.duties, [](HeldDuty const& a, HeldDuty const& b) {
        return a.role == b.role && a.unit == b.unit && a.units == b.units;
    });
}

// A row that the actor may not see is as if nothing had happened.
bool may_see(View& view, Told const& told)
{
    auto const permission = std::string(told.type->name) + ".read";
    if (planted("event-tells-all"))
        return true;
    return view.definition().permissions.holds(view.actor(), permission)
        && scope_holds(view.actor().scope, permission) && view.sees(*told.type, told.id);
}

std::string message(std::string_view event, std::int64_t place, std::string const& data)
{
    return "event: " + std::string(event) + "\nid: " + std::to_string(place) + "\ndata: " + data
        + "\n\n";
}

std::string size_json(std::int64_t size)
{
    return "{\"size\":" + std::to_string(size) + "}";
}

} // namespace

std::vector<Told> told_entries(Connection& connection, RecordTypes const& types, std::int64_t& from,
    std::int64_t until)
{
    std::vector<Told> found;
    until = std::min(until, from + entries_at_once);
    query_in_district(connection,
        "SELECT place, bytes FROM ledger_entry WHERE place >= $1 AND place < $2", { from, until },
        "ORDER BY place", [&](Columns const& row) {
            auto entry = decode(row.blob(1), types);
            if (!entry.record.empty())
                found.push_back({ row.integer(0), entry.last + 1, &types.get(entry.record), entry.id,
                    std::move(entry.event), entry.at });
            return true;
        });
    from = until;
    return found;
}

std::string told_json(Told const& told)
{
    std::string out = "{\"record\":\"" + std::string(told.type->name)
        + "\",\"id\":" + std::to_string(told.id) + ",\"event\":";
    append_json_string(out, told.event);
    return out + ",\"entry\":" + std::to_string(told.place)
        + ",\"size\":" + std::to_string(told.size) + "}";
}

// One reader's place in the ledger.
class Events::Feed : public Stream {
public:
    Feed(Events& events, Who who, std::optional<std::int64_t> after)
        : events_(events)
        , who_(std::move(who))
        , after_(after)
    {
        std::lock_guard const lock(events_.mutex_);
        require(events_.feeds_.size() < policy().events.streams, ErrorCode::unavailable,
            { "实时连接过多，请稍后重试", "too many live connections; try again later" });
        at_ = events_.feeds_.insert(events_.feeds_.end(), this);
    }
    ~Feed() override
    {
        std::lock_guard const lock(events_.mutex_);
        events_.feeds_.erase(at_);
    }

    std::optional<std::string> next() override
    {
        rung_ = false;
        auto const actor = who_();
        if (!actor || (actor_ && !same_duties(*actor_, *actor) && !planted("stream-outlives-duties")))
            return std::nullopt;
        actor_ = actor;
        std::string out;
        events_.district_.read(*actor, [&](View& view) {
            auto const size = ledger_size(view.connection());
            if (place_ < 0)
                out = begin(size);
            while (place_ < size && out.size() < 64u << 10)
                for (auto const& told : events_.next(view.connection(), place_, size))
                    if (may_see(view, told))
                        out += message("change", told.place, told_json(told));
        });
        return out;
    }

    void on_more(std::function<void()> ring) override
    {
        std::lock_guard const lock(events_.mutex_);
        ring_ = std::move(ring);
    }
    // Once until it is looked at: a busy ledger rings often.
    void ring()
    {
        if (ring_ && !rung_.exchange(true))
            ring_();
    }

private:
    // Where it begins, and whether something lies between that it will not tell.
    std::string begin(std::int64_t size)
    {
        place_ = size;
        auto const missed = after_ ? size - (*after_ + 1) : 0;
        if (missed < 0 || missed > policy().events.backlog)
            return "retry: 2000\n" + message("reload", size - 1, size_json(size));
        place_ -= missed;
        return "retry: 2000\n" + message("ready", place_ - 1, size_json(place_));
    }

    Events& events_;
    Who who_;
    std::optional<std::int64_t> after_;
    std::optional<Actor> actor_;
    std::int64_t place_ = -1; // the next entry to look at
    std::function<void()> ring_;
    std::atomic<bool> rung_ { false };
    std::list<Feed*>::iterator at_;
};

Events::Events(District& district)
    : district_(district)
{
}

std::shared_ptr<Stream> Events::open(Who who, std::optional<std::int64_t> after)
{
    return std::make_shared<Feed>(*this, std::move(who), after);
}

void Events::ring()
{
    std::lock_guard const lock(mutex_);
    for (auto* feed : feeds_)
        feed->ring();
}

std::size_t Events::open_streams() const
{
    std::lock_guard const lock(mutex_);
    return feeds_.size();
}

// Streams that keep up share what one of them read; one that catches up reads for itself.
std::vector<Told> Events::next(Connection& connection, std::int64_t& from, std::int64_t until)
{
    auto const& types = district_.definition().types;
    std::lock_guard const lock(cache_mutex_);
    if (cache_until_ < 0)
        cache_from_ = cache_until_ = from;
    if (from < cache_from_)
        return told_entries(connection, types, from, std::min(until, cache_from_));
    while (cache_until_ < until) {
        auto found = told_entries(connection, types, cache_until_, until);
        std::ranges::move(found, std::back_inserter(cache_));
    }
    while (!cache_.empty() && static_cast<std::int64_t>(cache_.size()) > policy().events.backlog) {
        cache_from_ = cache_.front().place + 1;
        cache_.pop_front();
    }
    std::vector<Told> found;
    auto at = std::ranges::lower_bound(cache_, from, {}, &Told::place);
    for (; at != cache_.end() && at->place < until; ++at)
        found.push_back(*at);
    from = until;
    return found;
}

} // namespace luodi
