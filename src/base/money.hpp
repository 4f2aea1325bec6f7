// Money: a whole number of minor units (分, cent) of one currency. Exact, never floating point.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luodi {

// An ISO 4217 currency code.
struct Currency {
    std::array<char, 3> code { 'C', 'N', 'Y' };

    // Only codes of the ISO 4217 list; upper case.
    static std::optional<Currency> parse(std::string_view code);
    std::string_view name() const { return { code.data(), code.size() }; }
    // Decimal places of the minor unit (ISO 4217): CNY 2, JPY 0, KWD 3.
    int exponent() const;

    auto operator<=>(Currency const&) const = default;
};

struct Money {
    std::int64_t minor = 0;
    Currency currency;

    // "12345.67" in major units. Refuses more decimal places than the currency has.
    static std::optional<Money> parse(std::string_view amount, Currency currency);
    // In major units with exactly the currency's decimal places: "12345.67".
    std::string amount() const;

    bool operator==(Money const&) const = default;
};

// Converts by a stored rate: `rate_units` x 10^-8 units of `to` for one major unit of the money's
// currency; rounded half to even to minor units of `to`. Nullopt when it does not fit.
std::optional<Money> convert(Money money, std::int64_t rate_units, Currency to);

} // namespace luodi
