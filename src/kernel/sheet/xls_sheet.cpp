#include "kernel/sheet/xls_sheet.hpp"

#include "kernel/sheet/cell_grid.hpp"
#include "kernel/sheet/little_endian.hpp"

#include <bit>
#include <charconv>

namespace luodi {
namespace {

// Places in a cell's record ([MS-XLS] 2.5.13): row, column and style come first.
constexpr std::size_t column_at = 2;
constexpr std::size_t style_at = 4;
constexpr std::size_t value_at = 6;

constexpr std::uint16_t not_a_number = 0xFFFF; // a formula's result that stands elsewhere

// The shortest decimal that is this binary number: what .xlsx files write as well.
SheetNumber sheet_number(std::uint64_t bits)
{
    char text[32];
    auto const end = std::to_chars(text, text + sizeof text, std::bit_cast<double>(bits)).ptr;
    return SheetNumber::parse({ text, static_cast<std::size_t>(end - text) }).value_or(SheetNumber {});
}

// Thirty bits: the upper ones of a binary number, or a whole number; perhaps of hundredths.
SheetNumber small_number(std::uint32_t bits)
{
    constexpr std::uint32_t hundredths = 1;
    constexpr std::uint32_t whole = 2;
    auto number = bits & whole
        ? *SheetNumber::parse(std::to_string(std::bit_cast<std::int32_t>(bits) >> 2))
        : sheet_number(std::uint64_t { bits & ~3u } << 32);
    if (bits & hundredths && !number.is_zero())
        number.point -= 2;
    return number;
}

std::string truth_or_error(std::uint8_t value, bool error)
{
    if (!error)
        return value ? "TRUE" : "FALSE";
    switch (value) { // [MS-XLS] 2.5.10
    case 0x00: return "#NULL!";
    case 0x07: return "#DIV/0!";
    case 0x0F: return "#VALUE!";
    case 0x17: return "#REF!";
    case 0x1D: return "#NAME?";
    case 0x24: return "#NUM!";
    default: return "#N/A";
    }
}

class SheetReader {
public:
    SheetReader(std::vector<std::string> const& texts, CellStyles const& styles, CellText how,
        SheetLimits const& limits)
        : texts_(texts)
        , styles_(styles)
        , how_(how)
        , grid_(limits)
    {
    }

    Table read(BiffRecords& records)
    {
        if (records.next().type != biff_begin)
            damaged_file();
        int depth = 1; // charts within have a beginning and an end of their own
        while (depth > 0) {
            auto const record = records.next();
            if (record.type == biff_begin)
                ++depth;
            else if (record.type == biff_end)
                --depth;
            else if (depth == 1)
                read_record(records, record);
        }
        return grid_.take();
    }

private:
    void read_record(BiffRecords& records, BiffRecord const& record)
    {
        auto const body = record.body;
        switch (record.type) {
        case biff_shared_text: {
            auto const at = number_at<std::uint32_t>(body, value_at);
            return at < texts_.size() ? place_text(body, texts_[at]) : damaged_file();
        }
        case biff_label:
            return place_text(body, BiffReader({ piece_of(body, value_at, body.size() - value_at) }).text(2));
        case biff_number:
            return place_number(body, 0, sheet_number(number_at<std::uint64_t>(body, value_at)));
        case biff_small_number:
            return place_number(body, 0, small_number(number_at<std::uint32_t>(body, value_at)));
        case biff_many_small_numbers:
            return place_many(body);
        case biff_truth:
            return place(body, truth_or_error(number_at<std::uint8_t>(body, value_at),
                                   number_at<std::uint8_t>(body, value_at + 1) != 0));
        case biff_formula:
            return place_result(body);
        case biff_formula_text:
            return place_text(formula_, BiffReader(records.whole(record)).text(2));
        default:
            return;
        }
    }

    void place(std::string_view body, std::string text)
    {
        if (!text.empty())
            grid_.place(number_at<std::uint16_t>(body, 0), number_at<std::uint16_t>(body, column_at),
                std::move(text));
    }

    void place_text(std::string_view body, std::string const& text)
    {
        place(body, styles_.text(number_at<std::uint16_t>(body, style_at), text, how_));
    }

    void place_number(std::string_view body, std::size_t further, SheetNumber const& number)
    {
        auto const style = number_at<std::uint16_t>(body, style_at + further * 6);
        grid_.place(number_at<std::uint16_t>(body, 0),
            number_at<std::uint16_t>(body, column_at) + further, styles_.number(style, number, how_));
    }

    // Row, first column, then a style and a number for each cell, last column.
    void place_many(std::string_view body)
    {
        for (std::size_t i = 0; value_at + i * 6 + 4 + 2 <= body.size(); ++i)
            place_number(body, i, small_number(number_at<std::uint32_t>(body, value_at + i * 6)));
    }

    void place_result(std::string_view body)
    {
        formula_ = body;
        if (number_at<std::uint16_t>(body, value_at + 6) != not_a_number)
            return place_number(body, 0, sheet_number(number_at<std::uint64_t>(body, value_at)));
        auto const kind = number_at<std::uint8_t>(body, value_at);
        if (kind == 1 || kind == 2)
            place(body, truth_or_error(number_at<std::uint8_t>(body, value_at + 2), kind == 2));
    }

    std::vector<std::string> const& texts_;
    CellStyles const& styles_;
    CellText how_;
    CellGrid grid_;
    std::string_view formula_; // whose text comes next
};

} // namespace

Table read_xls_sheet(BiffRecords records, std::vector<std::string> const& texts,
    CellStyles const& styles, CellText how, SheetLimits const& limits)
{
    return SheetReader(texts, styles, how, limits).read(records);
}

} // namespace luodi
