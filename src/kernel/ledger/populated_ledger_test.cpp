#include "kernel/ledger/populated_ledger_test.hpp"

#include "kernel/store/district_sql.hpp"
#include "kernel/store/schema.hpp"

#include <cstdlib>
#include <filesystem>

namespace luodi {
namespace {

constexpr auto code = "330402";
constexpr auto origin = "luodi.example/district-330402";

std::string postgresql_url()
{
    char const* url = std::getenv("LUODI_TEST_POSTGRESQL");
    return url ? url : "";
}

Date day(char const* text) { return *Date::parse(text); }

} // namespace

void PopulatedLedger::SetUp()
{
    if (GetParam() == Dialect::postgresql && postgresql_url().empty())
        GTEST_SKIP() << "LUODI_TEST_POSTGRESQL is not set";
    create_tables();
    found();
    fill();
    change();
    sign();
}

void PopulatedLedger::TearDown()
{
    checkpointer_.reset();
    database_.reset();
    if (!folder_.empty())
        std::filesystem::remove_all(folder_);
}

void PopulatedLedger::create_tables()
{
    if (GetParam() == Dialect::sqlite) {
        folder_ = (std::filesystem::temp_directory_path() / "luodi-ledger-XXXXXX").string();
        ASSERT_NE(::mkdtemp(folder_.data()), nullptr);
        url_ = { Dialect::sqlite, folder_ + "/district.db" };
    } else {
        // A schema of its own, so that other tests' tables do not matter.
        auto const url = postgresql_url();
        auto const plain = Database::open(DatabaseUrl::parse(url), Access::read_write, code);
        plain->write([](Connection& connection) {
            connection.script("DROP SCHEMA IF EXISTS luodi_ledger_test CASCADE;"
                              "CREATE SCHEMA luodi_ledger_test");
        });
        auto const joint = url.find('?') == std::string::npos ? "?" : "&";
        url_ = DatabaseUrl::parse(url + joint + "options=-csearch_path%3Dluodi_ledger_test");
    }
    database_ = Database::open(url_, Access::read_write, code);
    database_->write([&](Connection& connection) {
        connection.script(schema_sql(types(), connection.dialect()));
    });
}

void PopulatedLedger::found()
{
    key_ = std::make_shared<SigningKey const>(SigningKey::generate(origin));
    database_->write([&](Connection& connection) {
        found_log(connection, code, origin);
        insert_into(connection, "ledger_key", "vkey, from_size", { key_->vkey(), 0 });
    });
    write([&](Context& context) {
        context.note("district.founded",
            { { "district", code }, { "origin", origin }, { "vkey", key_->vkey() } });
        Unit root;
        root.name = "和平区";
        root.kind = UnitKind::district;
        town.parent = context.save(root, { "unit.create", "unit.created" }).id;
    });
    checkpointer_ = std::make_unique<Checkpointer>(*database_, SigningKeys { key_ });
    sign();
}

void PopulatedLedger::fill()
{
    write([&](Context& context) {
        town.name = "东镇";
        town.short_name = "东";
        town.kind = UnitKind::local;
        town.valid_from = day("2020-01-01");
        town.valid_to = day("2030-12-31");
        town = context.save(town, { "unit.create", "unit.created", "设立", "区政办〔2020〕1号" });
        officer = { {}, "李明", town.id, "主任", "13800000000" };
        officer = context.save(officer, { "person.create", "person.created" });
        duty = { {}, officer.id, town.id, Role::local_office, day("2024-01-01"),
            day("2026-12-31"), {}, {}, {} };
        duty = context.save(duty, { "duty.create", "duty.created" });
        context.save(User { {}, "li.ming", officer.id, false }, { "account.create", "account.created" });
    });
    sign();
    write([&](Context& context) {
        auto const station = context.save(
            every_kind::Station { {}, "一号站" }, { "station.create", "station.created" });
        reading.station = station.id;
        reading.code = "R-1";
        reading.note = std::string(5000, 'n'); // above 4 KiB: into the side store
        reading.visits = 7;
        reading.depth = { -125 };
        reading.cost = { 123456, *Currency::parse("EUR") };
        reading.fee = Money { 500, *Currency::parse("USD") };
        reading.taken_on = day("2026-01-05");
        reading.due_on = day("2026-06-30");
        reading.seen_at = *Instant::parse("2026-01-05T08:30:00.250+08:00");
        reading.valid = true;
        reading.quality = every_kind::Quality::checked;
        reading.secret = "暗号";
        reading.extra = R"({"引号":"\"record\":\"unit\""})";
        reading.wanted = every_kind::Quality::final;
        reading = context.save(reading, { "deep_reading.create", "deep_reading.created" });
        context.note("password.set", { { "login", "li.ming" } }, "首次设置");
    });
}

void PopulatedLedger::change()
{
    write([&](Context& context) {
        town.name = "东街道";
        town.valid_to.reset();
        context.save(town, { "unit.amend", "unit.amended", "撤镇设街" });
        officer.phone = "13900000000";
        context.save(officer, { "person.amend", "person.amended" });
    });
    write([&](Context& context) {
        duty.valid_to = day("2027-06-30");
        context.save(duty, { "duty.amend", "duty.amended", "留任", "组〔2026〕2号" });
        reading.due_on = day("2026-09-30");
        reading.depth = { 250 };
        reading.cost = { 99, *Currency::parse("JPY") };
        context.save(reading, { "deep_reading.amend", "deep_reading.amended", "改期" });
    });
}

void PopulatedLedger::write(std::function<void(Context&)> const& work)
{
    clock_.set({ clock_.now().milliseconds + 60'000 });
    auto const actor = Actor::at_the_machine();
    database_->write([&](Connection& connection) {
        Context context(connection, definition_, actor, clock_.now());
        work(context);
        context.finish();
    });
}

void PopulatedLedger::sign()
{
    database_->write([&](Connection& connection) { checkpointer_->run(connection); });
}

std::unique_ptr<Database> PopulatedLedger::open_for_reading() const
{
    return Database::open(url_, Access::read_only, code);
}

std::int64_t PopulatedLedger::size()
{
    std::int64_t size = 0;
    database_->read([&](Connection& connection) { size = require_head(connection).size; });
    return size;
}

} // namespace luodi
