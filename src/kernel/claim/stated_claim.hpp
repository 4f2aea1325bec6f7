// Figures as they are printed, with no ledger at hand: a file of claims (docs/formats/claims.md).
#pragma once

#include "base/error.hpp"
#include "kernel/claim/printed.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

enum class ClaimKind {
    sum,        // the years of the period add up to the value
    share,      // the part of `in` that `of` makes up, over the same years
    growth,     // from the base year over so many years, in percent a year
    first_over, // that year is above the value, and none before it
    about,      // 近: a little below the value
    more_than,  // 余: above the value
};

enum class GrowthMethod {
    compound, // the rate that leads from the base year to the last one (the usual average growth)
    mean,     // the mean of the yearly rates
};

struct StatedClaim {
    std::string id;
    ClaimKind kind;
    std::string of;
    std::string in {};
    // The years it speaks of, first to last; both 0: a value without a year.
    int first = 0;
    int last = 0;
    Printed printed {};
    GrowthMethod method = GrowthMethod::compound;
};

struct StatedClaims {
    std::vector<StatedClaim> claims;
    std::set<int> no_fall; // years that were not below the year before
    bool even = false;     // the stated growth held in each of its years
};

// Reads the JSON text. Throws bad_request for what is not JSON, unprocessable with every fault named
// by its place ("claims[2].value").
StatedClaims read_stated_claims(std::string_view json);

} // namespace luodi
