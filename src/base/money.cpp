#include "base/money.hpp"

#include "base/decimal.hpp"

#include <algorithm>

namespace luodi {
namespace {

// ISO 4217 list one, active codes (published 2024-06-25), grouped by decimal places.
constexpr std::string_view two_places
    = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN "
      "BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS "
      "GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR "
      "LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD "
      "PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN "
      "SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW "
      "ZWL";
constexpr std::string_view no_places
    = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
constexpr std::string_view three_places = "BHD IQD JOD KWD LYD OMR TND";

bool listed(std::string_view list, std::string_view code)
{
    for (std::size_t at = 0; at + 3 <= list.size(); at += 4)
        if (list.substr(at, 3) == code)
            return true;
    return false;
}

} // namespace

std::optional<Currency> Currency::parse(std::string_view code)
{
    if (code == Currency {}.name())
        return Currency {}; // nearly always
    if (code.size() != 3)
        return std::nullopt;
    if (!listed(two_places, code) && !listed(no_places, code) && !listed(three_places, code))
        return std::nullopt;
    Currency currency;
    std::copy(code.begin(), code.end(), currency.code.begin());
    return currency;
}

int Currency::exponent() const
{
    if (*this == Currency {})
        return 2;
    if (listed(no_places, name()))
        return 0;
    return listed(three_places, name()) ? 3 : 2;
}

std::optional<Money> Money::parse(std::string_view amount, Currency currency)
{
    auto const minor = parse_decimal(amount, currency.exponent());
    if (!minor)
        return std::nullopt;
    return Money { *minor, currency };
}

std::string Money::amount() const
{
    return format_decimal(minor, currency.exponent());
}

std::optional<Money> convert(Money money, std::int64_t rate_units, Currency to)
{
    // minor_to = minor / 10^from * rate / 10^8 * 10^to
    auto const numerator = static_cast<__int128>(money.minor) * rate_units;
    auto const shift = 8 + money.currency.exponent() - to.exponent();
    auto const minor = divide_half_even(numerator, power_of_ten(shift));
    if (!minor)
        return std::nullopt;
    return Money { *minor, to };
}

} // namespace luodi
