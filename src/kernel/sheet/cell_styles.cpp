#include "kernel/sheet/cell_styles.hpp"

#include "kernel/sheet/date_display.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr std::size_t most_styles = 65'536;
constexpr std::size_t longest_code = 1'024;

std::string plain_text(SheetNumber const& number)
{
    auto const places = std::max(0, static_cast<int>(number.digits.size()) - number.point);
    auto const whole = number.whole_digits();
    return (number.negative ? "-" : "") + (whole.empty() ? "0" : whole)
        + (places > 0 ? "." + number.decimal_digits(places) : "");
}

} // namespace

CellStyles::CellStyles(SheetLocale locale)
    : locale_(locale)
{
    known_["General"] = 0;
    formats_.emplace_back("General", locale_);
}

void CellStyles::define(int format, std::string code)
{
    codes_[format] = code.size() <= longest_code ? std::move(code) : "General";
}

void CellStyles::add(int format)
{
    if (styles_.size() == most_styles)
        return;
    auto const defined = codes_.find(format);
    auto const code = defined == codes_.end() ? std::string(built_in_format(format, locale_)) : defined->second;
    auto const [at, added] = known_.emplace(code, formats_.size());
    if (added)
        formats_.emplace_back(code, locale_);
    styles_.push_back(at->second);
}

NumberFormat const& CellStyles::format(std::size_t style) const
{
    return formats_[style < styles_.size() ? styles_[style] : 0];
}

std::string CellStyles::number(std::size_t style, SheetNumber const& number, CellText how) const
{
    if (how == CellText::shown)
        return format(style).show(number, dates_);
    auto const day = format(style).is_date() ? day_of(number, dates_) : std::nullopt;
    if (!day)
        return plain_text(number);
    static NumberFormat const time("hh:mm:ss");
    bool const midnight = number.point >= static_cast<int>(number.digits.size());
    return day->to_string() + (midnight ? "" : " " + time.show(number, dates_));
}

std::string CellStyles::text(std::size_t style, std::string const& text, CellText how) const
{
    return how == CellText::shown ? format(style).show_text(text) : text;
}

} // namespace luodi
