// Small work on UTF-8 text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

// Number of code points of valid UTF-8.
std::size_t character_count(std::string_view text);

// The code points of valid UTF-8, each as its own piece.
std::vector<std::string_view> characters(std::string_view text);

// Adds one code point as UTF-8; U+FFFD for a surrogate and for what is above U+10FFFF.
void append_character(std::string& out, char32_t code);

// Without leading and trailing blanks: ASCII white space, U+00A0 and U+3000.
std::string_view trim(std::string_view text);

// ASCII letters in lower case; everything else as it is.
std::string lower_ascii(std::string_view text);

std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::vector<std::string> const& parts, std::string_view separator);

// True when the text has a control character other than line feed and tab.
bool has_control_character(std::string_view text);

} // namespace luodi
