// The erased value of one field, and a whole erased record. Below the typed edge (field.hpp)
// everything works on these, so that it is compiled once and not per record type.
#pragma once

#include "base/date.hpp"
#include "base/money.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace luodi {

// What a field can hold. The field's Kind says how to read the number or the text: a reference
// is the id, a decimal is its units, a choice is its name.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Date, Instant, Money>;

inline bool is_null(Value const& value) { return value.index() == 0; }

// One record as it is stored: a value per field in the order of the description, its version
// number (1, 2, 3 …) and the ledger entry that wrote it.
struct Row {
    std::vector<Value> values;
    std::int64_t version = 0;
    std::int64_t entry = -1;
    // Positions of fields that are null here although they have, or had, a value.
    std::vector<std::size_t> erased {}; // gone for good
    std::vector<std::size_t> masked {}; // withheld from this reader

    std::int64_t id() const { return std::get<std::int64_t>(values.front()); }
    bool operator==(Row const&) const = default;
};

inline bool is_masked(Row const& row, std::size_t field)
{
    return std::find(row.masked.begin(), row.masked.end(), field) != row.masked.end();
}

} // namespace luodi
