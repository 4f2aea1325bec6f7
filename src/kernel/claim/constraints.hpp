// The yearly values that claims speak of as unknowns, and what the claims say of them.
#pragma once

#include "kernel/claim/stated_claim.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace luodi {

using Terms = std::vector<Rational>;

class Constraints {
public:
    // `rounded`: printed digits stand for all that is rounded to them.
    Constraints(StatedClaims const& stated, bool rounded);

    // (metric, year) of each unknown.
    std::vector<std::pair<std::string, int>> const& unknowns() const { return unknowns_; }

    void add(StatedClaim const& claim);
    // No year of the metric before the claim's is above its value.
    void add_none_before(StatedClaim const& claim);

    // What the claim speaks of: the sum of its years.
    Terms total(StatedClaim const& claim) const;

    // Whether some values fit.
    bool fit() const;
    // The greatest value of Σ terms·unknowns: `unbounded` or `nothing_fits` as for `greatest`.
    Greatest most(Terms const& terms) const;

private:
    // One growth whose yearly ratios are unknown themselves: the same each year, or with a given sum.
    struct Path {
        std::vector<std::size_t> values; // unknowns of consecutive years
        Rational low;
        Rational high; // of each ratio when even, of their sum otherwise
        bool even;
    };
    struct Interval {
        Rational low;
        Rational high;
    };
    using Box = std::vector<Interval>; // one for each ratio, path after path

    std::size_t unknown(std::string const& metric, int year) const;
    void at_most(Terms terms, Rational const& most, bool strictly = false);
    void within(Terms const& terms, Rational const& low, Rational const& high);
    void add_growth(StatedClaim const& claim);
    void add_share(StatedClaim const& claim);

    Box start() const;
    static bool tighten(Path const& path, Box& box, std::size_t first);
    bool tighten(Box& box) const;
    Greatest most_in(Box const& box, Terms const& terms) const;
    Box middle_of(Box box) const;

    bool rounded_;
    bool even_;
    std::vector<std::pair<std::string, int>> unknowns_;
    std::vector<Inequality> inequalities_;
    std::vector<Path> paths_;
    std::size_t slack_; // how far strict ones are kept: an unknown of its own
};

} // namespace luodi
