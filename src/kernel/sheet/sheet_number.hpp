// Numbers as a spreadsheet keeps them; no binary floating point.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luodi {

// A number as a spreadsheet keeps it: at most 15 significant decimal digits.
struct SheetNumber {
    bool negative = false;
    std::string digits; // without leading or trailing zeros; empty: zero
    int point = 0;      // value = 0.digits x 10^point

    // Nullopt for anything that is no decimal number, such as "1e999" and "0x1".
    static std::optional<SheetNumber> parse(std::string_view text);
    bool is_zero() const { return digits.empty(); }
    // Rounded half away from zero to so many decimal places (may be negative).
    SheetNumber rounded(int places) const;
    std::string whole_digits() const; // before the point; empty for none
    // Behind the point, with zeros up to so many places; longer ones are cut.
    std::string decimal_digits(int places) const;
    // Times 10^places, rounded; nullopt when it does not fit.
    std::optional<std::int64_t> scaled(int places) const;
    std::strong_ordering operator<=>(SheetNumber const& other) const;
    bool operator==(SheetNumber const&) const = default;
};

// "General": up to 11 characters.
std::string show_general(SheetNumber const& number);

} // namespace luodi
