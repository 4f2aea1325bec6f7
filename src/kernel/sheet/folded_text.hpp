// Text made alike, so that two spellings of one name meet.
#pragma once

#include <string>
#include <string_view>

namespace luodi {

// Letters of every script in lower case (one code point for one).
std::string lower(std::string_view text);

// Every run of blanks (spaces of all sorts, tabs, line breaks) as one space; none at the ends.
std::string collapse_blanks(std::string_view text);

// Lower case, blanks collapsed: how cells are compared with the words of a mapping.
std::string folded(std::string_view text);

// A letter or a digit of any script, or the underscore. `piece` is one code point.
bool is_word_character(std::string_view piece);

} // namespace luodi
