// Since when records are as they are: so that what was worked out from some of them stays good while only
// others change.
#pragma once

#include "kernel/record/record_type.hpp"
#include "kernel/store/connection.hpp"

#include <initializer_list>
#include <optional>

namespace luodi {

// A ledger size at which all records of these types were as this connection sees them: two readers that
// are told the same size see the same. nullopt for a connection that keeps nothing (Connection::memo).
// Costs one small query, and looks at each new entry of the ledger once.
std::optional<std::int64_t> unchanged_since(
    Connection& connection, std::initializer_list<RecordType const*> types);

} // namespace luodi
