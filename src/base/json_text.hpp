// JSON text written by hand where a library would only be in the way.
#pragma once

#include <string>
#include <string_view>

namespace luodi {

// Appends the text as a JSON string with its quotes. UTF-8 is kept; control characters, quotes
// and backslashes are escaped; bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);
// {"zh":…,"en":…}
void append_json_texts(std::string& out, std::string_view zh, std::string_view en);

} // namespace luodi
