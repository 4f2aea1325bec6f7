#include "kernel/sheet/workbook.hpp"

#include "base/error.hpp"
#include "base/support_test.hpp"
#include "base/text.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <map>

namespace luodi {
namespace {

namespace fs = std::filesystem;
using Parts = std::map<std::string, std::string>;

// A zip file of these parts, in memory.
std::string zipped(Parts const& parts, bool packed = true)
{
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(source);
    auto* const archive = zip_open_from_source(source, ZIP_TRUNCATE, nullptr);
    for (auto const& [path, content] : parts) {
        auto const place = zip_file_add(archive, path.c_str(),
            zip_source_buffer(archive, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8);
        if (!packed)
            zip_set_file_compression(archive, static_cast<zip_uint64_t>(place), ZIP_CM_STORE, 0);
    }
    zip_close(archive);
    std::string bytes;
    zip_source_open(source);
    char buffer[4096];
    for (zip_int64_t count; (count = zip_source_read(source, buffer, sizeof buffer)) > 0;)
        bytes.append(buffer, static_cast<std::size_t>(count));
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

constexpr auto package = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

Parts book(std::string const& sheet, std::string const& styles = {})
{
    auto const relation = [](std::string const& id, std::string const& type, std::string const& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + package + type + "\" Target=\"" + target + "\"/>";
    };
    return { { "_rels/.rels", "<Relationships>" + relation("r0", "officeDocument", "xl/workbook.xml") + "</Relationships>" },
        { "xl/workbook.xml",
            "<workbook xmlns:r=\"x\"><sheets><sheet name=\"一\" r:id=\"r1\"/>"
            "<sheet name=\"图\" r:id=\"r4\"/><sheet name=\"二\" state=\"hidden\" r:id=\"r1\"/></sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels",
            "<Relationships>" + relation("r1", "worksheet", "worksheets/sheet1.xml")
                + relation("r2", "styles", "styles.xml") + relation("r3", "sharedStrings", "/xl/shared.xml")
                + relation("r4", "chartsheet", "chart.xml") + "</Relationships>" },
        { "xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>" },
        { "xl/shared.xml",
            "<sst><si><t>甲</t></si><si><r><t>乙</t></r><rPh><t>yi</t></rPh><r><t>_x000A_丙</t></r></si></sst>" },
        { "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>" } };
}

Table read(Parts const& parts, CellText how = CellText::shown)
{
    return open_workbook(zipped(parts))->read(0, how);
}

// "refused: …" for what is not read.
std::string refusal(std::string const& bytes)
{
    try {
        open_workbook(bytes)->read(0);
        return "read";
    } catch (Error const& error) {
        return error.message().en;
    }
}

TEST(Workbook, lists_worksheets_also_hidden_ones_and_no_charts)
{
    auto const workbook = open_workbook(zipped(book("")));
    ASSERT_EQ(workbook->sheets().size(), 2u);
    EXPECT_EQ(workbook->sheets()[0].name, "一");
    EXPECT_FALSE(workbook->sheets()[0].hidden);
    EXPECT_TRUE(workbook->sheets()[1].hidden);
}

TEST(Workbook, reads_every_kind_of_cell)
{
    auto const table = read(book(
        "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c>"
        "<c r=\"E2\"><f>1+1</f><v>2</v></c></row>"
        "<row><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"str\"><v>x</v></c>"
        "<c t=\"inlineStr\"><is><t>内</t><rPh><t>nei</t></rPh></is></c><c><v>1.5</v></c></row>"));
    ASSERT_EQ(table.rows.size(), 3u);
    EXPECT_EQ(join(table.rows[0], "|"), "");
    EXPECT_EQ(join(table.rows[1], "|"), "|甲|乙\n丙||2");
    EXPECT_EQ(join(table.rows[2], "|"), "TRUE|#N/A|x|内|1.5");
}

TEST(Workbook, shows_cells_by_their_style_or_gives_plain_values)
{
    auto const parts = book("<row><c s=\"1\"><v>45000</v></c><c s=\"1\"><v>45000.5</v></c>"
                            "<c s=\"2\"><v>0.256</v></c><c s=\"3\"><v>-1234.5</v></c></row>",
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"#,##0.00\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/><xf numFmtId=\"164\"/></cellXfs>");
    EXPECT_EQ(join(read(parts).rows[0], "|"), "3/15/23|3/15/23|26%|-1,234.50");
    EXPECT_EQ(join(read(parts, CellText::plain).rows[0], "|"),
        "2023-03-15|2023-03-15 12:00:00|0.256|-1234.5");
}

TEST(Workbook, refuses_what_is_no_workbook_and_says_what_it_is)
{
    EXPECT_EQ(refusal(""), "this is no workbook (.xlsx or .xls)");
    EXPECT_EQ(refusal("name,place\n"), "this is no workbook (.xlsx or .xls)");
    EXPECT_NE(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more").find("damaged"), std::string::npos);
    EXPECT_NE(refusal("PK\x03\x04 but no zip").find("damaged"), std::string::npos);
    EXPECT_EQ(refusal("PK,name\n"), "this is no workbook (.xlsx or .xls)");
    EXPECT_NE(refusal(zipped({ { "a.txt", "x" } })).find("xl/workbook.xml"), std::string::npos);
    auto broken = zipped(book("<row><c><v>1</v></c></row>"));
    broken.resize(broken.size() / 2);
    EXPECT_NE(refusal(broken).find("damaged"), std::string::npos);
}

TEST(Workbook, refuses_bombs)
{
    auto parts = book("");
    parts["xl/worksheets/sheet1.xml"]
        = "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet><sheetData/></worksheet>";
    EXPECT_NE(refusal(zipped(parts)).find("cannot be read"), std::string::npos);
    std::string deep;
    for (int i = 0; i < 200; ++i)
        deep += "<a>";
    parts["xl/worksheets/sheet1.xml"] = deep;
    EXPECT_NE(refusal(zipped(parts)).find("cannot be read"), std::string::npos);
    // 60 MiB of blanks pack to a few ten thousand bytes.
    parts["xl/worksheets/sheet1.xml"] = "<worksheet>" + std::string(60u << 20, ' ') + "</worksheet>";
    EXPECT_NE(refusal(zipped(parts)).find("unpacks to too much"), std::string::npos);
    EXPECT_NE(refusal(zipped(book("<row r=\"900000\"><c><v>1</v></c></row>"))).find("too large"),
        std::string::npos);
}

// What unpacks to little may still ask for much memory.
TEST(Workbook, refuses_what_would_take_too_much_memory)
{
    auto const repeated = [](std::string const& text, std::size_t times) {
        std::string all;
        all.reserve(text.size() * times);
        for (std::size_t i = 0; i < times; ++i)
            all += text;
        return all;
    };
    // Kept unpacked in the zip file, so that the ratio says nothing.
    auto parts = book("");
    parts["xl/shared.xml"] = "<sst>" + repeated("<si/>", 3'000'000) + "</sst>";
    EXPECT_NE(refusal(zipped(parts, false)).find("too much"), std::string::npos) << "many texts";
    parts = book(repeated("<row><c t=\"s\"><v>0</v></c></row>", 3'000));
    parts["xl/shared.xml"] = "<sst><si><t>" + std::string(60'000, 'x') + "</t></si></sst>";
    EXPECT_NE(refusal(zipped(parts, false)).find("too large"), std::string::npos) << "one text often";
    parts = book("<row><c t=\"str\"><v>" + std::string(2u << 20, 'x') + "</v></c></row>");
    EXPECT_NE(refusal(zipped(parts, false)).find("too much"), std::string::npos) << "one long text";
    parts = book("");
    parts["xl/styles.xml"] = "<styleSheet>" + repeated("<a/>", 10'000'000) + "</styleSheet>";
    EXPECT_NE(refusal(zipped(parts, false)).find("too much"), std::string::npos) << "styles";
}

fs::path corpora()
{
    return test_data() / "xlsx";
}

std::string content(fs::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), {} };
}

std::map<std::string, fs::path> workbooks()
{
    std::map<std::string, fs::path> found;
    for (auto const& entry : fs::recursive_directory_iterator(corpora()))
        if (entry.path().extension() == ".xlsx")
            found[entry.path().filename().string()] = entry.path();
    return found;
}

SheetLimits whole()
{
    SheetLimits limits;
    limits.rows = 1'048'576;
    return limits;
}

// Excel's own csv of each sheet: "NAME.xlsx.N.csv", N from 0. Gate: 97 of 100 cells.
TEST(Workbook, shows_what_excel_shows)
{
    if (!fs::exists(corpora() / "expected"))
        GTEST_SKIP() << "skipped: there is no xlsx/expected in LUODI_TEST_DATA";
    auto const files = workbooks();
    std::size_t cells = 0;
    std::size_t same = 0;
    for (auto const& entry : fs::directory_iterator(corpora() / "expected")) {
        auto const name = entry.path().stem().string(); // NAME.xlsx.N
        auto const dot = name.rfind('.');
        auto const file = files.find(name.substr(0, dot));
        if (entry.path().extension() != ".csv" || file == files.end())
            continue;
        auto text = content(entry.path());
        if (text.starts_with("\xEF\xBB\xBF"))
            text.erase(0, 3);
        auto const expected = read_csv(text, ',', whole());
        auto const workbook = open_workbook(content(file->second));
        auto const table = workbook->read(std::stoul(name.substr(dot + 1)), CellText::shown, whole());
        for (std::size_t row = 0; row < expected.rows.size(); ++row)
            for (std::size_t column = 0; column < expected.rows[row].size(); ++column) {
                auto const& wanted = expected.cell(row, column);
                auto const& found = table.cell(row, column);
                cells += wanted.empty() && found.empty() ? 0 : 1;
                same += !wanted.empty() && wanted == found ? 1 : 0;
            }
    }
    EXPECT_GT(cells, 4'000u);
    EXPECT_GE(same * 100, cells * 97) << same << " of " << cells;
    RecordProperty("same", static_cast<int>(same));
}

TEST(Workbook, ends_with_every_file_of_public_corpora_in_bounded_time)
{
    if (!fs::exists(corpora()))
        GTEST_SKIP() << "skipped: there is no xlsx in LUODI_TEST_DATA";
    for (auto const& [name, path] : workbooks()) {
        auto const begun = processor_seconds();
        try {
            auto const workbook = open_workbook(content(path));
            for (std::size_t i = 0; i < workbook->sheets().size(); ++i)
                workbook->read(i, CellText::shown, whole());
        } catch (Error const& error) {
            EXPECT_NE(error.code(), ErrorCode::fault) << name;
            EXPECT_FALSE(error.message().zh.empty()) << name;
        }
        EXPECT_LT(processor_seconds() - begun, 5) << name;
    }
}

} // namespace
} // namespace luodi
