#include "tests/world_test.hpp"

#include "cli/found.hpp"
#include "domain/definition.hpp"
#include "domain/routes.hpp"
#include "domain/sample/sample.hpp"

namespace luodi {

Response ask(Service& service, std::string const& method, std::string const& address, Ask const& ask)
{
    Request request;
    request.method = method;
    try {
        read_target(address, request);
    } catch (Error const& error) {
        return problem_response(error, request); // as the server does
    }
    request.body = ask.body;
    if (!ask.token.empty())
        request.headers.emplace_back("authorization", "Bearer " + ask.token);
    if (!ask.body.empty() && !ask.headers.contains("content-type"))
        request.headers.emplace_back("content-type", "application/json");
    for (auto const& [name, value] : ask.headers)
        if (!value.empty())
            request.headers.emplace_back(name, value);
    return service.answer(request);
}

std::unique_ptr<World> World::make(Dialect dialect, std::int64_t projects)
{
    return make(store_test::TestStore::make(dialect), projects);
}

std::unique_ptr<World> World::make(
    std::unique_ptr<store_test::TestStore> store, std::int64_t projects)
{
    return store ? std::unique_ptr<World>(new World(std::move(store), projects)) : nullptr;
}

World& World::shared()
{
    static auto const world = make(Dialect::sqlite, 60);
    return *world;
}

World::World(std::unique_ptr<store_test::TestStore> store, std::int64_t projects)
    : store_(std::move(store))
    , clock_(sample::beginning())
{
    auto raised = policy();
    raised.rate_factor = named_policy("test").rate_factor;
    use_policy(raised);
    DistrictOptions const options { store_->url().to_string(), "330402", Access::read_write };
    cli::found(*cli::open_migrated(options), options, clock_, "南湖区");
    district_ = std::make_unique<District>(options, luodi_definition(), clock_);
    std::vector<std::string> logins;
    for (auto const& login : sample::fill(*district_, clock_, { projects, 1 }).logins)
        logins.push_back(login.login);
    make_tokens(logins);
    clock_.set(*Instant::parse("2026-04-01T09:00:00+08:00"));
    service_ = std::make_unique<Service>(luodi_metrics(), district_.get());
    add_routes(*service_);
}

void World::make_tokens(std::vector<std::string> const& logins)
{
    district_->write(Actor::at_the_machine(), [&](Context& context) {
        for (auto const& login : logins)
            add_token(context, login);
    });
}

void World::add_token(Context& context, std::string const& login)
{
    Id<User> const user { actor_by_login(context.connection(), login, context.today()).user };
    tokens_[login] = create_token(context, user, "test", {});
}

Response World::ask(std::string const& method, std::string const& address, Ask const& ask)
{
    return luodi::ask(*service_, method, address, ask);
}

std::unique_ptr<store_test::TestStore> World::release()
{
    service_.reset();
    district_.reset();
    return std::move(store_);
}

std::int64_t World::entries()
{
    std::int64_t size = 0;
    district_->database().read([&](Connection& connection) { size = ledger_size(connection); });
    return size;
}

} // namespace luodi
