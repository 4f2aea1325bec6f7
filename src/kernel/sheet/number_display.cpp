#include "kernel/sheet/number_display.hpp"

#include <algorithm>
#include <cstdlib>

namespace luodi {
namespace {

using Kind = FormatPiece::Kind;

// Digits for placeholders, from the left; the first takes what is too much.
class Digits {
public:
    Digits(SheetNumber const& number, std::size_t whole_places, std::size_t decimal_places)
        : whole_(number.whole_digits())
        , decimals_(number.decimal_digits(static_cast<int>(decimal_places)))
        , whole_places_(whole_places)
    {
        auto const last = decimals_.find_last_not_of('0');
        significant_ = last == std::string::npos ? 0 : last + 1;
    }

    std::string whole(char placeholder, bool grouped)
    {
        auto const right = whole_places_ - ++placed_;
        std::string text;
        auto const add = [&](char digit, std::size_t place) {
            text += digit;
            if (grouped && place > 0 && place % 3 == 0)
                text += ',';
        };
        if (placed_ == 1)
            for (auto place = whole_.size(); place > right + 1; --place)
                add(whole_[whole_.size() - place], place - 1);
        if (right < whole_.size())
            add(whole_[whole_.size() - right - 1], right);
        else if (placeholder == '0')
            add('0', right);
        else if (placeholder == '?')
            text += ' ';
        return text;
    }
    // All of them, for a code without a placeholder before the point.
    std::string rest() const { return whole_places_ == 0 ? whole_ : ""; }

    std::string decimal(char placeholder)
    {
        auto const at = decimal_at_++;
        if (at < significant_ || placeholder == '0')
            return decimals_.substr(at, 1);
        return placeholder == '?' ? " " : "";
    }

private:
    std::string whole_;
    std::string decimals_;
    std::size_t whole_places_;
    std::size_t significant_;
    std::size_t placed_ = 0;
    std::size_t decimal_at_ = 0;
};

struct Places {
    std::size_t whole = 0;
    std::size_t decimals = 0;
    std::size_t exponent = 0;
    std::size_t whole_zeros = 0;
};

Places count_places(FormatSection const& section)
{
    Places places;
    auto* count = &places.whole;
    for (auto const& piece : section.pieces) {
        if (piece.kind == Kind::point && count == &places.whole)
            count = &places.decimals;
        else if (piece.kind == Kind::exponent)
            count = &places.exponent;
        else if (piece.kind == Kind::digit)
            ++*count;
        if (piece.kind == Kind::digit && count == &places.whole && piece.text == "0")
            ++places.whole_zeros;
    }
    return places;
}

} // namespace

std::string show_plain(FormatSection const& section, SheetNumber const& number)
{
    auto const places = count_places(section);
    Digits digits(number.rounded(static_cast<int>(places.decimals)), places.whole, places.decimals);
    std::string text;
    bool behind_point = false;
    for (auto const& piece : section.pieces) {
        if (piece.kind == Kind::digit) {
            text += behind_point ? digits.decimal(piece.text[0])
                                 : digits.whole(piece.text[0], section.grouped);
        } else if (piece.kind == Kind::point && !behind_point) {
            behind_point = true;
            text += digits.rest() + ".";
        } else if (piece.kind == Kind::general || piece.kind == Kind::text) {
            text += show_general(number);
        } else {
            text += piece.text;
        }
    }
    return text;
}

std::string show_scientific(FormatSection const& section, SheetNumber const& number)
{
    auto const places = count_places(section);
    int const step = std::max(1, static_cast<int>(places.whole)); // 3 for "##0.0E+0"
    bool const filled = places.whole_zeros == places.whole; // "00.0E+0": always so many digits
    auto const exponent_of = [&](SheetNumber const& n) {
        if (n.is_zero())
            return 0;
        if (filled)
            return n.point - step;
        int const first = n.point - 1;
        return (first >= 0 ? first / step : -((-first + step - 1) / step)) * step;
    };
    int exponent = exponent_of(number);
    auto mantissa = number;
    mantissa.point -= exponent;
    auto rounded = mantissa.rounded(static_cast<int>(places.decimals));
    if (rounded.point > step) {
        exponent += step;
        rounded.point -= step;
    }
    Digits digits(rounded, places.whole, places.decimals);
    auto const size = std::to_string(std::abs(exponent));
    std::string text;
    bool behind_point = false;
    bool behind_exponent = false;
    for (auto const& piece : section.pieces) {
        if (piece.kind == Kind::exponent) {
            text += "E";
            text += exponent < 0 ? "-" : piece.text == "E+" ? "+" : "";
            text.append(places.exponent > size.size() ? places.exponent - size.size() : 0, '0');
            text += size;
            behind_exponent = true;
        } else if (piece.kind == Kind::digit) {
            if (!behind_exponent)
                text += behind_point ? digits.decimal(piece.text[0])
                                     : digits.whole(piece.text[0], section.grouped);
        } else if (piece.kind == Kind::point) {
            behind_point = true;
            text += digits.rest() + ".";
        } else {
            text += piece.text;
        }
    }
    return text;
}

} // namespace luodi
