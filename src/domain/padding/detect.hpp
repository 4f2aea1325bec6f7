// What looks like padding among signed projects: pure, over plain facts, so that it can be measured on made-up districts.
#pragma once

#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi::padding {

// How figures are padded (domain knowledge: docs/padding.md).
enum class Kind {
    repeat_signing, // the same investment signed again
    split_contract, // one investment signed in parts, each of which counts
    merged_contract, // several small firms' plans signed as one, so that it counts
    later_phase,    // phase two of what is signed, counted as new
    double_claim,   // two units have the same firm's investment
    above_evidence, // a large amount long after signing, with nothing but the unit's own word
};

// What was seen.
enum class Ground {
    works_and_amount, // of the same firm
    amount,
    works,
    like_name, // works and amount, of a firm with nearly the same name
    days,      // signed shortly after, each just large enough to count
    phase,     // the name says so
    leads,     // of several firms became it
    evidence,  // none by class A or B
};

// What is known of a signed project.
struct Signed {
    std::int64_t id = 0;
    std::string name;
    std::string firm;          // the enterprise's name
    std::int64_t group = 0;    // the top of the enterprise's group; 0: none
    std::int64_t unit = 0;
    std::int64_t parent = 0;   // whose later phase it is said to be
    Date signed_on;
    std::int64_t invest = 0;   // fen
    bool shown = false; // signed by class A, landed or further by class A or B
    std::int64_t evidenced = 0; // fen that class A or B shows: foreign capital and funds paid in
    std::vector<std::int64_t> firms_of_leads; // groups of the leads that became it
};

struct Thresholds {
    std::int64_t counts_from = 10'000'000'000; // fen: RMB 100 million
    int repeat_days = 730;       // signed again within
    int same_amount_percent = 5; // amounts so close are the same
    int split_days = 60;         // parts are signed within
    int split_below_times = 2;   // and each stays below so many times the threshold
    int like_names = 85'00;      // firms so alike may be one, in hundredths of a percent
    int evidence_days = 365;     // after signing, something must show
    int evidence_percent = 10;   // of the amount
};

struct Found {
    Kind kind;
    std::int64_t project;                // the later one: that pads
    std::optional<std::int64_t> other; // beside which it was found
    Ground ground;
};

// Each project with one kind for each other project, the strongest. Cost: pairs within a group of firms, and one search of
// names for each project without one.
std::vector<Found> detect(std::vector<Signed> const& projects, Date today, Thresholds const& thresholds = {});

// The project's name without its firm's, its phase and what stands in brackets.
std::string works_of(std::string_view name, std::string_view firm);
// Whether a name says that it is a later phase: 二期, 三期, 扩建, phase 2.
bool says_later_phase(std::string_view name);

} // namespace luodi::padding
