// One open district: its database, its ledger, its definition. Everything the program does to
// data goes through read() and write() of this class.
#pragma once

#include "base/clock.hpp"
#include "kernel/auth/context.hpp"
#include "kernel/ledger/verify.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace luodi {

class Outbox;

struct DistrictOptions {
    std::string url;        // sqlite:PATH or postgresql://…
    std::string code;       // six-digit division code
    Access access = Access::read_only;
};

// One of several writes: by whom, when, what.
struct Write {
    Actor actor;
    Instant at;
    std::function<void(Context&)> work;
};

class District {
public:
    // Opens a founded database. For writing it takes the writer's lock and the signing keys.
    // Throws unavailable with the cure when the database is not there, not up to date, or held.
    // A database that lost what was published (rollback.hpp) is open for reading only.
    District(DistrictOptions const& options, Definition const& definition, Clock const& clock);
    ~District();

    Definition const& definition() const { return definition_; }
    Database& database() { return *database_; }
    Clock const& clock() const { return clock_; }
    std::string const& code() const { return code_; }

    // Reads as the actor, under the clocks. A ledger size inside a transaction is refused
    // (unprocessable, both neighbours named). Any thread.
    void read(Actor const& actor, Clocks const& clocks, std::function<void(View&)> const& work);
    void read(Actor const& actor, std::function<void(View&)> const& work);
    // One transaction of store and ledger; returns when it is durable. Any thread.
    void write(Actor const& actor, std::function<void(Context&)> const& work);
    // Several, in order: each is a transaction of the ledger, all are one of the store, so that
    // they wait for the disk once. What one of them throws undoes all.
    void write_all(std::vector<Write> const& writes);
    // Signs all that is stored now, instead of in the next quiet moment.
    void sign();
    // Throws unavailable, naming both checkpoints and the cure, when nothing may be written.
    void require_writable() const;

    // What verify() says, the second copy of the checkpoint held against it too.
    VerifyResult verify();

    // Called in the writer's thread soon after commits, when they are signed; it must be quick.
    // Returns when a call of the one before has ended.
    void on_commit(std::function<void()> listener);

    // Throws unless the signing key lies where it did and is the one that signs.
    void check_signing_key() const;
    // Since all that was stored was signed; measured at the last commit or start.
    std::chrono::steady_clock::duration since_signed() const;
    // Entries that are signed.
    std::int64_t signed_size() const;
    // Folder of the database's files; empty when another server keeps them.
    std::string folder() const;

private:
    std::optional<LedgerHead> finish(Connection& connection, Context& context);
    void open_for_writing();

    Definition const& definition_;
    Clock const& clock_;
    DistrictOptions options_;
    std::string code_;
    std::optional<Message> refusal_; // why nothing may be written
    std::unique_ptr<Database> database_;
    std::unique_ptr<Checkpointer> checkpointer_;
    std::unique_ptr<Outbox> outbox_;
    std::vector<std::string> vkeys_; // of the keys that sign
    std::mutex listener_mutex_;
    std::function<void()> listener_;
};

// Creates the ledger and its signing key in a migrated, still empty database, and notes both as
// its first entry. Where a second copy of a checkpoint says that there was a ledger before, the new one
// takes another name, and its first entry names that checkpoint. `name` is the district's name, the root unit's; `beginning` may store what
// every district starts with. Throws conflict when founded.
void found_district(Database& database, DistrictOptions const& options,
    Definition const& definition, Clock const& clock, std::string const& name,
    std::function<void(Context&)> const& beginning = {});

// The actor of a user as of today: its valid duties, and those delegated to it. Throws not_found / forbidden (disabled).
Actor actor_of(Connection& connection, std::int64_t user, Date today);
// The same by login, for commands that run --as somebody.
Actor actor_by_login(Connection& connection, std::string const& login, Date today);

} // namespace luodi
