// Who else is told what happens: addresses that get a signed message for each event they ask for
// (docs/formats/webhook.md). Messages are stored in the transaction of the entry they tell of, and
// sent by kernel/http/webhooks.hpp.
#pragma once

#include "kernel/auth/context.hpp"

#include <string>
#include <string_view>

namespace luodi {

// The secret is not here: it is kept in a table of its own and never in the ledger.
struct Webhook {
    Id<Webhook> id;
    std::string name;
    std::string url;
    std::string events;  // patterns with commas between: *, person.*, person.amended
    Id<User> account;    // told is what this user may read
    bool active = true;
};

template<>
RecordType const& record_type<Webhook>();

// Run before each save: an http address without user, password or fragment, and known patterns.
void webhook_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);

// Whether an event is one of those that the patterns name.
bool wants(std::string_view patterns, std::string_view event);

// Gives a webhook its secret and returns it, once.
std::string make_webhook_secret(Context& context, Id<Webhook> webhook);

// The outbox: which webhooks there are, known to the writer's thread without asking each time.
class Outbox {
public:
    // Stores a message for each active webhook and each entry that it wants; in the entries' own
    // transaction.
    void put(Connection& connection, std::vector<Entry> const& entries);

private:
    struct Wanted {
        std::int64_t id;
        std::string events;
    };
    static std::vector<Wanted> active(Connection& connection);

    bool known_ = false;
    std::vector<Wanted> known_active_;
};

} // namespace luodi
