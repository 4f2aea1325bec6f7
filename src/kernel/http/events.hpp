// Live events (docs/formats/events.md): what was just stored, told to those who may see it.
#pragma once

#include "kernel/auth/district.hpp"
#include "kernel/http/request.hpp"

#include <deque>
#include <list>
#include <mutex>

namespace luodi {

// One stored change of a record.
struct Told {
    std::int64_t place; // of its entry
    std::int64_t size;  // of the ledger at the end of its transaction
    RecordType const* type;
    std::int64_t id;
    std::string event;
    Instant at;
};

// The events among the entries [from, until), oldest first; moves `from` past what was read, some
// hundred entries at most.
std::vector<Told> told_entries(Connection& connection, RecordTypes const& types, std::int64_t& from,
    std::int64_t until);

// {"record","id","event","entry","size"}
std::string told_json(Told const& told);

class Events {
public:
    // The actor as of now, nullopt once its rights have ended.
    using Who = std::function<std::optional<Actor>()>;

    explicit Events(District& district);

    // What happens from now on, or after the entry `after`, as `who` may see it. Ends when the
    // actor's duties change or `who` gives none. Throws unavailable when too many are open.
    std::shared_ptr<Stream> open(Who who, std::optional<std::int64_t> after);
    // Something was committed, or rights may have changed. Any thread.
    void ring();
    std::size_t open_streams() const;

private:
    class Feed;
    std::vector<Told> next(Connection& connection, std::int64_t& from, std::int64_t until);

    District& district_;
    mutable std::mutex mutex_;
    std::list<Feed*> feeds_;
    // The newest entries, read once for all streams.
    std::mutex cache_mutex_;
    std::deque<Told> cache_;
    std::int64_t cache_from_ = -1;
    std::int64_t cache_until_ = -1;
};

} // namespace luodi
