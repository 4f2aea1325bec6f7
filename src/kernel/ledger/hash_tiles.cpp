#include "kernel/ledger/hash_tiles.hpp"

#include "base/encoding.hpp"
#include "kernel/ledger/tile.hpp"

namespace luodi {
namespace {

std::string three_digits(std::uint64_t number)
{
    return { static_cast<char>('0' + number / 100), static_cast<char>('0' + number / 10 % 10),
        static_cast<char>('0' + number % 10) };
}

} // namespace

std::string tile_path(std::string_view level, std::uint64_t number, std::uint64_t width)
{
    auto path = three_digits(number % 1000);
    for (number /= 1000; number > 0; number /= 1000)
        path = "x" + three_digits(number % 1000) + "/" + path;
    return "tile/" + std::string(level) + "/" + path
        + (width == tile_width ? "" : ".p/" + std::to_string(width));
}

void HashTiles::add(std::size_t level, Hash const& hash)
{
    if (level == levels_.size())
        levels_.emplace_back();
    auto& tile = levels_[level];
    tile.hashes += as_text(hash);
    tile.range.append(hash);
    if (tile.range.size() < tile_width)
        return;
    sink_(tile_path(std::to_string(level), tile.number, tile_width), tile.hashes);
    auto const root = tile.range.root();
    tile = { tile.number + 1, {}, {} };
    add(level + 1, root); // may move the levels
}

void HashTiles::finish()
{
    for (std::size_t level = 0; level < levels_.size(); ++level)
        if (auto const& tile = levels_[level]; tile.range.size() > 0)
            sink_(tile_path(std::to_string(level), tile.number, tile.range.size()), tile.hashes);
}

} // namespace luodi
