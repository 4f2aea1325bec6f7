// Bytes of a file as UTF-8, whatever office it came from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace luodi {

struct DecodedText {
    std::string text;            // UTF-8 without byte order mark
    std::string encoding;        // the one that was used
    std::size_t undecodable = 0; // how many times U+FFFD stands for a byte (UTF-16: for a unit)
};

// Tries the encodings in their order: "utf-8", "utf-16", "gb18030", "windows-1252". A byte order
// mark decides at once, and so does the layout of UTF-16 without one; else the first under which
// the whole file decodes wins. When none does, the one with the fewest undecodable bytes, each as
// U+FFFD. Throws bad_request for an encoding it does not know, and for a NUL character (the file is
// not text), naming its place. Linear, once for each encoding tried.
DecodedText decode(std::string_view bytes, std::vector<std::string> const& encodings);

} // namespace luodi
