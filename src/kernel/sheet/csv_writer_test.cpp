#include "kernel/sheet/csv_writer.hpp"

#include "kernel/sheet/csv_reader.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace luodi {
namespace {

using namespace std::string_view_literals;

std::string written(std::vector<std::string_view> const& texts)
{
    std::ostringstream out;
    CsvWriter csv(out, CsvWriter::Mark::none);
    for (auto const text : texts)
        csv.text(text);
    csv.end_row();
    return out.str();
}

TEST(CsvWriter, WritesRows)
{
    std::ostringstream out;
    CsvWriter csv(out, CsvWriter::Mark::none);
    csv.text("名称");
    csv.plain("-12.50");
    csv.text("");
    csv.end_row();
    csv.text("");
    csv.text("b");
    csv.end_row();
    EXPECT_EQ(out.str(), "名称,-12.50,\r\n,b\r\n");
}

TEST(CsvWriter, BeginsWithTheMarkWhenAsked)
{
    std::ostringstream out;
    CsvWriter csv(out, CsvWriter::Mark::byte_order);
    csv.text("a");
    csv.end_row();
    EXPECT_EQ(out.str(), "\xEF\xBB\xBF" "a\r\n");
}

// RFC 4180, section 2, rules 6 and 7.
TEST(CsvWriter, QuotesWhereNeeded)
{
    EXPECT_EQ(written({ "a,b", "c\"d", "e\r\nf", "g\nh", "i\rj", " k ", "l;m" }),
        "\"a,b\",\"c\"\"d\",\"e\r\nf\",\"g\nh\",\"i\rj\", k ,l;m\r\n");
}

TEST(CsvWriter, GuardsWhatCouldBeAFormula)
{
    EXPECT_EQ(written({ "=1+1", "+1", "-1", "@A1", "\tx" }), "'=1+1,'+1,'-1,'@A1,'\tx\r\n");
    EXPECT_EQ(written({ "\rx", "\nx" }), "\"'\rx\",\"'\nx\"\r\n");
    EXPECT_EQ(written({ "\0x"sv }), "'\0x\r\n"sv);
    EXPECT_EQ(written({ "＝1", "＋1", "－1", "＠a" }), "'＝1,'＋1,'－1,'＠a\r\n");
    EXPECT_EQ(written({ "=HYPERLINK(\"a\",1)" }), "\"'=HYPERLINK(\"\"a\"\",1)\"\r\n");
    EXPECT_EQ(written({ "a=1", "1-2", "'quoted'", "。" }), "a=1,1-2,'quoted',。\r\n");
}

TEST(CsvWriter, TheGuardComesOffAgain)
{
    EXPECT_EQ(unguarded("'=1+1"), "=1+1");
    EXPECT_EQ(unguarded("'＠a"), "＠a");
    EXPECT_EQ(unguarded("'quoted'"), "'quoted'");
    EXPECT_EQ(unguarded("=1"), "=1");
    EXPECT_EQ(unguarded("'"), "'");
    EXPECT_EQ(unguarded(""), "");
}

// What is written is read as it was, even a text that looks guarded (line breaks become LF).
TEST(CsvWriter, EveryTextComesBack)
{
    std::vector<std::string_view> const texts { "=1", "'=1", "''=1", "'", "''", "'a", "-", "a\"\"b",
        "\"", ",", "x\ny", "＝", "'＝", "中文，逗号", " ", "+86 10", ";|\t", "z" };
    auto const table = read_csv(written(texts), ',');
    ASSERT_EQ(table.rows.size(), 1u);
    ASSERT_EQ(table.rows[0].size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        EXPECT_EQ(unguarded(table.cell(0, i)), texts[i]);
}

} // namespace
} // namespace luodi
