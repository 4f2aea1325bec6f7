// The shapes in which offices keep their lists: units in headers, titles and cells, merged headers,
// lists on their side, sums and remarks below, sentinels; and lists that do not fit any more.
#include "domain/pipeline/pipeline.hpp"
#include "kernel/auth/import.hpp"
#include "kernel/auth/mapping_draft.hpp"
#include "kernel/record/validate.hpp"
#include "kernel/sheet/stated_unit.hpp"
#include "kernel/sheet/workbook.hpp"
#include "tests/world_test.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace luodi {
namespace {

std::string mapping_text(std::string const& more, std::string const& invest = R"("unit":"header")")
{
    return R"({"name":"town-list","record":"project","title":{"zh":"镇街清单","en":"Town list"},)"
           R"("columns":[{"field":"external_key","headers":["编号"]},{"field":"name","headers":["项目名称"]},)"
           R"({"field":"planned_finish","headers":["计划竣工","计划 竣工"],"read":"date",)"
           R"("date_styles":["yyyy-mm-dd","yyyy年mm月dd日","yyyy.mm.dd"]},)"
           R"({"field":"invest","prefix":["总投资"],"read":"money",)"
        + invest
        + R"(}],"key":{"field":"external_key","source":"external_key","prefix":"town:"},)"
          R"("constants":{"kind":"industry","origin":"outside","secrecy":"internal"},"extra":"extra")"
        + more + "}";
}

ImportPlan plan(std::string const& mapping, std::string_view list, ImportProgress const& progress = {})
{
    ImportPlan result;
    World::shared().district().read(Actor::at_the_machine(), [&](View& view) {
        result = plan_import(view, read_mapping(mapping, view.types()), "list", list, progress);
    });
    return result;
}

std::vector<Project> projects(ImportPlan const& plan)
{
    std::vector<Project> all;
    for (auto const& row : plan.rows)
        all.push_back(from_row<Project>(row.after));
    return all;
}

std::vector<std::string> codes(ImportPlan const& plan)
{
    std::vector<std::string> all;
    for (auto const& exception : plan.exceptions)
        all.push_back(exception.cell + " " + exception.code);
    return all;
}

using Texts = std::vector<std::string>;

// A workbook made by a library that is not ours to read with.
std::string workbook(std::function<void(lxw_worksheet*)> const& fill)
{
    auto const path = (std::filesystem::temp_directory_path() / ("luodi-shapes-" + std::to_string(getpid()) + ".xlsx")).string();
    auto* book = workbook_new(path.c_str());
    fill(workbook_add_worksheet(book, nullptr));
    workbook_close(book);
    std::ifstream file(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    std::filesystem::remove(path);
    return bytes;
}

std::string amount(std::string const& header, std::string const& cell, std::string const& invest = R"("unit":"header")")
{
    auto const read = projects(plan(mapping_text("", invest), "编号,项目名称,计划竣工," + header + "\n1,甲,,\"" + cell + "\"\n"));
    return read[0].invest ? read[0].invest->amount() + " " + std::string(read[0].invest->currency.name()) : "none";
}

// 1,200 ten-thousands are 12,000,000; 3.2 hundred-millions are 320,000,000.
TEST(ListShapes, units_in_headers_cells_and_mappings)
{
    EXPECT_EQ(amount("总投资（万元）", "1200"), "12000000.00 CNY");
    EXPECT_EQ(amount("总投资(亿元)", "3.2"), "320000000.00 CNY");
    EXPECT_EQ(amount("总投资（万美元）", "500"), "5000000.00 USD");
    EXPECT_EQ(amount("总投资（单位：百万元）", "7"), "7000000.00 CNY");
    EXPECT_EQ(amount("总投资万元", "1,200.5"), "12005000.00 CNY");
    EXPECT_EQ(amount("总投资（万元）", "3.2亿元"), "320000000.00 CNY"); // the cell's own unit counts
    EXPECT_EQ(amount("总投资（万元）", "800元"), "800.00 CNY");
    EXPECT_EQ(amount("总投资", "1200"), "1200.00 CNY");
    EXPECT_EQ(amount("总投资", "1200", R"("unit":"万元")"), "12000000.00 CNY");
    EXPECT_EQ(amount("总投资", "5", R"("unit":"亿美元")"), "500000000.00 USD");
    auto const either = R"("unit":"万元","currencies":["USD"])";
    EXPECT_EQ(amount("总投资", "1200", either), "12000000.00 CNY");
    EXPECT_EQ(amount("总投资", "500万美元", either), "5000000.00 USD");
    EXPECT_EQ(amount("总投资", "US$500", either), "500.00 USD");
    EXPECT_EQ(codes(plan(mapping_text("", R"("unit":"万元")"), "编号,项目名称,总投资\n1,甲,500万美元\n")),
        Texts { "C2 invalid" });
}

TEST(ListShapes, words_that_are_units_and_words_that_are_not)
{
    EXPECT_EQ(unit_of("万元")->factor, 10'000);
    EXPECT_EQ(unit_of("USD million")->factor, 1'000'000);
    EXPECT_EQ(unit_of("US$ m")->currency, "USD");
    EXPECT_EQ(unit_of("million")->currency, "");
    EXPECT_FALSE(unit_of("公顷"));
    EXPECT_FALSE(stated_unit("项目名称（全称）"));
    EXPECT_FALSE(stated_unit("单元"));
    EXPECT_FALSE(stated_unit("Programme"));
}

TEST(ListShapes, a_unit_in_the_title_counts_for_headers_that_state_none)
{
    auto const read = plan(mapping_text(""), "某镇项目清单,,,\n,,,单位：万元\n编号,项目名称,计划竣工,总投资\n1,甲,,30\n");
    EXPECT_EQ(projects(read)[0].invest->amount(), "300000.00");
    EXPECT_EQ(read.reading.header_cell, "A3");
    EXPECT_EQ(read.reading.columns[3].factor, 10'000);
}

TEST(ListShapes, titles_above_and_sums_and_remarks_below_are_no_records)
{
    auto const more = R"(,"not_records":["合计","小计","注："])";
    auto const read = plan(mapping_text(more),
        "2026年重点项目清单,,,\n编号,项目名称,计划竣工,总投资（万元）\n1,甲,2026年5月1日,10\n,小计,,10\n2,乙,2026.6.1,20\n"
        "合计,,,30\n注：数据截至三月底,,,\n");
    EXPECT_EQ(read.data_rows, 2);
    EXPECT_EQ(codes(read), (Texts { "B4 not_a_record", "A6 not_a_record", "A7 not_a_record" }));
    EXPECT_FALSE(read.refused());
    EXPECT_EQ(projects(read)[1].planned_finish, Date::parse("2026-06-01"));
    // Without the words a sum is a row like any other, and the file is refused for it.
    EXPECT_TRUE(plan(mapping_text(""), "编号,项目名称,总投资\n1,甲,1\n,合计,1\n").refused());
}

TEST(ListShapes, sentinels_are_no_values)
{
    auto const more = R"(,"missing":["1901-01-02","nah","—"])";
    auto const read = plan(mapping_text(more),
        "编号,项目名称,计划竣工,总投资\n1,甲,1901-01-02,Nah\n2,乙,NAH ,—\n3,丙,2026-01-02,\xC2\xA0\n");
    EXPECT_TRUE(read.exceptions.empty());
    auto const all = projects(read);
    EXPECT_FALSE(all[0].planned_finish || all[0].invest || all[1].planned_finish || all[1].invest || all[2].invest);
    EXPECT_EQ(all[2].planned_finish, Date::parse("2026-01-02"));
}

TEST(ListShapes, merged_headers_of_two_rows_in_a_workbook)
{
    auto const bytes = workbook([](lxw_worksheet* sheet) {
        worksheet_merge_range(sheet, 0, 0, 0, 4, "项目一览表", nullptr);
        worksheet_merge_range(sheet, 1, 0, 2, 0, "编号", nullptr);
        worksheet_merge_range(sheet, 1, 1, 2, 1, "项目名称", nullptr);
        worksheet_merge_range(sheet, 1, 2, 1, 3, "计划", nullptr);
        worksheet_write_string(sheet, 2, 2, "开工", nullptr);
        worksheet_write_string(sheet, 2, 3, "竣工", nullptr);
        worksheet_merge_range(sheet, 1, 4, 2, 4, "总投资（万元）", nullptr);
        worksheet_write_string(sheet, 3, 0, "1", nullptr);
        worksheet_write_string(sheet, 3, 1, "甲", nullptr);
        worksheet_write_string(sheet, 3, 2, "2025-01-01", nullptr);
        worksheet_write_string(sheet, 3, 3, "2026-05-01", nullptr);
        worksheet_write_number(sheet, 3, 4, 1200, nullptr);
    });
    auto const read = plan(mapping_text(R"(,"header_lines":2)"), bytes);
    ASSERT_EQ(read.data_rows, 1);
    auto const project = projects(read)[0];
    EXPECT_EQ(project.planned_finish, Date::parse("2026-05-01"));
    EXPECT_EQ(project.invest->amount(), "12000000.00");
    EXPECT_EQ(project.extra, R"({"计划 开工":"2025-01-01"})");
}

TEST(ListShapes, a_list_on_its_side)
{
    auto const read = plan(mapping_text(""), "镇街清单,,\n编号,1,2\n项目名称,甲,乙\n计划竣工,2026-05-01,坏\n总投资（亿元）,1,2\n");
    EXPECT_TRUE(read.reading.sideways);
    EXPECT_EQ(read.data_rows, 2);
    EXPECT_EQ(codes(read), Texts { "C4 invalid" });
    EXPECT_EQ(projects(read)[0].invest->amount(), "100000000.00");
}

TEST(ListShapes, the_plan_says_how_each_header_was_understood)
{
    auto const read = plan(mapping_text(""), "编号,项目名称,总投资额（万元）,备注\n1,甲,1,x\n");
    auto const& columns = read.reading.columns;
    EXPECT_EQ(columns[0].fit, HeaderFit::exact);
    EXPECT_EQ(columns[2].header, ""); // the list has no such column
    EXPECT_EQ(columns[3].fit, HeaderFit::beginning);
    EXPECT_EQ(columns[3].alias, "总投资");
    EXPECT_EQ(columns[3].cell, "C1");
    ASSERT_EQ(read.reading.others.size(), 1u);
    EXPECT_EQ(read.reading.others[0].header, "备注");
}

Error refusal(std::string const& mapping, std::string_view list)
{
    try {
        plan(mapping, list);
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::unprocessable);
        return error;
    }
    ADD_FAILURE() << "was read";
    return Error(ErrorCode::fault, {});
}

TEST(ListShapes, a_mapping_that_no_longer_fits_names_what_was_found_instead)
{
    auto const no_key = refusal(mapping_text(""), "清单,,\n项目编号,项目名称,总投资\n1,甲,1\n");
    EXPECT_NE(no_key.message().zh.find("项目编号 | 项目名称 | 总投资"), std::string::npos) << no_key.message().zh;
    ASSERT_EQ(no_key.fields().size(), 1u);
    EXPECT_EQ(no_key.fields()[0].field, "external_key");
    EXPECT_NE(no_key.fields()[0].message.zh.find("最接近的表头是“项目编号”"), std::string::npos)
        << no_key.fields()[0].message.zh;
    auto const half = refusal(mapping_text(""), "编号,名字,竣工,金额\n1,甲,,1\n");
    EXPECT_NE(half.message().en.find("only 1 / 4 columns were found (at least 2 are needed)"), std::string::npos)
        << half.message().en;
    EXPECT_EQ(half.fields().size(), 3u);
    EXPECT_EQ(plan(mapping_text(R"(,"least_columns":1)"), "编号,名字\n1,甲\n").data_rows, 1);
}

TEST(ListShapes, rows_without_a_key_are_told_by_other_columns)
{
    auto mapping = mapping_text("");
    auto const at = mapping.find(R"("prefix":"town:")");
    mapping.insert(at, R"("otherwise":["name","planned_finish"],)");
    auto const read = plan(mapping, "编号,项目名称,计划竣工,总投资\n,甲,2026-05-01,1\n,甲,2026-06-01,1\n,,,5\n");
    EXPECT_EQ(codes(read), (Texts { "A2 stand_in_key", "A3 stand_in_key", "A4 required" }));
    EXPECT_EQ(read.rows[0].key, "town:甲/2026-05-01");
    EXPECT_EQ(read.count(RowFate::new_record), 2);
}

// 3 rows: 甲 right, 乙 with a bad day, 丙 with a bad day and a bad amount.
TEST(ListShapes, the_list_comes_back_with_its_faults_marked_and_can_be_mended)
{
    auto const list = "清单,,,\n编号,项目名称,计划竣工,总投资\n1,甲,2026-05-01,10\n2,乙,五月,20\n3,丙,六月,很多\n";
    auto const read = plan(mapping_text(""), list);
    std::ostringstream out;
    write_exceptions(read, ExportFormat::xlsx, true, out);
    auto const book = open_workbook(out.str());
    ASSERT_EQ(book->sheets().size(), 2u);
    auto const copy = book->read(0, CellText::plain);
    EXPECT_EQ(copy.cell(2, 1), "甲"); // every row, as it was
    EXPECT_EQ(copy.cell(3, 2), "五月");
    EXPECT_EQ(copy.cell(2, 4), "");
    EXPECT_TRUE(copy.cell(3, 4).starts_with("C4 计划竣工：须为日期")) << copy.cell(3, 4);
    EXPECT_NE(copy.cell(4, 4).find("D5 总投资："), std::string::npos) << copy.cell(4, 4);
    EXPECT_EQ(book->read(1, CellText::plain).cell(1, 0), "C4");
    // Mended, it goes in again: the remarks are not taken for a column of the list.
    auto const again = plan(mapping_text(""), out.str());
    EXPECT_EQ(codes(again), codes(read));
    EXPECT_TRUE(again.reading.others.empty());
    EXPECT_EQ(projects(again)[0].extra, projects(read)[0].extra);
}

TEST(ListShapes, a_draft_is_guessed_from_a_list_and_reads_it)
{
    auto const list = "某镇清单,,,,\n,,,,单位：万元\n编号,项目名称,计划开工日期,计划竣工,总投资,联系人\n"
                      "A-1,甲厂,2025年3月1日,2026.05.01,1200,张\nA-2,乙厂,2025年4月1日,2026.06.01,800,李\n合计,,,,2000,\n";
    auto const& types = World::shared().district().definition().types;
    auto const draft = draft_mapping(types, "project", "镇清单.csv", list);
    auto const json = boost::json::parse(draft).as_object();
    std::map<std::string, boost::json::object> columns;
    for (auto const& column : json.at("columns").as_array())
        columns[std::string(column.at("field").as_string())] = column.as_object();
    EXPECT_EQ(json.at("key").at("source"), "external_key") << draft; // 编号 tells the rows apart
    ASSERT_TRUE(columns.contains("name")) << draft;
    ASSERT_TRUE(columns.contains("planned_finish")) << draft;
    EXPECT_EQ(columns.at("planned_finish").at("date_styles"), boost::json::parse(R"(["yyyy.mm.dd"])"));
    EXPECT_EQ(columns.at("planned_start").at("date_styles"), boost::json::parse(R"(["yyyy年mm月dd日"])"));
    EXPECT_EQ(columns.at("invest").at("unit"), "header");
    auto const read = plan(draft, list);
    EXPECT_EQ(read.data_rows, 2) << draft;
    EXPECT_EQ(projects(read)[0].invest->amount(), "12000000.00");
    EXPECT_THROW(draft_mapping(types, "nothing", "x.csv", list), Error);
    EXPECT_THROW(draft_mapping(types, "project", "x.csv", "甲,乙\n1,2\n"), Error);
}

// All or nothing, however late the fault: 40,000 rows made by a library, the bad day in the last but one.
TEST(ListShapes, a_fault_in_row_forty_thousand_names_its_cell_and_leaves_nothing)
{
    auto const bytes = workbook([](lxw_worksheet* sheet) {
        for (auto const& [column, header] : { std::pair { 0, "编号" }, { 1, "项目名称" }, { 2, "计划竣工" }, { 3, "总投资（万元）" } })
            worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column), header, nullptr);
        for (lxw_row_t row = 1; row <= 40'000; ++row) {
            worksheet_write_string(sheet, row, 0, std::to_string(row).c_str(), nullptr);
            worksheet_write_string(sheet, row, 1, ("项目" + std::to_string(row)).c_str(), nullptr);
            worksheet_write_string(sheet, row, 2, row == 39'999 ? "明年" : "2027-01-01", nullptr);
            worksheet_write_number(sheet, row, 3, row, nullptr);
        }
    });
    auto& world = World::shared();
    auto const before = world.entries();
    auto const begun = std::chrono::steady_clock::now();
    std::vector<FieldError> errors;
    try {
        world.district().write(Actor::at_the_machine(), [&](Context& context) {
            auto const mapping = read_mapping(mapping_text(""), context.types());
            commit_import(context, plan_import(context, mapping, "list.xlsx", bytes), "导入");
        });
    } catch (Error const& error) {
        errors = error.fields();
    }
    auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors[0].field, "C40000");
    EXPECT_NE(errors[0].message.zh.find("须为日期"), std::string::npos);
    EXPECT_EQ(world.entries(), before);
    RecordProperty("seconds", std::to_string(seconds));
}

TEST(ListShapes, progress_is_told_and_may_end_the_work)
{
    std::string list = "编号,项目名称\n";
    for (int row = 1; row <= 1000; ++row)
        list += std::to_string(row) + ",甲" + std::to_string(row) + "\n";
    std::vector<std::int64_t> told;
    plan(mapping_text(""), list, [&](std::int64_t done, std::int64_t total) {
        EXPECT_EQ(total, 1000);
        told.push_back(done);
    });
    EXPECT_EQ(told, (std::vector<std::int64_t> { 0, 256, 512, 768 }));
    struct Enough { };
    EXPECT_THROW(plan(mapping_text(""), list, [](std::int64_t, std::int64_t) { throw Enough {}; }), Enough);
}

} // namespace
} // namespace luodi
