#include "kernel/ledger/tile.hpp"

#include "base/decimal.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr int highest_level = 5; // 256^6 leaves: more than there will ever be

std::int64_t stored(std::uint64_t number)
{
    return static_cast<std::int64_t>(number);
}

// Three digits; nullopt for anything else.
std::optional<std::uint64_t> three_digits(std::string_view text)
{
    auto const number = text.size() == 3 ? parse_whole(text) : std::nullopt;
    return number && text[0] != '-' && text[0] != '+' ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

std::uint64_t leaves_of_hash(int level)
{
    return std::uint64_t { 1 } << (8 * level);
}

bool has(TilePlace const& place, std::uint64_t size)
{
    auto const hashes = size >> (8 * place.level);
    return place.number <= hashes / tile_width && place.number * tile_width + place.width <= hashes;
}

} // namespace

std::optional<TilePlace> tile_place(int level, std::span<std::string_view const> segments)
{
    if (level < 0 || level > highest_level || segments.empty())
        return std::nullopt;
    TilePlace place { level, 0, tile_width };
    auto last = segments.back();
    if (segments.size() >= 2 && segments[segments.size() - 2].ends_with(".p")) {
        auto const width = parse_whole(last);
        bool const written_so = width && *width >= 1 && *width < stored(tile_width) && std::to_string(*width) == last;
        if (!written_so)
            return std::nullopt;
        place.width = static_cast<std::uint64_t>(*width);
        segments = segments.first(segments.size() - 1);
        last = segments.back().substr(0, segments.back().size() - 2);
    }
    for (auto const& segment : segments.first(segments.size() - 1)) {
        auto const group = segment.starts_with('x') ? three_digits(segment.substr(1)) : std::nullopt;
        bool const leading_zeros = group && &segment == &segments.front() && *group == 0;
        if (!group || leading_zeros)
            return std::nullopt;
        place.number = place.number * 1000 + *group;
    }
    auto const group = three_digits(last);
    if (!group)
        return std::nullopt;
    place.number = place.number * 1000 + *group;
    return place;
}

std::vector<Hash> stored_leaves(Connection& connection, std::uint64_t begin, std::uint64_t end)
{
    std::vector<Hash> leaves;
    leaves.reserve(end - begin);
    query_in_district(connection, "SELECT leaf FROM ledger_entry WHERE place >= $1 AND place < $2",
        { stored(begin), stored(end) }, "ORDER BY place", [&](Columns const& row) {
            auto const bytes = row.blob(0);
            auto& leaf = leaves.emplace_back();
            std::copy_n(bytes.begin(), std::min(bytes.size(), leaf.size()), leaf.begin());
            return true;
        });
    return leaves;
}

std::optional<std::string> hash_tile(Connection& connection, TilePlace const& place, std::uint64_t size)
{
    if (!has(place, size))
        return std::nullopt;
    auto const each = leaves_of_hash(place.level);
    std::string tile;
    for (std::uint64_t i = 0; i < place.width; ++i) {
        auto const begin = (place.number * tile_width + i) * each;
        auto const leaves = stored_leaves(connection, begin, begin + each);
        auto const root = tree_root([&](std::uint64_t index) { return leaves.at(index); }, 0, leaves.size());
        tile.append(root.begin(), root.end());
    }
    return tile;
}

std::optional<std::string> entry_tile(Connection& connection, TilePlace const& place, std::uint64_t size)
{
    if (place.level != 0 || !has(place, size))
        return std::nullopt;
    auto const begin = place.number * tile_width;
    std::string tile;
    query_in_district(connection, "SELECT bytes FROM ledger_entry WHERE place >= $1 AND place < $2",
        { stored(begin), stored(begin + place.width) }, "ORDER BY place", [&](Columns const& row) {
            auto const bytes = row.blob(0);
            tile += static_cast<char>(bytes.size() >> 8);
            tile += static_cast<char>(bytes.size() & 0xFF);
            tile.append(bytes.begin(), bytes.end());
            return true;
        });
    return tile;
}

std::uint64_t signed_size(Connection& connection)
{
    std::uint64_t size = 0;
    query_in_district(connection, "SELECT size FROM ledger_checkpoint WHERE size >= $1", { std::int64_t { 0 } },
        "ORDER BY size DESC LIMIT 1", [&](Columns const& row) {
            size = static_cast<std::uint64_t>(row.integer(0));
            return false;
        });
    return size;
}

} // namespace luodi
