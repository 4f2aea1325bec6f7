// The cells of one worksheet as they are read, within limits.
#pragma once

#include "base/planted_fault.hpp"
#include "kernel/sheet/csv_reader.hpp"

#include <string>

namespace luodi {

// What a text takes in memory beside the string object itself.
std::size_t bytes_aside(std::string const& text);

// The bytes of text that one worksheet's cells, or one workbook's shared texts, may take: so that
// hostile files end within 512 MiB; real ones stay far below.
inline constexpr std::size_t most_text_bytes = 96u << 20;
inline constexpr std::size_t most_shared_texts = 1'000'000;
// Empty cells take memory too: so many there may be beyond eight for each that holds something.
inline constexpr std::size_t most_empty_cells = 1'000'000;

// Whether a table of so many cells, so many of them filled, is one that people keep.
inline bool is_filled_enough(std::size_t cells, std::size_t filled)
{
    return cells <= most_empty_cells + 9 * filled || planted("empty-cells-without-end");
}

// Throws too_large, asking for the file to be split, unless `holds`.
void require_room(bool holds);

class CellGrid {
public:
    explicit CellGrid(SheetLimits const& limits)
        : limits_(limits)
    {
    }

    // Row and column from 0, in any order. Throws too_large beyond the limits, naming the row.
    void place(std::size_t row, std::size_t column, std::string text);
    // Without the empty rows at the end.
    Table take();

private:
    SheetLimits limits_;
    Table table_;
    std::size_t cells_ = 0; // that there is room for
    std::size_t filled_ = 0; // those that got a text
    std::size_t text_bytes_ = 0;
};

} // namespace luodi
