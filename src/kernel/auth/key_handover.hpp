// A district has one side that may write: the one with its signing key. How the key goes from one
// database to another, so that a stop at any moment leaves one such side and never two:
//
//   1. announce   PATH.key.arriving at the destination: the key, and where the source keeps it
//   2. hand over  PATH.key.moved at the source: the key, and where it went; then the source's
//                 PATH.key is removed, and this removal is the moment
//   3. arrive     PATH.key.arriving becomes the destination's PATH.key: at once, or at its next
//                 opening for writing
//
//     arriving, moved := where LF key file of the destination LF (empty in arriving) key file
//
// `where` is the source's key file in the one, the destination's database in the other.
#pragma once

#include <string>

namespace luodi {

struct DistrictOptions;

// Steps 1 and 2, each durable when it returns. Throw unavailable when a file cannot be written.
void announce_key(DistrictOptions const& from, DistrictOptions const& to);
void hand_over_key(DistrictOptions const& from, DistrictOptions const& to);

// Step 3, where step 2 was reached; false and nothing changed where not.
bool arrive_key(DistrictOptions const& at);

// Before anything is written: ends a move to here that may be ended. Then nothing is wrong while
// there is a key, or no trace of a move. Otherwise throws unavailable: where the district went, or
// that a move to here has not come to its end, with the cure.
void settle_key(DistrictOptions const& at);

} // namespace luodi
