// A number as it is printed: its digits, what they count, and what the words around them make of it.
#pragma once

#include "kernel/claim/linear.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// The value, half a unit of its last digit, and what it counts. "8.62" in "1e8 USD" is 862000000 ± 500000,
// counted in USD.
struct Printed {
    Rational value;
    Rational half;
    Rational scale = 1; // of the unit: 1e8
    std::string unit;   // USD
};

// [-]digits[.digits], at most twenty of them, with the size of the last one; nullopt for anything else.
struct Digits {
    Rational value;
    Rational last; // one unit of the last digit
};
std::optional<Digits> read_digits(std::string_view written);

// "1e8 USD", "1e4 mu", "USD", "%", "": a power of ten, or a hundredth, and what is counted.
struct Measure {
    Rational scale = 1;
    std::string unit; // "" for a plain number and for "%"
};
std::optional<Measure> read_measure(std::string_view unit);

// Both together.
std::optional<Printed> read_printed(std::string_view digits, std::string_view unit);

// What the words around a number make of it.
enum class ReadAs {
    equals,     // the value, rounded to the printed digits
    about,      // 近: not above it, and at most a tenth below
    more_than,  // 余: above it, by less than one unit of its last digit that is not zero
    first_over, // 首次突破: above it, and no earlier one was
};

// Whether the value is what is printed; `before` are the earlier ones, for first_over.
bool agrees(ReadAs reading, Printed const& printed, Rational const& value, std::vector<Rational> const& before = {});

// A figure found in a text. Places are counted in characters.
struct FoundFigure {
    std::size_t begins = 0;
    std::size_t length = 0;
    std::string digits; // "8.62"
    std::string unit;   // "1e8 USD", "%", "1e8 CNY", ""
    ReadAs reading = ReadAs::equals;
};

// The figures of a Chinese text in their order: digits with 万、亿, 元、美元 or %, 近 and 首次突破 before them, 余 after
// them. Years (2025年), dates, ordinals and digits within a name (“3221”, 5G) are none.
std::vector<FoundFigure> find_figures(std::string_view text);

} // namespace luodi
