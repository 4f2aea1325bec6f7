#include "kernel/sheet/number_display.hpp"

#include <algorithm>
#include <utility>

namespace luodi {
namespace {

using Kind = FormatPiece::Kind;

struct Fraction {
    std::int64_t above = 0;
    std::int64_t below = 1;
};

// The fraction nearest to numerator/denominator with a denominator up to `most`: the last
// convergent of its continued fraction, or the semiconvergent behind it. O(log most).
Fraction nearest_fraction(__int128 numerator, __int128 denominator, std::int64_t most)
{
    Fraction before { 0, 1 };
    Fraction last { 1, 0 };
    auto above = numerator;
    auto below = denominator;
    while (below != 0) {
        auto const whole = static_cast<std::int64_t>(above / below);
        if (before.below + whole * last.below > most)
            break;
        before = std::exchange(
            last, { before.above + whole * last.above, before.below + whole * last.below });
        above = std::exchange(below, above % below);
    }
    if (below == 0)
        return last;
    auto const times = (most - before.below) / last.below;
    Fraction const between { before.above + times * last.above, before.below + times * last.below };
    auto const distance = [&](Fraction const& fraction) {
        auto const difference = numerator * fraction.below - denominator * fraction.above;
        return difference < 0 ? -difference : difference; // times denominator * fraction.below
    };
    return distance(last) * between.below <= distance(between) * last.below ? last : between;
}

std::string padded(std::string text, std::size_t width, bool left)
{
    auto const gap = width > text.size() ? width - text.size() : 0;
    return left ? text + std::string(gap, ' ') : std::string(gap, ' ') + text;
}

} // namespace

std::string show_fraction(FormatSection const& section, SheetNumber const& number)
{
    auto const slash = std::find_if(section.pieces.begin(), section.pieces.end(),
        [](FormatPiece const& piece) { return piece.kind == Kind::slash; });
    auto above_begins = slash;
    while (above_begins != section.pieces.begin() && std::prev(above_begins)->kind == Kind::digit)
        --above_begins;
    auto const above_width = static_cast<std::size_t>(slash - above_begins);
    bool const mixed = std::any_of(section.pieces.begin(), above_begins,
        [](FormatPiece const& piece) { return piece.kind == Kind::digit; });
    bool const fixed = slash->text[0] >= '1' && slash->text[0] <= '9';
    constexpr int kept = 12;
    std::int64_t unit = 1;
    for (int i = 0; i < kept; ++i)
        unit *= 10;
    auto whole = number.whole_digits();
    __int128 const part = std::stoll("0" + number.decimal_digits(kept));
    auto const below_width = slash->text.size();
    std::int64_t most = 1;
    for (std::size_t i = 0; i < std::min<std::size_t>(below_width, 4); ++i)
        most *= 10;
    Fraction fraction;
    if (fixed) {
        fraction.below = std::stoll(slash->text.substr(0, 6));
        fraction.above = static_cast<std::int64_t>((part * fraction.below * 2 + unit) / (2 * unit));
    } else {
        fraction = nearest_fraction(part, unit, most - 1);
    }
    auto units = whole.empty() || whole.size() > 15 ? 0 : std::stoll(whole);
    if (mixed && fraction.above == fraction.below) {
        ++units;
        fraction.above = 0;
    }
    if (!mixed)
        fraction.above += units * fraction.below;
    std::string text;
    bool whole_shown = false;
    for (auto piece = section.pieces.begin(); piece != section.pieces.end(); ++piece) {
        if (piece == above_begins) {
            bool const nothing = mixed && fraction.above == 0;
            auto const above = padded(nothing ? "" : std::to_string(fraction.above), above_width, false);
            auto const below = padded(nothing ? "" : std::to_string(fraction.below), below_width, true);
            text += above + (nothing ? " " : "/") + below;
            piece = slash;
        } else if (piece->kind == Kind::digit) {
            if (!std::exchange(whole_shown, true) && (units != 0 || piece->text == "0" || fraction.above == 0))
                text += std::to_string(units);
        } else {
            text += piece->text;
        }
    }
    return text;
}

} // namespace luodi
