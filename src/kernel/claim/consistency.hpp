// Whether printed figures can all be true at once, and what they leave open for each year.
//
// Every figure is a constraint on yearly values that are never below zero. Sums, shares and growth
// between two years are linear in them, so that their bounds are exact; the mean of yearly rates and a
// rate that held in each year are narrowed by halving, and their bounds err to the outside, by less
// than a billionth.
#pragma once

#include "kernel/claim/stated_claim.hpp"

#include <map>
#include <string>
#include <vector>

namespace luodi {

enum class Consistency {
    consistent,
    inconsistent, // no values fit what is printed
    undetermined, // values fit, and others fit the rest that make it false
};

// From least to most, in the unit of the metric's first claim; most is absent when nothing ends it.
struct Bounds {
    Rational least;
    std::optional<Rational> most;
};

struct ClaimVerdict {
    std::string id;
    Consistency verdict;
    Message why;
};

// Printed digits taken as they stand, and as rounded to the nearest.
struct TwiceBounds {
    std::optional<Bounds> exact; // absent: no values fit
    std::optional<Bounds> with_rounding;
};

struct ConsistencyReport {
    Consistency exact;
    Consistency with_rounding; // the verdict: figures are printed rounded
    std::vector<ClaimVerdict> claims;
    // By metric and year; a value without a year stands under "".
    std::map<std::string, std::map<std::string, TwiceBounds>> bounds;
};

ConsistencyReport check_consistency(StatedClaims const& stated);

// {"verdict","exact","with_rounding","claims":[{"id","verdict","why"}…],"bounds":{METRIC:{YEAR:
// {"exact":[LEAST,MOST],"with_rounding":[…]}}}}; six decimals half-even, null without an end.
std::string to_json(ConsistencyReport const& report, bool chinese);

// Rounded half to even.
std::string to_decimal(Rational const& value, int places);

} // namespace luodi
