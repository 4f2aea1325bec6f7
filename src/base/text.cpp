#include "base/text.hpp"

#include <cstdint>
#include <cstring>

namespace luodi {
namespace {

// Length of the well-formed sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at)
{
    auto const byte = [&](std::size_t offset) {
        return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0u;
    };
    auto const follows = [&](std::size_t offset) { return (byte(offset) & 0xC0u) == 0x80u; };
    unsigned const first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        bool const overlong = first == 0xE0 && byte(1) < 0xA0;
        bool const surrogate = first == 0xED && byte(1) > 0x9F;
        return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        bool const overlong = first == 0xF0 && byte(1) < 0x90;
        bool const beyond = first == 0xF4 && byte(1) > 0x8F;
        return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

// Length of the blank that the text starts (or, reversed, ends) with; 0 for none.
std::size_t blank_at_start(std::string_view text)
{
    if (text.empty())
        return 0;
    if (std::string_view(" \t\r\n\v\f").find(text[0]) != std::string_view::npos)
        return 1;
    if (text.starts_with("\xC2\xA0"))
        return 2;
    return text.starts_with("\xE3\x80\x80") ? 3 : 0;
}

std::size_t blank_at_end(std::string_view text)
{
    if (text.empty())
        return 0;
    if (std::string_view(" \t\r\n\v\f").find(text.back()) != std::string_view::npos)
        return 1;
    if (text.ends_with("\xC2\xA0"))
        return 2;
    return text.ends_with("\xE3\x80\x80") ? 3 : 0;
}

} // namespace

bool is_utf8(std::string_view text)
{
    constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;
    for (std::size_t at = 0; at < text.size();) {
        std::uint64_t eight;
        if (at + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if ((eight & high_bits) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        auto const length = sequence_length(text, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

std::size_t character_count(std::string_view text)
{
    std::size_t count = 0;
    for (unsigned char byte : text)
        count += (byte & 0xC0u) != 0x80u;
    return count;
}

std::vector<std::string_view> characters(std::string_view text)
{
    std::vector<std::string_view> result;
    for (std::size_t at = 0; at < text.size();) {
        auto length = sequence_length(text, at);
        if (length == 0)
            length = 1;
        result.push_back(text.substr(at, length));
        at += length;
    }
    return result;
}

void append_character(std::string& out, char32_t code)
{
    if ((code >= 0xD800 && code < 0xE000) || code > 0x10FFFF)
        code = 0xFFFD;
    auto const put = [&](char32_t bits) { out += static_cast<char>(bits); };
    auto const follow = [&](int shift) { put(0x80u | (code >> shift & 0x3Fu)); };
    if (code < 0x80)
        return put(code);
    if (code < 0x800) {
        put(0xC0u | code >> 6);
    } else if (code < 0x10000) {
        put(0xE0u | code >> 12);
        follow(6);
    } else {
        put(0xF0u | code >> 18);
        follow(12);
        follow(6);
    }
    follow(0);
}

std::string_view trim(std::string_view text)
{
    while (auto const length = blank_at_start(text))
        text.remove_prefix(length);
    while (auto const length = blank_at_end(text))
        text.remove_suffix(length);
    return text;
}

std::string lower_ascii(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (;;) {
        auto const at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

std::string join(std::vector<std::string> const& parts, std::string_view separator)
{
    std::string result;
    for (auto const& part : parts) {
        if (&part != &parts.front())
            result += separator;
        result += part;
    }
    return result;
}

bool has_control_character(std::string_view text)
{
    for (unsigned char c : text)
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            return true;
    return false;
}

} // namespace luodi
