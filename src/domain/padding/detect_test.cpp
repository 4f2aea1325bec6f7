// What the detector finds on made-up districts whose padding is known, and what it leaves alone: precision and recall.
#include "domain/padding/detect.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace luodi::padding {
namespace {

constexpr std::int64_t million = 100'000'000; // fen
Date const today = *Date::from(2026, 3, 26);

Signed project(std::int64_t id, std::string name, std::string firm, std::int64_t group, std::int64_t unit, char const* day, std::int64_t millions)
{
    Signed one;
    one.id = id;
    one.name = std::move(name);
    one.firm = std::move(firm);
    one.group = group;
    one.unit = unit;
    one.signed_on = *Date::parse(day);
    one.invest = millions * million;
    one.shown = true;
    return one;
}

std::vector<Kind> kinds(std::vector<Signed> const& projects)
{
    std::vector<Kind> all;
    for (auto const& found : detect(projects, today))
        all.push_back(found.kind);
    return all;
}

using Kinds = std::vector<Kind>;

TEST(Padding, knows_each_kind)
{
    auto const first = project(1, "远澜电池基地项目", "远澜能源有限公司", 10, 1, "2025-01-10", 300);
    auto second = project(2, "远澜储能中心项目", "远澜能源有限公司", 10, 1, "2025-08-10", 305);
    EXPECT_EQ(kinds({ first, second }), Kinds { Kind::repeat_signing }); // within 5 % of the amount
    second.unit = 2;
    EXPECT_EQ(kinds({ first, second }), Kinds { Kind::double_claim });
    second = project(2, "远澜电池基地项目（二期）", "远澜能源有限公司", 10, 1, "2025-08-10", 500);
    EXPECT_EQ(kinds({ first, second }), Kinds { Kind::later_phase });
    second.parent = 1; // told openly
    EXPECT_EQ(kinds({ first, second }), Kinds {});
    EXPECT_EQ(kinds({ project(1, "甲线项目", "远澜能源有限公司", 10, 1, "2025-01-10", 110), project(2, "乙线项目", "远澜能源有限公司", 10, 1, "2025-02-10", 150) }),
        Kinds { Kind::split_contract });
    auto merged = first;
    merged.firms_of_leads = { 10, 11, 10 };
    EXPECT_EQ(kinds({ merged }), Kinds { Kind::merged_contract });
    auto unproven = first;
    unproven.shown = false;
    EXPECT_EQ(kinds({ unproven }), Kinds { Kind::above_evidence });
    unproven.evidenced = 30 * million; // a tenth
    EXPECT_EQ(kinds({ unproven }), Kinds {});
}

TEST(Padding, is_found_beside_a_firm_registered_anew_in_another_town)
{
    auto const first = project(1, "光模块基地项目", "岑霁澍（嘉兴）光电有限公司", 10, 1, "2025-01-10", 300);
    EXPECT_EQ(kinds({ first, project(2, "光模块基地项目", "岑霁澍（南湖）光电有限公司", 20, 2, "2025-03-10", 300) }), Kinds { Kind::double_claim });
    // A like name with other works is another firm.
    EXPECT_EQ(kinds({ first, project(2, "总部项目", "岑霁澍光学有限公司", 20, 2, "2025-03-10", 300) }), Kinds {});
}

TEST(Padding, leaves_a_true_expansion_alone)
{
    auto const first = project(1, "电池基地项目", "远澜能源有限公司", 10, 1, "2022-01-10", 300);
    EXPECT_EQ(kinds({ first, project(2, "研发总部项目", "远澜能源有限公司", 10, 1, "2025-03-10", 800) }), Kinds {});
}

TEST(Padding, reads_works_and_phases)
{
    EXPECT_EQ(works_of("远澜能源电池基地项目（二期）", "远澜能源有限公司"), works_of("远澜能源电池基地项目", "远澜能源有限公司"));
    EXPECT_TRUE(says_later_phase("电池基地二期项目"));
    EXPECT_TRUE(says_later_phase("Battery works Phase 2"));
    EXPECT_FALSE(says_later_phase("电池基地项目"));
}

// A district of honest projects, some of them by firms with several, into which padding of each kind is mixed.
struct MadeUp {
    std::vector<Signed> projects;
    std::set<std::int64_t> padded;
};

class Maker {
public:
    explicit Maker(unsigned seed)
        : random_(seed)
    {
    }

    MadeUp make(int honest, int padded)
    {
        for (int i = 0; i < honest; ++i)
            add_honest();
        for (int i = 0; i < padded; ++i)
            pad(i % 6);
        return std::move(district_);
    }

private:
    std::int64_t between(std::int64_t least, std::int64_t most) { return std::uniform_int_distribution<std::int64_t>(least, most)(random_); }

    std::string word()
    {
        static constexpr char const* pieces[] = { "启", "澜", "拓", "禾", "衡", "屿", "澄", "川", "穹", "汇", "岳", "珩", "霁", "朔", "翎", "墨" };
        std::string text;
        for (int i = 0; i < 3; ++i)
            text += pieces[between(0, 15)];
        return text;
    }

    std::string works()
    {
        static constexpr char const* all[] = { "电池生产基地", "研发中心", "总部", "模组产线", "物流枢纽", "芯片封测线", "新材料基地", "算力中心" };
        return all[between(0, 7)];
    }

    Signed& add(std::string firm, std::int64_t group, std::string works, std::int64_t invest)
    {
        Signed one;
        one.id = ++ids_;
        one.name = firm + works + "项目";
        one.firm = firm + "科技有限公司";
        one.group = group;
        one.unit = between(1, 10);
        one.signed_on = *Date::from(2023, 1, 5) + static_cast<int>(between(0, 1050));
        one.invest = invest;
        one.shown = true;
        district_.projects.push_back(std::move(one));
        return district_.projects.back();
    }

    // One firm in eight comes again, years later or with quite another investment.
    void add_honest()
    {
        auto const firm = word() + word().substr(0, 3);
        auto const group = ++groups_;
        auto const works_first = works();
        auto const first = add(firm, group, works_first, between(20, 900) * million);
        if (between(1, 8) > 1)
            return;
        auto other = works();
        while (other == works_first)
            other = works();
        auto& again = add(firm, group, other, first.invest * 3 + between(1, 90) * million);
        again.unit = first.unit;
        again.signed_on = first.signed_on + static_cast<int>(between(90, 400));
    }

    void pad(int kind)
    {
        auto const firm = word() + word().substr(0, 3);
        auto const group = ++groups_;
        auto const first = add(firm, group, works(), between(120, 900) * million);
        auto const again = [&](std::string const& works, std::int64_t invest, int days) -> Signed& {
            auto& one = add(firm, group, works, invest);
            one.unit = first.unit;
            one.signed_on = first.signed_on + days;
            district_.padded.insert(one.id);
            return one;
        };
        switch (kind) {
        case 0: again("智造园", first.invest, 200); break; // signed again under another name
        case 1: again("二期", first.invest * 2, 500); break;
        case 2: { // the same firm registered anew in another town
            auto& one = again(first.name.substr(firm.size(), first.name.size() - firm.size() - 6), first.invest, 100);
            one.unit = first.unit % 10 + 1;
            one.group = ++groups_;
            one.firm = firm + "（南湖）科技有限公司";
            break;
        }
        case 3: { // in two parts
            district_.projects[district_.projects.size() - 1].invest = 130 * million;
            again("乙线", 110 * million, 20);
            break;
        }
        case 4:
            district_.projects.back().firms_of_leads = { group, group + 100'000 };
            district_.padded.insert(first.id);
            break;
        default:
            district_.projects.back().shown = false;
            district_.projects.back().signed_on = *Date::from(2024, 1, 5);
            district_.padded.insert(first.id);
        }
    }

    std::mt19937 random_;
    MadeUp district_;
    std::int64_t ids_ = 0;
    std::int64_t groups_ = 0;
};

// 600 honest projects and 60 padded ones, ten of each kind, in twenty districts.
TEST(Padding, has_precision_and_recall)
{
    std::int64_t right = 0, wrong = 0, missed = 0;
    for (unsigned seed = 1; seed <= 20; ++seed) {
        auto const district = Maker(seed).make(600, 60);
        std::set<std::int64_t> found;
        for (auto const& one : detect(district.projects, today))
            found.insert(one.project);
        for (auto const id : found)
            ++(district.padded.contains(id) ? right : wrong);
        for (auto const id : district.padded)
            missed += !found.contains(id);
    }
    RecordProperty("right", std::to_string(right));
    std::cout << "padding: " << right << " found, " << wrong << " wrong, " << missed << " missed\n";
    EXPECT_GE(right * 100, (right + wrong) * 95) << right << " right, " << wrong << " wrong";
    EXPECT_GE(right * 100, (right + missed) * 95) << right << " right, " << missed << " missed";
}

} // namespace
} // namespace luodi::padding
