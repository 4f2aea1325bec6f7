// An import taken back: every value as it was, every version still there, and the ledger still right.
#include "domain/pipeline/pipeline.hpp"
#include "domain/scheme/scheme.hpp"
#include "kernel/auth/import.hpp"
#include "kernel/auth/import_undo.hpp"
#include "kernel/ledger/changes.hpp"
#include "kernel/ledger/verify.hpp"
#include "kernel/record/validate.hpp"
#include "kernel/store/rows.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

constexpr auto mapping_text = R"({"name":"town-list","record":"project","title":{"zh":"镇街清单","en":"Town list"},
"columns":[{"field":"external_key","headers":["编号"]},{"field":"name","headers":["项目名称"]},
{"field":"planned_finish","headers":["计划竣工"],"read":"date"},
{"field":"invest","headers":["总投资"],"read":"money","unit":"万元"}],
"key":{"field":"external_key","source":"external_key","prefix":"town:"},
"constants":{"kind":"industry","origin":"outside","secrecy":"internal"},"extra":"extra"})";

class ImportUndo : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 20);
        if (!world_)
            GTEST_SKIP() << "skipped: this database is not here";
    }

    ImportRecord import(std::string const& list)
    {
        std::optional<ImportRecord> stored;
        write([&](Context& context) {
            auto const mapping = read_mapping(mapping_text, context.types());
            stored = commit_import(context, plan_import(context, mapping, "list.csv", list), "每周清单");
        });
        return stored.value();
    }

    void write(std::function<void(Context&)> const& work)
    {
        world_->district().write(Actor::at_the_machine(), work);
    }

    void undo(ImportRecord const& import, std::string const& reason = "用错了文件")
    {
        write([&](Context& context) { undo_import(context, import.id, reason); });
    }

    std::vector<FieldError> obstacles(ImportRecord const& import)
    {
        auto const before = world_->entries();
        try {
            undo(import);
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), ErrorCode::conflict);
            EXPECT_EQ(world_->entries(), before);
            return error.fields();
        }
        ADD_FAILURE() << "was undone";
        return {};
    }

    // What a list of the town's projects shows at a ledger size.
    std::map<std::string, Project> projects(std::optional<std::int64_t> known_as_of = {})
    {
        std::map<std::string, Project> all;
        Clocks clocks;
        clocks.known_as_of = known_as_of;
        world_->district().read(Actor::at_the_machine(), clocks, [&](View& view) {
            view.each({ .type = record_type<Project>() }, [&](Row const& row) {
                auto const project = from_row<Project>(row);
                if (project.external_key.starts_with("town:"))
                    all[project.external_key.substr(5)] = project;
                return true;
            });
        });
        return all;
    }

    // Every column of every current row of the record, but for version and entry.
    template<class T>
    std::vector<std::vector<Value>> all_values()
    {
        std::vector<std::vector<Value>> all;
        world_->district().read(Actor::at_the_machine(), [&](View& view) {
            view.each({ .type = record_type<T>() }, [&](Row const& row) {
                all.push_back(row.values);
                return true;
            });
        });
        return all;
    }

    VerifyResult verified() { return verify(world_->district().database(), world_->district().definition().types); }

    std::unique_ptr<World> world_;
};

constexpr auto first_list = "编号,项目名称,计划竣工,总投资,联系人\n1,甲厂,2026-05-01,1200,张\n2,乙厂,2026-06-01,800,\n";
// 甲厂 moves, 乙厂 stays, 丙厂 is new and big enough to be tagged (12 亿元).
constexpr auto second_list
    = "编号,项目名称,计划竣工,总投资,联系人\n1,甲厂,2026-12-01,1500,李\n2,乙厂,2026-06-01,800,\n3,丙厂,2027-01-01,120000,\n";

TEST_P(ImportUndo, puts_every_value_back_and_takes_away_what_it_created)
{
    import(first_list);
    auto const projects_before = all_values<Project>();
    auto const memberships_before = all_values<Membership>();
    auto const size_before = world_->entries();
    auto const second = import(second_list);
    EXPECT_EQ(second.new_rows, 1);
    EXPECT_EQ(second.changed_rows, 1);
    EXPECT_EQ(second.same_rows, 1);
    EXPECT_EQ(second.first_entry, size_before);
    EXPECT_EQ(second.last_entry, world_->entries() - 2); // the import's own entry stands behind
    auto const size_imported = world_->entries();
    auto const third = projects().at("3").id;

    undo(second);

    EXPECT_EQ(all_values<Project>(), projects_before);
    EXPECT_EQ(all_values<Membership>(), memberships_before);
    EXPECT_EQ(projects(size_imported).at("3").name, "丙厂"); // still there, in the past
    EXPECT_EQ(projects(size_imported).at("1").planned_finish, Date::parse("2026-12-01"));
    EXPECT_EQ(projects(size_before).size(), 2u);
    world_->district().read(Actor::at_the_machine(), [&](View& view) {
        EXPECT_EQ(view.get(second.id).state, ImportState::undone);
        auto const versions = history(view.connection(), view.types(), record_type<Project>(), third.value);
        ASSERT_EQ(versions.size(), 2u);
        EXPECT_EQ(versions[1].event, "project.import_undone");
        EXPECT_EQ(versions[1].reason, "用错了文件");
        EXPECT_EQ(versions[1].paper, "import " + std::to_string(second.id.value));
        auto const then = history(view.connection(), view.types(), record_type<Project>(), third.value, size_imported);
        EXPECT_EQ(then.size(), 1u);
    });
    auto const result = verified();
    EXPECT_EQ(result.verdict, Verdict::agrees) << (result.first_difference ? result.first_difference->message.en : "");
}

TEST_P(ImportUndo, and_the_list_can_come_in_again)
{
    auto const wrong = import(second_list);
    undo(wrong);
    EXPECT_TRUE(projects().empty());
    auto const again = import(second_list);
    EXPECT_EQ(again.new_rows, 3);
    EXPECT_EQ(verified().verdict, Verdict::agrees);
}

TEST_P(ImportUndo, is_refused_when_records_were_changed_or_are_referred_to)
{
    import(first_list);
    auto const second = import(second_list);
    auto const first = projects().at("1");
    auto const third = projects().at("3");
    write([&](Context& context) {
        auto project = context.get(first.id);
        project.description = "有了新情况";
        context.save(project, { "project.amend", "project.amended", "更正", {} });
        Project part;
        part.name = "丙厂二期";
        part.parent = third.id;
        context.save(part, { "project.create", "project.created", {}, {} });
    });
    std::vector<std::string> named;
    for (auto const& one : obstacles(second))
        named.push_back(one.code + " " + one.message.zh.substr(0, one.message.zh.find(' ')));
    EXPECT_EQ(named, (std::vector<std::string> { "changed_since 项目", "refers_to 项目" }));
    EXPECT_EQ(projects().size(), 3u);
}

TEST_P(ImportUndo, happens_once_with_a_reason_and_only_by_those_who_import)
{
    auto const stored = import(first_list);
    EXPECT_THROW(undo(stored, " "), Error);
    world_->district().database().read([&](Connection& connection) {
        auto const town = actor_by_login(connection, "town1", world_->district().clock().today());
        EXPECT_THROW(world_->district().write(town,
                         [&](Context& context) { undo_import(context, stored.id, "试试"); }),
            Error);
    });
    EXPECT_EQ(projects().size(), 2u);
    undo(stored);
    EXPECT_TRUE(obstacles(stored).empty()); // a conflict without records: undone already
    world_->district().read(Actor::at_the_machine(), [&](View& view) {
        EXPECT_EQ(find_import(view, stored.first_entry + 1).value, stored.id.value);
        EXPECT_EQ(find_import(view, stored.id.value).value, stored.id.value);
        EXPECT_THROW(find_import(view, 999'999), Error);
    });
}

// What undoing took away must stay away: verify sees both tables.
TEST_P(ImportUndo, verify_sees_a_withdrawn_row_that_comes_back)
{
    auto const stored = import(first_list);
    auto const id = projects().at("2").id.value;
    std::optional<Row> row;
    world_->district().read(Actor::at_the_machine(),
        [&](View& view) { row = find_stored_row(view.connection(), record_type<Project>(), id); });
    undo(stored);
    ASSERT_EQ(verified().verdict, Verdict::agrees);
    auto const in = [&](std::string const& sql) {
        return GetParam() == Dialect::sqlite ? sql : sql + " AND district = '330402'";
    };
    world_->district().database().write([&](Connection& connection) {
        connection.run(in("UPDATE project_version SET entry_to = NULL WHERE id = " + std::to_string(id)), {});
    });
    auto const open = verified();
    ASSERT_EQ(open.verdict, Verdict::differs);
    EXPECT_EQ(open.first_difference->table, "project_version");
    EXPECT_EQ(open.first_difference->column, "entry_to");
}

TEST_P(ImportUndo, nothing_to_store_makes_no_import)
{
    import(first_list);
    auto const size = world_->entries();
    write([&](Context& context) {
        auto const mapping = read_mapping(mapping_text, context.types());
        EXPECT_FALSE(commit_import(context, plan_import(context, mapping, "list.csv", first_list), "再来一次"));
    });
    EXPECT_EQ(world_->entries(), size);
}

INSTANTIATE_TEST_SUITE_P(Databases, ImportUndo, testing::Values(Dialect::sqlite, Dialect::postgresql),
    [](auto const& info) { return info.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

} // namespace
} // namespace luodi
