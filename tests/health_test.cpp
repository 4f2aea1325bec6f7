// What an operator asks: health, figures for Prometheus, logs.
#include "base/text.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/http/log.hpp"
#include "kernel/http/server.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <filesystem>
#include <future>
#include <map>
#include <regex>
#include <set>

namespace luodi {
namespace {

using namespace std::chrono_literals;

// Prometheus text format 0.0.4, strictly: each family has HELP and TYPE once and before its
// samples, samples belong to it, no sample comes twice, buckets rise to the count. Returns the
// samples by name and labels.
std::map<std::string, std::string> read_prometheus(std::string const& text)
{
    static std::regex const help(R"(# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) [^\n]+)");
    static std::regex const type(R"(# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram))");
    static std::regex const sample(
        R"(([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*\})? (\d+(?:\.\d+)?))");
    std::map<std::string, std::string> samples;
    std::set<std::string> families;
    std::string family, kind, announced;
    std::int64_t bucket = 0;
    EXPECT_TRUE(text.ends_with("\n"));
    for (auto const& line : split(text.substr(0, text.size() - 1), '\n')) {
        std::smatch parts;
        if (std::regex_match(line, parts, help)) {
            announced = parts[1];
        } else if (std::regex_match(line, parts, type)) {
            EXPECT_EQ(parts[1], announced);
            EXPECT_TRUE(families.insert(parts[1]).second) << line;
            family = parts[1];
            kind = parts[2];
        } else if (std::regex_match(line, parts, sample)) {
            auto const name = parts[1].str();
            auto const value = parts[3].str();
            EXPECT_TRUE(samples.emplace(name + parts[2].str(), value).second) << line;
            if (kind != "histogram") {
                EXPECT_EQ(name, family) << line;
                continue;
            }
            EXPECT_TRUE(name == family + "_bucket" || name == family + "_sum" || name == family + "_count") << line;
            if (name == family + "_bucket") {
                EXPECT_GE(std::stoll(value), bucket) << line;
                bucket = std::stoll(value);
            } else if (name == family + "_count") {
                EXPECT_EQ(std::stoll(value), bucket) << line;
                bucket = 0;
            }
        } else {
            ADD_FAILURE() << "no line of the format: " << line;
        }
    }
    return samples;
}

std::string ask_from(World& world, std::string const& path, std::string const& address, int& status,
    std::vector<std::pair<std::string, std::string>> headers = {})
{
    Request request;
    request.method = "GET";
    request.path = path;
    request.address = address;
    request.headers = std::move(headers);
    auto const answer = world.service().answer(request);
    status = answer.status;
    return answer.body;
}

TEST(Metrics, are_for_this_machine_and_for_those_who_may)
{
    auto& world = World::shared();
    int status = 0;
    ask_from(world, "/metrics", "127.0.0.1", status);
    EXPECT_EQ(status, 200);
    ask_from(world, "/metrics", "::1", status);
    EXPECT_EQ(status, 200);
    ask_from(world, "/metrics", "10.0.0.1", status);
    EXPECT_EQ(status, 401);
    for (auto const* header : { "x-forwarded-for", "forwarded", "x-real-ip" }) { // through a gateway
        ask_from(world, "/metrics", "127.0.0.1", status, { { header, "10.0.0.1" } });
        EXPECT_EQ(status, 401) << header;
    }
    EXPECT_EQ(world.ask("GET", "/metrics", { world.token("system"), {}, {} }).status, 200);
    EXPECT_EQ(world.ask("GET", "/metrics", { world.token("centre"), {}, {} }).status, 403);
}

TEST(Metrics, are_in_the_format_and_say_what_happened)
{
    auto world = World::make(Dialect::sqlite, 10);
    Attempts attempts;
    world->service().set_load([] { return ServerLoad { 7, 3, 2, 5 }; });
    world->ask("POST", "/api/session", { {}, R"({"login":"centre","password":"wrong"})", {} });
    Request request;
    request.method = "GET";
    request.route = "/api/units/{id}";
    world->service().traffic().add(request, 200, 3ms);
    world->service().traffic().add(request, 404, 4s);
    int status = 0;
    auto samples = read_prometheus(ask_from(*world, "/metrics", "127.0.0.1", status));
    EXPECT_EQ(samples[R"(luodi_http_requests_total{method="GET",route="/api/units/{id}",status="2xx"})"], "1");
    EXPECT_EQ(samples[R"(luodi_http_requests_total{method="GET",route="/api/units/{id}",status="4xx"})"], "1");
    std::string const took = R"(luodi_http_request_duration_seconds_)";
    EXPECT_EQ(samples[took + R"(bucket{method="GET",route="/api/units/{id}",le="0.005000"})"], "1");
    EXPECT_EQ(samples[took + R"(bucket{method="GET",route="/api/units/{id}",le="2.500000"})"], "1");
    EXPECT_EQ(samples[took + R"(bucket{method="GET",route="/api/units/{id}",le="+Inf"})"], "2");
    EXPECT_EQ(samples[took + R"(sum{method="GET",route="/api/units/{id}"})"], "4.003000");
    EXPECT_EQ(samples["luodi_http_connections"], "7");
    EXPECT_EQ(samples["luodi_http_waiting_requests"], "3");
    EXPECT_EQ(samples["luodi_event_streams"], "2");
    EXPECT_EQ(samples["luodi_http_shed_total"], "5");
    EXPECT_EQ(samples["luodi_login_failures_total"], "1");
    EXPECT_EQ(samples["luodi_ledger_entries"], std::to_string(world->entries()));
    EXPECT_NE(samples["luodi_commit_duration_seconds_count"], "0");
    EXPECT_GT(std::stoll(samples["process_resident_memory_bytes"]), 10'000'000);
    EXPECT_GT(std::stoll(samples["process_open_fds"]), 3);
}

TEST(Metrics, stay_few_whatever_is_asked)
{
    auto world = World::make(Dialect::sqlite, 10);
    Request request;
    for (int i = 0; i < 5'000; ++i) {
        request.method = i % 3 ? "GET" : "M" + std::to_string(i);
        request.route = i % 7 ? "/api/\"r\\" + std::to_string(i) + "\n" : "";
        for (int const status : { 200, 304, 404, 500 })
            world->service().traffic().add(request, status, 1ms);
    }
    int status = 0;
    auto const samples = read_prometheus(ask_from(*world, "/metrics", "127.0.0.1", status));
    EXPECT_LE(samples.size(), 2'000u);
    EXPECT_TRUE(samples.contains(R"(luodi_http_requests_total{method="-",route="other",status="5xx"})"));
}

TEST(Readiness, names_what_fails_and_what_hangs_without_waiting_for_it)
{
    std::promise<void> release;
    auto const released = release.get_future().share();
    Readiness readiness({ { "good", [] {} },
        { "bad", [] { throw Error(ErrorCode::unavailable, { "坏", "bad" }); } },
        { "hangs", [released] { released.wait(); } } });
    auto const began = std::chrono::steady_clock::now();
    EXPECT_EQ(readiness.failed(), (std::vector<std::string> { "bad", "hangs" }));
    EXPECT_LT(std::chrono::steady_clock::now() - began, 1500ms);
    auto const again = std::chrono::steady_clock::now();
    EXPECT_EQ(readiness.failed(), (std::vector<std::string> { "bad", "hangs" }));
    EXPECT_LT(std::chrono::steady_clock::now() - again, 200ms) << "known by now";
    release.set_value();
    std::this_thread::sleep_for(600ms);
    EXPECT_EQ(readiness.failed(), std::vector<std::string> { "bad" });
}

class Health : public testing::TestWithParam<Dialect> { };

TEST_P(Health, tells_which_check_failed_while_the_process_lives)
{
    auto world = World::make(GetParam(), 5);
    if (!world)
        GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    EXPECT_EQ(world->ask("GET", "/readyz").status, 200);

    auto const key = key_file_path({ world->url().to_string(), "330402", Access::read_only });
    std::filesystem::rename(key, key + ".away");
    std::this_thread::sleep_for(600ms);
    auto const without_key = world->ask("GET", "/readyz");
    EXPECT_EQ(without_key.status, 503);
    EXPECT_NE(without_key.body.find("\"field\":\"signer\""), std::string::npos) << without_key.body;
    EXPECT_EQ(without_key.body.find("database"), std::string::npos);
    std::filesystem::rename(key + ".away", key);

    std::promise<void> release;
    std::promise<void> holding;
    std::thread holder([&, released = release.get_future().share()] {
        world->district().database().write([&](Connection&) {
            holding.set_value();
            released.wait();
        });
    });
    holding.get_future().wait();
    std::this_thread::sleep_for(600ms);
    auto const began = std::chrono::steady_clock::now();
    auto const held = world->ask("GET", "/readyz");
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
    EXPECT_EQ(held.status, 503);
    EXPECT_NE(held.body.find("\"field\":\"database\""), std::string::npos) << held.body;
    EXPECT_EQ(world->ask("GET", "/livez").status, 200);
    release.set_value();
    holder.join();
    std::this_thread::sleep_for(600ms);
    EXPECT_EQ(world->ask("GET", "/readyz").status, 200);
}

// A server that nobody writes to any more is as ready as it was: what was written last is known to be signed.
TEST_P(Health, knows_that_the_last_write_is_signed_without_another_one)
{
    auto world = World::make(GetParam(), 5);
    if (!world)
        GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    auto const created = world->ask("POST", "/api/enterprises", { world->token("centre"), R"({"name":"末","country":"CN"})", {} });
    ASSERT_EQ(created.status, 201) << created.body;
    for (int i = 0; i < 300 && world->district().signed_size() < world->entries(); ++i)
        std::this_thread::sleep_for(10ms);
    EXPECT_EQ(world->district().signed_size(), world->entries());
}

LUODI_ON_BOTH_STORES(Health);

TEST(Log, is_one_object_a_line_whatever_comes_from_outside)
{
    std::vector<std::string> nasty { "\r\n{\"level\":\"fake\"}", "\x1b[31m", "\xE2\x80\xA8", "\xE2\x80\xAE",
        "\"", "\\", "\\u0000", std::string(1, '\0'), "\x7f", "\xff\xfe", "\xC0\x80", "'", "<script>",
        "${jndi:ldap://x}", "%s%n", "%0d%0a", "\n", "\r", "\t", "\b", "\f", "\v", "{}", "[]", ",", ":",
        "\xEF\xBB\xBF", "\xE2\x80\x8B", "\xF0\x9F\x92\xA9", "\xED\xA0\x80", "\xE2\x81\xA6", "a\"b", "\\\"",
        "\n\n", "\r\r", "null", "true", "1e999", "//", "/*", "--", ";", "`", "$(id)", "|", "&&", ">",
        std::string(10'000, 'x'), std::string(300, '\n'), "\x01\x02\x03" };
    ASSERT_EQ(nasty.size(), 50u);
    std::string log;
    for (auto const& text : nasty) {
        Request request;
        request.method = text;
        request.path = text;
        request.route = text;
        request.headers = { { "user-agent", text }, { "x-request-id", text } };
        request.query = { { text, text } };
        request.id = "1";
        log += request_line(request, 200, 1ms);
        log += fault_line(request.id, text);
    }
    auto const lines = split(log.substr(0, log.size() - 1), '\n');
    ASSERT_EQ(lines.size(), 100u);
    for (auto const& line : lines) {
        auto const object = boost::json::parse(line).as_object();
        auto const time = std::string(object.at("time").as_string());
        EXPECT_TRUE(std::regex_match(time, std::regex(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00)"))) << time;
        for (unsigned char const c : line)
            EXPECT_TRUE(c >= 0x20 && c != 0x7F) << line;
    }
}

} // namespace
} // namespace luodi
