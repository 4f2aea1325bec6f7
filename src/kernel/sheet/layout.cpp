#include "kernel/sheet/layout.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "kernel/sheet/folded_text.hpp"
#include "kernel/sheet/misfit.hpp"

#include <algorithm>
#include <set>

namespace luodi {
namespace {

constexpr std::size_t header_search = 10; // lines among which the header is looked for
constexpr std::size_t longest_header = 400; // bytes; what is longer is a remark

using enum HeaderFit;

bool any_within(std::string const& header, std::vector<std::string> const& parts)
{
    return std::any_of(parts.begin(), parts.end(),
        [&](std::string const& part) { return header.find(part) != std::string::npos; });
}

HeaderMatch fit(std::string const& header, HeaderRules const& rules)
{
    if (header.empty() || header.size() > longest_header)
        return {};
    if (std::find(rules.exact.begin(), rules.exact.end(), header) != rules.exact.end())
        return { exact, header };
    if (any_within(header, rules.unless))
        return {};
    for (auto const& prefix : rules.prefix)
        if (header.starts_with(prefix))
            return { beginning, prefix };
    for (auto const& text : rules.contains)
        if (header.find(text) != std::string::npos)
            return { part, text };
    return {};
}

struct Matched {
    std::size_t row = 0;
    int score = 0;
    bool has_key = false; // else it is not a header of this mapping
    std::vector<std::vector<std::size_t>> columns_of;
    std::vector<HeaderMatch> matches;
};

bool has_key(Matched const& matched, Mapping const& mapping)
{
    for (std::size_t i = 0; i < mapping.columns.size(); ++i)
        if (mapping.columns[i].field == mapping.key.source)
            return !matched.columns_of[i].empty();
    return false;
}

// Each column takes the header that fits it best; a header serves one column.
void take_headers(Matched& matched, std::vector<std::string> const& headers, Mapping const& mapping)
{
    std::vector<bool> taken(headers.size());
    for (auto const wanted : { exact, beginning, part })
        for (std::size_t i = 0; i < mapping.columns.size(); ++i)
            for (std::size_t j = 0; j < headers.size() && matched.columns_of[i].empty(); ++j) {
                auto match = taken[j] ? HeaderMatch {} : fit(headers[j], mapping.columns[i].headers);
                if (match.fit != wanted)
                    continue;
                matched.columns_of[i] = { j };
                matched.matches[i] = std::move(match);
                matched.score += static_cast<int>(wanted);
                taken[j] = true;
            }
}

Matched match_row(std::vector<std::string> const& cells, Mapping const& mapping)
{
    Matched matched;
    matched.columns_of.resize(mapping.columns.size());
    matched.matches.resize(mapping.columns.size());
    std::vector<std::string> headers;
    for (auto const& cell : cells)
        headers.push_back(
            cell.size() > 2 * longest_header ? std::string() : normalised_header(cell));
    take_headers(matched, headers, mapping);
    for (std::size_t i = 0; i < mapping.columns.size(); ++i)
        for (auto const& wanted : mapping.columns[i].otherwise)
            for (std::size_t j = 0; j < headers.size(); ++j)
                if (headers[j] == wanted)
                    matched.columns_of[i].push_back(j);
    matched.has_key = has_key(matched, mapping);
    return matched;
}

// The headers that begin in this line. Of several lines, a text reaches to the right over the blank
// cells beside it, as merged cells do, as long as the line below has a text.
std::vector<std::string> headers_at(Table const& table, std::size_t row, std::size_t lines)
{
    std::vector<std::string> headers;
    std::vector<std::string> above;
    for (auto line = row; line < row + lines && line < table.rows.size(); ++line) {
        auto const& cells = table.rows[line];
        headers.resize(std::max(headers.size(), cells.size()));
        above.resize(headers.size());
        for (std::size_t i = 1; line > row && i < above.size(); ++i)
            if (trim(above[i]).empty() && !trim(table.cell(line, i)).empty())
                above[i] = above[i - 1];
        for (std::size_t i = 0; i < headers.size(); ++i)
            headers[i] = collapse_blanks(above[i] + " " + table.cell(line, i));
        above = headers;
    }
    return headers;
}

// Where headers would stand if the mapping knew them.
std::size_t fullest_row(Table const& table, std::size_t first, std::size_t end)
{
    auto fullest = first;
    std::ptrdiff_t most = 0;
    for (auto row = first; row < end && row < table.rows.size(); ++row) {
        auto const& cells = table.rows[row];
        auto const filled = std::count_if(
            cells.begin(), cells.end(), [](std::string const& cell) { return !trim(cell).empty(); });
        if (filled > most) {
            most = filled;
            fullest = row;
        }
    }
    return fullest;
}

bool better(Matched const& one, Matched const& other)
{
    return std::pair(one.has_key, one.score) > std::pair(other.has_key, other.score);
}

Matched match_table(Table const& table, Mapping const& mapping)
{
    auto const first = mapping.header_row.value_or(0);
    auto const end = mapping.header_row ? first + 1 : header_search;
    Matched best;
    best.row = fullest_row(table, first, end);
    for (auto row = first; row < end && row < table.rows.size(); ++row) {
        auto matched = match_row(headers_at(table, row, mapping.header_lines), mapping);
        if (better(matched, best)) {
            best = std::move(matched);
            best.row = row;
        }
    }
    return best;
}

// Such a list need not be turned to see whether it fits better on its side.
bool fits_well(Matched const& matched, Mapping const& mapping)
{
    auto const found = std::count_if(matched.columns_of.begin(), matched.columns_of.end(),
        [](auto const& columns) { return !columns.empty(); });
    return matched.has_key && mapping.columns.size() > 2
        && static_cast<std::size_t>(found) * 2 > mapping.columns.size();
}

std::vector<std::string> distinct_headers(std::vector<std::string> const& cells)
{
    std::vector<std::string> headers;
    std::set<std::string> used;
    for (auto const& cell : cells) {
        auto const plain = collapse_blanks(cell);
        auto header = plain;
        for (int number = 2; !plain.empty() && !used.insert(header).second; ++number)
            header = plain + " (" + std::to_string(number) + ")";
        headers.push_back(std::move(header));
    }
    return headers;
}

// Innermost first, as often as there are some; a bracket without its other half stays.
std::string without_brackets(std::string_view text)
{
    std::string kept;
    std::vector<std::size_t> open;
    for (char const c : text) {
        if (c == ')' && !open.empty()) {
            kept.resize(open.back());
            open.pop_back();
            continue;
        }
        if (c == '(')
            open.push_back(kept.size());
        kept += c;
    }
    return kept;
}

std::string without_words(std::string_view text, std::vector<std::string> const& words)
{
    std::string kept;
    std::string word;
    auto const end_word = [&] {
        if (std::find(words.begin(), words.end(), word) == words.end())
            kept += word;
        word.clear();
    };
    for (auto const piece : characters(text)) {
        if (is_word_character(piece)) {
            word += piece;
            continue;
        }
        end_word();
        kept += piece;
    }
    end_word();
    return kept;
}

} // namespace

std::string normalised_header(std::string_view header)
{
    auto text = lower(header);
    std::replace(text.begin(), text.end(), '_', ' ');
    return collapse_blanks(text);
}

std::string normalised_key(std::string_view text, KeyMapping const& key)
{
    auto const lowered = lower(text);
    auto const rest = key.drop_brackets ? without_brackets(lowered) : lowered;
    return collapse_blanks(without_words(rest, key.drop_words));
}

Layout find_layout(Table table, Mapping const& mapping)
{
    Matched down;
    if (mapping.orientation != Orientation::columns)
        down = match_table(table, mapping);
    Matched across;
    Table turned;
    if (mapping.orientation != Orientation::rows && !fits_well(down, mapping)) {
        turned = transpose(table);
        across = match_table(turned, mapping);
    }
    bool const turn = better(across, down);
    auto& matched = turn ? across : down;
    auto& chosen = turn ? turned : table;
    auto headers = distinct_headers(headers_at(chosen, matched.row, mapping.header_lines));
    require_fit(mapping, matched.has_key, matched.columns_of, chosen, matched.row, headers);
    return { std::move(chosen), matched.row, matched.row + mapping.header_lines, std::move(headers),
        std::move(matched.columns_of), std::move(matched.matches) };
}

} // namespace luodi
