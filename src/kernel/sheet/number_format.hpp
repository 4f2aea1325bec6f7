// What a spreadsheet shows for a value under a number format code (ECMA-376 part 1, 18.8.30 and
// 18.8.31): "#,##0.00", "yyyy/m/d", "[Red](0.0%);;-". Text in, text out; no binary floating point.
#pragma once

#include "base/date.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

enum class SheetLocale { en_us, zh_cn };

// Which day is number 0: 1899-12-31 (with the day 1900-02-29 that never was) or 1904-01-01.
enum class DateSystem { from_1900, from_1904 };

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

// A piece of a section of a code.
struct FormatPiece {
    enum class Kind {
        literal,  // text as it is
        digit,    // text is 0, # or ?
        point,    // decimal point
        percent,
        exponent, // text is E+ or E-
        slash,    // of a fraction; text is the fixed denominator, or the ?s of a free one
        text,     // @
        general,
        date,     // text is a run of one letter ("yyyy", "m"), "[h]" of elapsed time, ".00" of seconds
        minute,   // of a run of m
        half_day, // text is what stands for the morning, a slash, and for the afternoon
    };
    Kind kind;
    std::string text;
};

// One of the up to four sections of a code.
struct FormatSection {
    std::vector<FormatPiece> pieces;
    std::string comparison {}; // "", "<", "<=", ">", ">=", "=", "<>"
    SheetNumber bound {};
    int shift = 0; // decimal places that percent signs and trailing commas move the point by
    bool grouped = false;

    bool has(FormatPiece::Kind kind) const;
    bool is_date() const;
};

// Never fails: what is no format code is shown as it is written.
std::vector<FormatSection> read_format_code(std::string_view code, SheetLocale locale);

class NumberFormat {
public:
    explicit NumberFormat(std::string_view code, SheetLocale locale = SheetLocale::en_us);
    // Whether numbers under this format are days or times of day.
    bool is_date() const;
    std::string show(SheetNumber const& number, DateSystem dates = DateSystem::from_1900) const;
    std::string show_text(std::string_view text) const;

private:
    std::vector<FormatSection> sections_;
};

// The code of a format that has a number but no text in the file (ECMA-376 part 1, 18.8.30, with
// the Chinese ones 27–36 and 50–58); "General" for one that is not known.
std::string_view built_in_format(int id, SheetLocale locale);

// "General": up to 11 characters.
std::string show_general(SheetNumber const& number);

} // namespace luodi
