#include "base/codes.hpp"

#include <algorithm>

namespace luodi {
namespace {

// GB 32100-2015: digits, then the capital letters without I O S V Z.
constexpr std::string_view uscc_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view two_digits)
{
    return (two_digits[0] - '0') * 10 + (two_digits[1] - '0');
}

} // namespace

std::optional<char> uscc_check_character(std::string_view first_17)
{
    if (first_17.size() != 17)
        return std::nullopt;
    int sum = 0;
    int weight = 1; // 3^(i-1) mod 31
    for (char c : first_17) {
        auto const value = uscc_alphabet.find(c);
        if (value == std::string_view::npos)
            return std::nullopt;
        sum += static_cast<int>(value) * weight;
        weight = weight * 3 % 31;
    }
    return uscc_alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

bool is_uscc(std::string_view code)
{
    return code.size() == 18 && uscc_check_character(code.substr(0, 17)) == code[17];
}

bool is_division_code(std::string_view code)
{
    if (code.size() != 6 || !all_digits(code))
        return false;
    auto const province = number(code);
    bool const city_given = code.substr(2, 2) != "00";
    return province >= 11 && province <= 82 && (city_given || code.substr(4) == "00");
}

bool is_industry_code(std::string_view code)
{
    if (code.empty())
        return false;
    bool const section = code[0] >= 'A' && code[0] <= 'T';
    auto const rest = section ? code.substr(1) : code;
    return all_digits(rest) && rest.size() <= 4 && (section ? rest.size() != 1 : rest.size() >= 2);
}

bool is_country_code(std::string_view code)
{
    return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
}

} // namespace luodi
