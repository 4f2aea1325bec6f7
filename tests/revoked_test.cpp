// Rights that end in mid-session: a duty, a delegation, a user, a token. From the next request on nothing of
// what they showed can be read, on no way: record, history, list, count, search, exports, figures, events (also
// those that are asked for again), answers that were kept; and an open stream ends.
#include "base/text.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/duty_rules.hpp"
#include "kernel/auth/password.hpp"
#include "kernel/sheet/list_file.hpp"
#include "kernel/store/district_sql.hpp"
#include "tests/peopled_world_test.hpp"
#include "tests/visitor_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace luodi {
namespace {

constexpr auto secret = "本镇在谈"; // confidential, of town1's unit (peopled_world_test.hpp)

std::string in_address(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (unsigned char const c : text)
        out += { '%', digits[c >> 4], digits[c & 15] };
    return out;
}

class Revoked : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = peopled_world(GetParam());
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
        query("SELECT id FROM project WHERE name = $1", { std::string(secret) }, [&](Columns const& row) { project_ = row.integer(0); });
    }

    void query(char const* sql, Parameters const& parameters, std::function<void(Columns const&)> const& take)
    {
        world_->district().database().read([&](Connection& connection) {
            query_in_district(connection, sql, parameters, "ORDER BY 1", [&](Columns const& row) {
                take(row);
                return true;
            });
        });
    }

    void write(std::function<void(Context&)> const& work)
    {
        world_->district().write(Actor::at_the_machine(), work);
        world_->service().events().ring();
    }

    Actor actor(std::string const& login)
    {
        Actor found;
        world_->district().database().read([&](Connection& connection) {
            found = actor_by_login(connection, login, world_->clock().today());
        });
        return found;
    }

    using Get = std::function<Response(std::string const&)>;

    // How often the project shows itself, counted by name, on every way of reading.
    std::map<std::string, int> seen(Get const& get)
    {
        auto const id = std::to_string(project_);
        std::map<std::string, int> seen;
        auto const look = [&](std::string const& way, std::string const& address, std::string const& needle) {
            auto const answer = get(address);
            EXPECT_LT(answer.status, 500) << address << answer.body;
            auto body = answer.body;
            if (address.find("xlsx") != std::string::npos && answer.status == 200) {
                body.clear();
                for (auto const& row : read_list_file(answer.body, {}, {}).rows)
                    body += join(row, ",") + "\n";
            }
            seen[way] = answer.status == 200 && body.find(needle) != std::string::npos;
        };
        look("record", "/api/projects/" + id, secret);
        look("as of", "/api/projects/" + id + "?as_of=2026-04-01", secret);
        look("history", "/api/projects/" + id + "/history", secret);
        look("what moved", "/api/projects/changes?field=planned_finish", secret);
        look("list", "/api/projects?limit=200&sort=-id", secret);
        look("past list", "/api/projects?limit=200&sort=-id&as_of=2026-04-01", secret);
        look("search", "/api/projects?q=" + in_address(secret), secret);
        look("count", "/api/projects?limit=1&count=true&q=" + in_address(secret), "\"total\":1");
        look("filter", "/api/projects?name=" + in_address(secret), secret);
        for (auto const* format : { "csv", "json", "xlsx" })
            look(std::string("export ") + format, "/api/projects/export?format=" + std::string(format), secret);
        look("figure", "/api/metrics/projects.count?q=" + in_address(secret), "\"value\":\"1\"");
        look("rows of a figure", "/api/metrics/projects.count/rows?limit=200", secret);
        auto const events = get("/api/events?after=0");
        seen["events"] = 0;
        if (events.stream) {
            std::string told;
            for (int i = 0; i < 100; ++i)
                told += events.stream->next().value_or("");
            seen["events"] = told.find("\"project\",\"id\":" + id + ",") != std::string::npos;
        }
        return seen;
    }

    void expect_all(std::map<std::string, int> const& seen, int times)
    {
        for (auto const& [way, count] : seen)
            EXPECT_EQ(count, times) << way;
    }

    // By a token and by a session, before and after; an open stream ends.
    void expect_gone_after(std::string const& login, std::function<void()> const& end)
    {
        Get const by_token = [&](std::string const& address) { return world_->ask("GET", address, { world_->token(login), {}, {} }); };
        auto const cookie = session(login);
        Get const by_cookie = [&](std::string const& address) {
            return world_->ask("GET", address, { {}, {}, { { "cookie", cookie } } });
        };
        for (auto const& get : { by_token, by_cookie })
            expect_all(seen(get), 1);
        auto const streams = { by_token("/api/events").stream, by_cookie("/api/events").stream };
        for (auto const& stream : streams)
            EXPECT_TRUE(stream->next());
        end();
        for (auto const& get : { by_token, by_cookie })
            expect_all(seen(get), 0);
        for (auto const& stream : streams)
            EXPECT_FALSE(stream->next()) << "the stream goes on";
    }

    // People of this world have no passwords: a session as log_in() stores it.
    std::string session(std::string const& login)
    {
        auto const user = actor(login).user;
        write([&](Context& context) { set_password(context, Id<User> { user }, hash()); });
        return Visitor(*world_, login).cookie();
    }
    static std::string const& hash()
    {
        static std::string const hash = hash_password("Luodi-2026");
        return hash;
    }

    std::int64_t duty_id(std::string const& login, Role role)
    {
        for (auto const& duty : actor(login).duties)
            if (duty.role == role)
                return duty.id;
        return 0;
    }

    void revoke_duty(std::string const& login, Role role)
    {
        auto const id = duty_id(login, role);
        write([&](Context& context) { revoke(context, record_type<Duty>(), id, "停职"); });
    }

    std::unique_ptr<World> world_;
    std::int64_t project_ = 0;
};

TEST_P(Revoked, one_of_two_duties_takes_along_what_it_alone_showed)
{
    expect_gone_after("twofold", [&] { revoke_duty("twofold", Role::local_office); });
    EXPECT_EQ(world_->ask("GET", "/api/projects", { world_->token("twofold"), {}, {} }).status, 200) << "the other one stands";
}

TEST_P(Revoked, a_delegation)
{
    expect_gone_after("standin", [&] {
        std::int64_t id = 0;
        query("SELECT id FROM delegation WHERE delegate = $1", { actor("standin").person }, [&](Columns const& row) { id = row.integer(0); });
        write([&](Context& context) { revoke(context, record_type<Delegation>(), id, "回岗"); });
    });
}

TEST_P(Revoked, the_duty_behind_a_delegation)
{
    expect_gone_after("standin", [&] { revoke_duty("town1", Role::local_office); });
}

TEST_P(Revoked, a_user)
{
    expect_gone_after("town1", [&] {
        auto const id = actor("town1").user;
        write([&](Context& context) {
            auto user = context.get(Id<User> { id });
            user.disabled = true;
            context.save(user, { "account.amend", "account.amended", "离职", {} });
        });
    });
}

TEST_P(Revoked, a_token)
{
    Get const get = [&](std::string const& address) { return world_->ask("GET", address, { world_->token("town1"), {}, {} }); };
    expect_all(seen(get), 1);
    auto const stream = get("/api/events").stream;
    EXPECT_TRUE(stream->next());
    auto const user = actor("town1").user;
    write([&](Context& context) { EXPECT_EQ(revoke_tokens(context, Id<User> { user }, "test"), 1); });
    expect_all(seen(get), 0);
    EXPECT_FALSE(stream->next());
}

// What was answered under a key is not given again to one who may not see it any more.
TEST_P(Revoked, takes_kept_answers_along)
{
    // A second town lets the same verb through afterwards.
    Duty second;
    second.person = Id<Person> { actor("twofold").person };
    second.unit = Id<Unit> { actor("town2").duties.front().unit };
    second.role = Role::local_office;
    second.valid_from = *Date::parse("2026-01-01");
    auto const unit = std::to_string(actor("town1").duties.front().unit);
    auto const town1 = duty_id("twofold", Role::local_office);
    write([&](Context& context) { context.save(second, { "duty.create", "duty.created", {}, {} }); });
    auto const create = [&] {
        return world_->ask("POST", "/api/projects",
            { world_->token("twofold"), R"({"name":"只此一次","kind":"industry","origin":"outside","secrecy":"confidential","unit":)" + unit + "}",
                { { "idempotency-key", "once" } } });
    };
    auto const first = create();
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(create().body, first.body);
    write([&](Context& context) { revoke(context, record_type<Duty>(), town1, "停职"); });
    auto const before = world_->entries();
    auto const after = create();
    EXPECT_GE(after.status, 400);
    EXPECT_EQ(after.body.find("只此一次"), std::string::npos) << after.body;
    EXPECT_EQ(world_->entries(), before);
}

LUODI_ON_BOTH_STORES(Revoked);

} // namespace
} // namespace luodi
