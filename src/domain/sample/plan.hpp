// The story of the sample, before anything is written: which projects there are and what happens
// to each on which day.
#pragma once

#include "base/date.hpp"
#include "base/money.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "domain/sample/sample.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luodi::sample {

constexpr std::size_t local_offices = 10;
constexpr std::size_t blocks = 8;

struct PlannedEnterprise {
    std::string name;
    std::string uscc;
    std::string country;
    std::string industry;
    bool fortune_500 = false;
    bool industry_leader = false;
};

enum class Act { create, advance, reschedule, merge };

// One thing that happens: on `occurred_on`, and written down on `known_on`.
struct Step {
    Act act;
    std::size_t project; // index in the plan
    Date known_on;
    Date occurred_on;
    Stage stage = Stage::lead;
    EvidenceClass evidence_class = EvidenceClass::C;
    std::optional<Date> planned_finish {};
    std::size_t into = 0; // of a merge
    std::string reason {};
};

struct PlannedProject {
    std::string name;
    PlannedEnterprise enterprise;
    std::optional<std::size_t> same_enterprise_as; // a repeat or a second part
    std::size_t office;
    std::size_t block;
    Origin origin;
    Mode mode;
    Money invest;
    std::int64_t foreign_share; // hundredths of a percent
    Date planned_start;
    Date planned_finish;
    Secrecy secrecy = Secrecy::internal; // talks may be confidential, what is signed is public
};

struct Plan {
    std::vector<PlannedProject> projects;
    std::vector<Step> steps; // in the order in which they are written down
};

// How many projects of each kind the plan of this size holds.
struct Counts {
    std::int64_t over_100m;  // signed in the period at or above RMB 100 million
    std::int64_t big_strong; // of all signed in the period, those with the tag
    std::int64_t small;      // signed below
    std::int64_t before;     // signed at or above, but in 2022
    std::int64_t repeats;    // signed again under another name, found out and merged
    std::int64_t open;       // not signed: leads, talks, lost

    static Counts of(std::int64_t projects);
};

Plan make_plan(Options const& options);

} // namespace luodi::sample
