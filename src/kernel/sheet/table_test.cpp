#include "kernel/sheet/table.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

TEST(Table, MissingCellsAreEmpty)
{
    Table const table { { { "a" }, { "b", "c", "d" } } };
    EXPECT_EQ(table.cell(1, 2), "d");
    EXPECT_EQ(table.cell(0, 1), "");
    EXPECT_EQ(table.cell(2, 0), "");
    EXPECT_EQ(table.width(), 3u);
    EXPECT_EQ(Table {}.width(), 0u);
}

TEST(Table, TransposesRaggedRows)
{
    Table const table { { { "a", "b" }, { "c" }, { "d", "e" } } };
    auto const turned = transpose(table);
    EXPECT_TRUE(turned.transposed);
    EXPECT_EQ(turned.rows,
        (std::vector<std::vector<std::string>> { { "a", "c", "d" }, { "b", "", "e" } }));
    EXPECT_FALSE(transpose(turned).transposed);
    EXPECT_EQ(transpose(turned).cell(2, 1), "e");
}

// One long row under many short ones would take 16,384 x 16,384 cells when turned.
TEST(Table, RefusesToFillHugeGaps)
{
    Table table;
    table.rows.assign(16'383, { "a" });
    table.rows.push_back(std::vector<std::string>(16'384, "a"));
    try {
        transpose(table);
        FAIL() << "turned";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::too_large);
    }
}

// Columns of spreadsheets: A..Z, AA (27th) .. ZZ (26 + 26 * 26 = 702nd), AAA; XFD is the 16,384th.
TEST(Table, NamesCellsOfTheFile)
{
    Table const table;
    EXPECT_EQ(address(table, 0, 0), "A1");
    EXPECT_EQ(address(table, 4, 25), "Z5");
    EXPECT_EQ(address(table, 4, 26), "AA5");
    EXPECT_EQ(address(table, 4, 27), "AB5");
    EXPECT_EQ(address(table, 0, 701), "ZZ1");
    EXPECT_EQ(address(table, 0, 702), "AAA1");
    EXPECT_EQ(address(table, 199'999, 16'383), "XFD200000");
}

TEST(Table, NamesCellsOfTheFileWhenTurned)
{
    Table const table { { { "name", "x" }, { "date", "y" }, { "cost", "z" } } };
    auto const turned = transpose(table);
    EXPECT_EQ(turned.cell(1, 2), "z");
    EXPECT_EQ(address(turned, 1, 2), "B3");
}

} // namespace
} // namespace luodi
