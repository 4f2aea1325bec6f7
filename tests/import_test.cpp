// Lists come in through mappings: the real yearly returns of ../shared/data/gmpp, years and shapes
// that are not there, and files that must be refused whole.
#include "base/json_text.hpp"
#include "base/support_test.hpp"
#include "cli/found.hpp"
#include "domain/definition.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "kernel/auth/district.hpp"
#include "kernel/auth/export.hpp"
#include "kernel/auth/import.hpp"
#include "kernel/auth/mapping_record.hpp"
#include "kernel/ledger/changes.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <iconv.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace luodi {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> real_list(std::string const& name)
{
    std::ifstream file(test_data() / name, std::ios::binary);
    if (!file)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

#define NEED_DATA(name)                                                                            \
    if (!real_list(name))                                                                          \
    GTEST_SKIP() << "skipped: there is no " << name << " in LUODI_TEST_DATA"

std::string converted(std::string_view utf8, char const* encoding)
{
    auto* const converter = iconv_open(encoding, "UTF-8");
    std::string out(utf8.size() * 4 + 4, '\0');
    auto* from = const_cast<char*>(utf8.data());
    auto* to = out.data();
    auto left = utf8.size();
    auto room = out.size();
    EXPECT_EQ(iconv(converter, &from, &left, &to, &room), 0u) << encoding;
    iconv_close(converter);
    out.resize(out.size() - room);
    return out;
}

// A founded district of its own for each test.
class Import : public testing::Test {
protected:
    Import()
    {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        DistrictOptions const options { "sqlite:" + (folder_ / "luodi.db").string(), "330402",
            Access::read_write };
        cli::found(*cli::open_migrated(options), options, clock_, "南湖区");
        district_ = std::make_unique<District>(options, luodi_definition(), clock_);
    }

    ~Import() override
    {
        district_.reset();
        fs::remove_all(folder_);
    }

    ImportPlan plan(std::string_view bytes)
    {
        ImportPlan plan;
        district_->read(Actor::at_the_machine(), [&](View& view) {
            plan = plan_import(view, find_mapping(view, "gmpp"), "list.csv", bytes);
        });
        return plan;
    }

    ImportPlan import(std::string_view bytes)
    {
        ImportPlan plan;
        district_->write(Actor::at_the_machine(), [&](Context& context) {
            plan = plan_import(context, find_mapping(context, "gmpp"), "list.csv", bytes);
            commit_import(context, plan, "导入 list.csv");
        });
        return plan;
    }

    ImportPlan import_year(int year)
    {
        return import(*real_list("gmpp/uk_" + std::to_string(year) + ".csv"));
    }

    std::vector<Project> projects()
    {
        std::vector<Project> all;
        district_->read(Actor::at_the_machine(), [&](View& view) {
            view.each({ .type = record_type<Project>() }, [&](Row const& row) {
                all.push_back(from_row<Project>(row));
                return true;
            });
        });
        return all;
    }

    Project project(std::string const& key)
    {
        for (auto const& one : projects())
            if (one.external_key == "gmpp:" + key)
                return one;
        ADD_FAILURE() << "no project " << key;
        return {};
    }

    std::int64_t ledger_size()
    {
        std::int64_t size = 0;
        district_->read(Actor::at_the_machine(),
            [&](View& view) { size = read_head(view.connection())->size; });
        return size;
    }

    // How many end dates moved since, later and earlier.
    std::pair<int, int> moved_since(std::int64_t size)
    {
        std::pair<int, int> moved;
        district_->read(Actor::at_the_machine(), [&](View& view) {
            each_change(view.connection(), view.types(),
                { .type = record_type<Project>(), .since = size, .fields = { "planned_finish" } },
                [&](ListedChange const& change) {
                    ++(change.after > change.before ? moved.first : moved.second);
                    return true;
                });
        });
        return moved;
    }

    // Refused with this code; nothing is stored.
    Error refusal(ErrorCode code, std::string_view bytes)
    {
        auto const before = ledger_size();
        try {
            import(bytes);
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), code) << error.what();
            EXPECT_FALSE(error.message().zh.empty());
            EXPECT_EQ(ledger_size(), before);
            EXPECT_TRUE(projects().empty());
            return error;
        }
        ADD_FAILURE() << "was imported";
        return Error(ErrorCode::fault, {});
    }

    fs::path const folder_
        = fs::temp_directory_path() / ("luodi-import-" + std::to_string(getpid()));
    SetClock clock_ { *Instant::parse("2026-03-26T09:00:00+08:00") };
    std::unique_ptr<District> district_;
};

using Counts = std::vector<std::int64_t>; // rows, new, changed, same, refused

Counts counts(ImportPlan const& plan)
{
    return { plan.data_rows, plan.count(RowFate::new_record), plan.count(RowFate::changed),
        plan.count(RowFate::same), plan.count(RowFate::refused) };
}

std::vector<std::string> codes(ImportPlan const& plan)
{
    std::vector<std::string> codes;
    for (auto const& exception : plan.exceptions)
        codes.push_back(exception.cell + " " + exception.code);
    return codes;
}

std::string extra(Project const& project, std::string const& header)
{
    auto const all = boost::json::parse(project.extra).as_object();
    auto const* text = all.if_contains(header);
    return text ? std::string(text->as_string()) : std::string();
}

// The counts of the folder's README: rows, distinct keys, end dates present.
TEST_F(Import, EveryYearOfTheFolder)
{
    NEED_DATA("gmpp/uk_2014.csv");
    struct Year {
        int year;
        std::int64_t rows;
        std::size_t keys;
        int end_dates;
    };
    for (auto const& year : { Year { 2014, 199, 199, 191 }, Year { 2015, 188, 187, 179 },
             Year { 2016, 143, 143, 141 }, Year { 2018, 133, 133, 128 },
             Year { 2019, 133, 133, 127 }, Year { 2021, 184, 184, 178 } }) {
        auto const plan = this->plan(*real_list("gmpp/uk_" + std::to_string(year.year) + ".csv"));
        auto const finish = plan.type->position("planned_finish");
        std::set<std::string> keys;
        int end_dates = 0;
        for (auto const& row : plan.rows) {
            keys.insert(row.key);
            end_dates += !is_null(row.after.values[finish]);
        }
        EXPECT_EQ(plan.data_rows, year.rows) << year.year;
        EXPECT_EQ(keys.size(), year.keys) << year.year;
        EXPECT_EQ(end_dates, year.end_dates) << year.year;
        EXPECT_FALSE(plan.refused()) << year.year;
    }
}

TEST_F(Import, EndDatesThatMovedBetweenTwoYears)
{
    NEED_DATA("gmpp/uk_2014.csv");
    EXPECT_EQ(counts(import_year(2014)), (Counts { 199, 199, 0, 0, 0 }));
    auto size = ledger_size();
    auto const second = import_year(2015);
    EXPECT_EQ(counts(second), (Counts { 188, 52, 135, 0, 0 }));
    EXPECT_EQ(moved_since(size), std::pair(40, 5));
    // 20 and 10, and one that 2015 leaves out and 2016 brings back (Carrier Enabled Power
    // Projection: 31/12/2030, then 01/12/2026).
    size = ledger_size();
    import_year(2016);
    EXPECT_EQ(moved_since(size), std::pair(20, 11));
}

TEST_F(Import, EndDatesFrom2015To2016)
{
    NEED_DATA("gmpp/uk_2015.csv");
    import_year(2015);
    auto const size = ledger_size();
    import_year(2016);
    EXPECT_EQ(moved_since(size), std::pair(20, 10));
}

TEST_F(Import, EndDatesFrom2018To2019)
{
    NEED_DATA("gmpp/uk_2018.csv");
    import_year(2018);
    auto const size = ledger_size();
    import_year(2019);
    EXPECT_EQ(moved_since(size), std::pair(19, 8));
}

TEST_F(Import, TheSameYearTwiceChangesNothing)
{
    NEED_DATA("gmpp/uk_2015.csv");
    import_year(2015);
    auto const size = ledger_size();
    auto const again = import_year(2015);
    EXPECT_EQ(counts(again), (Counts { 188, 0, 0, 187, 0 }));
    EXPECT_EQ(ledger_size(), size);
}

// Cells of the real files, read by eye.
TEST_F(Import, RealCells)
{
    NEED_DATA("gmpp/uk_2014.csv");
    import_year(2014);
    auto const crick = project("francis crick institute");
    EXPECT_EQ(crick.name, "The Francis Crick Institute (formerly UKCMRI)");
    EXPECT_EQ(crick.planned_start, Date::parse("2006-10-01"));
    EXPECT_EQ(crick.planned_finish, Date::parse("2017-12-21"));
    EXPECT_EQ(crick.invest, (Money { 753'000'000'00, *Currency::parse("GBP") }));
    EXPECT_EQ(crick.confidence, Confidence::amber_green);
    EXPECT_EQ(crick.kind, ProjectKind::infrastructure);
    EXPECT_EQ(crick.stage, Stage::lead);
    EXPECT_EQ(extra(crick, "Department"), "BIS");
    EXPECT_EQ(extra(crick, "2013/2014 Budget (£million)"), "112");
    import_year(2018);
    auto const disposal = project("geological disposal facility");
    EXPECT_EQ(disposal.planned_finish, Date::parse("2040-12-31"));
    EXPECT_EQ(disposal.invest, (Money { 12'131'500'000'00, *Currency::parse("GBP") }));
    auto const heat = project("heat networks investment");
    EXPECT_FALSE(heat.confidence);
    EXPECT_EQ(extra(heat, "colour_rating").substr(0, 23), "Exempt under Section 43");
}

// How later years head their columns, in every encoding and separator that offices use.
TEST_F(Import, YearsThatAreNotInTheFolder)
{
    std::string const list
        = "GMPP – yearly return;;;;;;;\n"
          "GMPP ID Number;Project Name;Department;IPA Delivery Confidence Assessment;"
          "Departmental commentary on actions planned or taken on the IPA RAG rating;"
          "Project - Start Date\n(Latest approved start date);Project End Date;"
          "Departmental narrative on schedule, including any deviation from end date;"
          "TOTAL Baseline Whole Life Costs (£m) (including Non-Government Costs)\n";
    auto quoted = list;
    quoted.replace(quoted.find("Project - Start"), 0, "\"");
    quoted.replace(quoted.find("start date);") + 11, 0, "\"");
    auto const rows = quoted
        + "MOD_1;Project Alpha (was Beta);MOD;Amber/ Green;2020-01-01;1 April "
          "2020;45292;31/12/2099;£1,234.50m\n"
          "MOD_2;Gamma’s “Path”;MOD;TBC;x;01/02/21;Data not provided;on time;#N/A\n";
    std::string tabs = rows;
    std::replace(tabs.begin(), tabs.end(), ';', '\t');
    for (auto const& bytes : { rows, tabs, "\xEF\xBB\xBF" + rows, converted(rows, "WINDOWS-1252"),
             converted("\uFEFF" + rows, "UTF-16LE"), converted("\uFEFF" + tabs, "UTF-16BE") }) {
        auto const plan = this->plan(bytes);
        EXPECT_EQ(codes(plan),
            (std::vector<std::string> { "D4 kept_text", "G4 kept_text", "I4 kept_text" }));
    }
    import(converted(rows, "WINDOWS-1252"));
    auto const alpha = project("alpha");
    EXPECT_EQ(alpha.confidence, Confidence::amber_green);
    EXPECT_EQ(alpha.planned_start, Date::parse("2020-04-01"));
    EXPECT_EQ(alpha.planned_finish, Date::parse("2024-01-01"));
    EXPECT_EQ(alpha.invest->amount(), "1234500000.00");
    EXPECT_EQ(extra(alpha, "GMPP ID Number"), "MOD_1");
    auto const gamma = project("gamma’s “path”");
    EXPECT_EQ(gamma.planned_start, Date::parse("2021-02-01"));
    EXPECT_FALSE(gamma.planned_finish);
    EXPECT_EQ(extra(gamma, "Project End Date"), "Data not provided");
}

TEST_F(Import, ALaterYearEmptiesWhatItLeavesEmptyAndKeepsWhatItHasNoColumnFor)
{
    import("Project Name,Start Date,End Date,Whole Life "
           "Cost,Note\nAlpha,01/01/2020,01/01/2024,5,old\n");
    auto const plan = import("Project Name,End Date,Note\nThe ALPHA,,\n");
    EXPECT_EQ(counts(plan), (Counts { 1, 0, 1, 0, 0 }));
    auto const alpha = project("alpha");
    EXPECT_EQ(alpha.name, "The ALPHA");
    EXPECT_FALSE(alpha.planned_finish);
    EXPECT_EQ(alpha.planned_start, Date::parse("2020-01-01"));
    EXPECT_EQ(alpha.invest->amount(), "5000000.00");
    EXPECT_EQ(alpha.extra, "");
}

TEST_F(Import, TwoRowsWithOneKeyAreOneProject)
{
    auto const list = "Project Name,End Date\nAlpha (North),01/01/2024\nAlpha (South),02/01/2024\n";
    auto const plan = import(list);
    EXPECT_EQ(counts(plan), (Counts { 2, 1, 0, 0, 0 }));
    EXPECT_EQ(codes(plan), std::vector<std::string> { "A3 duplicate_key" });
    EXPECT_EQ(project("alpha").name, "Alpha (South)");
    EXPECT_EQ(project("alpha").planned_finish, Date::parse("2024-01-02"));
    EXPECT_EQ(counts(import(list)), (Counts { 2, 0, 0, 1, 0 }));
}

TEST_F(Import, ADryRunLeavesNothing)
{
    auto const size = ledger_size();
    EXPECT_EQ(counts(plan("Project Name\nAlpha\n")), (Counts { 1, 1, 0, 0, 0 }));
    EXPECT_EQ(ledger_size(), size);
    EXPECT_TRUE(projects().empty());
}

TEST_F(Import, TheLedgerSaysWhichFileAndWhy)
{
    import("Project Name\nAlpha\n");
    district_->read(Actor::at_the_machine(), [&](View& view) {
        auto const versions = history(
            view.connection(), view.types(), record_type<Project>(), project("alpha").id.value);
        ASSERT_EQ(versions.size(), 1u);
        EXPECT_EQ(versions[0].event, "project.imported");
        EXPECT_EQ(versions[0].reason, "导入 list.csv");
        EXPECT_EQ(versions[0].paper, "list.csv");
    });
}

// A value that the record may not hold is kept as text like one that cannot be read.
TEST_F(Import, AmountsOutOfRangeAreKeptAsText)
{
    auto const plan = import("Project Name,Whole Life Cost\nAlpha,-3\n");
    EXPECT_EQ(codes(plan), std::vector<std::string> { "B2 kept_text" });
    EXPECT_FALSE(project("alpha").invest);
    EXPECT_EQ(extra(project("alpha"), "Whole Life Cost"), "-3");
}

// A cell set aside has the rest asked again; what refuses the row is named once all the same.
TEST_F(Import, EachFaultOfARowIsNamedOnce)
{
    auto const name = std::string(300, 'x');
    auto const plan = this->plan("Project Name,Whole Life Cost\n" + name + ",-3\n");
    EXPECT_EQ(codes(plan), (std::vector<std::string> { "B2 kept_text", "A2 too_long" }));
}

TEST_F(Import, AListThatBeginsLikeAZipFileIsAList)
{
    EXPECT_EQ(counts(plan("PK,Project Name\n1,Alpha\n")), (Counts { 1, 1, 0, 0, 0 }));
}

TEST_F(Import, ColumnsOfOneHeaderAreAllKept)
{
    import("Project Name,Note,Note,\nAlpha,a,b,c\n");
    EXPECT_EQ(project("alpha").extra, R"-({"Note":"a","Note (2)":"b","column 4":"c"})-");
}

TEST_F(Import, FilesThatAreNoList)
{
    refusal(ErrorCode::unprocessable, "");
    refusal(ErrorCode::unprocessable, "\xEF\xBB\xBF \r\n\r\n");
    refusal(ErrorCode::bad_request, std::string_view("PK\x03\x04\x14\0\0\0\x08\0", 10));
    refusal(ErrorCode::unprocessable, "\x89PNG\r\n\x1A\n\xFF\xD8");
    refusal(ErrorCode::unprocessable, "Alpha,01/01/2024\nBeta,02/01/2024\n");
    auto const no_name = refusal(ErrorCode::unprocessable, "Department,End Date\nMOD,01/01/2024\n");
    EXPECT_NE(no_name.message().en.find("project name"), std::string::npos);
    EXPECT_NE(no_name.message().zh.find("project name"), std::string::npos);
    refusal(ErrorCode::bad_request, "Project Name,End Date\n\"Alpha,01/01/2024\n");
    refusal(ErrorCode::too_large, std::string((20u << 20) + 1, 'x'));
}

TEST_F(Import, OneBadRowRefusesTheWholeFileAndAllAreNamed)
{
    auto const error = refusal(ErrorCode::unprocessable,
        "Project Name,Department,End Date\nAlpha,MOD,01/01/2024\n,MOD,02/01/2024\n,,\n"
            + std::string(201, 'x') + ",MOD,03/01/2024\nThe Project,MOD,\n");
    std::vector<std::string> cells;
    for (auto const& field : error.fields())
        cells.push_back(field.field + " " + field.code);
    EXPECT_EQ(cells, (std::vector<std::string> { "A3 required", "A5 too_long", "A6 required" }));
}

// 0x81 is no character of Windows-1252.
TEST_F(Import, UndecodableBytes)
{
    auto const warned = plan("Project Name,Description,Note,Budget £\xA3\nAlpha,a\x81z,b\x81z,1\n");
    EXPECT_EQ(codes(warned), (std::vector<std::string> { "B2 undecodable", "C2 undecodable" }));
    EXPECT_FALSE(warned.refused());
    auto const error = refusal(ErrorCode::unprocessable,
        "Project Name,End Date,Whole Life Cost\nAl\x81pha,01/01/20\x81"
        "24,\x81"
        "5\n");
    EXPECT_EQ(error.fields().size(), 3u);
    EXPECT_EQ(error.fields()[0].code, "undecodable");
}

TEST_F(Import, NobodyImportsWithoutTheDuty)
{
    district_->read(Actor {}, [&](View& view) {
        EXPECT_THROW(
            plan_import(view, find_mapping(view, "gmpp"), "list.csv", "Project Name\nA\n"), Error);
    });
}

TEST_F(Import, AnswerAsJson)
{
    import("Project Name,End Date\nAlpha,01/01/2024\nBeta,01/01/2024\n");
    auto const plan = this->plan(
        "Project Name,End Date\nAlpha,02/01/2024\nBeta,TBC\nGamma,Exempt under Section 43\n");
    EXPECT_EQ(import_json(plan, false, true),
        R"({"rows":3,"new":1,"changed":2,"same":0,"refused":0,"exceptions":[)"
        R"({"cell":"B3","column":"End Date","value":"TBC","code":"kept_text","message":"must be a date in one of the styles )"
        R"(dd/mm/yyyy, dd/mm/yy, dd.mm.yy, dd.mm.yyyy, dd-mm-yyyy, yyyy-mm-dd, yyyy/mm/dd, d mon yyyy, d mon yy, d-mon-yyyy, d-mon-yy, serial; left empty, the text is kept","refuses":false},)"
        R"({"cell":"B4","column":"End Date","value":"Exempt under Section 43","code":"withheld","message":"the list withholds the Planned finish; left empty, the text is kept","refuses":false}],)"
        R"("reading":{"header":"A1","lies":"rows","columns":[)"
        R"({"field":"name","label":"Name","header":"Project Name","cell":"A1","how":"exact","alias":"project name","factor":1,"currency":""},)"
        R"({"field":"description","label":"Description","header":"","cell":"","how":"missing","alias":"","factor":1,"currency":""},)"
        R"({"field":"confidence","label":"Delivery confidence","header":"","cell":"","how":"missing","alias":"","factor":1,"currency":""},)"
        R"({"field":"planned_start","label":"Planned start","header":"","cell":"","how":"missing","alias":"","factor":1,"currency":""},)"
        R"({"field":"planned_finish","label":"Planned finish","header":"End Date","cell":"B1","how":"exact","alias":"end date","factor":1,"currency":""},)"
        R"({"field":"invest","label":"Total investment","header":"","cell":"","how":"missing","alias":"","factor":1000000,"currency":"GBP"}],"others":[]},)"
        R"("changes":[{"name":"Alpha","key":"gmpp:alpha","fate":"changed","fields":[{"field":"planned_finish","old":"2024-01-01","new":"2024-01-02"}]},)"
        R"({"name":"Beta","key":"gmpp:beta","fate":"changed","fields":[{"field":"planned_finish","old":"2024-01-01","new":""},{"field":"extra","old":"","new":"{\"End Date\":\"TBC\"}"}]}]})");
}

TEST_F(Import, ExportsGiveTheRowsBack)
{
    import("Project Name,End Date,Whole Life Cost\n\"=Alpha, Ltd\",01/01/2024,1.5\n");
    std::ostringstream csv;
    std::ostringstream json;
    std::ostringstream chosen_csv;
    std::ostringstream chosen_json;
    std::vector<FieldError> errors;
    auto const all = export_columns(record_type<Project>(), {}, errors);
    auto const chosen = export_columns(record_type<Project>(), "planned_finish, invest,name", errors);
    EXPECT_TRUE(errors.empty());
    district_->read(Actor::at_the_machine(), [&](View& view) {
        ListQuery const query { .type = record_type<Project>() };
        export_rows(view, query, chosen, ExportFormat::csv, true, chosen_csv);
        export_rows(view, query, chosen, ExportFormat::json, true, chosen_json);
        export_rows(view, query, all, ExportFormat::csv, true, csv);
        export_rows(view, query, all, ExportFormat::json, true, json);
    });
    EXPECT_TRUE(csv.str().starts_with("\xEF\xBB\xBF"
                                      "id,project_code,"));
    EXPECT_NE(csv.str().find("\"'=Alpha, Ltd\""), std::string::npos);
    EXPECT_NE(csv.str().find("1500000.00,GBP"), std::string::npos);
    EXPECT_EQ(chosen_csv.str(), "\xEF\xBB\xBF"
                                "planned_finish,invest,invest_currency,name\r\n2024-01-01,1500000.00,GBP,\"'=Alpha, Ltd\"\r\n");
    EXPECT_EQ(chosen_json.str(),
        "[\n{\"planned_finish\":\"2024-01-01\",\"invest\":{\"amount\":\"1500000.00\",\"currency\":\"GBP\"},\"name\":\"=Alpha, Ltd\"}\n]\n");
    auto const rows = boost::json::parse(json.str()).as_array();
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].at("name").as_string(), "=Alpha, Ltd");
    EXPECT_EQ(
        rows[0].at("invest"), boost::json::parse(R"({"amount":"1500000.00","currency":"GBP"})"));
}

TEST_F(Import, ColumnsThatCannotBeExportedAreNamed)
{
    std::vector<FieldError> errors;
    export_columns(record_type<Project>(), "name,nmae,name,", errors);
    ASSERT_EQ(errors.size(), 3u); // no such field, twice, and the empty name at the end
    EXPECT_EQ(errors[0].code, "unknown");
    EXPECT_EQ(errors[0].message.en, "there is no field \"nmae\"");
    EXPECT_EQ(errors[1].code, "duplicate");
    EXPECT_EQ(errors[2].code, "unknown");
}

} // namespace
} // namespace luodi
