#include "kernel/claim/constraints.hpp"

#include <algorithm>
#include <queue>

namespace luodi {
namespace {

// Of boxes looked at: far more than the ratios of a few years need.
constexpr int most_boxes = 3000;
Rational const close_enough(1, 1'000'000'000); // of the value

Rational power(Rational const& base, int exponent)
{
    Rational result = 1;
    for (; exponent > 0; --exponent)
        result *= base;
    return result;
}

} // namespace

Constraints::Constraints(StatedClaims const& stated, bool rounded)
    : rounded_(rounded)
    , even_(stated.even)
{
    std::set<std::pair<std::string, int>> all;
    for (auto const& claim : stated.claims)
        for (int year = claim.first; year <= claim.last; ++year) {
            all.emplace(claim.of, year);
            if (!claim.in.empty())
                all.emplace(claim.in, year);
        }
    unknowns_.assign(all.begin(), all.end());
    slack_ = unknowns_.size();
    for (int year : stated.no_fall)
        for (std::size_t at = 1; at < unknowns_.size(); ++at)
            if (unknowns_[at].second == year && unknowns_[at - 1] == std::pair(unknowns_[at].first, year - 1)) {
                Terms terms(slack_);
                terms[at - 1] = 1;
                terms[at] = -1;
                at_most(terms, 0);
            }
}

std::size_t Constraints::unknown(std::string const& metric, int year) const
{
    auto const found = std::ranges::lower_bound(unknowns_, std::pair(metric, year));
    return static_cast<std::size_t>(found - unknowns_.begin());
}

Terms Constraints::total(StatedClaim const& claim) const
{
    Terms terms(slack_);
    for (int year = claim.first; year <= claim.last; ++year)
        terms[unknown(claim.of, year)] = 1;
    return terms;
}

void Constraints::at_most(Terms terms, Rational const& most, bool strictly)
{
    terms.resize(slack_ + 1);
    terms[slack_] = strictly ? 1 : 0;
    inequalities_.push_back({ std::move(terms), most });
}

void Constraints::within(Terms const& terms, Rational const& low, Rational const& high)
{
    at_most(terms, high);
    auto negative = terms;
    for (auto& term : negative)
        term = -term;
    at_most(negative, -low);
}

void Constraints::add(StatedClaim const& claim)
{
    auto const& [value, half, scale, unit] = claim.printed;
    auto const width = rounded_ ? half : Rational(0);
    auto terms = total(claim);
    switch (claim.kind) {
    case ClaimKind::sum: return within(terms, value - width, value + width);
    case ClaimKind::about: return at_most(terms, value, true);
    case ClaimKind::share: return add_share(claim);
    case ClaimKind::growth: return add_growth(claim);
    case ClaimKind::first_over: add_none_before(claim); [[fallthrough]];
    case ClaimKind::more_than:
        for (auto& term : terms)
            term = -term;
        return at_most(terms, -value, true);
    }
}

void Constraints::add_none_before(StatedClaim const& claim)
{
    for (std::size_t at = 0; at < unknowns_.size(); ++at)
        if (unknowns_[at].first == claim.of && unknowns_[at].second < claim.first && unknowns_[at].second > 0) {
            Terms terms(slack_);
            terms[at] = 1;
            at_most(terms, claim.printed.value);
        }
}

// of - share·in <= 0 at the greatest share, and the other way round at the least.
void Constraints::add_share(StatedClaim const& claim)
{
    auto const width = rounded_ ? claim.printed.half : Rational(0);
    for (int sign : { 1, -1 }) {
        Terms terms(slack_);
        for (int year = claim.first; year <= claim.last; ++year) {
            terms[unknown(claim.of, year)] += sign;
            terms[unknown(claim.in, year)] -= sign * (claim.printed.value + sign * width);
        }
        at_most(terms, 0);
    }
}

void Constraints::add_growth(StatedClaim const& claim)
{
    auto const width = rounded_ ? claim.printed.half : Rational(0);
    auto const low = Rational(1 + claim.printed.value - width);
    auto const high = Rational(1 + claim.printed.value + width);
    int const years = claim.last - claim.first;
    if (claim.method == GrowthMethod::mean || even_) {
        Path path { {}, low, high, even_ };
        for (int year = claim.first; year <= claim.last; ++year)
            path.values.push_back(unknown(claim.of, year));
        if (!even_) {
            path.low *= years;
            path.high *= years;
        }
        paths_.push_back(std::move(path));
        return;
    }
    Terms up(slack_);
    up[unknown(claim.of, claim.last)] = 1;
    auto down = up;
    down[unknown(claim.of, claim.last)] = -1;
    up[unknown(claim.of, claim.first)] = -power(high, years);
    down[unknown(claim.of, claim.first)] = power(low, years);
    at_most(up, 0);
    at_most(down, 0);
}

Constraints::Box Constraints::start() const
{
    Box box;
    for (auto const& path : paths_)
        for (std::size_t step = 1; step < path.values.size(); ++step) {
            box.push_back({ path.even ? path.low : Rational(0), path.high });
            if (path.even)
                break; // one ratio for all its years
        }
    return box;
}

// What the sum of the ratios leaves to each; false when nothing.
bool Constraints::tighten(Path const& path, Box& box, std::size_t first)
{
    auto const steps = path.values.size() - 1;
    Rational low = 0;
    Rational high = 0;
    for (std::size_t step = 0; step < steps; ++step) {
        low += box[first + step].low;
        high += box[first + step].high;
    }
    for (std::size_t step = 0; step < steps; ++step) {
        auto& [least, most] = box[first + step];
        auto const others_low = Rational(low - least);
        auto const others_high = Rational(high - most);
        least = std::max(least, Rational(path.low - others_high));
        most = std::min(most, Rational(path.high - others_low));
        if (least > most)
            return false;
        low = others_low + least;
        high = others_high + most;
    }
    return true;
}

bool Constraints::tighten(Box& box) const
{
    std::size_t first = 0;
    for (auto const& path : paths_) {
        if (!path.even && !tighten(path, box, first))
            return false;
        first += path.even ? 1 : path.values.size() - 1;
    }
    return true;
}

Greatest Constraints::most_in(Box const& box, Terms const& terms) const
{
    auto all = inequalities_;
    Terms nearer(slack_ + 1);
    nearer[slack_] = 1;
    all.push_back({ std::move(nearer), 1 });
    std::size_t ratio = 0;
    for (auto const& path : paths_) {
        for (std::size_t step = 1; step < path.values.size(); ++step) {
            Terms up(slack_);
            Terms down(slack_);
            up[path.values[step]] = 1;
            up[path.values[step - 1]] = -box[ratio].high;
            down[path.values[step]] = -1;
            down[path.values[step - 1]] = box[ratio].low;
            all.push_back({ std::move(up), 0 });
            all.push_back({ std::move(down), 0 });
            ratio += path.even ? 0 : 1;
        }
        ratio += path.even ? 1 : 0;
    }
    return greatest(all, terms);
}

// One choice of ratios within the box: halfway. The last of a sum is what the others leave of it.
Constraints::Box Constraints::middle_of(Box box) const
{
    std::size_t ratio = 0;
    for (auto const& path : paths_) {
        auto const halved = path.even ? 1 : path.values.size() - 2;
        for (std::size_t at = ratio; at < ratio + halved; ++at)
            box[at].low = box[at].high = Rational((box[at].low + box[at].high) / 2);
        ratio += path.even ? 1 : path.values.size() - 1;
    }
    return box;
}

Greatest Constraints::most(Terms const& terms) const
{
    struct Open {
        Greatest bound;
        Box box;
        bool operator<(Open const& other) const
        {
            if (bound.kind != other.bound.kind)
                return other.bound.kind == Greatest::Kind::unbounded;
            return bound.value < other.bound.value;
        }
    };
    std::priority_queue<Open> open;
    std::optional<Rational> reached;
    auto const look = [&](Box box) {
        if (!tighten(box))
            return;
        auto bound = most_in(box, terms);
        if (bound.kind != Greatest::Kind::nothing_fits)
            open.push({ std::move(bound), std::move(box) });
    };
    look(start());
    for (int looked = 0; !open.empty(); ++looked) {
        auto const best = open.top();
        bool const narrow = std::ranges::all_of(best.box, [](Interval const& one) { return one.low == one.high; });
        if (narrow || looked == most_boxes)
            return best.bound;
        auto middle = middle_of(best.box);
        if (tighten(middle))
            if (auto const here = most_in(middle, terms); here.kind == Greatest::Kind::value)
                reached = std::max(reached.value_or(here.value), here.value);
        if (reached && best.bound.kind == Greatest::Kind::value
            && best.bound.value - *reached <= close_enough * abs(best.bound.value))
            return best.bound;
        open.pop();
        auto const widest = std::ranges::max_element(best.box, {}, [](Interval const& one) { return Rational(one.high - one.low); });
        auto const at = static_cast<std::size_t>(widest - best.box.begin());
        auto const half = Rational((widest->low + widest->high) / 2);
        auto lower = best.box;
        auto upper = best.box;
        lower[at].high = half;
        upper[at].low = half;
        look(std::move(lower));
        look(std::move(upper));
    }
    return {};
}

bool Constraints::fit() const
{
    Terms room(slack_ + 1);
    room[slack_] = 1;
    auto const found = most(room);
    return found.kind == Greatest::Kind::value && found.value > 0;
}

} // namespace luodi
