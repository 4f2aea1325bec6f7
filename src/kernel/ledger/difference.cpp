#include "kernel/ledger/difference.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "kernel/store/rows.hpp"

#include <utility>

namespace luodi {
namespace {

// Enough of a value to recognise it in a sentence.
std::string brief(std::optional<std::string> const& value, std::string const& none)
{
    constexpr std::size_t most = 80;
    if (!value)
        return none;
    auto const letters = characters(*value);
    if (letters.size() <= most)
        return *value;
    return std::string(value->data(), letters[most].data()) + "…";
}

std::string named(std::string const& before, std::string const& name, std::string const& after)
{
    return name.empty() ? "" : before + name + after;
}

Message sentence(Difference const& difference, Message const& what)
{
    auto const& [table, row, column, entry, expected, found, unused] = difference;
    auto const place = entry ? std::to_string(*entry) : "";
    Message values;
    if (expected || found)
        values = { "；账本为“" + brief(expected, "空") + "”，实为“" + brief(found, "空") + "”",
            "; the ledger has \"" + brief(expected, "nothing") + "\", found is \""
                + brief(found, "nothing") + "\"" };
    return { "表 " + table + named(" 第 ", row, " 行") + named(" ", column, " 列") + "：" + what.zh
            + values.zh + named("（账本条目 ", place, "）"),
        "table " + table + named(", row ", row, "") + named(", column ", column, "") + ": " + what.en
            + values.en + named(" (ledger entry ", place, ")") };
}

} // namespace

DifferenceFound::DifferenceFound(Difference difference)
    : difference_(std::move(difference))
{
}

void differ(Difference difference, Message const& what)
{
    difference.message = sentence(difference, what);
    throw DifferenceFound(std::move(difference));
}

std::optional<std::string> shown(Parameter const& value)
{
    switch (value.type) {
    case Parameter::Type::null: return std::nullopt;
    case Parameter::Type::integer: return std::to_string(value.integer);
    case Parameter::Type::blob: return to_hex(value.text);
    case Parameter::Type::text: break;
    }
    if (!is_utf8(value.text))
        return to_hex(value.text);
    if (is_side_reference(value.text))
        return "digest:" + std::string(side_digest(value.text));
    return value.text;
}

bool same(Parameter const& left, Parameter const& right)
{
    return left.type == right.type && left.integer == right.integer && left.text == right.text;
}

} // namespace luodi
