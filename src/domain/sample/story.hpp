// What else happens in the sample's district, besides its projects: told day by day.
#pragma once

#include "domain/sample/plan.hpp"

#include <functional>
#include <vector>

namespace luodi::sample {

// On this day somebody writes something down; what one person writes on a day is one transaction.
struct Happening {
    Date on;
    Actor const* who;
    std::function<void(Context&)> what;
};

// Who acts, and the projects and firms that there are by the time a happening is told.
struct Cast {
    Plan const& plan;
    std::vector<Actor> const& offices;
    Actor const& leader;
    Actor const& centre;
    Actor const& statistics;
    std::vector<Id<Project>> const& projects;
    std::vector<Id<Enterprise>> const& enterprises;
};

// Trips and leads: 1,987 and 3,218 in the three years for every 600 projects, 20,000 at most; of fewer than
// 300 projects half a trip and two leads for each. Some leads are in conflict.
void tell_attraction(Cast const& cast, Options const& options, std::vector<Happening>& all);
// Foreign capital (US$ 862 million over the three years) and funds with the projects they landed.
void tell_capital(Cast const& cast, Options const& options, std::vector<Happening>& all);
// What firms yielded, and who attracts others.
void tell_growth(Cast const& cast, Options const& options, std::vector<Happening>& all);
// What other places have.
void tell_peers(Cast const& cast, std::vector<Happening>& all);

// After all that: a report, written and verified by the one, published by the other; and what looks like padding.
void tell_report(District& district, SetClock& clock, Actor const& writer, Actor const& publisher);
void tell_padding(District& district, SetClock& clock, Actor const& statistics);

inline Change told(char const* record, char const* verb = "create", char const* event = "created")
{
    return { std::string(record) + "." + verb, std::string(record) + "." + event, {}, {} };
}

} // namespace luodi::sample
