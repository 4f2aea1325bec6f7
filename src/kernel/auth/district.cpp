#include "kernel/auth/district.hpp"

#include "base/encoding.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/auth/webhook.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/migrate.hpp"

#include <filesystem>
#include <utility>

namespace luodi {

District::District(
    DistrictOptions const& options, Definition const& definition, Clock const& clock)
    : definition_(definition)
    , clock_(clock)
    , code_(options.code)
    , database_(Database::open(DatabaseUrl::parse(options.url), options.access, options.code))
    , outbox_(std::make_unique<Outbox>())
    , options_(options)
{
    database_->read([&](Connection& connection) {
        require_schema(connection);
        auto const head = require_head(connection);
        origin_ = head.origin;
        code_ = head.code;
    });
    if (options.access == Access::read_only)
        return;
    auto const key = std::make_shared<SigningKey const>(read_key_file(options, origin_));
    vkey_ = key->vkey();
    checkpointer_ = std::make_unique<Checkpointer>(*database_, key);
    database_->after_commit([this](Connection& writer) {
        checkpointer_->run(writer);
        std::lock_guard const lock(listener_mutex_);
        if (listener_)
            listener_();
    });
    database_->write([](Connection&) { }); // signs what a stop left unsigned
}

// Signs what is stored while everything still stands; then the writer may end.
District::~District()
{
    if (!checkpointer_)
        return;
    try {
        database_->after_commit({});
        database_->write([this](Connection& writer) { checkpointer_->run(writer); });
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
    database_->write([&](Connection& connection) {
        Context context(connection, definition_, actor, clock_.now());
        work(context);
        finish(connection, context);
    });
}

void District::write_all(std::vector<Write> const& writes)
{
    database_->write([&](Connection& connection) {
        for (auto const& write : writes) {
            Context context(connection, definition_, write.actor, write.at);
            write.work(context);
            finish(connection, context);
        }
    });
}

void District::finish(Connection& connection, Context& context)
{
    auto const entries = context.finish();
    if (!entries.empty())
        outbox_->put(connection, entries);
}

void District::on_commit(std::function<void()> listener)
{
    std::lock_guard const lock(listener_mutex_);
    listener_ = std::move(listener);
}

void District::check_signing_key() const
{
    auto const key = read_key_file(options_, origin_);
    require(key.vkey() == vkey_, ErrorCode::unavailable,
        { "签名密钥文件被换过", "the signing key file was exchanged" });
}

std::chrono::steady_clock::duration District::since_signed() const
{
    return std::chrono::steady_clock::now() - checkpointer_->signed_at();
}

std::int64_t District::signed_size() const
{
    return checkpointer_->signed_size();
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
    auto const origin = "luodi.local/district-" + options.code;
    auto const key = std::make_shared<SigningKey const>(create_key_file(options, origin));
    auto const actor = Actor::at_the_machine();
    database.write([&](Connection& connection) {
        found_log(connection, options.code, origin);
        insert_into(connection, "ledger_key", "vkey, from_size", { key->vkey(), 0 });
        Context context(connection, definition, actor, clock.now());
        context.note("district.founded",
            { { "district", options.code }, { "origin", origin }, { "vkey", key->vkey() } });
        Unit root;
        root.name = name;
        root.kind = UnitKind::district;
        context.save(root, { "unit.create", "unit.created", {}, {} });
        if (beginning)
            beginning(context);
        context.finish();
    });
    Checkpointer checkpointer(database, key);
    database.write([&](Connection& connection) { checkpointer.run(connection); });
}

} // namespace luodi
