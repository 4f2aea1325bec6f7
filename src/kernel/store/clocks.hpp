// The two clocks of a read: when it was true (a day) and when we knew it (a ledger size).
#pragma once

#include "base/date.hpp"
#include "kernel/record/record_type.hpp"
#include "kernel/store/connection.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// Absent: now.
struct Clocks {
    std::optional<Date> as_of;               // dated facts as they stood on this day
    std::optional<std::int64_t> known_as_of; // only entries [0, size) are known

    bool now() const { return !as_of && !known_as_of; }
    bool operator==(Clocks const&) const = default;
};

// A query over records, put under the clocks: the same text, with common table expressions before
// it that carry the records' own names wherever the clocks (or, in PostgreSQL, the district) ask
// for it. The text may say :as_of for the day of the first clock (today when absent). Adds what it
// binds to `parameters`, which must already hold the text's own $1, $2 … Costs text work only.
std::string under_clocks(RecordTypes const& types, std::string_view sql, Parameters& parameters,
    Clocks const& clocks, Connection const& connection, Date today);

// The records whose tables a query text names, each once.
std::vector<RecordType const*> tables_named(RecordTypes const& types, std::string_view sql);

} // namespace luodi
