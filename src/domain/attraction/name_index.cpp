#include "domain/attraction/name_index.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

namespace luodi::attraction {
namespace {

constexpr std::string_view legal_forms[] = { "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "合伙企业", "集团",
    "公司", "co.,ltd.", "co.,ltd", "co.ltd.", "limited", "gmbh", "inc.", "ltd.", "ltd", "inc", "ag" };
constexpr std::string_view opening[] = { "(", "（", "[", "【", "〔" };
constexpr std::string_view closing[] = { ")", "）", "]", "】", "〕" };
constexpr std::string_view ignored[] = { " ", "\t", "\n", "\u3000", "\u00a0", "·", "・", "-", "“", "”", "\"", "'" };

bool is_one_of(std::span<std::string_view const> list, std::string_view character)
{
    return std::ranges::find(list, character) != list.end();
}

std::string without_legal_form(std::string text)
{
    for (bool again = true; again;) {
        again = false;
        for (auto const form : legal_forms)
            if (text.size() > form.size() && text.ends_with(form)) {
                text.resize(text.size() - form.size());
                again = true;
            }
    }
    return text;
}

std::uint32_t code_of(std::string_view character)
{
    std::uint32_t code = 0;
    for (unsigned char const byte : character)
        code = code << 8 | byte;
    return code;
}

} // namespace

std::string core_name(std::string_view name)
{
    std::string kept;
    std::string all;
    int depth = 0;
    for (auto const character : characters(name)) {
        if (is_one_of(opening, character)) {
            ++depth;
        } else if (is_one_of(closing, character)) {
            depth = std::max(0, depth - 1);
        } else if (!is_one_of(ignored, character)) {
            all += character;
            if (depth == 0)
                kept += character;
        }
    }
    // A name that is nothing but brackets is what they hold.
    return without_legal_form(lower_ascii(kept.empty() ? all : kept));
}

std::vector<NameIndex::Pair> NameIndex::pairs_of(std::string_view core)
{
    auto const letters = characters(core);
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i + 1 < letters.size(); ++i)
        pairs.push_back(Pair { code_of(letters[i]) } << 32 | code_of(letters[i + 1]));
    if (letters.size() == 1)
        pairs.push_back(code_of(letters.front()));
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

std::uint32_t NameIndex::add(std::string_view name)
{
    auto const number = static_cast<std::uint32_t>(pairs_.size());
    pairs_.push_back(pairs_of(core_name(name)));
    common_.push_back(0);
    for (auto const pair : pairs_.back())
        numbers_[pair].push_back(number);
    return number;
}

void NameIndex::shorten(std::size_t size)
{
    while (pairs_.size() > size) {
        for (auto const pair : pairs_.back())
            numbers_[pair].pop_back();
        pairs_.pop_back();
        common_.pop_back();
    }
}

// The rarer a pair, the more it says: the whole binary logarithm of how few have it.
std::uint32_t NameIndex::weight_of(Pair pair) const
{
    auto const found = numbers_.find(pair);
    auto const having = found == numbers_.end() ? 0 : found->second.size();
    return static_cast<std::uint32_t>(std::bit_width(pairs_.size() / (having + 1))) + 1;
}

std::uint32_t NameIndex::weight_of(std::vector<Pair> const& pairs) const
{
    std::uint32_t sum = 0;
    for (auto const pair : pairs)
        sum += weight_of(pair);
    return sum;
}

std::vector<NameIndex::Match> NameIndex::find(std::string_view name, int least) const
{
    auto const pairs = pairs_of(core_name(name));
    std::vector<std::uint32_t> touched;
    for (auto const pair : pairs) {
        auto const found = numbers_.find(pair);
        if (found == numbers_.end())
            continue;
        auto const weight = weight_of(pair);
        for (auto const number : found->second) {
            if (common_[number] == 0)
                touched.push_back(number);
            common_[number] += weight;
        }
    }
    auto const own = weight_of(pairs);
    std::vector<Match> matches;
    for (auto const number : touched) {
        auto const common = std::exchange(common_[number], 0);
        // No name can be so like that has less than this in common with it.
        if (std::uint64_t { common } * 20'000 < std::uint64_t { own } * static_cast<std::uint64_t>(least))
            continue;
        auto const its = weight_of(pairs_[number]);
        auto const likeness = static_cast<int>(std::uint64_t { common } * 20'000 / (own + its));
        if (likeness >= least)
            matches.push_back({ number, likeness });
    }
    std::ranges::sort(matches, [](Match const& a, Match const& b) {
        return a.likeness != b.likeness ? a.likeness > b.likeness : a.number < b.number;
    });
    return matches;
}

} // namespace luodi::attraction
