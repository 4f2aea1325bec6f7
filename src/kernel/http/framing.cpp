#include "kernel/http/framing.hpp"

#include "base/planted_fault.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace luodi {
namespace {

bool is_control(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

bool is_length(std::string_view text)
{
    return !text.empty() && text.size() <= 18
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Nothing that another reader could take for the end of the host, or for a user name.
bool is_host(std::string_view text)
{
    return text.find_first_of(" \t/\\@?#,\"<>") == std::string_view::npos;
}

} // namespace

HeaderScanner::HeaderScanner(HttpLimits const& limits)
    : limits_(limits)
{
}

HeaderState HeaderScanner::scan(std::string_view received)
{
    while (state_ == HeaderState::incomplete && position_ < received.size())
        state_ = take(received[position_++]);
    return state_;
}

HeaderState HeaderScanner::take(char c)
{
    bool const after_return = previous_ == '\r';
    previous_ = c;
    if (position_ > limits_.header_bytes)
        return HeaderState::too_large;
    if (after_return)
        return c == '\n' ? end_line() : HeaderState::malformed;
    if (c == '\r')
        return HeaderState::incomplete;
    if (line_length_ == limits_.header_line_bytes)
        return HeaderState::too_large;
    bool const starts_blank = line_length_ == 0 && (c == ' ' || c == '\t');
    bool const tab_in_field = c == '\t' && lines_ > 0;
    if (starts_blank || (is_control(c) && !tab_in_field))
        return HeaderState::malformed;
    ++line_length_;
    return HeaderState::incomplete;
}

HeaderState HeaderScanner::end_line()
{
    if (line_length_ == 0)
        return lines_ == 0 ? HeaderState::malformed : HeaderState::complete;
    line_length_ = 0;
    return lines_++ <= limits_.header_fields ? HeaderState::incomplete : HeaderState::too_large;
}

bool is_ambiguous(std::vector<std::pair<std::string, std::string>> const& headers, int version)
{
    std::size_t hosts = 0;
    std::size_t lengths = 0;
    std::size_t codings = 0;
    for (auto const& [name, value] : headers) {
        bool const host = name == "host";
        bool const length = name == "content-length";
        bool const coding = name == "transfer-encoding";
        if ((host && !is_host(value)) || (length && !is_length(value))
            || (coding && lower_ascii(value) != "chunked"))
            return true;
        hosts += host;
        lengths += length;
        codings += coding;
    }
    bool const old = version < 11;
    if (planted("framing-in-doubt"))
        return false;
    return hosts > 1 || (hosts == 0 && !old) || lengths + codings > 1 || (old && codings > 0);
}

} // namespace luodi
