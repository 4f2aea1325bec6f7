// Lists that others keep, brought in by mappings alone: land supply, World Bank projects, the code
// tables. Expected counts come from the READMEs of the data and from counting rows in the files
// with other tools.
#include "base/support_test.hpp"
#include "domain/codes/codes.hpp"
#include "domain/land/land.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "kernel/auth/import.hpp"
#include "kernel/auth/mapping_record.hpp"
#include "kernel/sheet/workbook.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

namespace luodi {
namespace {

std::optional<std::string> content_of(std::string const& name)
{
    std::ifstream file(test_data() / name, std::ios::binary);
    if (!file)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

#define NEED_DATA(name)                                                                            \
    if (!content_of(name))                                                                         \
    GTEST_SKIP() << "skipped: there is no " << name << " in LUODI_TEST_DATA"

class RealLists : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 60);
        if (!world_)
            GTEST_SKIP() << "skipped: this database is not here";
    }

    ImportPlan import(std::string const& file, std::string const& mapping)
    {
        ImportPlan plan;
        world_->district().write(Actor::at_the_machine(), [&](Context& context) {
            plan = plan_import(context, find_mapping(context, mapping), file, content_of(file).value());
            if (!plan.refused())
                commit_import(context, plan, "导入 " + file);
        });
        return plan;
    }

    template<class T>
    T one(std::string const& filter, std::string const& value)
    {
        std::vector<FieldError> errors;
        auto const query = read_list_query(record_type<T>(), { { filter, value } }, errors);
        std::vector<T> found;
        world_->district().read(Actor::at_the_machine(), [&](View& view) {
            view.each(query, [&](Row const& row) {
                found.push_back(from_row<T>(row));
                return true;
            });
        });
        EXPECT_EQ(found.size(), 1u) << filter << " " << value;
        return found.empty() ? T {} : found.front();
    }

    Project a_project()
    {
        std::optional<Project> found;
        world_->district().read(Actor::at_the_machine(), [&](View& view) {
            view.each({ .type = record_type<Project>() }, [&](Row const& row) {
                found = from_row<Project>(row);
                return false;
            });
        });
        return found.value();
    }

    std::vector<FieldError> errors_of(Project const& project)
    {
        try {
            world_->district().write(Actor::at_the_machine(),
                [&](Context& context) { context.save(project, { "project.amend", "project.amended", "测试" }); });
        } catch (Error const& error) {
            return error.fields();
        }
        return {};
    }

    std::unique_ptr<World> world_;
};

std::int64_t kept(ImportPlan const& plan, std::string const& column)
{
    return std::count_if(plan.exceptions.begin(), plan.exceptions.end(),
        [&](ImportException const& exception) { return exception.code == "kept_text" && exception.column == column; });
}

// 203 and 38 objects in two arrays (README).
TEST_P(RealLists, every_land_deal_of_two_arrays_in_one_file)
{
    NEED_DATA("land-parcels/output.json");
    auto const plan = import("land-parcels/output.json", "land-parcels");
    EXPECT_EQ(plan.data_rows, 241);
    EXPECT_EQ(plan.count(RowFate::new_record), 241);
    auto const deal = one<LandDeal>("deal_code", "1306262018B00730");
    EXPECT_EQ(deal.area_mu->units, 79'392'060); // 5.292804 ha x 15
    EXPECT_EQ(deal.price->amount(), "104840000.00"); // 10484 x 10,000 yuan
    EXPECT_EQ(deal.planned_handover, Date::from(2018, 12, 31));
    EXPECT_EQ(deal.planned_finish, Date::from(2022, 12, 21));
    EXPECT_EQ(deal.finished_on, std::nullopt); // a blank
    EXPECT_NE(deal.extra.find("paid_plan"), std::string::npos); // nothing of the list is lost
    EXPECT_EQ(import("land-parcels/output.json", "land-parcels").count(RowFate::same), 241);
}

// Rows as other workbooks of the same source have them: no number, no name, told by place, area and day.
TEST_P(RealLists, deals_without_a_number_or_a_name_come_in_too)
{
    std::string const list = "所在地,电子监管号,项目名称,项目位置,面积(公顷),土地用途,成交价格(万元),合同签订日期\n"
                             "延吉市,\xC2\xA0,Nah,公园路北侧,0.979900,\xC2\xA0,0.0000,2007年02月01日\n"
                             "延吉市,\xC2\xA0,Nah,公园路北侧,3.441600,其他普通商品住房用地,609.1600,2007年02月01日\n";
    ImportPlan first;
    ImportPlan second;
    world_->district().write(Actor::at_the_machine(), [&](Context& context) {
        auto const mapping = find_mapping(context, "land-parcels");
        first = plan_import(context, mapping, "list.csv", list);
        commit_import(context, first, "导入");
        second = plan_import(context, mapping, "list.csv", list);
    });
    EXPECT_EQ(first.count(RowFate::new_record), 2);
    EXPECT_EQ(first.exceptions.size(), 2u);
    EXPECT_EQ(first.exceptions.front().code, "stand_in_key");
    EXPECT_EQ(second.count(RowFate::same), 2);
}

// 38 rows of data (ROW records of the file), in a file of the old kind.
TEST_P(RealLists, old_workbooks_with_sentinels)
{
    NEED_DATA("land-parcels/2007年02月-工业用地.xls");
    auto const plan = import("land-parcels/2007年02月-工业用地.xls", "land-parcels");
    EXPECT_EQ(plan.count(RowFate::new_record), 38);
    auto const deal = one<LandDeal>("deal_code", "4301212007B00520");
    EXPECT_EQ(deal.name, "生产用房");
    EXPECT_EQ(deal.area_mu->units, 10'326'000); // 0.6884 ha x 15
    EXPECT_EQ(deal.price->amount(), "1631500.00"); // 163.15 x 10,000 yuan
    EXPECT_EQ(deal.planned_start, std::nullopt); // 1901年01月02日
    EXPECT_EQ(deal.started_on, std::nullopt); // Nah
    EXPECT_EQ(deal.signed_on, Date::from(2007, 2, 5));
}

// The headers of January 2007 lack the term of use: 86 of the 90 rows have a number under 行业分类,
// which is no industry, and are listed.
TEST_P(RealLists, a_list_whose_columns_have_shifted_is_named_cell_by_cell)
{
    NEED_DATA("land-parcels/2007年01月.xls");
    auto const plan = import("land-parcels/2007年01月.xls", "land-parcels");
    EXPECT_EQ(plan.count(RowFate::new_record), 90);
    EXPECT_EQ(kept(plan, "行业分类"), 86);
    EXPECT_EQ(plan.exceptions.front().cell, "I2");
    EXPECT_EQ(plan.exceptions.front().value, "50");
}

TEST_P(RealLists, world_bank_lists_of_every_year_by_one_mapping)
{
    NEED_DATA("worldbank-xlsx/1975_WB_Projects_1_500_downloaded_9_22_2022.xlsx");
    // <row> elements of the worksheets, less the title and the headers.
    for (auto const& [year, rows] : { std::pair { "1975", 195 }, std::pair { "1990", 244 }, std::pair { "2005", 487 } }) {
        auto const file = "worldbank-xlsx/" + std::string(year) + "_WB_Projects_1_500_downloaded_9_22_2022.xlsx";
        EXPECT_EQ(import(file, "worldbank").count(RowFate::new_record), rows) << year;
    }
    auto const project = one<Project>("external_key", "worldbank:p070700");
    EXPECT_EQ(project.planned_start, Date::from(2005, 6, 30)); // 2005-06-30T00:00:00Z
    EXPECT_EQ(project.planned_finish, Date::from(2011, 6, 30)); // 6/30/2011 12:00:00 AM
}

// 1,772 rows; one of them (D769, 374 again) is a class that the source took for a group.
TEST_P(RealLists, industry_codes_of_two_editions_and_old_ones_named_as_old)
{
    NEED_DATA("gbt4754/gbt4754-2017.csv");
    auto const plan = import("gbt4754/gbt4754-2017.csv", "gbt4754-2017");
    EXPECT_EQ(plan.data_rows, 1772);
    ASSERT_EQ(plan.exceptions.size(), 1u);
    EXPECT_EQ(plan.exceptions.front().cell, "D769");
    EXPECT_EQ(import("gbt4754/gbt4754-2011.csv", "gbt4754-2011").count(RowFate::new_record), 20 + 96 + 432 + 1094);

    auto project = a_project();
    project.industry = "3962"; // in both editions
    EXPECT_TRUE(errors_of(project).empty());
    project.industry = "0170"; // 中药材种植 in 2011, divided since
    auto const errors = errors_of(project);
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors.front().field, "industry");
    EXPECT_EQ(errors.front().code, "old_code");
    EXPECT_NE(errors.front().message.zh.find("2011"), std::string::npos);
    project.industry = "A0170";
    EXPECT_EQ(errors_of(project).front().code, "old_code");
    project.industry = "C9999";
    EXPECT_EQ(errors_of(project).front().code, "unknown_code");
}

// Lines of the files, less the headers.
TEST_P(RealLists, administrative_divisions)
{
    NEED_DATA("divisions/areas.csv");
    EXPECT_EQ(import("divisions/areas.csv", "divisions").count(RowFate::new_record), 2978);
    EXPECT_EQ(import("divisions/cities.csv", "divisions").count(RowFate::new_record), 342);
    EXPECT_EQ(import("divisions/provinces.csv", "divisions").count(RowFate::new_record), 31);
    EXPECT_EQ(one<DivisionCode>("code", "330402").name, "南湖区");
    EXPECT_EQ(one<DivisionCode>("code", "330402").parent, "3304");
    EXPECT_EQ(one<DivisionCode>("code", "3304").parent, "33");
}

INSTANTIATE_TEST_SUITE_P(Databases, RealLists, testing::Values(Dialect::sqlite, Dialect::postgresql),
    [](auto const& info) { return info.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

// A damaged file of the old kind is read or refused, within its bounds; under the address checks this
// finds what reads beyond them.
TEST(XlsWorkbook, damaged_files_end_in_a_table_or_an_error)
{
    NEED_DATA("land-parcels/2007年01月.xls");
    auto const good = *content_of("land-parcels/2007年01月.xls");
    std::mt19937 random(4); // NOLINT: the same damage every time
    int refused = 0;
    for (int round = 0; round < 400; ++round) {
        auto bytes = good;
        // The header, the directory and the records' heads are where it hurts.
        for (int i = 0; i < 6; ++i)
            bytes[random() % (round % 2 ? 2048 : bytes.size())] = static_cast<char>(random());
        if (round % 5 == 0)
            bytes.resize(random() % bytes.size());
        try {
            open_workbook(bytes)->read(0);
        } catch (Error const& error) {
            EXPECT_TRUE(error.code() == ErrorCode::bad_request || error.code() == ErrorCode::too_large);
            ++refused;
        }
    }
    EXPECT_GT(refused, 40);
}

} // namespace
} // namespace luodi
