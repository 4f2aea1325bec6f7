#include "kernel/sheet/number_format.hpp"

#include "kernel/sheet/date_display.hpp"
#include "kernel/sheet/number_display.hpp"

#include <algorithm>

namespace luodi {
namespace {

using Kind = FormatPiece::Kind;

bool holds(FormatSection const& section, SheetNumber const& number)
{
    auto const order = number <=> section.bound;
    auto const& how = section.comparison;
    return how == "<" ? order < 0
        : how == "<=" ? order <= 0
        : how == ">"  ? order > 0
        : how == ">=" ? order >= 0
        : how == "="  ? order == 0
                      : order != 0;
}

// The section for a number, and whether it shows the minus sign itself.
std::pair<FormatSection const*, bool> choose(
    std::vector<FormatSection> const& sections, SheetNumber const& number)
{
    auto const count = std::min<std::size_t>(sections.size(), 3);
    bool const conditions = std::any_of(sections.begin(), sections.begin() + count,
        [](FormatSection const& section) { return !section.comparison.empty(); });
    bool const negative = number.negative && !number.is_zero();
    if (!conditions) {
        std::size_t const at = count > 1 && negative ? 1 : count > 2 && number.is_zero() ? 2 : 0;
        return { &sections[at], at == 1 };
    }
    for (std::size_t i = 0; i < count; ++i) {
        auto const& section = sections[i];
        bool const first_or_last = i == 0 || i + 1 == count;
        bool const fits = section.comparison.empty() ? first_or_last || negative
                                                     : holds(section, number);
        bool const only_negatives
            = section.comparison.starts_with("<") && section.bound <= SheetNumber {};
        if (fits)
            return { &section, only_negatives };
    }
    return { nullptr, false };
}

} // namespace

NumberFormat::NumberFormat(std::string_view code, SheetLocale locale)
    : sections_(read_format_code(code, locale))
{
}

bool NumberFormat::is_date() const
{
    return sections_.front().is_date();
}

std::string NumberFormat::show(SheetNumber const& number, DateSystem dates) const
{
    auto const [section, silent] = choose(sections_, number);
    if (!section)
        return std::string(8, '#');
    if (section->is_date())
        return show_date(*section, number, dates);
    auto size = number;
    size.negative = false;
    if (!size.is_zero())
        size.point += section->shift;
    auto const text = section->has(Kind::slash) ? show_fraction(*section, size)
        : section->has(Kind::exponent)          ? show_scientific(*section, size)
                                                : show_plain(*section, size);
    return (number.negative && !silent ? "-" : "") + text;
}

std::string NumberFormat::show_text(std::string_view text) const
{
    auto const found = std::find_if(sections_.rbegin(), sections_.rend(),
        [](FormatSection const& section) { return section.has(Kind::text); });
    auto const* section = sections_.size() == 4 ? &sections_[3]
        : found != sections_.rend()             ? &*found
                                                : nullptr;
    if (!section)
        return std::string(text);
    std::string shown;
    for (auto const& piece : section->pieces)
        shown += piece.kind == Kind::text ? std::string(text) : piece.text;
    return shown;
}

} // namespace luodi
