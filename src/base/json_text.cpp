#include "base/json_text.hpp"

#include "base/text.hpp"

#include <cstdio>

namespace luodi {
namespace {

void append_escape(std::string& out, unsigned char c)
{
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    char buffer[8];
    std::snprintf(buffer, sizeof buffer, "\\u%04x", c);
    out += buffer;
}

bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
}

} // namespace

void append_json_string(std::string& out, std::string_view text)
{
    if (!is_utf8(text)) {
        std::string repaired;
        for (auto const piece : characters(text))
            repaired += is_utf8(piece) ? piece : std::string_view("\xEF\xBF\xBD");
        return append_json_string(out, repaired);
    }
    out += '"';
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = static_cast<unsigned char>(text[at]);
        if (is_plain(c))
            continue;
        out += text.substr(start, at - start);
        append_escape(out, c);
        start = at + 1;
    }
    out += text.substr(start);
    out += '"';
}

void append_json_texts(std::string& out, std::string_view zh, std::string_view en)
{
    out += "{\"zh\":";
    append_json_string(out, zh);
    out += ",\"en\":";
    append_json_string(out, en);
    out += "}";
}

} // namespace luodi
