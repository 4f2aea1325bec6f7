#include "kernel/sheet/misfit.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr std::size_t most_named = 40; // headers in one message
constexpr std::size_t longest_named = 60; // characters of one of them
constexpr int alike = 40;

std::vector<std::string> pairs_of(std::string_view text)
{
    auto const pieces = characters(text);
    std::vector<std::string> pairs;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i)
        pairs.push_back(std::string(pieces[i]) + std::string(pieces[i + 1]));
    if (pieces.size() == 1)
        pairs.emplace_back(pieces[0]);
    return pairs;
}

std::vector<std::string> const& names_of(ColumnMapping const& column)
{
    auto const& rules = column.headers;
    if (!rules.exact.empty())
        return rules.exact;
    return rules.prefix.empty() ? rules.contains : rules.prefix;
}

std::string shortened(std::string const& header)
{
    auto const pieces = characters(header);
    if (pieces.size() <= longest_named)
        return header;
    return std::string(header.data(), pieces[longest_named].data()) + "…";
}

std::string found(std::vector<std::string> const& headers)
{
    std::vector<std::string> named;
    for (auto const& header : headers)
        if (!header.empty() && named.size() < most_named)
            named.push_back(shortened(header));
    return named.empty() ? "—" : join(named, " | ");
}

// The header most like one of the words, when it is like it at all.
std::string nearest(std::vector<std::string> const& words, std::vector<std::string> const& headers)
{
    std::string best;
    int most = alike;
    for (auto const& header : headers)
        for (auto const& word : words)
            if (auto const now = likeness(normalised_header(header), word); now >= most) {
                most = now + 1;
                best = header;
            }
    return best;
}

FieldError missing_column(ColumnMapping const& column, std::vector<std::string> const& headers)
{
    auto const& words = names_of(column);
    auto const near = nearest(words, headers);
    Message message { "找不到此列，表头应为：" + join(words, "、"),
        "the column was not found; its header should be one of: " + join(words, ", ") };
    if (!near.empty()) {
        message.zh += "；最接近的表头是“" + shortened(near) + "”";
        message.en += "; the nearest header is \"" + shortened(near) + "\"";
    }
    return { column.field, "missing_column", std::move(message) };
}

Message about(Mapping const& mapping, std::size_t count, bool has_key, std::string const& place,
    std::string const& headers)
{
    auto const of = std::to_string(count) + " / " + std::to_string(mapping.columns.size());
    auto const zh = has_key ? "只找到 " + of + " 列（至少 " + std::to_string(mapping.least_columns) + " 列）"
                            : std::string("找不到关键列");
    auto const en = has_key ? "only " + of + " columns were found (at least "
            + std::to_string(mapping.least_columns) + " are needed)"
                            : std::string("the key column was not found");
    return { "清单与映射 " + mapping.name + " 不符：" + zh + "；最像表头的一行在 " + place + "：" + headers,
        "the list does not fit the mapping " + mapping.name + ": " + en + "; the line most like a header is at "
            + place + ": " + headers };
}

} // namespace

int likeness(std::string_view one, std::string_view other)
{
    auto const left = pairs_of(one);
    auto right = pairs_of(other);
    auto const total = left.size() + right.size();
    std::size_t both = 0;
    for (auto const& pair : left)
        if (auto const at = std::find(right.begin(), right.end(), pair); at != right.end()) {
            ++both;
            right.erase(at);
        }
    return total == 0 ? 0 : static_cast<int>(200 * both / total);
}

void require_fit(Mapping const& mapping, bool has_key, std::vector<std::vector<std::size_t>> const& columns_of,
    Table const& table, std::size_t row, std::vector<std::string> const& headers)
{
    std::vector<FieldError> errors;
    std::size_t count = 0;
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        bool const is_key = mapping.columns[i].field == mapping.key.source;
        if (!columns_of.empty() && !columns_of[i].empty())
            ++count;
        else if (has_key || is_key)
            errors.push_back(missing_column(mapping.columns[i], headers));
    }
    if (has_key && count >= mapping.least_columns)
        return;
    auto message = about(mapping, count, has_key, address(table, row, 0), found(headers));
    if (!has_key && !errors.empty()) {
        message.zh += "；" + errors.front().message.zh;
        message.en += "; " + errors.front().message.en;
    }
    throw Error(ErrorCode::unprocessable, std::move(message), std::move(errors));
}

} // namespace luodi
