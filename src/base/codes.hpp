// Codes of national standards, checked by their structure and check digit. Whole code tables are
// data; these functions say only whether a code can exist.
#pragma once

#include <optional>
#include <string_view>

namespace luodi {

// 统一社会信用代码 (GB 32100-2015): 18 characters, the last computed from the others.
bool is_uscc(std::string_view code);
// The check character of the first 17; nullopt when one of them is not of the alphabet.
std::optional<char> uscc_check_character(std::string_view first_17);

// 行政区划代码 (GB/T 2260): six digits, province 11..82; 330402 is a county, 330000 a province.
bool is_division_code(std::string_view code);

// 国民经济行业代码 (GB/T 4754): section letter A..T, or 2, 3 or 4 digits, or letter and digits.
bool is_industry_code(std::string_view code);

// 国家（地区）代码 (ISO 3166-1 alpha-2): two upper-case letters.
bool is_country_code(std::string_view code);

} // namespace luodi
