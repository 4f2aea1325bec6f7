#include "kernel/sheet/layout.hpp"

#include "base/error.hpp"
#include "kernel/sheet/csv_reader.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

Mapping mapping()
{
    Mapping mapping;
    mapping.columns.resize(3);
    mapping.columns[0].field = "name";
    mapping.columns[0].headers = { { "site name", "name" }, {}, {}, {} };
    mapping.columns[1].field = "due_on";
    mapping.columns[1].headers = { {}, { "due date" }, { "end date" }, { "narrative" } };
    mapping.columns[2].field = "cost";
    mapping.columns[2].headers = { {}, {}, { "cost" }, { "narrative" } };
    mapping.key.source = "name";
    return mapping;
}

using Columns = std::vector<std::vector<std::size_t>>;

Layout layout_of(std::string_view csv, Mapping const& with = mapping())
{
    return find_layout(read_csv(csv, ','), with);
}

TEST(Layout, ExactBeforeBeginningBeforePart)
{
    auto const layout = layout_of(
        "Total cost,The end date,\"Due\n date (latest)\",Narrative on end date,SITE_NAME\n");
    EXPECT_EQ(layout.columns_of, (Columns { { 4 }, { 2 }, { 0 } }));
    EXPECT_FALSE(layout.table.transposed);
}

TEST(Layout, TitleRowsAreSkipped)
{
    auto const layout = layout_of("Yearly list,,\n,,\nName,Cost,\nA,1,\n");
    EXPECT_EQ(layout.first_row, 3u);
    EXPECT_EQ(layout.columns_of, (Columns { { 0 }, {}, { 1 } }));
}

TEST(Layout, MergedHeadersOfTwoLines)
{
    auto two_lines = mapping();
    two_lines.header_lines = 2;
    two_lines.columns[2].headers = { { "cost 2025" }, {}, {}, {} };
    auto const layout = layout_of("Title,,,,\nName,Cost,,Due date,\n,2024,2025,,\nA,1,2,x,\n", two_lines);
    EXPECT_EQ(layout.first_row, 3u);
    EXPECT_EQ(layout.headers, (std::vector<std::string> { "Name", "Cost 2024", "Cost 2025", "Due date" }));
    EXPECT_EQ(layout.columns_of, (Columns { { 0 }, { 3 }, { 2 } }));
}

TEST(Layout, OtherColumnsFollowTheFirst)
{
    auto with = mapping();
    with.columns[0].otherwise = { "former name", "code" };
    auto const layout = layout_of("Code,Name,Former name\n", with);
    EXPECT_EQ(layout.columns_of, (Columns { { 1, 2, 0 }, {}, {} }));
}

TEST(Layout, AListOnItsSideIsTurned)
{
    auto const layout = layout_of("Name,A,B\nCost,1,2\nEnd date,x,y\n");
    EXPECT_TRUE(layout.table.transposed);
    EXPECT_EQ(layout.table.rows[2], (std::vector<std::string> { "B", "2", "y" }));
    EXPECT_EQ(address(layout.table, 2, 1), "C2"); // its place in the file
}

// Words of headers inside the cells of a column are no header: the key must stand beside them.
TEST(Layout, RemarksDoNotTurnTheList)
{
    auto const layout = layout_of("Name,Remark\nA,the end date moved\nB,the cost rose\n");
    EXPECT_FALSE(layout.table.transposed);
    EXPECT_EQ(layout.columns_of, (Columns { { 0 }, {}, {} }));
}

TEST(Layout, OrientationAndHeaderRowMayBeFixed)
{
    auto fixed = mapping();
    fixed.orientation = Orientation::columns;
    EXPECT_TRUE(layout_of("x,y\nName,A\n", fixed).table.transposed);
    fixed.orientation = Orientation::rows;
    fixed.header_row = 1;
    EXPECT_EQ(
        layout_of("Name,Cost\nName,Due date\n", fixed).columns_of, (Columns { { 0 }, { 1 }, {} }));
}

TEST(Layout, HeadersAreDistinct)
{
    EXPECT_EQ(layout_of("Name,Note,Note,,\" Long\n note\"\nA,1,2,3,4\n").headers,
        (std::vector<std::string> { "Name", "Note", "Note (2)", "", "Long note" }));
}

TEST(Layout, WithoutTheKeyItSaysWhatWasLookedFor)
{
    for (auto const* csv : { "Cost,Due date\n1,2\n", "", "1,2\n3,4\n", "Nickname\n" }) {
        try {
            layout_of(csv);
            ADD_FAILURE() << csv;
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), ErrorCode::unprocessable);
            EXPECT_NE(error.message().en.find("site name, name"), std::string::npos);
        }
    }
}

// interfaces: lower case; brackets with their text; whole words programme, project, the; blanks.
TEST(Layout, KeysOfTheYearlyPortfolio)
{
    KeyMapping const key { "external_key", "name", "gmpp:", true,
        { "programme", "project", "the" }, {} };
    auto const same = [&](std::string_view a) { return normalised_key(a, key); };
    EXPECT_EQ(same("The Francis Crick Institute (formerly UKCMRI)"), "francis crick institute");
    EXPECT_EQ(same("Project Eagle (formerly Urenco  Future Options)"), "eagle");
    EXPECT_EQ(same("FE Capital\nInvestment Programme"), "fe capital investment");
    EXPECT_EQ(same("Network (Formerly Services for Health (PSNH))"), "network");
    EXPECT_EQ(same("BT LSP (South)"), "bt lsp");
    EXPECT_EQ(same("Programmes, projects & theatres"), "programmes, projects & theatres");
    EXPECT_EQ(same("The\xC2\xA0"
                   "Project–X"),
        "–x"); // neither blank nor dash is part of a word
    EXPECT_EQ(same("ÉCOLE the"), "école");
    EXPECT_EQ(same("open (bracket"), "open (bracket");
    EXPECT_EQ(same("closed) bracket"), "closed) bracket");
    EXPECT_EQ(same("The Project (TBC)"), "");
}

} // namespace
} // namespace luodi
