// What the manual says of PostgreSQL's own tools, tried: its dumps and its replicas.
#include "cli/commands.hpp"
#include "tests/private_postgresql_test.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

constexpr int done = 0;
constexpr int machine_fault = 3;

class PostgresqlTools : public testing::Test {
protected:
    void SetUp() override
    {
        auto server = PrivatePostgresql::make();
        if (!server)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
        server_ = server.get();
        world_ = World::make(std::move(server), 60);
    }

    std::string at(int port) const { return " -h 127.0.0.1 -U luodi -p " + std::to_string(port) + " "; }
    std::string url(int port, std::string const& name) const
    {
        return "postgresql://luodi@127.0.0.1:" + std::to_string(port) + "/" + name;
    }

    PrivatePostgresql* server_ = nullptr;
    std::unique_ptr<World> world_;
};

TEST_F(PostgresqlTools, a_dump_beside_the_server_comes_back_and_agrees)
{
    auto const port = server_->port();
    auto const dump = server_->folder() + "/luodi.dump";
    ASSERT_EQ(server_->run("pg_dump", at(port) + "-Fc -f " + dump + " luodi"), 0);
    ASSERT_EQ(server_->run("createdb", at(port) + "-E UTF8 -T template0 again"), 0);
    ASSERT_EQ(server_->run("pg_restore", at(port) + "-d again --exit-on-error " + dump), 0);
    EXPECT_EQ(cli::run({ "verify", "--db", url(port, "again") }), done);
    EXPECT_EQ(cli::run({ "figures", "--db", url(port, "again") }), done);
    EXPECT_EQ(cli::run({ "token", "create", "--login", "centre", "--db", url(port, "again") }), done);
}

TEST_F(PostgresqlTools, a_replica_is_read_and_never_written)
{
    auto const port = server_->port() + 1;
    auto const data = server_->folder() + "/replica";
    ASSERT_EQ(server_->run("pg_basebackup", at(server_->port()) + "-c fast -R -D " + data), 0);
    ASSERT_EQ(server_->run("pg_ctl", "-D " + data + " -w -l " + data + "/log -o '-p " + std::to_string(port)
                      + " -k " + server_->folder() + " -h 127.0.0.1' start"),
        0);
    EXPECT_EQ(cli::run({ "verify", "--db", url(port, "luodi") }), done);
    testing::internal::CaptureStderr();
    EXPECT_EQ(cli::run({ "serve", "--listen", "127.0.0.1:0", "--db", url(port, "luodi") }), machine_fault);
    EXPECT_NE(testing::internal::GetCapturedStderr().find("give the address of the primary"), std::string::npos);
    server_->run("pg_ctl", "-D " + data + " -m immediate -w stop");
}

} // namespace
} // namespace luodi
