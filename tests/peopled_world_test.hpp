// The sample with people whose duties are unlike the sample's, for the tests of permission.
#pragma once

#include "tests/world_test.hpp"

namespace luodi {

// 60 projects, and besides: a unit below town1 with a project, confidential ones of town1 and town2,
// somebody's phone in every unit; logins `standin` (town1's duty, delegated), `helper` (the
// officer's, delegated), `late` (a delegation that is over), `gone` (a revoked duty), `twofold` (a
// town's and a bureau's duty), `portal` (an investor's duty for one project). Null where the
// database is not there.
std::unique_ptr<World> peopled_world(Dialect dialect);

} // namespace luodi
