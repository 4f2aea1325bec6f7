// The records of an .xls stream ([MS-XLS] 2.1.4): a type, a length and so many bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

enum Biff : std::uint16_t {
    biff_formula = 0x06,
    biff_end = 0x0A,
    biff_dates = 0x22,
    biff_password = 0x2F,
    biff_continue = 0x3C,
    biff_sheet = 0x85,
    biff_many_small_numbers = 0xBD,
    biff_style = 0xE0,
    biff_shared_texts = 0xFC,
    biff_shared_text = 0xFD,
    biff_number = 0x203,
    biff_label = 0x204,
    biff_truth = 0x205,
    biff_formula_text = 0x207,
    biff_small_number = 0x27E,
    biff_format = 0x41E,
    biff_begin = 0x809,
};

struct BiffRecord {
    std::uint16_t type;
    std::string_view body;
};

class BiffRecords {
public:
    BiffRecords(std::string_view stream, std::size_t at)
        : stream_(stream)
        , at_(at)
    {
    }
    // The next record; one of type biff_end at the end of the stream. Throws bad_request for a
    // record that reaches beyond it.
    BiffRecord next();
    // The record's body and those of the biff_continue records that follow it.
    std::vector<std::string_view> whole(BiffRecord const& record);

private:
    std::string_view stream_;
    std::size_t at_;
};

// Reads what is spread over continued records: a text may break anywhere, and what follows begins
// with a byte of its own that says how wide its characters are.
class BiffReader {
public:
    explicit BiffReader(std::vector<std::string_view> pieces)
        : pieces_(std::move(pieces))
    {
    }
    std::uint8_t byte();
    std::uint16_t number();
    std::uint32_t long_number();
    // A text with its length (of 1 or 2 bytes), its character width and what follows it.
    std::string text(int length_bytes);
    bool at_end();

private:
    void skip(std::size_t bytes);
    std::string characters(std::size_t count, bool wide);

    std::vector<std::string_view> pieces_;
    std::size_t piece_ = 0;
    std::size_t at_ = 0;
};

} // namespace luodi
