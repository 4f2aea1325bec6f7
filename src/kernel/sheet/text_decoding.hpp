// Bytes of a file as UTF-8, whatever office it came from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace luodi {

struct DecodedText {
    std::string text;     // UTF-8 without byte order mark
    std::string encoding; // the one that was used
    std::size_t undecodable = 0; // bytes that stand as U+FFFD
};

// Tries the encodings in their order: "utf-8", "utf-16", "gb18030", "windows-1252". The first
// under which the whole file decodes wins; a byte order mark decides at once. When none does, the
// one with the fewest undecodable bytes, each as U+FFFD. Throws bad_request for an encoding it does
// not know and for NUL characters (the file is not text). Linear, once for each encoding tried.
DecodedText decode(std::string_view bytes, std::vector<std::string> const& encodings);

} // namespace luodi
