#include "kernel/sheet/json_list.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string refusal(std::string_view text)
{
    try {
        read_json_list(text);
        return "read";
    } catch (Error const& error) {
        return error.message().en;
    }
}

TEST(JsonList, members_are_columns_in_the_order_of_first_sight)
{
    auto const table = read_json_list(
        R"([{"name":"甲","price":"10484.0000"},{"price":0.10,"size":12345678901234567890,"new":true,"no":null}])");
    EXPECT_EQ(table.rows,
        (Rows { { "name", "price", "size", "new", "no" }, { "甲", "10484.0000" },
            { "", "0.10", "12345678901234567890", "TRUE" } })); // numbers as they are written
}

TEST(JsonList, what_is_nested_stays_as_text)
{
    auto const table = read_json_list(R"([{"plan":{"1":["2019年01月30日",1.50,null,{"a":[]}],"b\n":false},"x":1}])");
    EXPECT_EQ(table.cell(1, 0), R"({"1":["2019年01月30日",1.50,null,{"a":[]}],"b\n":false})");
    EXPECT_EQ(table.cell(1, 1), "1");
}

TEST(JsonList, several_arrays_in_one_file)
{
    auto const table = read_json_list("[{\"a\":1},{\"a\":2}]\n\n[ {\"b\":3} ]\n");
    EXPECT_EQ(table.rows, (Rows { { "a", "b" }, { "1" }, { "2" }, { "", "3" } }));
    EXPECT_EQ(address(table, 2, 0), "/0/1/a");
    EXPECT_EQ(address(table, 3, 1), "/1/0/b");
}

TEST(JsonList, an_object_without_members_keeps_its_row)
{
    EXPECT_EQ(read_json_list("[{\"a\":1},{},{}]").rows.size(), 4u);
}

TEST(JsonList, refuses_what_is_no_list_naming_the_line)
{
    EXPECT_NE(refusal("[{\"a\":1},\n{\"a\":}]").find("line 2"), std::string::npos);
    EXPECT_NE(refusal("[1]").find("line 1"), std::string::npos);
    EXPECT_NE(refusal("[[]]").find("line 1"), std::string::npos);
    EXPECT_NE(refusal("[{\"a\":1}] x").find("line 1"), std::string::npos);
    EXPECT_NE(refusal("[{\"a\":1}").find("line 1"), std::string::npos);
    EXPECT_NE(refusal(std::string(40, '[')).find("line 1"), std::string::npos);
}

TEST(JsonList, is_told_from_delimited_text)
{
    EXPECT_TRUE(looks_like_json_list(" [\n {\"a\":1}]"));
    EXPECT_TRUE(looks_like_json_list("[]"));
    EXPECT_FALSE(looks_like_json_list("[note],name\n"));
    EXPECT_FALSE(looks_like_json_list("name\n"));
}

} // namespace
} // namespace luodi
