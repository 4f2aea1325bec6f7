// luodi sheet: what Luodi sees in a workbook.
#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "cli/command.hpp"
#include "kernel/sheet/csv_writer.hpp"
#include "kernel/sheet/workbook.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "sheet", true, { "第几个工作表，从 1 起，隐藏的也算", "which worksheet, from 1, hidden ones too" } },
    { "locale", true, { "en-US 或 zh-CN：日期和货币按哪种习惯显示", "en-US or zh-CN: whose dates and currency" } },
    { "json", false, { "输出 JSON", "print JSON" } },
};

SheetLocale locale_from(Arguments const& arguments)
{
    auto const name = arguments.value("locale").value_or("en-US");
    if (name != "en-US" && name != "zh-CN")
        require_no_errors({ { "locale", "invalid", { "须为 en-US 或 zh-CN", "must be en-US or zh-CN" } } });
    return name == "zh-CN" ? SheetLocale::zh_cn : SheetLocale::en_us;
}

std::size_t sheet_from(Arguments const& arguments, Workbook const& book)
{
    auto const number = parse_whole(arguments.value("sheet").value_or("1"));
    auto const count = static_cast<std::int64_t>(book.sheets().size());
    if (!number || *number < 1 || *number > count)
        require_no_errors({ { "sheet", "range",
            { "须为 1 到 " + std::to_string(count) + " 的整数",
                "must be a whole number from 1 to " + std::to_string(count) } } });
    return static_cast<std::size_t>(*number - 1);
}

void print_csv(Table const& table)
{
    CsvWriter csv(std::cout, CsvWriter::Mark::none);
    for (auto const& row : table.rows) {
        for (auto const& cell : row)
            csv.plain(cell);
        csv.end_row();
    }
}

// {"sheet","sheets":[{"name","hidden"}],"rows":[["text",…],…]}
void print_json(Workbook const& book, std::size_t sheet, Table const& table)
{
    std::string out = "{\"sheet\":" + std::to_string(sheet + 1) + ",\"sheets\":[";
    for (auto const& one : book.sheets()) {
        out += &one == &book.sheets().front() ? "{\"name\":" : ",{\"name\":";
        append_json_string(out, one.name);
        out += std::string(",\"hidden\":") + (one.hidden ? "true" : "false") + "}";
    }
    out += "],\"rows\":[";
    for (auto const& row : table.rows) {
        out += &row == &table.rows.front() ? "[" : ",\n[";
        for (auto const& cell : row) {
            out += &cell == &row.front() ? "" : ",";
            append_json_string(out, cell);
        }
        out += "]";
    }
    std::cout << out << "]}\n";
}

int run(Arguments const& arguments)
{
    auto const& path = arguments.word(0, { "请给出工作簿文件", "name the workbook file" });
    auto const book = open_workbook(read_file(path), locale_from(arguments));
    auto const sheet = sheet_from(arguments, *book);
    auto limits = policy().sheet;
    limits.rows = 1'048'576; // as many as a workbook can have
    auto const table = book->read(sheet, CellText::shown, limits);
    if (arguments.has("json"))
        print_json(*book, sheet, table);
    else
        print_csv(table);
    return done;
}

} // namespace

Command sheet_command()
{
    return { "sheet", "FILE [--sheet N] [--locale en-US|zh-CN] [--json]",
        { "工作簿里显示的文字，从 A1 起，CSV", "the text that a workbook shows, from A1, as CSV" },
        options, run };
}

} // namespace luodi::cli
