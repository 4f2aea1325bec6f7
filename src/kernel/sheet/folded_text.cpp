#include "kernel/sheet/folded_text.hpp"

#include "base/text.hpp"

#include <locale.h>
#include <wctype.h>

#include <algorithm>

namespace luodi {
namespace {

// What Unicode says of letters, independent of the machine's language.
locale_t unicode()
{
    static locale_t const locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
}

// Of one well-formed code point; a byte that is no UTF-8 stands for itself.
wint_t code_point(std::string_view piece)
{
    auto const first = static_cast<unsigned char>(piece[0]);
    if (piece.size() == 1)
        return first;
    wint_t code = first & (0xFFu >> (piece.size() + 1));
    for (char const c : piece.substr(1))
        code = code << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
    return code;
}

bool is_ascii(std::string_view text)
{
    return std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_blank(std::string_view piece)
{
    if (piece.size() == 1)
        return std::string_view(" \t\r\n\v\f").find(piece[0]) != std::string_view::npos;
    auto const code = code_point(piece);
    return code == 0xA0 || code == 0x3000 || (code >= 0x2000 && code <= 0x200B) || code == 0x2028
        || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0xFEFF;
}

// Adds the piece, after one space when blanks came before it and it is not the first.
void add_collapsed(std::string& out, bool& pending, std::string_view piece)
{
    if (is_blank(piece)) {
        pending = !out.empty();
        return;
    }
    if (pending)
        out += ' ';
    pending = false;
    out += piece;
}

} // namespace

std::string lower(std::string_view text)
{
    auto ascii = lower_ascii(text);
    if (is_ascii(ascii) || !unicode())
        return ascii;
    std::string result;
    for (auto const piece : characters(ascii)) {
        if (piece.size() == 1)
            result += piece;
        else
            append_character(result, towlower_l(code_point(piece), unicode()));
    }
    return result;
}

std::string collapse_blanks(std::string_view text)
{
    std::string result;
    bool pending = false;
    if (is_ascii(text))
        for (std::size_t at = 0; at < text.size(); ++at)
            add_collapsed(result, pending, text.substr(at, 1));
    else
        for (auto const piece : characters(text))
            add_collapsed(result, pending, piece);
    return result;
}

std::string folded(std::string_view text)
{
    return collapse_blanks(lower(text));
}

bool is_word_character(std::string_view piece)
{
    if (piece.size() == 1) {
        char const c = piece[0];
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '_';
    }
    return unicode() && iswalnum_l(code_point(piece), unicode());
}

} // namespace luodi
