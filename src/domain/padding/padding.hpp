// The desk against padded figures: what looks like one investment counted twice, or a large one that nothing shows, settled by
// a named person with a reason.
#pragma once

#include "domain/padding/detect.hpp"
#include "domain/pipeline/pipeline.hpp"

#include <optional>
#include <string>

namespace luodi {

enum class PaddingStage { open, settled };
enum class PaddingOutcome {
    confirmed, // it is padding: corrected by a merge, a void or an amendment
    explained, // it is not, and why
    gone,      // it was corrected meanwhile: not found any more
};
struct PaddingFinding {
    Id<PaddingFinding> id;
    padding::Kind kind { padding::Kind::repeat_signing };
    Id<Project> project;
    std::optional<Id<Project>> other; // beside which it was found
    padding::Ground ground { padding::Ground::evidence };
    Date found_on;
    PaddingStage stage { PaddingStage::open };
    std::optional<PaddingOutcome> outcome;
    std::optional<Id<Person>> settled_by;
    std::optional<Date> settled_on;
    std::string reason;
};

template<>
RecordType const& record_type<PaddingFinding>();

namespace padding {

// The signed projects of the district as they are now, those merged into others left out.
std::vector<Signed> signed_projects(View const& view);

// Compares all signed projects: stores what is new, closes what is found no more. Cost: docs/performance.md.
struct Run {
    std::int64_t found = 0;
    std::int64_t fresh = 0;
    std::int64_t gone = 0;
};
Run run(Context& context, std::vector<Found> const& found);

PaddingFinding settle(Context& context, Id<PaddingFinding> id, PaddingOutcome outcome, std::string const& reason);

void add_routes(Service& service);

} // namespace padding
} // namespace luodi
