// A list names the records that its rows belong to: units, people, contracts. The sheets that towns keep come in as they are.
#include "domain/attraction/attraction.hpp"
#include "domain/capital/capital.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/import.hpp"
#include "kernel/auth/mapping_record.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

class ImportNames : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 60);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    ImportPlan import(std::string const& mapping, std::string const& list)
    {
        ImportPlan plan;
        world_->district().write(Actor::at_the_machine(), [&](Context& context) {
            plan = plan_import(context, find_mapping(context, mapping), "list.csv", list);
            if (plan.count(RowFate::refused) == 0)
                commit_import(context, plan, "导入 list.csv");
        });
        return plan;
    }

    template<class T>
    T of_key(std::string const& key)
    {
        T found;
        world_->district().read(Actor::at_the_machine(), [&](View& view) {
            view.each(ListQuery { record_type<T>() }, [&](Row const& row) {
                if (auto const one = from_row<T>(row); one.external_key == key)
                    found = one;
                return true;
            });
        });
        return found;
    }

    std::string contract()
    {
        std::string name;
        world_->district().read(Actor::at_the_machine(), [&](View& view) {
            view.connection().query("SELECT name FROM fdi_contract ORDER BY signed_on, id LIMIT 1", {}, [&](Columns const& row) {
                name = row.text(0);
                return false;
            });
        });
        return name;
    }

    std::unique_ptr<World> world_;
};

TEST_P(ImportNames, leads_come_with_the_units_that_reported_them)
{
    std::string const list = "编号,企业名称,首报单位,首报日期,来源,意向投资（亿元）,联系电话\n"
                             "甲-1,岑霁澍半导体有限公司,青禾镇,2026年3月2日,以商引商,1.2,0573\n"
                             "甲-2,翎墨朔医疗有限公司,云溪镇,2026/3/5,会展活动,,\n"
                             "合计,,,,,1.2,\n";
    auto const plan = import("leads", list);
    for (auto const& exception : plan.exceptions)
        EXPECT_FALSE(exception.refuses) << exception.message.en;
    EXPECT_EQ(plan.count(RowFate::new_record), 2);
    auto const lead = of_key<Lead>("lead:甲-1");
    EXPECT_EQ(lead.invest, (Money { 120'000'000'00, Currency {} }));
    EXPECT_EQ(lead.reported_on, *Date::parse("2026-03-02"));
    EXPECT_EQ(lead.source, LeadSource::referral);
    EXPECT_NE(lead.extra.find("0573"), std::string::npos); // a column that no field takes is kept
    world_->district().read(Actor::at_the_machine(), [&](View& view) { EXPECT_EQ(view.get(lead.unit.value()).name, "青禾镇"); });
    EXPECT_EQ(import("leads", list).count(RowFate::same), 2);
}

TEST_P(ImportNames, a_name_that_nobody_has_refuses_the_list)
{
    auto const plan = import("leads", "编号,企业名称,首报单位\n甲-1,岑霁澍半导体有限公司,无此镇\n");
    EXPECT_EQ(plan.count(RowFate::refused), 1);
    ASSERT_FALSE(plan.exceptions.empty());
    EXPECT_EQ(plan.exceptions[0].code, "unknown");
    EXPECT_NE(plan.exceptions[0].message.zh.find("全称"), std::string::npos);
}

TEST_P(ImportNames, two_of_the_same_name_cannot_be_told_apart)
{
    world_->district().write(Actor::at_the_machine(), [](Context& context) {
        for (int i = 0; i < 2; ++i) {
            Unit unit;
            unit.name = "重名镇";
            unit.kind = UnitKind::local;
            unit.parent = Id<Unit> { context.connection().integer("SELECT min(id) FROM unit").value() };
            context.save(unit, { "unit.create", "unit.created" });
        }
    });
    auto const plan = import("leads", "编号,企业名称,首报单位\n甲-1,岑霁澍半导体有限公司,重名镇\n");
    ASSERT_FALSE(plan.exceptions.empty());
    EXPECT_EQ(plan.exceptions[0].code, "ambiguous");
}

TEST_P(ImportNames, contributions_come_with_their_contracts)
{
    auto const plan = import("fdi-contributions",
        "流水号,合同编号,到资日期,到资金额（万美元）,出资方式,证据等级,凭证\n甲1," + contract() + ",2026-03-10,1.5,现汇,A,银行回单 9\n甲2," + contract()
            + ",2026-03-11,0.5,现汇,C,\n");
    for (auto const& exception : plan.exceptions)
        EXPECT_FALSE(exception.refuses) << exception.message.en;
    EXPECT_EQ(plan.count(RowFate::new_record), 2);
    auto const paid = of_key<FdiContribution>("fdi:甲1");
    EXPECT_EQ(paid.amount, (Money { 15'000'00, *Currency::parse("USD") }));
    EXPECT_EQ(paid.evidence_class, EvidenceClass::A);
    EXPECT_EQ(paid.series, FdiSeries::self);
}

INSTANTIATE_TEST_SUITE_P(Stores, ImportNames, testing::Values(Dialect::sqlite, Dialect::postgresql),
    [](auto const& info) { return info.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

} // namespace
} // namespace luodi
