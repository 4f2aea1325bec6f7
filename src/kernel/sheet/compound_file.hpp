// The container of .xls files: streams in chains of sectors ([MS-CFB]).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

bool looks_like_compound_file(std::string_view bytes);

class CompoundFile {
public:
    // The bytes must outlive it. Throws bad_request for a damaged file.
    explicit CompoundFile(std::string_view bytes);

    // The content of the stream of this name (ASCII, any case), wherever it lies; nullopt when there
    // is none. Never longer than the file.
    std::optional<std::string> stream(std::string_view name) const;

private:
    std::string_view sector(std::uint32_t number) const;
    void read_table();
    std::string content(std::uint32_t first) const;
    std::string small_content(std::uint32_t first, std::size_t length) const;

    std::string_view bytes_;
    std::size_t sector_size_ = 0;
    std::vector<std::uint32_t> next_; // of each sector
    std::vector<std::uint32_t> small_next_;
    std::string directory_;
    std::string small_sectors_;
};

} // namespace luodi
