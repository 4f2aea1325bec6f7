// Linear programs in exact rationals, for a handful of unknowns none of which is below zero.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include <vector>

namespace luodi {

using Rational = boost::multiprecision::cpp_rational;

// Σ terms[i]·x[i] <= most. Terms that are not given are zero.
struct Inequality {
    std::vector<Rational> terms;
    Rational most;
};

struct Greatest {
    enum class Kind { value, unbounded, nothing_fits };
    Kind kind = Kind::nothing_fits;
    Rational value {};
};

// The greatest value of Σ goal[i]·x[i] under the inequalities, by the simplex method with Bland's
// rule, which ends always. The number of unknowns is that of the longest row.
Greatest greatest(std::vector<Inequality> const& inequalities, std::vector<Rational> const& goal);

} // namespace luodi
