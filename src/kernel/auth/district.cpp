#include "kernel/auth/district.hpp"

#include "base/durable_file.hpp"
#include "base/encoding.hpp"
#include "base/planted_fault.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/auth/key_handover.hpp"
#include "kernel/auth/rollback.hpp"
#include "kernel/auth/webhook.hpp"
#include "kernel/ledger/tile.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/migrate.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace luodi {
namespace {

// A ledger that was there before keeps its name for itself.
std::pair<std::string, std::optional<Checkpoint>> name_of_new_ledger(DistrictOptions const& options)
{
    auto const origin = "luodi.local/district-" + options.code;
    auto const copy = read_checkpoint_copy(options);
    auto const end = copy ? copy->rfind("\n\n") : std::string::npos;
    auto const previous = end == std::string::npos ? std::nullopt : parse_checkpoint(copy->substr(0, end + 1));
    bool const same = previous && previous->origin.starts_with(origin);
    return { same ? next_origin(previous->origin) : origin, same ? previous : std::nullopt };
}

// The one that the key file has for this name, or a new one.
std::shared_ptr<SigningKey const> key_of_new_ledger(
    DistrictOptions const& options, std::string const& origin)
{
    settle_key(options);
    auto file = read_key_file(options);
    for (auto const& key : file)
        if (key->name() == origin)
            return key;
    file.push_back(std::make_shared<SigningKey const>(SigningKey::generate(origin)));
    write_key_file(options, file);
    return file.back();
}

std::vector<std::pair<std::string, std::string>> founding_facts(
    std::string const& code, SigningKey const& key, std::optional<Checkpoint> const& previous)
{
    std::vector<std::pair<std::string, std::string>> facts { { "district", code },
        { "origin", key.name() }, { "vkey", key.vkey() } };
    if (previous) {
        facts.emplace_back("previous_origin", previous->origin);
        facts.emplace_back("previous_size", std::to_string(previous->size));
        facts.emplace_back("previous_root", to_base64(Bytes { previous->root }));
    }
    return facts;
}

} // namespace

District::District(
    DistrictOptions const& options, Definition const& definition, Clock const& clock)
    : definition_(definition)
    , clock_(clock)
    , options_(options)
    , code_(options.code)
    , database_(Database::open(DatabaseUrl::parse(options.url), options.access, options.code))
    , outbox_(std::make_unique<Outbox>())
{
    database_->read([&](Connection& connection) {
        require_schema(connection);
        code_ = require_head(connection).code;
    });
    if (options.access == Access::read_write)
        open_for_writing();
}

void District::open_for_writing()
{
    settle_key(options_);
    auto const file = read_key_file(options_);
    auto const copy = read_checkpoint_copy(options_);
    LedgerKeys ledger;
    std::optional<std::string> newest;
    database_->read([&](Connection& connection) {
        ledger = stored_keys(connection);
        newest = latest_checkpoint(connection);
        if (auto const lost = published_beyond(connection, ledger, file, copy))
            refusal_ = refusal_after(*lost, ledger_state(connection));
        else if (!end_is_whole(connection))
            refusal_ = Message { "只能读取：账本的末尾与账本的头不符，请运行 luodi verify",
                "for reading only: the end of the ledger does not agree with its head; run luodi verify" };
    });
    if (refusal_)
        return;
    auto const path = checkpoint_copy_path(options_);
    auto const keys = signing_keys(options_, file, ledger);
    for (auto const& key : keys)
        vkeys_.push_back(key->vkey());
    checkpointer_ = std::make_unique<Checkpointer>(*database_, keys, path);
    if (newest && newest != copy)
        write_durably(path, *newest);
    database_->after_commit([this](Connection& writer) {
        checkpointer_->run(writer);
        std::lock_guard const lock(listener_mutex_);
        if (listener_)
            listener_();
    });
    database_->write([](Connection&) { }); // signs what a stop left unsigned
}

void District::require_writable() const
{
    require(!refusal_, ErrorCode::unavailable, refusal_.value_or(Message {}));
}

VerifyResult District::verify()
{
    return luodi::verify(*database_, definition_.types, {}, read_checkpoint_copy(options_));
}

// Signs what is stored while everything still stands; then the writer may end.
District::~District()
{
    if (!checkpointer_)
        return;
    try {
        database_->after_commit({});
        sign();
    } catch (...) {
        // The next start signs it.
    }
    database_.reset();
}

void District::read(
    Actor const& actor, Clocks const& clocks, std::function<void(View&)> const& work)
{
    database_->read([&](Connection& connection) {
        if (clocks.known_as_of)
            require_transaction_end(connection, *clocks.known_as_of, "known_as_of");
        View view(connection, definition_, actor, clock_.today(), clocks);
        work(view);
    });
}

void District::read(Actor const& actor, std::function<void(View&)> const& work)
{
    read(actor, Clocks {}, work);
}

void District::write(Actor const& actor, std::function<void(Context&)> const& work)
{
    require_writable();
    database_->write([&](Connection& connection) {
        Context context(connection, definition_, actor, clock_.now());
        work(context);
        finish(connection, context);
    });
}

void District::write_all(std::vector<Write> const& writes)
{
    require_writable();
    database_->write([&](Connection& connection) {
        auto head = read_head(connection);
        for (auto const& write : writes) {
            Context context(connection, definition_, write.actor, write.at, std::move(head));
            write.work(context);
            head = finish(connection, context);
        }
    });
}

void District::sign()
{
    require_writable();
    database_->write([this](Connection& writer) { checkpointer_->run(writer); });
}

std::optional<LedgerHead> District::finish(Connection& connection, Context& context)
{
    auto appended = context.finish();
    if (planted("sign-early") && appended.head)
        write_durably(checkpoint_copy_path(options_),
            read_key_file(options_).front()->sign({ appended.head->origin,
                static_cast<std::uint64_t>(appended.head->size), appended.head->edge.root() }));
    if (!appended.entries.empty())
        outbox_->put(connection, appended.entries);
    return std::move(appended.head);
}

void District::on_commit(std::function<void()> listener)
{
    std::lock_guard const lock(listener_mutex_);
    listener_ = std::move(listener);
}

void District::check_signing_key() const
{
    auto const file = read_key_file(options_);
    for (auto const& vkey : vkeys_)
        require(std::ranges::any_of(file, [&](auto const& key) { return key->vkey() == vkey; }),
            ErrorCode::unavailable,
            { "签名密钥文件不在或被换过", "the signing key file is gone or was exchanged" });
}

std::chrono::steady_clock::duration District::since_signed() const
{
    return checkpointer_ ? std::chrono::steady_clock::now() - checkpointer_->signed_at()
                         : std::chrono::steady_clock::duration {};
}

std::int64_t District::signed_size() const
{
    // As it is stored: the checkpointer takes notice of its own note at its next turn only, and without
    // another write there is none.
    std::int64_t size = 0;
    database_->read([&](Connection& connection) {
        size = planted("signed-size-of-the-turn-before") && checkpointer_
            ? checkpointer_->signed_size()
            : static_cast<std::int64_t>(luodi::signed_size(connection));
    });
    return size;
}

std::string District::folder() const
{
    auto const url = DatabaseUrl::parse(options_.url);
    if (url.dialect == Dialect::postgresql)
        return {};
    auto const parent = std::filesystem::path(url.location).parent_path().string();
    return parent.empty() ? "." : parent;
}

void found_district(Database& database, DistrictOptions const& options,
    Definition const& definition, Clock const& clock, std::string const& name,
    std::function<void(Context&)> const& beginning)
{
    auto const [origin, previous] = name_of_new_ledger(options);
    auto const key = key_of_new_ledger(options, origin);
    auto const actor = Actor::at_the_machine();
    database.write([&](Connection& connection) {
        found_log(connection, options.code, origin);
        store_keys(connection, LedgerKeys({ { key->verifier(), 0, {} } }));
        Context context(connection, definition, actor, clock.now());
        context.note("district.founded", founding_facts(options.code, *key, previous));
        Unit root;
        root.name = name;
        root.kind = UnitKind::district;
        context.save(root, { "unit.create", "unit.created", {}, {} });
        if (beginning)
            beginning(context);
        context.finish();
    });
    Checkpointer checkpointer(database, { key }, checkpoint_copy_path(options));
    database.write([&](Connection& connection) { checkpointer.run(connection); });
}

} // namespace luodi
