#include "kernel/sheet/workbook_writer.hpp"

#include "kernel/sheet/workbook.hpp"
#include "kernel/sheet/zip_archive.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace luodi {
namespace {

std::string finished(WorkbookWriter& writer)
{
    std::ostringstream out;
    writer.finish(out);
    return std::move(out).str();
}

std::string part(std::string const& bytes, std::string const& path)
{
    std::string text;
    ZipArchive(bytes).read(path, [&](std::string_view piece) {
        text += piece;
        return true;
    });
    return text;
}

TEST(WorkbookWriter, writes_what_the_reader_reads)
{
    WorkbookWriter writer;
    writer.begin_sheet("项目");
    for (auto const* header : { "名称", "金额", "日期", "备注" })
        writer.header(header);
    writer.end_row();
    writer.text("甲 & <乙>\n第二行");
    writer.number("1234567890123.45"); // 15 digits
    writer.day(*Date::from(2026, 2, 28));
    writer.end_row();
    writer.number("12345678901234567.89"); // more than a spreadsheet keeps
    writer.skip();
    writer.text("");
    writer.text("末");
    writer.end_row();
    writer.begin_sheet("说明");
    writer.text("x");
    auto const book = open_workbook(finished(writer));
    ASSERT_EQ(book->sheets().size(), 2u);
    EXPECT_EQ(book->sheets()[0].name, "项目");
    EXPECT_EQ(book->read(0, CellText::plain).rows,
        (std::vector<std::vector<std::string>> { { "名称", "金额", "日期", "备注" },
            { "甲 & <乙>\n第二行", "1234567890123.45", "2026-02-28" },
            { "12345678901234567.89", "", "", "末" } }));
    EXPECT_EQ(book->read(0).cell(1, 2), "2026-02-28"); // as it is shown
    EXPECT_EQ(book->read(1).cell(0, 0), "x");
}

TEST(WorkbookWriter, no_text_becomes_a_formula)
{
    WorkbookWriter writer;
    writer.begin_sheet("表");
    std::vector<std::string> const texts { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "{=1}",
        "=HYPERLINK(\"http://x\")", "http://x.example" };
    for (auto const& text : texts)
        writer.text(text);
    auto const bytes = finished(writer);
    auto const sheet = part(bytes, "xl/worksheets/sheet1.xml");
    EXPECT_EQ(sheet.find("<f"), std::string::npos);
    EXPECT_EQ(sheet.find("hyperlink"), std::string::npos);
    EXPECT_EQ(open_workbook(bytes)->read(0).rows.front(), texts);
}

TEST(WorkbookWriter, cuts_a_text_that_no_cell_can_hold)
{
    WorkbookWriter writer;
    writer.begin_sheet("表");
    std::string text;
    for (int i = 0; i < 40'000; ++i)
        text += "长";
    writer.text(text);
    auto const cell = open_workbook(finished(writer))->read(0, CellText::plain, { .cell_bytes = 200'000 }).cell(0, 0);
    EXPECT_EQ(cell.size(), 32'767u * 3);
    EXPECT_TRUE(cell.ends_with("长…"));
}

} // namespace
} // namespace luodi
