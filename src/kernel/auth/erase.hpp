// Erasure: what the side store holds of one field of one record is removed for good, in every version.
// Entries, digests and proofs stay as they are; from then on the value is "erased" everywhere.
#pragma once

#include "kernel/auth/context.hpp"

#include <cstdint>
#include <string>

namespace luodi {

// Asks "<record>.erase" and that the actor may read the record; notes `record.erased`. Returns how
// many values went. Kept answers to requests that hold one of them go too. Throws unprocessable for
// a field that stands in the entries as plain text (that can never be taken out again) and without a
// reason, conflict when nothing is left. The caller calls Database::scrub() once it is durable.
std::int64_t erase(Context& context, RecordType const& type, std::int64_t id,
    std::string const& field, std::string const& reason);

} // namespace luodi
