#include "domain/attraction/name_index.hpp"

#include <gtest/gtest.h>

namespace luodi::attraction {
namespace {

TEST(NameIndex, takes_away_what_every_name_has)
{
    EXPECT_EQ(core_name("格创东至（嘉兴）科技有限公司"), "格创东至科技");
    EXPECT_EQ(core_name(" 格创东至 科技股份有限公司"), "格创东至科技");
    EXPECT_EQ(core_name("Kaitian GmbH"), "kaitian");
    EXPECT_EQ(core_name("（某某）"), "某某");
    EXPECT_EQ(core_name(""), "");
}

TEST(NameIndex, finds_other_spellings_and_not_other_firms_of_the_trade)
{
    NameIndex index;
    for (int i = 0; i < 500; ++i) {
        char const* const words[] = { "安", "柏", "昌", "承", "德", "方", "广", "翰", "弘", "华" };
        index.add(std::string(words[i % 10]) + words[i / 10 % 10] + words[i / 100 % 10] + "智能装备科技有限公司");
    }
    auto const wanted = index.add("格创东至科技有限公司");
    auto const same = index.find("格创东至（浙江）科技股份有限公司", 75'00);
    ASSERT_EQ(same.size(), 1u);
    EXPECT_EQ(same.front().number, wanted);
    EXPECT_EQ(same.front().likeness, 100'00);
    EXPECT_EQ(index.find("格创东至", 75'00).size(), 1u);
    EXPECT_TRUE(index.find("星众空间智能装备科技有限公司", 75'00).empty());
    EXPECT_TRUE(index.find("", 75'00).empty());
}

TEST(NameIndex, forgets_what_was_added_last)
{
    NameIndex index;
    index.add("甲乙丙有限公司");
    index.add("丁戊己有限公司");
    index.shorten(1);
    EXPECT_EQ(index.size(), 1u);
    EXPECT_TRUE(index.find("丁戊己有限公司", 50'00).empty());
    EXPECT_EQ(index.add("丁戊己有限公司"), 1u);
    EXPECT_EQ(index.find("丁戊己", 50'00).size(), 1u);
}

} // namespace
} // namespace luodi::attraction
