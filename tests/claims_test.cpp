// One contribution is restated: what depends on it moves, and nothing else; the bridge names the row, and why.
#include "domain/capital/capital.hpp"
#include "domain/claims/claims.hpp"
#include "domain/definition.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace luodi {
namespace {

class Claims : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 60);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    std::map<std::string, std::string> figures()
    {
        std::map<std::string, std::string> all;
        world_->district().read(claims::whole_district(), [&](View& view) {
            for (auto const& metric : luodi_metrics().metrics)
                all[std::string(metric.id)] = compute(view, luodi_metrics(), metric, {}, ListQuery { metric.type() }).value;
        });
        return all;
    }

    std::int64_t ask(std::string const& sql)
    {
        std::int64_t number = 0;
        world_->district().database().read([&](Connection& connection) { number = connection.integer(sql).value(); });
        return number;
    }

    std::unique_ptr<World> world_;
};

TEST_P(Claims, move_with_the_row_that_they_depend_on_and_tell_why)
{
    auto const before = figures();
    auto const size = world_->entries();
    auto const paid = ask("SELECT min(id) FROM fdi_contribution WHERE series = 'returned' AND stage = 'entered' AND value_date >= '2025-03-01'");
    std::int64_t old = 0;
    world_->district().write(Actor::at_the_machine(), [&](Context& context) {
        old = context.get(Id<FdiContribution> { paid }).usd->minor;
        capital::restate(context, { paid }, { Money { old / 2, *Currency::parse("USD") }, {}, {}, "银行回单更正" });
    });
    std::set<std::string> moved;
    for (auto const& [id, value] : figures())
        if (value != before.at(id))
            moved.insert(id);
    EXPECT_EQ(moved, (std::set<std::string> { "fdi.used", "fdi.used_by_year", "fdi.used_cagr" }));

    world_->district().read(claims::whole_district(), [&](View& view) {
        View then(view.connection(), view.definition(), view.actor(), view.today(), { {}, size });
        auto const& metric = luodi_metrics().get("fdi.used");
        auto const parts = bridge(then, view, luodi_metrics(), { metric, {}, {} });
        ASSERT_EQ(parts.size(), 1u);
        ASSERT_EQ(parts[0].rows.size(), 2u); // the old one out, the new one in
        std::int64_t sum = 0;
        for (auto const& row : parts[0].rows)
            sum += row.now - row.then;
        EXPECT_EQ(sum, parts[0].now - parts[0].then);
        EXPECT_EQ(sum, old / 2 - old);
        auto const why = last_entry_about(view, luodi_metrics(), metric, paid, size, world_->entries());
        ASSERT_TRUE(why);
        EXPECT_EQ(why->reason, "银行回单更正");
        // A year that the row is not of did not move.
        EXPECT_TRUE(bridge(then, view, luodi_metrics(), { metric, "year", "2024" })[0].rows.empty());
    });
}

// Published figures are computed again to the same digits, whatever came after.
TEST_P(Claims, are_computed_again_to_the_same_digits)
{
    world_->district().write(Actor::at_the_machine(), [](Context& context) {
        Project project;
        project.name = "其后登记的项目";
        project.unit = Id<Unit> { 1 };
        context.save(project, { "project.create", "project.created" });
    });
    world_->district().read(claims::whole_district(), [&](View& view) {
        Id<Document> const report { view.connection().integer("SELECT min(id) FROM document").value() };
        auto const document = view.get(report);
        View then(view.connection(), view.definition(), view.actor(), view.today(), { document.figures_on, document.ledger_size });
        auto const all = claims::claims_of(view, report);
        EXPECT_GE(all.size(), 14u);
        for (auto const& claim : all)
            EXPECT_EQ(claims::find(then, luodi_metrics(), claim).value, claim.value) << claim.quote;
    });
}

INSTANTIATE_TEST_SUITE_P(Stores, Claims, testing::Values(Dialect::sqlite, Dialect::postgresql),
    [](auto const& info) { return info.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

} // namespace
} // namespace luodi
