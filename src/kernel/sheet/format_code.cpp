#include "kernel/sheet/format_code.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace luodi {
namespace {

using Kind = FormatPiece::Kind;

bool is_placeholder(char c)
{
    return c == '0' || c == '#' || c == '?';
}

class Reader {
public:
    Reader(std::string_view code, SheetLocale locale)
        : code_(code)
        , locale_(locale)
    {
    }

    std::vector<FormatSection> run()
    {
        sections_.emplace_back();
        while (at_ < code_.size())
            read();
        for (auto& section : sections_)
            finish(section);
        return std::move(sections_);
    }

private:
    FormatSection& section() { return sections_.back(); }
    char next(std::size_t ahead = 1) const
    {
        return at_ + ahead < code_.size() ? code_[at_ + ahead] : '\0';
    }
    void add(Kind kind, std::string_view text, std::size_t length)
    {
        section().pieces.push_back({ kind, std::string(text) });
        at_ += length;
    }

    void read()
    {
        char const c = code_[at_];
        if (c == ';') {
            ++at_;
            if (sections_.size() < 4)
                sections_.emplace_back();
        } else if (c == '"') {
            read_quoted();
        } else if (c == '\\' || c == '_' || c == '*') {
            read_escaped(c);
        } else if (c == '[') {
            read_bracket();
        } else if (is_placeholder(c)) {
            add(Kind::digit, code_.substr(at_, 1), 1);
        } else if (c == '.') {
            read_point();
        } else if (c == '/') {
            read_slash();
        } else if (c == '%') {
            section().shift += 2;
            add(Kind::percent, "%", 1);
        } else if (c == '@') {
            add(Kind::text, "@", 1);
        } else if ((c == 'E' || c == 'e') && (next() == '+' || next() == '-')) {
            add(Kind::exponent, next() == '+' ? "E+" : "E-", 2);
        } else if (!read_word()) {
            read_literal();
        }
    }

    void read_quoted()
    {
        auto const end = std::min(code_.find('"', at_ + 1), code_.size());
        add(Kind::literal, code_.substr(at_ + 1, end - at_ - 1), end + 1 - at_);
    }

    // \x shows x; _x leaves its width free; *x fills the cell with it: nothing in a text.
    void read_escaped(char mark)
    {
        auto const length = character_at(at_ + 1);
        auto const text = code_.substr(at_ + 1, length);
        add(Kind::literal, mark == '\\' ? text : mark == '_' ? " " : "", 1 + length);
    }

    void read_bracket()
    {
        auto const end = code_.find(']', at_);
        if (end == std::string_view::npos)
            return read_literal();
        auto const inside = code_.substr(at_ + 1, end - at_ - 1);
        auto const lower = lower_ascii(inside);
        auto const length = end + 1 - at_;
        if (!lower.empty() && std::string_view("hms").find(lower[0]) != std::string_view::npos
            && lower.find_first_not_of(lower[0]) == std::string::npos)
            return add(Kind::date, "[" + lower + "]", length);
        if (inside.starts_with('$'))
            return add(Kind::literal, inside.substr(1, inside.find('-', 1) - 1), length);
        auto const operands = inside.find_first_not_of("<>=");
        if (operands > 0 && operands != std::string_view::npos)
            if (auto const bound = SheetNumber::parse(trim(inside.substr(operands)))) {
                section().comparison = inside.substr(0, operands);
                section().bound = *bound;
            }
        at_ += length; // a colour, or what changes nothing here
    }

    void read_point()
    {
        std::size_t zeros = 0;
        while (next(1 + zeros) == '0')
            ++zeros;
        auto const& pieces = section().pieces;
        bool const seconds = std::any_of(pieces.begin(), pieces.end(), [](FormatPiece const& piece) {
            return piece.kind == Kind::date && piece.text.find('s') != std::string::npos;
        });
        if (seconds && zeros > 0)
            add(Kind::date, code_.substr(at_, 1 + zeros), 1 + zeros);
        else
            add(Kind::point, ".", 1);
    }

    void read_slash()
    {
        auto const& pieces = section().pieces;
        bool const fraction = !pieces.empty() && pieces.back().kind == Kind::digit;
        auto const end = std::min(code_.find_first_not_of("0123456789#?", at_ + 1), code_.size());
        if (fraction && end > at_ + 1)
            add(Kind::slash, code_.substr(at_ + 1, end - at_ - 1), end - at_);
        else
            add(Kind::literal, "/", 1);
    }

    bool begins(std::string_view word) const
    {
        return lower_ascii(code_.substr(at_, word.size())) == word;
    }

    bool read_word()
    {
        if (begins("general")) {
            add(Kind::general, "", 7);
            return true;
        }
        if (begins("am/pm")) {
            add(Kind::half_day, locale_ == SheetLocale::zh_cn ? "上午/下午" : "AM/PM", 5);
            return true;
        }
        for (std::string_view const word : { "上午/下午", "A/P", "a/p" })
            if (code_.substr(at_).starts_with(word)) {
                add(Kind::half_day, word, word.size());
                return true;
            }
        auto const letter = lower_ascii(code_.substr(at_, 1));
        if (std::string_view("ymdhsea").find(letter) == std::string_view::npos)
            return false;
        auto end = at_;
        while (end < code_.size() && lower_ascii(code_.substr(end, 1)) == letter)
            ++end;
        if (letter == "a" && end - at_ < 3)
            return false;
        add(Kind::date, letter == "e" ? "yyyy" : std::string(end - at_, letter[0]), end - at_);
        return true;
    }

    std::size_t character_at(std::size_t place) const
    {
        if (place >= code_.size())
            return 0;
        auto end = place + 1;
        while (end < code_.size() && (static_cast<unsigned char>(code_[end]) & 0xC0) == 0x80)
            ++end;
        return end - place;
    }

    void read_literal()
    {
        auto const length = character_at(at_);
        add(Kind::literal, code_.substr(at_, length), length);
    }

    static void finish(FormatSection& section)
    {
        if (section.is_date())
            find_minutes(section.pieces);
        else
            find_commas(section);
    }

    // A run of m is minutes behind hours and before seconds.
    static void find_minutes(std::vector<FormatPiece>& pieces)
    {
        FormatPiece* before = nullptr;
        for (auto& piece : pieces) {
            if (piece.kind != Kind::date)
                continue;
            bool const seconds = piece.text.find('s') != std::string::npos;
            if (seconds && before && before->text[0] == 'm')
                before->kind = Kind::minute;
            bool const hours = before && before->text.find('h') != std::string::npos;
            if (piece.text[0] == 'm' && piece.text.size() <= 2 && hours)
                piece.kind = Kind::minute;
            before = &piece;
        }
    }

    // A comma between digits groups them; behind the last digit it divides by a thousand.
    static void find_commas(FormatSection& section)
    {
        auto& pieces = section.pieces;
        auto const is_digit = [](FormatPiece const& piece) { return piece.kind == Kind::digit; };
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].kind != Kind::literal || pieces[i].text != ",")
                continue;
            auto after = i;
            while (after < pieces.size() && pieces[after].text == ",")
                ++after;
            bool const behind = i > 0 && is_digit(pieces[i - 1]);
            bool const before = after < pieces.size() && is_digit(pieces[after]);
            if (!behind)
                continue;
            if (before)
                section.grouped = true;
            else
                section.shift -= 3 * static_cast<int>(after - i);
            pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(i),
                pieces.begin() + static_cast<std::ptrdiff_t>(after));
            --i;
        }
    }

    std::string_view code_;
    SheetLocale locale_;
    std::size_t at_ = 0;
    std::vector<FormatSection> sections_;
};

} // namespace

bool FormatSection::has(FormatPiece::Kind kind) const
{
    return std::any_of(pieces.begin(), pieces.end(),
        [&](FormatPiece const& piece) { return piece.kind == kind; });
}

bool FormatSection::is_date() const
{
    return has(Kind::date) || has(Kind::minute) || has(Kind::half_day);
}

std::vector<FormatSection> read_format_code(std::string_view code, SheetLocale locale)
{
    return Reader(code, locale).run();
}

} // namespace luodi
