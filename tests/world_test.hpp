// The sample district with all routes, without sockets: the world of the tests in this folder.
#pragma once

#include "base/limits.hpp"
#include "kernel/auth/login.hpp"
#include "kernel/http/service.hpp"
#include "kernel/store/store_support_test.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace luodi {

// What a caller sends besides the method and the address.
struct Ask {
    std::string token {}; // empty: nobody
    std::string body {};
    std::map<std::string, std::string> headers {}; // lower-case names; an empty value: not sent
};

// Asks a service as a program would; `address` begins with a slash and may have a query.
Response ask(Service& service, std::string const& method, std::string const& address, Ask const& ask = {});
// Other limits as long as it lives.
class Lowered {
public:
    explicit Lowered(std::function<void(Policy&)> const& change)
        : before_(policy())
    {
        auto lowered = before_;
        change(lowered);
        use_policy(lowered);
    }
    ~Lowered() { use_policy(before_); }

private:
    Policy before_;
};

class World {
public:
    // Rates are those of the policy `test` in all of them: tests ask faster than people.
    // A district of its own with so many sample projects; null where the database is not there.
    static std::unique_ptr<World> make(Dialect dialect, std::int64_t projects);
    static std::unique_ptr<World> make(
        std::unique_ptr<store_test::TestStore> store, std::int64_t projects);
    // One on SQLite with 60 projects, for all tests that leave no trap for others.
    static World& shared();

    Service& service() { return *service_; }
    District& district() { return *district_; }
    SetClock& clock() { return clock_; }
    DatabaseUrl const& url() const { return store_->url(); }
    // The token of a user of the sample ("centre", "town1" …).
    std::string const& token(std::string const& login) const { return tokens_.at(login); }
    std::map<std::string, std::string> const& tokens() const { return tokens_; }

    // Makes a token of a user that was added since.
    void add_token(Context& context, std::string const& login);

    Response ask(std::string const& method, std::string const& address, Ask const& ask = {});
    std::int64_t entries(); // in the ledger
    // Closes the district and gives its database away; only tokens() may be asked then.
    std::unique_ptr<store_test::TestStore> release();

private:
    World(std::unique_ptr<store_test::TestStore> store, std::int64_t projects);
    void make_tokens(std::vector<std::string> const& logins);

    std::unique_ptr<store_test::TestStore> store_;
    SetClock clock_;
    std::unique_ptr<District> district_;
    std::unique_ptr<Service> service_;
    std::map<std::string, std::string> tokens_;
};

} // namespace luodi
