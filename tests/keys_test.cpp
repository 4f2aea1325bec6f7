// The signing keys of a district, the second copy of its checkpoint, and what a database that was put
// back may still do.
#include "kernel/auth/key_acts.hpp"

#include "base/durable_file.hpp"
#include "base/encoding.hpp"
#include "cli/commands.hpp"
#include "cli/found.hpp"
#include "domain/definition.hpp"
#include "domain/routes.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/http/service.hpp"
#include "kernel/ledger/bundle.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/store_support_test.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace luodi {
namespace {

constexpr int machine_fault = 3;

struct Stopped { };

class Keys : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        store_ = store_test::TestStore::make(GetParam());
        if (!store_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL is not set";
        options_ = { store_->url().to_string(), "330402", Access::read_write };
        cli::found(*cli::open_migrated(options_), options_, clock_, "南湖区");
    }
    void TearDown() override
    {
        if (!store_)
            return;
        for (auto const& path : { key_file_path(options_), checkpoint_copy_path(options_) })
            std::filesystem::remove(path);
    }

    // An event in the ledger, signed when the district is closed again.
    void note(std::string const& what)
    {
        District district(options_, luodi_definition(), clock_);
        district.write(Actor::at_the_machine(),
            [&](Context& context) { context.note("test.noted", { { "what", what } }); });
    }

    VerifyResult verified()
    {
        auto const database
            = Database::open(store_->url(), Access::read_only, options_.code);
        return verify(*database, luodi_definition().types, {}, read_checkpoint_copy(options_));
    }

    void expect_agrees()
    {
        auto const result = verified();
        EXPECT_EQ(result.verdict, Verdict::agrees)
            << (result.first_difference ? result.first_difference->message.en : result.obstacle.value_or(Message {}).en);
        EXPECT_TRUE(result.warnings.empty()) << result.warnings.front().en;
    }

    template<class T>
    T read(std::function<T(Connection&)> const& get)
    {
        std::optional<T> result;
        Database::open(store_->url(), Access::read_only, options_.code)->read([&](Connection& connection) {
            result = get(connection);
        });
        return *result;
    }
    LedgerHead head() { return read<LedgerHead>(require_head); }
    LedgerKeys keys() { return read<LedgerKeys>(stored_keys); }
    std::string newest_note()
    {
        return *read<std::optional<std::string>>(latest_checkpoint);
    }

    // The database as it was when it had this head, as an old backup brings it back. Only notes were
    // written since.
    void put_back(LedgerHead const& old)
    {
        Database::open(store_->url(), Access::read_write, options_.code)->write([&](Connection& connection) {
            run_in_district(connection, "DELETE FROM ledger_entry WHERE place >= $1", { old.size });
            run_in_district(connection, "DELETE FROM ledger_checkpoint WHERE size > $1", { old.size });
            run_in_district(connection, "DELETE FROM ledger_key WHERE from_size > $1", { old.size });
            run_in_district(connection, "UPDATE ledger_key SET to_size = NULL WHERE to_size >= $1", { old.size });
            run_in_district(connection, "UPDATE ledger_head SET size = $1, last_at = $2, edge = $3, origin = $4 WHERE code = $5",
                { old.size, old.last_at.milliseconds, Parameter::blob(old.edge.bytes()), old.origin, old.code });
        });
    }

    // What a write says that is refused; "" when it is taken.
    std::string refusal()
    {
        District district(options_, luodi_definition(), clock_);
        district.read(Actor::at_the_machine(), [](View& view) { EXPECT_GT(ledger_size(view.connection()), 0); });
        try {
            district.write(Actor::at_the_machine(), [](Context& context) { context.note("test.noted", {}); });
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), ErrorCode::unavailable);
            return error.message().en;
        }
        return {};
    }

    // Acts that stop after a step; without one they go through.
    KeyActs acts(std::string stop = {})
    {
        return { options_, luodi_definition(), clock_, [stop](std::string const& step) {
                    if (step == stop)
                        throw Stopped {};
                } };
    }

    std::unique_ptr<store_test::TestStore> store_;
    DistrictOptions options_;
    SetClock clock_ { *Instant::parse("2026-03-26T09:00:00+08:00") };
};

std::ptrdiff_t signatures(std::string const& note)
{
    std::ptrdiff_t count = 0;
    for (auto at = note.find("\u2014 "); at != std::string::npos; at = note.find("\u2014 ", at + 1))
        ++count;
    return count;
}

TEST_P(Keys, the_newest_checkpoint_has_a_second_copy)
{
    EXPECT_EQ(read_checkpoint_copy(options_), newest_note());
    note("one");
    EXPECT_EQ(read_checkpoint_copy(options_), newest_note());
    expect_agrees();
    std::filesystem::remove(checkpoint_copy_path(options_));
    { District const district(options_, luodi_definition(), clock_); } // brings it back
    EXPECT_EQ(read_checkpoint_copy(options_), newest_note());
}

TEST_P(Keys, a_database_that_was_put_back_is_only_read)
{
    note("one");
    auto const old = head();
    auto const old_root = to_base64(Bytes { old.edge.root() });
    note("two");
    auto const published = head();
    put_back(old);
    auto const refused = refusal();
    for (auto const& part : { std::to_string(old.size), old_root, std::to_string(published.size), to_base64(Bytes { published.edge.root() }),
             std::string("luodi key accept-rollback") })
        EXPECT_NE(refused.find(part), std::string::npos) << part << " in " << refused;
    EXPECT_EQ(head().size, old.size);
    EXPECT_EQ(verified().verdict, Verdict::differs);
    EXPECT_EQ(cli::run({ "token", "create", "--db", options_.url, "--login", "nobody" }), machine_fault);
    EXPECT_EQ(cli::run({ "migrate", "--db", options_.url }), machine_fault);
    EXPECT_THROW(acts().rotate(), Error);

    District district(options_, luodi_definition(), clock_);
    Service service(luodi_metrics(), &district);
    add_routes(service);
    Request ready { "GET", "/readyz", {}, {}, {}, {}, {}, {}, {} };
    EXPECT_EQ(service.answer(ready).status, 503);
    Request alive { "GET", "/ledger/checkpoint", {}, {}, {}, {}, {}, {}, {} };
    EXPECT_EQ(service.answer(alive).status, 200);
}

TEST_P(Keys, another_history_of_the_same_length_is_only_read)
{
    auto const old = head();
    note("one");
    auto const published = *read_checkpoint_copy(options_);
    put_back(old);
    std::filesystem::remove(checkpoint_copy_path(options_));
    clock_.set({ clock_.now().milliseconds + 1000 });
    note("another");
    write_durably(checkpoint_copy_path(options_), published);
    EXPECT_NE(refusal(), "");
    clock_.set({ clock_.now().milliseconds + 1000 });
    std::filesystem::remove(checkpoint_copy_path(options_));
    note("longer"); // the published size lies inside now
    write_durably(checkpoint_copy_path(options_), published);
    EXPECT_NE(refusal(), "");
    EXPECT_EQ(verified().verdict, Verdict::differs);
}

TEST_P(Keys, a_copy_of_nobody_knows_what_is_no_obstacle)
{
    write_durably(checkpoint_copy_path(options_), "not a note");
    EXPECT_EQ(refusal(), "");
    EXPECT_EQ(read_checkpoint_copy(options_), newest_note());
}

TEST_P(Keys, what_was_lost_is_told_under_a_new_name)
{
    note("one");
    auto const old = head();
    note("two");
    auto const published = head();
    put_back(old);
    EXPECT_EQ(acts().accept_rollback("磁盘损坏，只有前一天的备份"), "luodi.local/district-330402/2");
    EXPECT_EQ(refusal(), "");
    EXPECT_EQ(head().origin, "luodi.local/district-330402/2");
    EXPECT_EQ(keys().all().front().to_size, old.size);
    auto const entry = read<std::string>([&](Connection& connection) { return stored_bytes(connection, old.size); });
    for (auto const& part : { std::string("ledger.continued"), "\"previous_size\":\"" + std::to_string(published.size) + "\"",
             to_base64(Bytes { published.edge.root() }), std::string("磁盘损坏") })
        EXPECT_NE(entry.find(part), std::string::npos) << part << " in " << entry;
    expect_agrees();
    EXPECT_THROW(acts().accept_rollback("again"), Error);
}

TEST_P(Keys, a_stop_at_any_step_of_accepting_leaves_one_that_opens)
{
    note("one");
    auto const old = head();
    note("two");
    put_back(old);
    for (auto const* stop : { "secret stored", "entry noted", "signed" }) {
        SCOPED_TRACE(stop);
        EXPECT_THROW(acts(stop).accept_rollback("测试"), Stopped);
        bool const decided = head().origin != old.origin;
        EXPECT_EQ(decided, std::string(stop) != "secret stored");
        EXPECT_EQ(refusal().empty(), decided);
        if (decided) {
            expect_agrees();
            auto const again = head(); // loses the newest once more
            note("three");
            put_back(again);
        }
    }
}

TEST_P(Keys, old_and_new_sign_together_until_the_old_is_retired)
{
    auto const first = keys().current();
    auto const vkey = acts().rotate();
    EXPECT_EQ(keys().current().vkey(), vkey);
    EXPECT_NE(vkey, first.vkey());
    EXPECT_EQ(signatures(newest_note()), 2);
    expect_agrees();
    note("both sign");
    EXPECT_EQ(signatures(newest_note()), 2);
    EXPECT_EQ(open_checkpoint(newest_note(), first).verdict, NoteVerdict::verified);
    EXPECT_EQ(acts().retire(), 1);
    EXPECT_EQ(signatures(newest_note()), 1);
    EXPECT_EQ(read_key_file(options_).size(), 1u);
    note("one signs");
    EXPECT_EQ(open_checkpoint(newest_note(), first).verdict, NoteVerdict::no_known_signature);
    expect_agrees();
    EXPECT_EQ(acts().retire(), 0);

    auto const file = (std::filesystem::temp_directory_path() / "luodi-keys-test.zip").string();
    Database::open(store_->url(), Access::read_only, options_.code)->read([&](Connection& connection) {
        write_bundle(connection, luodi_definition().types, file, SideValues::included);
    });
    auto const result = verify_bundle(file, luodi_definition().types, first); // the old key, on paper
    EXPECT_EQ(result.verdict, Verdict::agrees)
        << (result.first_difference ? result.first_difference->message.en : "");
    std::filesystem::remove(file);
}

TEST_P(Keys, a_stop_at_any_step_of_a_change_leaves_one_that_opens_and_signs)
{
    for (auto const* stop : { "secret stored", "entry noted", "signed" }) {
        SCOPED_TRACE(stop);
        EXPECT_THROW(acts(stop).rotate(), Stopped);
        note(stop);
        expect_agrees();
    }
    for (auto const* stop : { "entry noted", "signed", "secrets removed" }) {
        SCOPED_TRACE(stop);
        try {
            acts(stop).retire();
        } catch (Stopped) {
        }
        note(stop);
        expect_agrees();
    }
    EXPECT_EQ(read_key_file(options_).size(), 1u);
    EXPECT_EQ(signatures(newest_note()), 1);
}

// The checkpoint of a change shows that the old key agreed to it.
TEST_P(Keys, a_change_of_keys_must_be_signed_by_both)
{
    acts().rotate();
    auto const size = keys().rotations().front();
    auto const one_line = newest_note().substr(0, newest_note().rfind("\u2014 "));
    Database::open(store_->url(), Access::read_write, options_.code)->write([&](Connection& connection) {
        run_in_district(connection, "UPDATE ledger_checkpoint SET note = $1 WHERE size = $2", { one_line, size });
    });
    auto const result = verified();
    ASSERT_EQ(result.verdict, Verdict::differs);
    EXPECT_EQ(result.first_difference->table, "ledger_checkpoint");
    EXPECT_EQ(result.first_difference->row, std::to_string(size));
    note("a later checkpoint");
    Database::open(store_->url(), Access::read_write, options_.code)->write([&](Connection& connection) {
        run_in_district(connection, "DELETE FROM ledger_checkpoint WHERE size = $1", { size });
    });
    EXPECT_EQ(verified().verdict, Verdict::differs);
}

TEST_P(Keys, a_database_from_before_a_change_does_not_go_on)
{
    auto const old = head();
    acts().rotate();
    acts().retire();
    put_back(old);
    EXPECT_NE(refusal(), "");
    std::filesystem::remove(checkpoint_copy_path(options_)); // even without the copy: the old secret is gone
    EXPECT_THROW(District(options_, luodi_definition(), clock_), Error);
    EXPECT_EQ(acts().accept_rollback("旧备份"), "luodi.local/district-330402/2");
    EXPECT_EQ(refusal(), "");
}

TEST_P(Keys, a_new_ledger_does_not_take_the_name_of_one_that_was_there)
{
    note("one");
    auto const before = head();
    auto const copy = *read_checkpoint_copy(options_);
    auto const another = store_test::TestStore::make(GetParam());
    DistrictOptions const options { another->url().to_string(), options_.code, Access::read_write };
    write_durably(checkpoint_copy_path(options), copy);
    cli::found(*cli::open_migrated(options), options, clock_, "南湖区");
    District district(options, luodi_definition(), clock_);
    district.read(Actor::at_the_machine(), [&](View& view) {
        EXPECT_EQ(require_head(view.connection()).origin, "luodi.local/district-330402/2");
        EXPECT_NE(stored_bytes(view.connection(), 0).find(to_base64(Bytes { before.edge.root() })), std::string::npos);
    });
    EXPECT_EQ(district.verify().verdict, Verdict::agrees);
}

LUODI_ON_BOTH_STORES(Keys);

} // namespace
} // namespace luodi
