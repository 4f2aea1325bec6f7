#include "kernel/sheet/xlsx_sheet.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "kernel/sheet/xlsx_parts.hpp"

namespace luodi {
namespace {

constexpr std::size_t last_column = 16'384;

// Columns of "AB12" from 0; nullopt without letters or beyond XFD.
std::optional<std::size_t> column_of(std::string_view reference)
{
    std::size_t column = 0;
    for (char const c : reference) {
        if (c < 'A' || c > 'Z')
            break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        if (column > last_column)
            return std::nullopt;
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
}

} // namespace

XmlHandlers XlsxSheetReader::handlers()
{
    return { [this](std::string_view name, XmlAttributes attributes) { begin(name, attributes); },
        [this](std::string_view name) { end(name); },
        [this](std::string_view text) {
            if (inside_)
                append_text(value_, text);
        } };
}

void XlsxSheetReader::begin(std::string_view name, XmlAttributes attributes)
{
    if (name == "row") {
        auto const number = parse_whole(attributes["r"]);
        row_ = number && *number > 0 ? static_cast<std::size_t>(*number) - 1 : next_row_;
        next_row_ = row_ + 1;
        next_column_ = 0;
    } else if (name == "c") {
        column_ = column_of(attributes["r"]).value_or(next_column_);
        next_column_ = column_ + 1;
        type_ = attributes["t"];
        style_ = static_cast<std::size_t>(parse_whole(attributes["s"]).value_or(0));
        value_.clear();
        in_cell_ = true;
    } else if (name == "rPh") {
        ++phonetic_;
    }
    inside_ = in_cell_ && (name == "v" || (name == "t" && phonetic_ == 0));
}

void XlsxSheetReader::end(std::string_view name)
{
    if (name == "v" || name == "t")
        inside_ = false;
    else if (name == "rPh")
        --phonetic_;
    else if (name == "c") {
        in_cell_ = false;
        if (!value_.empty())
            grid_.place(row_, column_, text());
    }
}

std::string XlsxSheetReader::text() const
{
    if (type_ == "s") {
        auto const at = parse_whole(value_).value_or(-1);
        return at >= 0 && at < static_cast<std::int64_t>(texts_.size())
            ? styles_.text(style_, texts_[static_cast<std::size_t>(at)], how_)
            : std::string();
    }
    if (type_ == "str" || type_ == "inlineStr")
        return styles_.text(style_, without_escapes(value_), how_);
    if (type_ == "b")
        return value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
    if (type_ == "e" || type_ == "d")
        return value_;
    auto const number = SheetNumber::parse(trim(value_));
    return number ? styles_.number(style_, *number, how_) : value_;
}

} // namespace luodi
