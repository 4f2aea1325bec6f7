#include "kernel/auth/district.hpp"

#include "base/encoding.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/migrate.hpp"

#include <utility>

namespace luodi {

District::District(
    DistrictOptions const& options, Definition const& definition, Clock const& clock)
    : definition_(definition)
    , clock_(clock)
    , code_(options.code)
    , database_(Database::open(DatabaseUrl::parse(options.url), options.access, options.code))
{
    std::string origin;
    database_->read([&](Connection& connection) {
        require_schema(connection);
        auto const head = require_head(connection);
        origin = head.origin;
        code_ = head.code;
    });
    if (options.access == Access::read_only)
        return;
    auto const key = std::make_shared<SigningKey const>(read_key_file(options, origin));
    checkpointer_ = std::make_unique<Checkpointer>(*database_, key);
    database_->after_commit([this](Connection& writer) { checkpointer_->run(writer); });
    database_->write([](Connection&) { }); // signs what a stop left unsigned
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
    database_->write([&](Connection& connection) {
        Context context(connection, definition_, actor, clock_.now());
        work(context);
        context.finish();
    });
}

void District::write_all(std::vector<Write> const& writes)
{
    database_->write([&](Connection& connection) {
        auto head = read_head(connection);
        for (auto const& write : writes) {
            Context context(connection, definition_, write.actor, write.at, std::move(head));
            write.work(context);
            head = context.finish();
        }
    });
}

void District::sign()
{
    database_->write([this](Connection& writer) { checkpointer_->run(writer); });
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
