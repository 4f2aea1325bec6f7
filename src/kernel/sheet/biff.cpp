#include "kernel/sheet/biff.hpp"

#include "base/text.hpp"
#include "kernel/sheet/little_endian.hpp"

namespace luodi {
namespace {

// Of a text's flags ([MS-XLS] 2.5.293).
constexpr int wide_characters = 1;
constexpr int has_phonetics = 4;
constexpr int has_runs = 8;

} // namespace

BiffRecord BiffRecords::next()
{
    if (at_ + 4 > stream_.size())
        return { biff_end, {} };
    auto const type = number_at<std::uint16_t>(stream_, at_);
    auto const length = number_at<std::uint16_t>(stream_, at_ + 2);
    auto const body = piece_of(stream_, at_ + 4, length);
    at_ += 4 + std::size_t { length };
    return { type, body };
}

std::vector<std::string_view> BiffRecords::whole(BiffRecord const& record)
{
    std::vector pieces { record.body };
    for (auto before = at_;; before = at_) {
        auto const following = next();
        if (following.type != biff_continue) {
            at_ = before;
            return pieces;
        }
        pieces.push_back(following.body);
    }
}

bool BiffReader::at_end()
{
    while (piece_ < pieces_.size() && at_ == pieces_[piece_].size()) {
        ++piece_;
        at_ = 0;
    }
    return piece_ == pieces_.size();
}

std::uint8_t BiffReader::byte()
{
    if (at_end())
        damaged_file();
    return static_cast<std::uint8_t>(pieces_[piece_][at_++]);
}

std::uint16_t BiffReader::number()
{
    auto const low = byte();
    return static_cast<std::uint16_t>(low | byte() << 8);
}

std::uint32_t BiffReader::long_number()
{
    std::uint32_t const low = number();
    return low | std::uint32_t { number() } << 16;
}

void BiffReader::skip(std::size_t bytes)
{
    while (bytes > 0) {
        if (at_end())
            damaged_file();
        auto const some = std::min(bytes, pieces_[piece_].size() - at_);
        at_ += some;
        bytes -= some;
    }
}

std::string BiffReader::text(int length_bytes)
{
    std::size_t const length = length_bytes == 1 ? byte() : number();
    auto const flags = byte();
    std::size_t const runs = flags & has_runs ? number() : 0;
    std::size_t const phonetics = flags & has_phonetics ? long_number() : 0;
    auto text = characters(length, flags & wide_characters);
    skip(runs * 4 + phonetics);
    return text;
}

std::string BiffReader::characters(std::size_t count, bool wide)
{
    std::string text;
    char32_t high = 0; // first half of a pair
    for (; count > 0; --count) {
        if (piece_ < pieces_.size() && at_ == pieces_[piece_].size())
            wide = byte() & wide_characters;
        char32_t const unit = wide ? number() : byte();
        bool const second = unit >= 0xDC00 && unit < 0xE000;
        if (high && second) {
            append_character(text, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
            high = 0;
            continue;
        }
        if (high)
            append_character(text, high);
        high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
        if (!high)
            append_character(text, unit);
    }
    if (high)
        append_character(text, high);
    return text;
}

} // namespace luodi
