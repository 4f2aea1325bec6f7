// The log as tiles (C2SP tlog-tiles): 256 hashes or entries each, so that anybody can copy the log and
// check it with public tools.
#pragma once

#include "kernel/ledger/tree.hpp"
#include "kernel/store/connection.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace luodi {

inline constexpr std::uint64_t tile_width = 256;

// Which tile, and how many of its hashes: 256 for a full one.
struct TilePlace {
    int level = 0; // 0 holds leaves
    std::uint64_t number = 0;
    std::uint64_t width = tile_width;

    bool full() const { return width == tile_width; }
};

// Reads what follows the level in a path: { "x001", "234" }, { "x001", "234.p", "17" }. Nullopt for
// what the specification does not write so.
std::optional<TilePlace> tile_place(int level, std::span<std::string_view const> segments);

// The hashes of a tile, 32 bytes each; nullopt when the tree of `size` leaves does not have them.
// Reads 256^level leaves for each hash.
std::optional<std::string> hash_tile(Connection& connection, TilePlace const& place, std::uint64_t size);

// The entries of a tile at level 0: each a length of two bytes, the higher first, then its bytes.
std::optional<std::string> entry_tile(Connection& connection, TilePlace const& place, std::uint64_t size);

// The size of the newest signed checkpoint; 0 without one.
std::uint64_t signed_size(Connection& connection);

// The leaves [begin, end) of the log, in order.
std::vector<Hash> stored_leaves(Connection& connection, std::uint64_t begin, std::uint64_t end);

} // namespace luodi
