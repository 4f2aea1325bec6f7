// Number format codes, taken apart (ECMA-376 part 1, 18.8.31).
#pragma once

#include "kernel/sheet/sheet_number.hpp"

#include <vector>

namespace luodi {

enum class SheetLocale { en_us, zh_cn };

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

} // namespace luodi
