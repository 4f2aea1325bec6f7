// The hash tiles of a log, made in one pass over its leaves (C2SP tlog-tiles).
#pragma once

#include "kernel/ledger/tree.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// "tile/0/x001/234", "tile/entries/007.p/12": `level` is a number or "entries", a full tile 256 wide.
std::string tile_path(std::string_view level, std::uint64_t number, std::uint64_t width);

// Memory: one tile a level.
class HashTiles {
public:
    // Called with the path and the hashes of each tile, full ones as they fill.
    using Sink = std::function<void(std::string const& path, std::string const& hashes)>;

    explicit HashTiles(Sink sink)
        : sink_(std::move(sink))
    {
    }

    void add(Hash const& leaf) { add(0, leaf); }
    // The tiles that are not full, from level 0 upwards.
    void finish();

private:
    struct Level {
        std::uint64_t number = 0;
        std::string hashes;
        CompactRange range; // its root goes one level up
    };

    void add(std::size_t level, Hash const& hash);

    Sink sink_;
    std::vector<Level> levels_;
};

} // namespace luodi
