// What moved: who changed which field of which record, when, from what to what, and why. Read
// from the ledger itself; any thread.
#pragma once

#include "kernel/ledger/entry.hpp"
#include "kernel/store/connection.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

struct ListedChange {
    std::string record;
    std::int64_t id = 0;
    std::string name; // the record's `name` as it stands now; "" when it has none
    std::string field;
    std::string before; // as to_text writes it; "erased" for a side value that is gone
    std::string after;
    Instant at;
    std::int64_t entry = 0;
    std::string actor;
    std::string reason;
    std::string event;
    std::string paper;
};

// {"record","id","name","field","old","new","at","entry","actor","reason","event","paper"}.
void append_json(std::string& out, ListedChange const& change);

struct ChangesQuery {
    RecordType const& type;
    std::int64_t since = 0;              // entries from this place on
    std::optional<std::int64_t> until {}; // and before this one
    std::vector<std::string> fields {};  // none: all
    bool all = false; // also values that a field got for the first time, or lost
    // Only dates, first ones too, that lie more than a week before the day on which they were recorded.
    bool back_dated = false;
};

// In the order of the ledger; unless `all`, only where the field had a value before and after and
// the two differ. The sink returns false to stop. Throws unprocessable for an unknown field.
// Cost: reads the entries from `since` on, some hundred in memory at a time.
void each_change(Connection& connection, RecordTypes const& types, ChangesQuery const& query,
    std::function<bool(ListedChange const&)> const& sink);

// A value as it was then. What the side store no longer holds is null and erased.
struct PastValue {
    Value value;
    bool erased = false;
};

struct PastChange {
    std::string field;
    PastValue before;
    PastValue after;
};

// One version of a record and how it came about.
struct RecordVersion {
    std::int64_t version = 0;
    std::int64_t entry = 0;
    Instant at;
    std::string actor;
    std::int64_t unit = 0;
    std::string event;
    std::string reason;
    std::string paper;
    std::vector<PastChange> changes;
};

// All versions of one record in their order, among entries [0, known_as_of) when that is given;
// none when the record was not known. Cost: some index steps for each version. Throws fault when
// the ledger does not hold what the versions say.
std::vector<RecordVersion> history(Connection& connection, RecordTypes const& types,
    RecordType const& type, std::int64_t id, std::optional<std::int64_t> known_as_of = {});

} // namespace luodi
