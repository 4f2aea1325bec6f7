#include "kernel/sheet/xls_workbook.hpp"

#include "base/error.hpp"
#include "kernel/sheet/cell_grid.hpp"
#include "kernel/sheet/compound_file.hpp"
#include "kernel/sheet/little_endian.hpp"
#include "kernel/sheet/xls_sheet.hpp"

namespace luodi {
namespace {

constexpr std::uint16_t excel_97 = 0x0600;

void refuse_password()
{
    throw Error(ErrorCode::bad_request,
        { "工作簿有密码保护，请去掉密码再导入", "the workbook is protected by a password; remove it first" });
}

std::string workbook_stream(std::string_view bytes)
{
    CompoundFile const file(bytes);
    if (auto stream = file.stream("Workbook"))
        return std::move(*stream);
    if (file.stream("EncryptedPackage"))
        refuse_password();
    bool const older = file.stream("Book").has_value();
    throw Error(ErrorCode::bad_request,
        older ? Message { "这是 Excel 97 以前的工作簿，请另存为 .xlsx", "this workbook is older than Excel 97; save it as .xlsx" }
              : Message { "这不是工作簿（.xlsx 或 .xls）", "this is no workbook (.xlsx or .xls)" });
}

} // namespace

XlsWorkbook::XlsWorkbook(std::string_view bytes, SheetLocale locale)
    : stream_(workbook_stream(bytes))
    , styles_(locale)
{
    read_globals();
    require(!sheets_.empty(), ErrorCode::bad_request,
        { "工作簿没有工作表", "the workbook has no worksheet" });
}

void XlsWorkbook::read_globals()
{
    BiffRecords records(stream_, 0);
    auto const first = records.next();
    if (first.type != biff_begin || number_at<std::uint16_t>(first.body, 0) != excel_97)
        damaged_file();
    for (auto record = records.next(); record.type != biff_end; record = records.next())
        read_global(records, record);
}

void XlsWorkbook::read_global(BiffRecords& records, BiffRecord const& record)
{
    switch (record.type) {
    case biff_password:
        refuse_password();
        break;
    case biff_dates:
        if (number_at<std::uint16_t>(record.body, 0) != 0)
            styles_.count_days_from(DateSystem::from_1904);
        break;
    case biff_format:
        styles_.define(number_at<std::uint16_t>(record.body, 0),
            BiffReader({ piece_of(record.body, 2, record.body.size() - 2) }).text(2));
        break;
    case biff_style:
        styles_.add(number_at<std::uint16_t>(record.body, 2));
        break;
    case biff_sheet:
        add_sheet(record.body);
        break;
    case biff_shared_texts:
        add_texts(BiffReader(records.whole(record)));
        break;
    default:
        break;
    }
}

void XlsWorkbook::add_sheet(std::string_view body)
{
    bool const worksheet = number_at<std::uint8_t>(body, 5) == 0;
    if (!worksheet)
        return;
    bool const hidden = (number_at<std::uint8_t>(body, 4) & 3) != 0;
    sheets_.push_back({ BiffReader({ body.substr(6) }).text(1), hidden });
    places_.push_back(number_at<std::uint32_t>(body, 0));
}

void XlsWorkbook::add_texts(BiffReader reader)
{
    reader.long_number(); // how often they are used
    auto const count = reader.long_number();
    std::size_t bytes = 0;
    for (std::uint32_t i = 0; i < count && !reader.at_end(); ++i) {
        texts_.push_back(reader.text(2));
        bytes += bytes_aside(texts_.back());
        require_room(texts_.size() <= most_shared_texts && bytes <= most_text_bytes);
    }
}

Table XlsWorkbook::read(std::size_t sheet, CellText how, SheetLimits const& limits)
{
    return read_xls_sheet(BiffRecords(stream_, places_.at(sheet)), texts_, styles_, how, limits);
}

} // namespace luodi
