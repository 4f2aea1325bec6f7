// Where a request's header ends, and whether two readers could disagree about where its body does.
// Stricter than the parser behind it: what is doubtful is refused, never repaired.
#pragma once

#include "base/limits.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luodi {

enum class HeaderState {
    incomplete,
    complete,
    malformed, // bare CR or LF, a control character, a folded line, an empty first line
    too_large, // the block, one line, or the number of fields
};

// Looks over the bytes of one request's header as they come in; each byte once.
class HeaderScanner {
public:
    explicit HeaderScanner(HttpLimits const& limits);

    // `received` starts at the request's first byte and only grows between calls.
    HeaderState scan(std::string_view received);

private:
    HeaderState take(char c);
    HeaderState end_line();

    HttpLimits const& limits_;
    std::size_t position_ = 0;
    std::size_t line_length_ = 0;
    std::size_t lines_ = 0;
    char previous_ = 0;
    HeaderState state_ = HeaderState::incomplete;
};

// True when the fields (names in lower case) of a parsed header leave doubt about the request's
// length or host: several of one, both length and coding, another coding than chunked, a length
// that is not plain digits, HTTP/1.1 without a host, a host that is no host.
bool is_ambiguous(std::vector<std::pair<std::string, std::string>> const& headers, int version);

} // namespace luodi
