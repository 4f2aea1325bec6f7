#include "kernel/auth/import.hpp"
#include "kernel/sheet/csv_writer.hpp"
#include "kernel/sheet/workbook_writer.hpp"

#include <array>

namespace luodi {
namespace {

using Cells = std::array<std::string, 6>;

Cells headers(bool chinese)
{
    if (chinese)
        return { "单元格", "列", "值", "结果", "代码", "原因" };
    return { "cell", "column", "value", "outcome", "code", "message" };
}

Cells cells_of(ImportException const& exception, bool chinese)
{
    Label const outcome = exception.refuses ? Label { "拒绝", "refused" } : Label { "已导入", "brought in" };
    return { exception.cell, exception.column, exception.value,
        std::string(chinese ? outcome.zh : outcome.en), exception.code,
        chinese ? exception.message.zh : exception.message.en };
}

template<class Writer>
void write_row(Writer& writer, Cells const& cells)
{
    for (auto const& cell : cells)
        writer.text(cell);
    writer.end_row();
}

template<class Writer>
void write_rows(Writer& writer, ImportPlan const& plan, bool chinese)
{
    write_row(writer, headers(chinese));
    for (auto const& exception : plan.exceptions)
        write_row(writer, cells_of(exception, chinese));
}

} // namespace

void write_exceptions(ImportPlan const& plan, ExportFormat format, bool chinese, std::ostream& out)
{
    if (format == ExportFormat::xlsx) {
        WorkbookWriter writer;
        writer.begin_sheet(chinese ? "异常" : "Exceptions");
        write_rows(writer, plan, chinese);
        return writer.finish(out);
    }
    CsvWriter writer(out, CsvWriter::Mark::byte_order);
    write_rows(writer, plan, chinese);
}

} // namespace luodi
