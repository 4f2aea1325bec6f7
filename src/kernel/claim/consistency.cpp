#include "kernel/claim/consistency.hpp"

#include "base/json_text.hpp"
#include "kernel/claim/constraints.hpp"

#include <algorithm>
#include <functional>

namespace luodi {
namespace {

namespace mp = boost::multiprecision;

using Others = std::function<bool(StatedClaim const&)>;

Constraints constraints(StatedClaims const& stated, bool rounded, Others const& taken)
{
    Constraints result(stated, rounded);
    for (auto const& claim : stated.claims)
        if (taken(claim))
            result.add(claim);
    return result;
}

bool everything(StatedClaim const&)
{
    return true;
}

Others all_but(StatedClaim const& one)
{
    return [&one](StatedClaim const& other) { return other.id != one.id; };
}

std::optional<Bounds> bounds_of(Constraints const& constraints, Terms terms)
{
    auto const most = constraints.most(terms);
    if (most.kind == Greatest::Kind::nothing_fits)
        return std::nullopt;
    for (auto& term : terms)
        term = -term;
    auto const least = constraints.most(terms);
    Bounds bounds { least.kind == Greatest::Kind::value ? Rational(-least.value) : Rational(0), std::nullopt };
    if (most.kind == Greatest::Kind::value)
        bounds.most = most.value;
    return bounds;
}

std::string words(Bounds const& bounds, Rational const& scale, bool chinese)
{
    auto const least = to_decimal(bounds.least / scale, 4);
    if (!bounds.most)
        return (chinese ? "不低于 " : "at least ") + least;
    return least + (chinese ? " 到 " : " to ") + to_decimal(*bounds.most / scale, 4);
}

ClaimVerdict in_conflict(StatedClaims const& stated, StatedClaim const& claim, bool rounded)
{
    auto const others = constraints(stated, rounded, all_but(claim));
    Message why { "与其余断言不能同时成立", "it cannot be true together with the others" };
    bool const amount = claim.kind != ClaimKind::share && claim.kind != ClaimKind::growth;
    if (auto const left = amount ? bounds_of(others, others.total(claim)) : std::nullopt) {
        why.zh += "：按其余断言是 " + words(*left, claim.printed.scale, true);
        why.en += ": by the others it is " + words(*left, claim.printed.scale, false);
    }
    return { claim.id, Consistency::inconsistent, std::move(why) };
}

// Given that no year before was above the value: whether the others say that this year was.
ClaimVerdict first_over(StatedClaims const& stated, StatedClaim const& claim, bool rounded)
{
    auto others = constraints(stated, rounded, all_but(claim));
    others.add_none_before(claim);
    auto const left = bounds_of(others, others.total(claim));
    auto const& scale = claim.printed.scale;
    if (left && left->least > claim.printed.value)
        return { claim.id, Consistency::consistent,
            { "其余断言已能推出：" + words(*left, scale, true), "the others imply it: " + words(*left, scale, false) } };
    return { claim.id, Consistency::undetermined,
        { "其余断言推不出：可能是 " + words(*left, scale, true),
            "the others do not decide it: it may be " + words(*left, scale, false) } };
}

ClaimVerdict verdict_of(StatedClaims const& stated, StatedClaim const& claim, bool rounded, bool all_fit)
{
    if (!all_fit)
        return constraints(stated, rounded, all_but(claim)).fit()
            ? in_conflict(stated, claim, rounded)
            : ClaimVerdict { claim.id, Consistency::undetermined,
                  { "其余断言之间已经矛盾", "the others contradict each other already" } };
    if (claim.kind == ClaimKind::first_over)
        return first_over(stated, claim, rounded);
    return { claim.id, Consistency::consistent, { "与其余断言相容", "it agrees with the others" } };
}

struct Judged {
    Consistency verdict;
    std::vector<ClaimVerdict> claims;
};

Judged judge(StatedClaims const& stated, bool rounded)
{
    Judged result { Consistency::consistent, {} };
    bool const fit = constraints(stated, rounded, everything).fit();
    for (auto const& claim : stated.claims) {
        result.claims.push_back(verdict_of(stated, claim, rounded, fit));
        if (result.claims.back().verdict == Consistency::undetermined)
            result.verdict = Consistency::undetermined;
    }
    if (!fit)
        result.verdict = Consistency::inconsistent;
    return result;
}

// The scale of the first claim that states the metric as an amount.
Rational scale_of(StatedClaims const& stated, std::string const& metric)
{
    for (auto const& claim : stated.claims)
        if (claim.of == metric && claim.kind != ClaimKind::growth && claim.kind != ClaimKind::share)
            return claim.printed.scale;
    return 1;
}

void add_bounds(ConsistencyReport& report, StatedClaims const& stated, bool rounded)
{
    auto const all = constraints(stated, rounded, everything);
    bool const fit = all.fit();
    for (std::size_t at = 0; at < all.unknowns().size(); ++at) {
        auto const& [metric, year] = all.unknowns()[at];
        auto& twice = report.bounds[metric][year ? std::to_string(year) : ""];
        if (!fit)
            continue;
        Terms terms(at + 1);
        terms[at] = 1;
        auto found = bounds_of(all, terms);
        auto const scale = scale_of(stated, metric);
        if (found) {
            found->least /= scale;
            if (found->most)
                *found->most /= scale;
        }
        (rounded ? twice.with_rounding : twice.exact) = found;
    }
}

std::string_view name(Consistency verdict)
{
    switch (verdict) {
    case Consistency::consistent: return "consistent";
    case Consistency::inconsistent: return "inconsistent";
    case Consistency::undetermined: break;
    }
    return "undetermined";
}

void append_bounds(std::string& out, std::optional<Bounds> const& bounds)
{
    if (!bounds) {
        out += "null";
        return;
    }
    out += "[\"" + to_decimal(bounds->least, 6) + "\",";
    out += bounds->most ? '"' + to_decimal(*bounds->most, 6) + '"' : "null";
    out += ']';
}

} // namespace

std::string to_decimal(Rational const& value, int places)
{
    mp::cpp_int const unit = mp::pow(mp::cpp_int(10), static_cast<unsigned>(places));
    mp::cpp_int const above = mp::abs(mp::numerator(value)) * unit;
    mp::cpp_int const below = mp::denominator(value);
    mp::cpp_int whole = above / below;
    mp::cpp_int const rest = (above % below) * 2;
    if (rest > below || (rest == below && whole % 2 != 0))
        ++whole;
    auto digits = whole.str();
    auto const wanted = static_cast<std::size_t>(places) + 1;
    if (digits.size() < wanted)
        digits.insert(0, wanted - digits.size(), '0');
    if (places > 0)
        digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
    return value < 0 && whole != 0 ? "-" + digits : digits;
}

ConsistencyReport check_consistency(StatedClaims const& stated)
{
    auto rounded = judge(stated, true);
    ConsistencyReport report { judge(stated, false).verdict, rounded.verdict, std::move(rounded.claims), {} };
    for (bool const with_rounding : { false, true })
        add_bounds(report, stated, with_rounding);
    return report;
}

std::string to_json(ConsistencyReport const& report, bool chinese)
{
    std::string out = "{\"verdict\":\"" + std::string(name(report.with_rounding)) + "\",\"exact\":\""
        + std::string(name(report.exact)) + "\",\"with_rounding\":\"" + std::string(name(report.with_rounding))
        + "\",\"claims\":[";
    for (auto const& claim : report.claims) {
        out += &claim == &report.claims.front() ? "{\"id\":" : ",{\"id\":";
        append_json_string(out, claim.id);
        out += ",\"verdict\":\"" + std::string(name(claim.verdict)) + "\",\"why\":";
        append_json_string(out, chinese ? claim.why.zh : claim.why.en);
        out += '}';
    }
    out += "],\"bounds\":{";
    for (auto const& [metric, years] : report.bounds) {
        out += out.back() == '{' ? "" : ",";
        append_json_string(out, metric);
        out += ":{";
        for (auto const& [year, twice] : years) {
            out += out.back() == '{' ? "\"" : ",\"";
            out += year + "\":{\"exact\":";
            append_bounds(out, twice.exact);
            out += ",\"with_rounding\":";
            append_bounds(out, twice.with_rounding);
            out += '}';
        }
        out += '}';
    }
    return out + "}}";
}

} // namespace luodi
