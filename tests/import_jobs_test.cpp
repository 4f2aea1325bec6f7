// Imports over HTTP as jobs: left and found again, two at once, undone; on both databases.
#include "domain/definition.hpp"
#include "kernel/http/import_jobs.hpp"
#include "kernel/ledger/verify.hpp"
#include "kernel/sheet/workbook.hpp"
#include "tests/world_test.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <thread>

namespace luodi {
namespace {

using Json = boost::json::value;

std::string list_of(int rows, std::string const& name = "甲")
{
    std::string list = "GMPP ID Number,Project Name,End Date\n";
    for (int row = 1; row <= rows; ++row)
        list += "T_" + std::to_string(row) + "," + name + std::to_string(row) + ",01/05/2027\n";
    return list;
}

class ImportJobRoutes : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 20);
        if (!world_)
            GTEST_SKIP() << "skipped: this database is not here";
    }

    Response send(std::string const& login, std::string const& list, std::string const& path = "/api/imports",
        std::string const& name = "mapping", std::string const& word = "gmpp")
    {
        Ask ask { world_->token(login), {}, { { "content-type", "multipart/form-data; boundary=cut" } } };
        ask.body = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"清单.csv\"\r\n\r\n" + list
            + "\r\n--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + word + "\r\n--cut--\r\n";
        return world_->ask("POST", path, ask);
    }

    std::string start(std::string const& login, std::string const& list)
    {
        auto const answer = send(login, list);
        EXPECT_EQ(answer.status, 202) << answer.body;
        return "/api/imports/" + std::to_string(boost::json::parse(answer.body).at("id").as_int64());
    }

    Json get(std::string const& login, std::string const& path, int status = 200)
    {
        auto const answer = world_->ask("GET", path, { world_->token(login), {}, {} });
        EXPECT_EQ(answer.status, status) << answer.body;
        return boost::json::parse(answer.body);
    }

    // The job once it is not under way any more.
    Json settled(std::string const& login, std::string const& job)
    {
        for (;;) {
            auto const now = get(login, job);
            auto const state = now.at("state").as_string();
            if (state != "reading" && state != "committing")
                return now;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }

    Response post(std::string const& login, std::string const& path, std::string const& body)
    {
        return world_->ask("POST", path, { world_->token(login), body, { { "content-type", "application/json" } } });
    }

    std::unique_ptr<World> world_;
};

TEST_P(ImportJobRoutes, is_compared_committed_found_again_and_undone)
{
    auto const job = start("delivery", list_of(3));
    auto const planned = settled("delivery", job);
    EXPECT_EQ(planned.at("state").as_string(), "planned");
    EXPECT_EQ(planned.at("new").as_int64(), 3);
    EXPECT_EQ(planned.at("file").as_string(), "清单.csv");
    EXPECT_EQ(planned.at("reading").at("columns").at(0).at("how").as_string(), "exact");
    EXPECT_EQ(get("delivery", "/api/imports/jobs").at("items").as_array().size(), 1u);
    EXPECT_EQ(get("centre", "/api/imports/jobs").at("items").as_array().size(), 0u);
    get("centre", job, 404); // another's

    ASSERT_EQ(post("delivery", job + "/commit", "{}").status, 200);
    auto const committed = settled("delivery", job);
    EXPECT_EQ(committed.at("state").as_string(), "committed");
    auto const import = "/api/imports/" + std::to_string(committed.at("import").as_int64());
    EXPECT_EQ(get("centre", import).at("new").as_int64(), 3); // what is stored, all planners see
    EXPECT_EQ(get("centre", "/api/imports").at("items").as_array().size(), 1u);
    EXPECT_EQ(post("delivery", job + "/commit", "{}").status, 409);

    EXPECT_EQ(post("delivery", job + "/undo", R"({"reason":""})").status, 422);
    EXPECT_EQ(post("town1", import + "/undo", R"({"reason":"试"})").status, 403);
    auto const undone = post("centre", import + "/undo", R"({"reason":"用错了文件"})");
    ASSERT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(boost::json::parse(undone.body).at("state").as_string(), "undone");
    EXPECT_EQ(get("delivery", job).at("state").as_string(), "undone");
    EXPECT_EQ(post("centre", import + "/undo", R"({"reason":"再撤"})").status, 409);
    EXPECT_EQ(verify(world_->district().database(), luodi_definition().types).verdict, Verdict::agrees);
}

TEST_P(ImportJobRoutes, an_undo_that_is_refused_names_every_record)
{
    auto const job = start("delivery", list_of(2));
    settled("delivery", job);
    post("delivery", job + "/commit", "{}");
    auto const projects = get("delivery", "/api/projects?sort=-id&limit=1").at("items").as_array();
    auto const path = "/api/projects/" + std::to_string(projects[0].at("id").as_int64());
    Ask ask { world_->token("delivery"), R"({"reason":"核对","description":"新情况"})",
        { { "content-type", "application/json" }, { "if-match", "\"1\"" } } };
    ASSERT_EQ(world_->ask("POST", path + "/amend", ask).status, 200);
    auto const size = world_->entries();
    auto const refused = post("delivery", job + "/undo", R"({"reason":"用错了文件"})");
    EXPECT_EQ(refused.status, 409);
    EXPECT_NE(refused.body.find("甲2"), std::string::npos) << refused.body;
    EXPECT_EQ(world_->entries(), size);
}

// Two people with two lists of 2,000 rows that name the same projects: both are whole, one after the other.
TEST_P(ImportJobRoutes, two_at_once_are_both_whole)
{
    auto const one = start("delivery", list_of(2000));
    auto const two = start("centre", list_of(2000));
    EXPECT_EQ(settled("delivery", one).at("new").as_int64(), 2000);
    EXPECT_EQ(settled("centre", two).at("new").as_int64(), 2000);
    std::jthread first([&] { EXPECT_EQ(post("delivery", one + "/commit", "{}").status, 200); });
    std::jthread second([&] { EXPECT_EQ(post("centre", two + "/commit", "{}").status, 200); });
    first.join();
    second.join();
    auto const a = settled("delivery", one);
    auto const b = settled("centre", two);
    EXPECT_EQ(a.at("state").as_string(), "committed");
    EXPECT_EQ(b.at("state").as_string(), "committed");
    // The later one was compared again, with what the earlier one had stored.
    EXPECT_EQ(a.at("new").as_int64() + b.at("new").as_int64(), 2000);
    EXPECT_EQ(a.at("same").as_int64() + b.at("same").as_int64(), 2000);
    EXPECT_EQ(get("centre", "/api/imports").at("items").as_array().size(), 1u);
    EXPECT_EQ(verify(world_->district().database(), luodi_definition().types).verdict, Verdict::agrees);
}

TEST_P(ImportJobRoutes, what_cannot_be_read_is_a_clear_answer)
{
    auto const other = send("delivery", "序号,名字\n1,甲\n");
    EXPECT_EQ(other.status, 422);
    EXPECT_NE(other.body.find("序号 | 名字"), std::string::npos) << other.body;
    EXPECT_GE(send("delivery", "PK\x03\x04zip?").status, 400);
    auto const refused = settled("delivery", start("delivery", "Project Name,End Date\n,01/01/2027\n"));
    EXPECT_EQ(refused.at("state").as_string(), "refused");
    get("delivery", "/api/imports/1", 404);
    get("delivery", "/api/imports/1999999999999", 404);
}

TEST_P(ImportJobRoutes, the_list_comes_back_with_its_faults)
{
    auto const job = start("delivery", "Project Name,End Date\n甲,someday\n乙,01/05/2027\n");
    settled("delivery", job);
    auto const answer = world_->ask("GET", job + "/exceptions?format=xlsx", { world_->token("delivery"), {}, {} });
    ASSERT_EQ(answer.status, 200);
    auto const book = open_workbook(answer.body);
    EXPECT_EQ(book->sheets().size(), 2u);
    EXPECT_EQ(book->read(0).cell(2, 0), "乙");
}

TEST_P(ImportJobRoutes, a_mapping_is_drafted_from_a_list)
{
    auto const answer = send("centre", "项目名称,计划竣工日期\n甲,2027-05-01\n", "/api/mappings/guess", "record", "project");
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(boost::json::parse(answer.body).at("record").as_string(), "project");
    EXPECT_EQ(send("centre", "项目名称\n甲\n", "/api/mappings/guess", "record", "nothing").status, 422);
    EXPECT_EQ(send("delivery", "项目名称\n甲\n", "/api/mappings/guess", "record", "project").status, 403);
}

// A comparison that takes a while says how far it is; ending the jobs gives it up and nothing is stored.
TEST_P(ImportJobRoutes, ending_in_the_midst_stores_nothing)
{
    auto const size = world_->entries();
    auto const actor = Actor::at_the_machine();
    std::int64_t most = 0;
    {
        ImportJobs jobs(world_->district());
        auto const job = jobs.start(actor, "list.csv", "gmpp", list_of(30'000));
        EXPECT_EQ(job.state, JobState::reading);
        for (int i = 0; i < 1000 && most == 0; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            most = jobs.get(job.id, actor.user).done;
        }
        EXPECT_GT(most, 0);
        EXPECT_THROW(jobs.commit(job.id, actor, "太早"), Error);
    }
    EXPECT_EQ(world_->entries(), size);
}

INSTANTIATE_TEST_SUITE_P(Databases, ImportJobRoutes, testing::Values(Dialect::sqlite, Dialect::postgresql),
    [](auto const& info) { return info.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

} // namespace
} // namespace luodi
