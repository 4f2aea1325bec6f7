#include "kernel/auth/import_reader.hpp"
#include "kernel/sheet/csv_writer.hpp"
#include "kernel/sheet/workbook_writer.hpp"

#include <array>
#include <map>

namespace luodi {
namespace {

using Cells = std::array<std::string, 6>;

std::string const& in_language(Message const& message, bool chinese)
{
    return chinese ? message.zh : message.en;
}

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
        in_language(exception.message, chinese) };
}

template<class Writer>
void write_row(Writer& writer, Cells const& cells)
{
    for (auto const& cell : cells)
        writer.text(cell);
    writer.end_row();
}

template<class Writer>
void write_list(Writer& writer, ImportPlan const& plan, bool chinese)
{
    write_row(writer, headers(chinese));
    for (auto const& exception : plan.exceptions)
        write_row(writer, cells_of(exception, chinese));
}

// Their list again, row by row as it lies in the file.
class Copy {
public:
    Copy(ImportPlan const& plan, bool chinese)
        : plan_(plan)
        , chinese_(chinese)
        , table_(plan.table->transposed ? transpose(*plan.table) : *plan.table)
        , remarks_column_(table_.width())
    {
        for (auto const& exception : plan.exceptions) {
            bool const turned = plan.table->transposed;
            auto const row = turned ? exception.place : exception.row;
            auto const column = turned ? exception.row : exception.place;
            marks_[row][column].push_back(&exception);
        }
        // A copy that came back and is returned again has its remarks in the same place.
        for (std::size_t i = 0; i < table_.width(); ++i)
            if (table_.cell(header_row(), i) == remark_header)
                remarks_column_ = i;
    }

    void write(WorkbookWriter& writer) const
    {
        static std::map<std::size_t, std::vector<ImportException const*>> const none;
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            auto const found = marks_.find(row);
            write_row(writer, row, found == marks_.end() ? none : found->second);
        }
    }

private:
    using Marks = std::map<std::size_t, std::vector<ImportException const*>>; // by column

    // Of a list on its side no row holds the headers.
    std::size_t header_row() const
    {
        return plan_.table->transposed ? table_.rows.size() : plan_.header_row;
    }

    void write_row(WorkbookWriter& writer, std::size_t row, Marks const& marks) const
    {
        for (std::size_t column = 0; column < remarks_column_; ++column) {
            auto const mark = marks.find(column);
            if (mark == marks.end())
                writer.text(table_.cell(row, column));
            else
                writer.marked(table_.cell(row, column), why(mark->second, false));
        }
        if (row == header_row())
            writer.header(remark_header);
        else if (!plan_.table->transposed && !marks.empty())
            writer.text(remark(marks));
        writer.end_row();
    }

    std::string why(std::vector<ImportException const*> const& exceptions, bool with_cell) const
    {
        std::string text;
        for (auto const* exception : exceptions) {
            text += text.empty() ? "" : "\n";
            if (with_cell)
                text += exception->cell + " " + exception->column + (chinese_ ? "：" : ": ");
            text += in_language(exception->message, chinese_);
        }
        return text;
    }

    std::string remark(Marks const& marks) const
    {
        std::string text;
        for (auto const& [column, exceptions] : marks)
            text += (text.empty() ? "" : "\n") + why(exceptions, true);
        return text;
    }

    ImportPlan const& plan_;
    bool chinese_;
    Table table_;
    std::size_t remarks_column_;
    std::map<std::size_t, Marks> marks_; // by row
};

} // namespace

void write_exceptions(ImportPlan const& plan, ExportFormat format, bool chinese, std::ostream& out)
{
    if (format == ExportFormat::xlsx) {
        WorkbookWriter writer;
        if (plan.table) {
            writer.begin_sheet(chinese ? "原表" : "List");
            Copy(plan, chinese).write(writer);
        }
        writer.begin_sheet(chinese ? "异常" : "Exceptions");
        write_list(writer, plan, chinese);
        return writer.finish(out);
    }
    CsvWriter writer(out, CsvWriter::Mark::byte_order);
    write_list(writer, plan, chinese);
}

} // namespace luodi
