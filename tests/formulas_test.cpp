// What people write into a record must not become a formula on the computer of whoever opens an export: every
// prefix that a spreadsheet could take for one, through every export; and the text comes back as it was.
#include "domain/pipeline/pipeline.hpp"
#include "domain/routes.hpp"
#include "kernel/auth/import_planner.hpp"
#include "kernel/auth/mapping_record.hpp"
#include "kernel/sheet/csv_reader.hpp"
#include "kernel/sheet/csv_writer.hpp"
#include "kernel/sheet/workbook.hpp"
#include "kernel/sheet/zip_archive.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <sstream>

namespace luodi {
namespace {

using namespace std::string_literals;

// 30 of them: what Excel, WPS, LibreOffice and their readers of csv take for a formula, with what may stand
// before it.
std::vector<std::string> const prefixes { "=", "+", "-", "@", "\t=", "\r=", "\n=", "\0="s, "＝", "＋", "－", "＠", " =", "  @", "'=", "''=",
    "\"=", "\"\"=", ";=", ",=", "|", "%0A=", "{=", "=-", "+-", "-+", "@@", "\xEF\xBB\xBF=", "\xE2\x80\x8B=", "=\"\"&" };

std::vector<std::string> texts()
{
    std::vector<std::string> all;
    for (auto const& prefix : prefixes)
        for (auto const* rest : { "1+1", "cmd|'/C calc'!A0", "HYPERLINK(\"http://x.example\",\"点\")" })
            all.push_back(prefix + rest);
    return all;
}

// A cell as a spreadsheet reads it from csv begins no formula.
bool is_safe(std::string const& cell)
{
    static std::vector<std::string> const begins { "=", "+", "-", "@", "\t", "\r", "\n", "\0"s, "＝", "＋", "－", "＠" };
    return std::ranges::none_of(begins, [&](std::string const& begin) { return cell.starts_with(begin); });
}

std::string part(std::string const& bytes, std::string const& path)
{
    std::string text;
    ZipArchive archive(bytes);
    if (archive.has(path))
        archive.read(path, [&](std::string_view piece) {
            text += piece;
            return true;
        });
    return text;
}

// No part of a workbook holds a formula, a link or a connection to elsewhere.
void expect_plain(std::string const& workbook)
{
    for (int number = 1; number <= 3; ++number) {
        auto const sheet = part(workbook, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
        for (auto const* element : { "<f>", "<f ", "<hyperlink", "<dataValidation", "<oleObject", "<drawing", "t=\"e\"" })
            EXPECT_EQ(sheet.find(element), std::string::npos) << number << element;
        EXPECT_EQ(part(workbook, "xl/worksheets/_rels/sheet" + std::to_string(number) + ".xml.rels").find("External"), std::string::npos);
    }
    ZipArchive const archive(workbook);
    for (auto const* path : { "xl/connections.xml", "xl/calcChain.xml", "xl/externalLinks/externalLink1.xml", "xl/vbaProject.bin" })
        EXPECT_FALSE(archive.has(path)) << path;
}

class Formulas : public testing::Test {
protected:
    // A record for each text, with the text in every field that takes it; those that no record may hold
    // (control characters) are returned.
    std::vector<std::string> store()
    {
        std::vector<std::string> refused;
        for (auto const& text : texts()) {
            try {
                world_->district().write(Actor::at_the_machine(), [&](Context& context) {
                    Enterprise enterprise;
                    enterprise.name = text;
                    enterprise.country = "CN";
                    context.save(enterprise, { "enterprise.create", "enterprise.created", {}, {} });
                });
                stored_.push_back(text);
            } catch (Error const& error) {
                EXPECT_EQ(error.code(), ErrorCode::unprocessable) << error.message().en;
                refused.push_back(text);
            }
        }
        return refused;
    }

    std::string exported(std::string const& format)
    {
        auto const answer = world_->ask("GET", "/api/enterprises/export?format=" + format, { world_->token("centre"), {}, {} });
        EXPECT_EQ(answer.status, 200);
        return answer.body;
    }

    // The texts found in a column of names, in their order.
    std::vector<std::string> names(Table const& table, std::function<std::string(std::string const&)> const& as_text)
    {
        std::vector<std::string> found;
        for (auto const& row : table.rows)
            for (auto const& cell : row)
                if (auto const text = as_text(cell); std::ranges::find(stored_, text) != stored_.end()) {
                    found.push_back(text);
                    break;
                }
        return found;
    }

    std::unique_ptr<World> world_ = World::make(Dialect::sqlite, 5);
    std::vector<std::string> stored_;
};

TEST_F(Formulas, none_comes_out_of_a_list_and_every_text_comes_back)
{
    EXPECT_GE(prefixes.size(), 30u);
    auto const refused = store();
    EXPECT_GT(stored_.size(), 60u);
    EXPECT_EQ(stored_.size() + refused.size(), texts().size());

    auto const csv = read_csv(exported("csv").substr(3), ',');
    for (auto const& row : csv.rows)
        for (auto const& cell : row)
            EXPECT_TRUE(is_safe(cell)) << cell;
    EXPECT_EQ(names(csv, [](auto const& cell) { return std::string(unguarded(cell)); }), stored_);

    auto const xlsx = exported("xlsx");
    expect_plain(xlsx);
    EXPECT_EQ(names(open_workbook(xlsx)->read(0, CellText::plain), [](auto const& cell) { return cell; }), stored_);
}

TEST_F(Formulas, none_comes_out_of_the_exceptions_of_an_import_or_of_the_list_sent_back)
{
    std::ostringstream list;
    CsvWriter writer(list, CsvWriter::Mark::byte_order);
    for (auto const* header : { "GMPP ID Number", "Project Name", "End Date" })
        writer.plain(header);
    writer.end_row();
    int row = 0;
    for (auto const& text : texts()) {
        if (text.find('\0') != std::string::npos)
            continue; // no list holds it (text_decoding_test.cpp)
        writer.plain("T_" + std::to_string(++row));
        writer.plain(text);
        writer.plain(text); // no date: an exception
        writer.end_row();
    }
    ImportPlan plan;
    world_->district().read(Actor::at_the_machine(), [&](View& view) {
        plan = plan_import(view, find_mapping(view, "gmpp"), "list.csv", list.str());
    });
    EXPECT_GE(plan.exceptions.size(), 60u);
    std::ostringstream csv;
    write_exceptions(plan, ExportFormat::csv, true, csv);
    for (auto const& cells : read_csv(csv.str().substr(3), ',').rows)
        for (auto const& cell : cells)
            EXPECT_TRUE(is_safe(cell)) << cell;
    std::ostringstream xlsx;
    write_exceptions(plan, ExportFormat::xlsx, true, xlsx);
    expect_plain(xlsx.str());
}

} // namespace
} // namespace luodi
