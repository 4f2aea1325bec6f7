// A bit that flips in memory or on the disk between the entry and its signature: nothing is signed, the
// district goes on reading and takes no more writes; and an honest state is signed again.
#include "cli/found.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/district.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/ledger/ordered_rows.hpp"
#include "kernel/ledger/populated_ledger_test.hpp"
#include "kernel/store/store_support_test.hpp"
#include "tests/planted_fault.hpp"
#include "tests/soak_test.hpp"

#include <filesystem>

namespace luodi {
namespace {

class FlippedBits : public PopulatedLedger {
protected:
    std::optional<std::string> note()
    {
        std::optional<std::string> note;
        database().read([&](Connection& connection) { note = latest_checkpoint(connection); });
        return note;
    }

    Parameters last_entry()
    {
        Parameters last;
        auto const tables = system_tables(Dialect::sqlite);
        auto const table = *std::ranges::find(tables, "ledger_entry", &TableSchema::name);
        database().read([&](Connection& connection) {
            for (OrderedRows rows(connection, table); !rows.at_end(); rows.next())
                last = rows.row();
        });
        return last;
    }

    // A signer that begins anew, as after a restart: what one saw does not bind the next.
    bool signs()
    {
        try {
            database().write([&](Connection& connection) {
                Checkpointer(database(), SigningKeys { key() }).run(connection);
                throw Undone {};
            });
        } catch (Undone) {
            return true;
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), ErrorCode::fault);
        }
        return false;
    }

    struct Undone { };
};

// Committed, not signed yet: whichever bit of the entry, of its leaf, of its root or of the tree's edge is
// another now, it is not signed.
TEST_P(FlippedBits, on_the_disk_are_seen_before_signing)
{
    write([&](Context& context) { context.note("test.noted", { { "what", "甲" } }); });
    auto const before = note();
    auto const honest = last_entry();
    ASSERT_TRUE(signs());
    std::string edge;
    database().read([&](Connection& connection) { edge = require_head(connection).edge.bytes(); });
    std::map<std::string, std::string> const stored { { "bytes", honest[4].text }, { "leaf", honest[5].text },
        { "root", honest[6].text }, { "edge", edge } };
    auto const put = [&](std::string const& column, std::string const& bytes) {
        auto const sql = column == "edge" ? "UPDATE ledger_head SET edge = $1"
                                          : "UPDATE ledger_entry SET " + column + " = $1 WHERE place = "
                + std::to_string(honest[0].integer);
        database().write([&](Connection& connection) { connection.run(sql, { Parameter::blob(bytes) }); });
    };
    int flips = 0;
    for (auto const& [column, bytes] : stored)
        for (std::size_t bit = 0; bit < bytes.size() * 8; bit += soak() ? 1 : 13, ++flips) {
            auto flipped = bytes;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
            put(column, flipped);
            // The root of the last entry is not what signing rests on: the edge gives it again.
            EXPECT_EQ(signs(), column == "root") << column << " bit " << bit;
            put(column, bytes);
        }
    EXPECT_TRUE(signs());
    EXPECT_EQ(note(), before);
    EXPECT_GT(flips, 100);
}

LUODI_ON_BOTH_STORES(FlippedBits);

class FlippedBeforeSigning : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        if (!store_test::TestStore::make(GetParam()))
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL is not set";
    }
    void TearDown() override { forget(); }

    void found_anew()
    {
        forget();
        store_ = store_test::TestStore::make(GetParam());
        options_ = { store_->url().to_string(), "330402", Access::read_write };
        cli::found(*cli::open_migrated(options_), options_, clock_, "南湖区");
    }
    void forget()
    {
        if (!store_)
            return;
        for (auto const& path : { key_file_path(options_), checkpoint_copy_path(options_) })
            std::filesystem::remove(path);
        store_.reset();
    }

    // What is published: the newest note in the database and beside it.
    std::pair<std::optional<std::string>, std::optional<std::string>> published()
    {
        std::optional<std::string> note;
        Database::open(store_->url(), Access::read_only, options_.code)->read([&](Connection& connection) {
            note = latest_checkpoint(connection);
        });
        return { note, read_checkpoint_copy(options_) };
    }
    // The code with which writes are refused, once the signer has had its turn.
    static std::optional<ErrorCode> refusal(District& district)
    {
        for (int i = 0; i < 100; ++i) {
            try {
                district.write(Actor::at_the_machine(), [](Context& context) { context.note("test.noted", {}); });
            } catch (Error const& error) {
                return error.code();
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return std::nullopt;
    }

    std::unique_ptr<store_test::TestStore> store_;
    DistrictOptions options_;
    SetClock clock_ { *Instant::parse("2026-03-26T09:00:00+08:00") };
};

TEST_P(FlippedBeforeSigning, publish_nothing_and_end_all_writing)
{
    for (auto const* where : { "flip-entry", "flip-leaf", "flip-in-signer" }) {
        SCOPED_TRACE(where);
        found_anew();
        auto const before = published();
        ASSERT_TRUE(before.first);
        EXPECT_EQ(before.first, before.second);
        {
            District district(options_, luodi_definition(), clock_);
            Planted const flip(where);
            EXPECT_EQ(refusal(district), ErrorCode::fault);
            district.read(Actor::at_the_machine(), [](View& view) { EXPECT_GT(ledger_size(view.connection()), 0); });
        }
        EXPECT_EQ(published(), before);
        // Only what flipped in the signer's own memory is right again with the next start.
        bool const in_memory = where == std::string("flip-in-signer");
        District district(options_, luodi_definition(), clock_);
        EXPECT_EQ(refusal(district).has_value(), !in_memory);
        EXPECT_EQ(district.verify().verdict, in_memory ? Verdict::agrees : Verdict::differs);
        EXPECT_EQ(published() == before, !in_memory);
    }
}

LUODI_ON_BOTH_STORES(FlippedBeforeSigning);

} // namespace
} // namespace luodi
