// All that a database holds of one district, into another one and out of it.
#pragma once

#include "kernel/ledger/progress.hpp"
#include "kernel/record/record_type.hpp"
#include "kernel/store/connection.hpp"

namespace luodi {

// Copies every row of the district: ledger, records with all their versions, side values,
// passwords, tokens, kept answers; and makes the search index. Not what belongs to a place: the
// list of migrations, and sessions, which begin anew. Both have this program's schema; `to` is
// inside a transaction and holds nothing of the district. One pass; memory for some hundred rows.
void copy_district(Connection& from, Connection& to, RecordTypes const& types,
    Progress const& progress = {});

// Takes all of that away, and sessions, in the caller's transaction.
void clear_district(Connection& connection, RecordTypes const& types);

} // namespace luodi
