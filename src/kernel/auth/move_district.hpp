// A district goes from one database to another, SQLite or PostgreSQL, and goes on there.
#pragma once

#include "kernel/auth/district.hpp"
#include "kernel/ledger/verify.hpp"

#include <functional>

namespace luodi {

// What has been done when it is called, in this order; for tests.
enum class MoveStep { announced, copied, verified, handed_over, arrived };

// Verifies the source, copies all of it in one transaction, verifies the copy (same size, same
// root) and only then lets the right to write go over (key_handover.hpp). Both writers' locks are
// held meanwhile. `destination` is open for writing and has this program's schema. Where a stop
// left a copy behind, or the district lived before, those rows are replaced: they are the beginning
// of this very ledger and nobody may write them. Throws conflict when another ledger, or one that
// can be written, is there. Sessions do not move. Returns what the last verification found; unless
// that is `agrees` the source is still the one that writes.
VerifyResult move_district(District& source, DistrictOptions const& from, Database& destination,
    DistrictOptions const& to, Progress const& progress = {},
    std::function<void(MoveStep)> const& after_step = {});

} // namespace luodi
