#include "kernel/sheet/compound_file.hpp"

#include "base/text.hpp"
#include "kernel/sheet/little_endian.hpp"

namespace luodi {
namespace {

// Places in the header and in an entry of the directory ([MS-CFB] 2.2 and 2.6.1).
constexpr std::size_t sector_shift = 30;
constexpr std::size_t first_of_directory = 48;
constexpr std::size_t small_limit = 56;
constexpr std::size_t first_of_small_table = 60;
constexpr std::size_t first_of_table_list = 68;
constexpr std::size_t table_list = 76;
constexpr std::size_t table_list_length = 109;
constexpr std::size_t entry_bytes = 128;
constexpr std::size_t entry_name_length = 64;
constexpr std::size_t entry_first = 116;
constexpr std::size_t entry_length = 120;

constexpr std::uint32_t last_sector = 0xFFFFFFFA; // numbers from here on are marks
constexpr std::size_t small_sector = 64;

std::vector<std::uint32_t> numbers_of(std::string_view bytes)
{
    std::vector<std::uint32_t> numbers;
    for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4)
        numbers.push_back(number_at<std::uint32_t>(bytes, at));
    return numbers;
}

// Follows a chain; one that is longer than its table runs in a circle.
template <class Take>
void follow(std::vector<std::uint32_t> const& next, std::uint32_t sector, Take const& take)
{
    for (std::size_t count = 0; sector < last_sector; ++count) {
        if (sector >= next.size() || count > next.size())
            damaged_file();
        take(sector);
        sector = next[sector];
    }
}

std::string entry_name(std::string_view entry)
{
    auto const length = number_at<std::uint16_t>(entry, entry_name_length);
    std::string name;
    for (std::size_t at = 0; at + 2 < length && at < entry_name_length; at += 2)
        append_character(name, number_at<std::uint16_t>(entry, at));
    return name;
}

} // namespace

bool looks_like_compound_file(std::string_view bytes)
{
    return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

CompoundFile::CompoundFile(std::string_view bytes)
    : bytes_(bytes)
{
    auto const shift = number_at<std::uint16_t>(bytes_, sector_shift);
    if (shift != 9 && shift != 12)
        damaged_file();
    sector_size_ = std::size_t { 1 } << shift;
    read_table();
    directory_ = content(number_at<std::uint32_t>(bytes_, first_of_directory));
    small_next_ = numbers_of(content(number_at<std::uint32_t>(bytes_, first_of_small_table)));
    small_sectors_ = content(number_at<std::uint32_t>(directory_, entry_first)); // of the root
}

std::string_view CompoundFile::sector(std::uint32_t number) const
{
    // The last sector of a file may be short; the header takes the place of one.
    auto const at = (std::size_t { number } + 1) * sector_size_;
    if (at >= bytes_.size())
        damaged_file();
    return bytes_.substr(at, sector_size_);
}

// The table of next sectors: its own sectors are listed in the header, and beyond that in a chain.
void CompoundFile::read_table()
{
    auto const add = [&](std::string_view list) {
        for (auto const number : numbers_of(list)) {
            if (number >= last_sector)
                continue;
            if (next_.size() > bytes_.size() / 4)
                damaged_file();
            auto const more = numbers_of(sector(number));
            next_.insert(next_.end(), more.begin(), more.end());
        }
    };
    add(piece_of(bytes_, table_list, table_list_length * 4));
    auto number = number_at<std::uint32_t>(bytes_, first_of_table_list);
    for (std::size_t count = 0; number < last_sector; ++count) {
        auto const list = piece_of(sector(number), 0, sector_size_);
        if (count > bytes_.size() / sector_size_)
            damaged_file();
        add(list.substr(0, sector_size_ - 4));
        number = number_at<std::uint32_t>(list, sector_size_ - 4);
    }
}

std::string CompoundFile::content(std::uint32_t first) const
{
    std::string content;
    follow(next_, first, [&](std::uint32_t number) {
        if (content.size() > bytes_.size())
            damaged_file();
        content += sector(number);
    });
    return content;
}

std::string CompoundFile::small_content(std::uint32_t first, std::size_t length) const
{
    std::string content;
    follow(small_next_, first, [&](std::uint32_t number) {
        content += piece_of(small_sectors_, number * small_sector, small_sector);
    });
    return content.substr(0, length);
}

std::optional<std::string> CompoundFile::stream(std::string_view name) const
{
    for (std::size_t at = 0; at + entry_bytes <= directory_.size(); at += entry_bytes) {
        auto const entry = std::string_view(directory_).substr(at, entry_bytes);
        if (lower_ascii(entry_name(entry)) != lower_ascii(name))
            continue;
        auto const first = number_at<std::uint32_t>(entry, entry_first);
        auto const length = number_at<std::uint32_t>(entry, entry_length);
        if (length < number_at<std::uint32_t>(bytes_, small_limit))
            return small_content(first, length);
        return content(first).substr(0, length);
    }
    return std::nullopt;
}

} // namespace luodi
