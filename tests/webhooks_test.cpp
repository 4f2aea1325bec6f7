// Webhooks, on both databases, against a receiver of our own: signed, in order, until they arrive,
// and never to anywhere that was not allowed.
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "kernel/auth/webhook.hpp"
#include "kernel/http/server.hpp"
#include "kernel/http/webhooks.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <thread>

namespace luodi {
namespace {

// Takes what is posted to it, and answers what it is told to.
class Receiver {
public:
    Receiver()
        : server_(options(),
              { [](Request const&) { return Cost::quick; },
                  [this](Request& request) { return take(request); },
                  [](std::string_view) { return false; } })
        , thread_([this] { server_.run(); })
    {
    }
    ~Receiver()
    {
        server_.stop();
        thread_.join();
    }

    std::string host() const { return "127.0.0.1:" + std::to_string(server_.port()); }
    std::string url() const { return "http://" + host() + "/in?x=1"; }
    std::vector<Request> taken()
    {
        std::lock_guard const lock(mutex_);
        return taken_;
    }
    void answer(int status)
    {
        std::lock_guard const lock(mutex_);
        status_ = status;
    }

private:
    static ServerOptions options()
    {
        ServerOptions options;
        options.port = 0;
        return options;
    }
    Response take(Request& request)
    {
        std::lock_guard const lock(mutex_);
        taken_.push_back(request);
        auto response = text_response("");
        response.status = status_;
        return response.with("Location", "/elsewhere");
    }

    std::mutex mutex_;
    std::vector<Request> taken_;
    int status_ = 200;
    Server server_;
    std::thread thread_;
};

std::string member(Request const& request, char const* name)
{
    return boost::json::serialize(boost::json::parse(request.body).at(name));
}

class WebhookTest : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 5);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    struct Made {
        std::int64_t id;
        std::string secret;
    };

    Made make(std::string const& url, std::string const& events, std::string const& login = "centre")
    {
        std::int64_t account = 0;
        world_->district().database().read([&](Connection& connection) {
            account = actor_by_login(connection, login, world_->clock().today()).user;
        });
        auto const answer = world_->ask("POST", "/api/webhooks",
            { world_->token("system"),
                R"({"name":")" + events + url + R"(","url":")" + url + R"(","events":")" + events
                    + R"(","active":true,"account":)" + std::to_string(account) + "}", {} });
        EXPECT_EQ(answer.status, 201) << answer.body;
        auto const made = boost::json::parse(answer.body);
        return { made.at("webhook").at("id").as_int64(), std::string(made.at("secret").as_string()) };
    }

    void create_enterprise(std::string const& name)
    {
        EXPECT_EQ(world_->ask("POST", "/api/enterprises",
                            { world_->token("centre"), R"({"name":")" + name + R"(","country":"CN"})", {} })
                      .status,
            201);
    }

    boost::json::array deliveries(std::int64_t webhook)
    {
        auto const answer = world_->ask("GET", "/api/webhooks/" + std::to_string(webhook) + "/deliveries",
            { world_->token("system"), {}, {} });
        EXPECT_EQ(answer.status, 200) << answer.body;
        return boost::json::parse(answer.body).at("items").as_array();
    }

    // "waiting waiting done", newest first.
    std::string states(std::int64_t webhook)
    {
        std::string all;
        for (auto const& delivery : deliveries(webhook))
            all += (all.empty() ? "" : " ") + std::string(delivery.at("state").as_string());
        return all;
    }

    // Until the state is so, three seconds at most.
    std::string eventually(std::int64_t webhook, std::string const& wanted)
    {
        for (int i = 0; i < 300 && states(webhook) != wanted; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return states(webhook);
    }

    void pass(std::chrono::milliseconds time)
    {
        world_->clock().set({ world_->clock().now().milliseconds + time.count() });
    }

    std::unique_ptr<World> world_;
};

// printf '1.{}' | openssl dgst -sha256 -hmac Jefe
TEST(WebhookSignature, is_the_hmac_of_time_and_body)
{
    EXPECT_EQ(webhook_signature("Jefe", 1, "{}"),
        "t=1,v1=dc7943cccf20f64327d263db5e2aca27c2b8175e8e6e7ea04f482091bf456b0f");
}

TEST(WebhookEvents, are_named_by_patterns)
{
    EXPECT_TRUE(wants("*", "project.advanced"));
    EXPECT_TRUE(wants("unit.*, project.*", "project.advanced"));
    EXPECT_TRUE(wants("project.advanced", "project.advanced"));
    EXPECT_FALSE(wants("project.advanced", "project.amended"));
    EXPECT_FALSE(wants("pro.*", "project.amended"));
}

TEST_P(WebhookTest, posts_what_happened_signed_and_without_values)
{
    Receiver receiver;
    world_->service().send_webhooks(AllowedHosts(receiver.host()));
    auto const made = make(receiver.url(), "enterprise.*");
    create_enterprise("悄悄的企业");
    ASSERT_EQ(eventually(made.id, "done"), "done");
    auto const taken = receiver.taken();
    ASSERT_EQ(taken.size(), 1u);
    auto const& request = taken.front();
    EXPECT_EQ(request.method + " " + request.path, "POST /in");
    EXPECT_EQ(member(request, "record") + member(request, "event"), R"("enterprise""enterprise.created")");
    EXPECT_EQ(member(request, "size"), std::to_string(world_->entries()));
    EXPECT_EQ(boost::json::parse(request.body).as_object().size(), 7u);
    EXPECT_EQ(request.body.find("悄悄"), std::string::npos);
    auto const signature = request.header("luodi-signature");
    auto const time = signature.substr(2, signature.find(',') - 2);
    EXPECT_EQ(signature, webhook_signature(made.secret, std::stoll(time), request.body));
    EXPECT_EQ("\"" + request.header("luodi-delivery") + "\"", member(request, "id"));
}

TEST_P(WebhookTest, tries_again_in_order_and_gives_up_after_a_day)
{
    Receiver receiver;
    receiver.answer(500);
    auto const made = make(receiver.url(), "enterprise.*");
    Webhooks sender(world_->district(), AllowedHosts(receiver.host()));
    create_enterprise("一");
    create_enterprise("二");
    sender.ring();
    for (int i = 0; i < 300 && receiver.taken().empty(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_EQ(receiver.taken().size(), 1u) << "the second waits for the first";
    EXPECT_EQ(states(made.id), "waiting waiting");
    sender.ring();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_EQ(receiver.taken().size(), 1u) << "not before its time";
    receiver.answer(302);
    pass(policy().webhook.first_wait * 2); // a fifth more at most
    sender.ring();
    for (int i = 0; i < 300 && receiver.taken().size() < 2; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_EQ(receiver.taken().size(), 2u) << "a redirect is followed nowhere";
    receiver.answer(204);
    pass(policy().webhook.first_wait * 4);
    sender.ring();
    EXPECT_EQ(eventually(made.id, "done done"), "done done");
    auto const taken = receiver.taken();
    ASSERT_EQ(taken.size(), 4u);
    EXPECT_EQ(member(taken[0], "id"), member(taken[2], "id"));
    EXPECT_LT(member(taken[2], "entry"), member(taken[3], "entry"));
    receiver.answer(503);
    create_enterprise("三");
    pass(policy().webhook.give_up_after);
    sender.ring();
    EXPECT_EQ(eventually(made.id, "given_up done done"), "given_up done done");
    receiver.answer(200);
    auto const entry = deliveries(made.id).at(0).at("entry").as_int64();
    auto const again = world_->ask("POST", "/api/webhooks/" + std::to_string(made.id) + "/redeliver",
        { world_->token("system"), "{\"entry\":" + std::to_string(entry) + "}", {} });
    EXPECT_EQ(again.status, 204) << again.body;
    sender.ring();
    EXPECT_EQ(eventually(made.id, "done done done"), "done done done");
}

TEST_P(WebhookTest, keeps_messages_while_nobody_sends)
{
    Receiver receiver;
    auto const made = make(receiver.url(), "*");
    create_enterprise("一");
    EXPECT_NE(states(made.id).find("waiting"), std::string::npos);
    Webhooks later(world_->district(), AllowedHosts(receiver.host()));
    for (int i = 0; i < 300 && states(made.id).find("waiting") != std::string::npos; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_FALSE(receiver.taken().empty());
}

TEST_P(WebhookTest, writes_no_message_of_what_was_undone_or_not_wanted)
{
    auto const made = make("http://127.0.0.1:1/", "enterprise.*");
    EXPECT_EQ(world_->ask("POST", "/api/enterprises", { world_->token("centre"), R"({"name":""})", {} }).status, 422);
    EXPECT_EQ(world_->ask("POST", "/api/units", { world_->token("system"), R"({"name":"科","kind":"office","parent":1})", {} }).status, 201);
    EXPECT_EQ(states(made.id), "");
    create_enterprise("一");
    EXPECT_EQ(states(made.id), "waiting");
    auto const amended = world_->ask("POST", "/api/webhooks/" + std::to_string(made.id) + "/amend",
        { world_->token("system"), R"({"active":false,"reason":"停用"})", { { "if-match", "\"1\"" } } });
    ASSERT_EQ(amended.status, 200) << amended.body;
    create_enterprise("二");
    EXPECT_EQ(states(made.id), "waiting") << "inactive";
}

TEST_P(WebhookTest, tells_nothing_that_its_user_may_not_read)
{
    Receiver receiver;
    auto const made = make(receiver.url(), "enterprise.*", "deputy");
    create_enterprise("一");
    Webhooks sender(world_->district(), AllowedHosts(receiver.host()));
    EXPECT_EQ(eventually(made.id, "withheld"), "withheld");
    EXPECT_TRUE(receiver.taken().empty());
}

TEST_P(WebhookTest, reaches_nobody_who_is_not_allowed)
{
    Receiver receiver;
    AllowedHosts const here(receiver.host());
    auto const fault = [&](std::string const& url, AllowedHosts const& allowed) {
        return post_json(url, "{}", {}, allowed, std::chrono::seconds(2)).fault;
    };
    EXPECT_EQ(fault(receiver.url(), here), "");
    EXPECT_NE(fault(receiver.url(), AllowedHosts()), "");
    EXPECT_NE(fault(receiver.url(), AllowedHosts("127.0.0.1:1")), "");
    EXPECT_NE(fault(receiver.url(), AllowedHosts("127.0.0.1")), "") << "another port than the usual one";
    // A name that leads to this machine, allowed or not.
    auto const port = receiver.host().substr(9);
    EXPECT_NE(fault("http://localhost" + port + "/", AllowedHosts("localhost" + port)), "");
    // Other spellings of 127.0.0.1 are other hosts.
    for (auto const* spelt : { "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]", "0.0.0.0" })
        EXPECT_NE(fault("http://" + std::string(spelt) + port + "/", here), "") << spelt;
    EXPECT_EQ(receiver.taken().size(), 1u);
    EXPECT_THROW(AllowedHosts("a:b"), Error);
}

TEST_P(WebhookTest, checks_addresses_and_events)
{
    auto const status = [&](std::string const& url, std::string const& events) {
        return world_->ask("POST", "/api/webhooks",
            { world_->token("system"), R"({"name":"x)" + url + R"(","url":")" + url + R"(","events":")" + events
                + R"(","account":1})", {} }).body;
    };
    for (auto const* url : { "ftp://a/", "http://", "http://u:p@a/", "http://a/#x", "//a/", "javascript:x", "file:///etc/passwd" })
        EXPECT_NE(status(url, "*").find("\"field\":\"url\""), std::string::npos) << url;
    for (auto const* events : { "nothing.*", "project", "project.", "**", "project.*,x" })
        EXPECT_NE(status("http://a/", events).find("\"field\":\"events\""), std::string::npos) << events;
}

TEST_P(WebhookTest, keeps_its_secret_out_of_the_ledger_and_of_every_other_answer)
{
    auto const made = make("http://127.0.0.1:1/", "*");
    EXPECT_EQ(made.secret.size(), 6u + 43); // 32 bytes
    auto const read = world_->ask("GET", "/api/webhooks/" + std::to_string(made.id), { world_->token("system"), {}, {} });
    EXPECT_EQ(read.body.find(made.secret), std::string::npos);
    world_->district().database().read([&](Connection& connection) {
        connection.query("SELECT bytes FROM ledger_entry", {}, [&](Columns const& row) {
            EXPECT_EQ(row.blob(0).find(made.secret), std::string_view::npos);
            return true;
        });
    });
}

LUODI_ON_BOTH_STORES(WebhookTest);

} // namespace
} // namespace luodi
