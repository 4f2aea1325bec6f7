#include "kernel/auth/key_acts.hpp"

#include "base/encoding.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/auth/rollback.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/migrate.hpp"

#include <algorithm>

namespace luodi {
namespace {

using Facts = std::vector<std::pair<std::string, std::string>>;

// The database with everything that decides who may sign.
class Opened {
public:
    explicit Opened(KeyActs const& acts)
        : acts_(acts)
        , database_(Database::open(
              DatabaseUrl::parse(acts.options.url), Access::read_write, acts.options.code))
        , file(read_key_file(acts.options))
    {
        database_->read([&](Connection& connection) {
            require_schema(connection);
            state = ledger_state(connection);
            ledger = stored_keys(connection);
            lost = published_beyond(connection, ledger, file, read_checkpoint_copy(acts_.options));
        });
    }

    void require_whole() const
    {
        require(!lost, ErrorCode::unavailable, lost ? refusal_after(*lost, state) : Message {});
    }

    bool has_secret(VerifierKey const& key) const
    {
        return std::ranges::any_of(file, [&](auto const& each) { return each->verifier() == key; });
    }

    std::shared_ptr<SigningKey const> add_secret(std::string const& name)
    {
        file.push_back(std::make_shared<SigningKey const>(SigningKey::generate(name)));
        write_key_file(acts_.options, file);
        step("secret stored");
        return file.back();
    }

    // One entry, and the keys as it leaves them, in one transaction.
    void note(std::string const& event, Facts const& facts, std::string const& reason)
    {
        auto const actor = Actor::at_the_machine();
        database_->write([&](Connection& connection) {
            Context context(connection, acts_.definition, actor, acts_.clock.now());
            context.note(event, facts, reason);
            context.finish();
            Entry entry;
            entry.event = event;
            entry.facts = facts;
            entry.place = entry.last = ledger_size(connection) - 1;
            ledger.apply(entry);
            store_keys(connection, ledger);
            run_in_district(connection, "UPDATE ledger_head SET origin = $1 WHERE code IS NOT NULL",
                { ledger.current().name });
        });
        step("entry noted");
    }

    void sign()
    {
        Checkpointer checkpointer(*database_, signing_keys(acts_.options, file, ledger),
            checkpoint_copy_path(acts_.options));
        database_->write([&](Connection& connection) { checkpointer.run(connection); });
        step("signed");
    }

    // Secrets that may sign nothing any more.
    void forget_secrets()
    {
        std::erase_if(file, [&](auto const& key) {
            return std::ranges::none_of(ledger.all(), [&](LedgerKey const& each) {
                return !each.to_size && each.key == key->verifier();
            });
        });
        write_key_file(acts_.options, file);
        step("secrets removed");
    }

private:
    void step(std::string const& name) const
    {
        if (acts_.after_step)
            acts_.after_step(name);
    }

    KeyActs const& acts_;
    std::unique_ptr<Database> database_;

public:
    SigningKeys file;
    LedgerKeys ledger;
    LedgerState state;
    std::optional<Checkpoint> lost;
};

} // namespace

std::string KeyActs::rotate() const
{
    Opened opened(*this);
    opened.require_whole();
    signing_keys(options, opened.file, opened.ledger); // the old key must agree
    auto const old = opened.ledger.current();
    auto const key = opened.add_secret(old.name);
    opened.note("ledger.key_rotated", { { "old", old.vkey() }, { "new", key->vkey() } }, {});
    opened.sign();
    return key->vkey();
}

int KeyActs::retire() const
{
    Opened opened(*this);
    opened.require_whole();
    auto const keys = opened.ledger.all();
    int count = 0;
    for (auto const& each : keys)
        if (!each.to_size && each.key != keys.back().key) {
            opened.note("ledger.key_retired", { { "vkey", each.key.vkey() } }, {});
            ++count;
        }
    opened.sign();
    opened.forget_secrets();
    return count;
}

std::string KeyActs::accept_rollback(std::string const& reason) const
{
    Opened opened(*this);
    require(opened.lost || !opened.has_secret(opened.ledger.current()), ErrorCode::conflict,
        { "数据库没有丢失已公布的内容，也有它的密钥，无需继续为新名称",
            "the database has lost nothing that was published and has its key; there is nothing to accept" });
    auto const& state = opened.state;
    auto const previous = opened.lost.value_or(
        Checkpoint { state.origin, static_cast<std::uint64_t>(state.size), state.root });
    auto const origin = next_origin(previous.origin);
    auto const key = opened.add_secret(origin);
    opened.note("ledger.continued",
        { { "origin", origin }, { "vkey", key->vkey() }, { "previous_origin", previous.origin },
            { "previous_size", std::to_string(previous.size) },
            { "previous_root", to_base64(Bytes { previous.root }) } },
        reason);
    opened.sign();
    opened.forget_secrets();
    return origin;
}

} // namespace luodi
