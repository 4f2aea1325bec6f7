#include "kernel/ledger/verify.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "kernel/ledger/ordered_rows.hpp"
#include "kernel/ledger/populated_ledger_test.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"
#include "kernel/store/schema.hpp"

#include <array>
#include <filesystem>
#include <fstream>

namespace luodi {
namespace {

class Verify : public PopulatedLedger {
protected:
    // What verify says after `tamper`, which is undone again.
    VerifyResult after(std::function<void(Connection&)> const& tamper)
    {
        struct Undo { };
        VerifyResult result;
        try {
            database().write([&](Connection& connection) {
                tamper(connection);
                result = verify(connection, types());
                throw Undo {};
            });
        } catch (Undo) {
        }
        return result;
    }

    VerifyResult after(std::string const& sql, Parameters const& parameters = {})
    {
        return after([&](Connection& connection) {
            EXPECT_EQ(connection.run(sql, parameters), 1) << sql;
        });
    }

    // Every row of a table as it is.
    std::vector<Parameters> rows(TableSchema const& table)
    {
        std::vector<Parameters> all;
        database().read([&](Connection& connection) {
            for (OrderedRows each(connection, table); !each.at_end(); each.next())
                all.push_back(each.row());
        });
        return all;
    }

    TableSchema system_table(std::string_view name)
    {
        for (auto const& table : system_tables(Dialect::sqlite))
            if (table.name == name)
                return table;
        throw std::logic_error("no such table");
    }

    void expect_difference(VerifyResult const& result, std::string const& table,
        std::string const& row, std::string const& column)
    {
        ASSERT_EQ(result.verdict, Verdict::differs) << table << " " << row << " " << column;
        auto const& first = *result.first_difference;
        EXPECT_EQ(first.table, table) << first.message.en;
        EXPECT_EQ(first.row, row) << first.message.en;
        EXPECT_EQ(first.column, column) << first.message.en;
        EXPECT_FALSE(first.message.zh.empty());
    }

    // Changes one column of one row and expects verify to name exactly that.
    void expect_noticed(TableSchema const& table, Parameters const& row, std::size_t column,
        Parameter const& value)
    {
        auto const& key = row[column_position(table, table.key)];
        auto const sql = "UPDATE " + table.name + " SET " + table.columns[column].name
            + " = $1 WHERE " + table.key + " = $2";
        auto const result = after(sql, { value, key });
        expect_difference(result, table.name, *shown(key), table.columns[column].name);
        if (HasFatalFailure())
            return;
        auto const& first = *result.first_difference;
        EXPECT_EQ(first.entry, row[column_position(table, "entry")].integer);
        EXPECT_EQ(first.expected, shown(row[column]));
        bool const is_key = table.columns[column].name == table.key; // the row is gone
        EXPECT_EQ(first.found, is_key ? std::nullopt : shown(value));
    }
};

Parameter another(Parameter const& value, std::string const& type)
{
    if (type == "INTEGER")
        return value.integer + 1000;
    if (type == "TEXT")
        return value.text + "x";
    auto bytes = value.text;
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    return Parameter::blob(bytes);
}

std::array<TableSchema, 2> tables_of(RecordType const& type)
{
    return { current_table(type, Dialect::sqlite), version_table(type, Dialect::sqlite) };
}

std::string with_flipped(std::string bytes, std::size_t at)
{
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    return bytes;
}

std::string_view bytes_of(Hash const& hash)
{
    return as_text(Bytes(hash));
}

TEST_P(Verify, agrees_with_an_honest_database)
{
    auto const result = verify(database(), types());
    ASSERT_EQ(result.verdict, Verdict::agrees)
        << (result.first_difference ? result.first_difference->message.en : "")
        << (result.obstacle ? result.obstacle->en : "");
    // 2 of the founding, 4 and 3 of filling, 2 and 2 of changing.
    EXPECT_EQ(result.size, 13);
    EXPECT_EQ(result.signed_size, 13);
    EXPECT_EQ(result.erased, 0);
    EXPECT_TRUE(result.warnings.empty());
    EXPECT_FALSE(result.first_difference || result.obstacle);
    std::vector<Hash> leaves;
    for (auto const& row : rows(system_table("ledger_entry")))
        leaves.push_back(leaf_hash(row[4].text));
    EXPECT_EQ(result.root, tree_root([&](std::uint64_t i) { return leaves[i]; }, 0, leaves.size()));
}

TEST_P(Verify, works_on_a_reader_beside_the_writer)
{
    auto const reader = open_for_reading();
    write([&](Context& context) {
        town.short_name = "东街";
        context.save(town, { "unit.amend", "unit.amended" });
    });
    std::int64_t most = 0;
    auto const result = verify(*reader, types(),
        [&](Message const&, std::int64_t done, std::int64_t total) {
            EXPECT_LE(done, total);
            most = std::max(most, done);
        });
    EXPECT_EQ(result.verdict, Verdict::agrees);
    EXPECT_EQ(result.size, 14);
    EXPECT_EQ(result.signed_size, 13);
    EXPECT_EQ(result.warnings.size(), 1u); // the last entry is not signed yet
    EXPECT_GT(most, 14);                   // rows of tables are reported too
}

TEST_P(Verify, notices_every_column_of_every_table)
{
    int columns = 0;
    for (auto const* type : types())
        for (auto const& table : tables_of(*type))
            for (auto const& row : rows(table))
                for (std::size_t i = 0; i < table.columns.size(); ++i, ++columns) {
                    auto const& column = table.columns[i];
                    expect_noticed(table, row, i, another(row[i], column.type));
                    if (!column.required && row[i].type != Parameter::Type::null)
                        expect_noticed(table, row, i, Parameter());
                    if (HasFatalFailure())
                        return;
                }
    EXPECT_GT(columns, 150);
}

TEST_P(Verify, notices_rows_that_are_missing_or_too_many)
{
    for (auto const* type : types())
        for (auto const& table : tables_of(*type)) {
            auto const row = rows(table).back();
            auto const position = column_position(table, table.key);
            auto const key = *shown(row[position]);
            auto const where = " WHERE " + table.key + " = $1";
            expect_difference(after("DELETE FROM " + table.name + where, { row[position] }),
                table.name, key, table.key);
            auto const copied = [&](Connection& connection) {
                auto copy = row;
                std::string columns;
                for (std::size_t i = 0; i < copy.size(); ++i) {
                    columns += (i ? ", " : "") + table.columns[i].name;
                    if (table.columns[i].name == type->unique)
                        copy[i] = std::string("copy");
                }
                copy[position] = 9000;
                insert_into(connection, table.name, columns, copy);
            };
            expect_difference(after(copied), table.name, "9000", table.key);
        }
}

TEST_P(Verify, notices_every_column_of_the_ledger_tables)
{
    for (auto const* name : { "ledger_entry", "ledger_head", "ledger_checkpoint", "ledger_key" }) {
        auto const table = system_table(name);
        for (auto const& row : rows(table))
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                auto const& column = table.columns[i];
                auto const& key = row[column_position(table, table.key)];
                auto const sql = "UPDATE " + table.name + " SET " + column.name + " = $1 WHERE "
                    + table.key + " = $2";
                auto const value = row[i].type == Parameter::Type::null
                    ? column.type == "BLOB" ? Parameter::blob(std::string(32, '\0')) : Parameter(1000)
                    : another(row[i], column.type);
                auto const result = after(sql, { value, key });
                ASSERT_EQ(result.verdict, Verdict::differs) << name << "." << column.name;
                auto const& first = *result.first_difference;
                EXPECT_EQ(first.table, table.name);
                // Of the bytes of an entry only the hash tells that they changed.
                EXPECT_EQ(first.column, column.name == "bytes" ? "leaf" : column.name);
                if (column.name != table.key) {
                    EXPECT_EQ(first.row, *shown(key));
                }
            }
    }
}

TEST_P(Verify, notices_every_byte_of_an_entry_its_leaf_and_its_root)
{
    auto const row = rows(system_table("ledger_entry")).back();
    for (auto const& [column, at] : { std::pair("bytes", 4), { "leaf", 5 }, { "root", 6 } })
        for (std::size_t i = 0; i < row[at].text.size(); i += i < 32 ? 1 : 7) {
            auto const result = after("UPDATE ledger_entry SET " + std::string(column)
                    + " = $1 WHERE place = $2",
                { Parameter::blob(with_flipped(row[at].text, i)), row[0] });
            expect_difference(result, "ledger_entry", "12", at == 6 ? "root" : "leaf");
        }
}

TEST_P(Verify, notices_an_entry_whose_leaf_was_made_to_fit)
{
    auto const row = rows(system_table("ledger_entry"))[3];
    auto bytes = row[4].text;
    auto const at = bytes.find("138"); // the phone is not in the entry …
    EXPECT_EQ(at, std::string::npos);
    bytes.replace(bytes.find("主任"), 6, "科长"); // … the post is
    auto const result = after("UPDATE ledger_entry SET bytes = $1, leaf = $2 WHERE place = 3",
        { Parameter::blob(bytes), Parameter::blob(bytes_of(leaf_hash(bytes))) });
    // The root of its transaction, entries 2 to 5, says so.
    expect_difference(result, "ledger_entry", "5", "root");
    EXPECT_EQ(result.size, 2);
}

TEST_P(Verify, notices_entries_dropped_swapped_duplicated_inserted_truncated)
{
    auto const columns = "place, at, first, last, bytes, leaf, root";
    auto const entries = rows(system_table("ledger_entry"));
    for (std::int64_t i = 0; i < std::ssize(entries); ++i) {
        auto const dropped = after("DELETE FROM ledger_entry WHERE place = $1", { i });
        expect_difference(dropped, "ledger_entry", std::to_string(i), "place");

        auto const j = (i + 1) % std::ssize(entries);
        auto const swapped = after([&](Connection& connection) {
            connection.run("DELETE FROM ledger_entry WHERE place IN ($1, $2)", { i, j });
            for (auto const& [from, to] : { std::pair(i, j), { j, i } }) {
                auto row = entries[static_cast<std::size_t>(from)];
                row[0] = to;
                insert_into(connection, "ledger_entry", columns, row);
            }
        });
        EXPECT_EQ(swapped.verdict, Verdict::differs) << i;

        auto const duplicated = after([&](Connection& connection) {
            auto row = entries[static_cast<std::size_t>(i)];
            row[0] = std::ssize(entries);
            insert_into(connection, "ledger_entry", columns, row);
        });
        expect_difference(duplicated, "ledger_entry", "13", "bytes");

        auto const inserted = after([&](Connection& connection) {
            connection.run("UPDATE ledger_entry SET place = -place - 1 WHERE place >= $1", { i });
            connection.run("UPDATE ledger_entry SET place = -place WHERE place < 0", {});
            insert_into(connection, "ledger_entry", columns, entries[static_cast<std::size_t>(i)]);
        });
        EXPECT_EQ(inserted.verdict, Verdict::differs) << i;
    }
    auto const truncated = after([&](Connection& connection) {
        connection.run("DELETE FROM ledger_entry WHERE place >= 11", {});
    });
    expect_difference(truncated, "ledger_head", "330402", "size");
}

// The last transaction taken back everywhere but in what was signed.
TEST_P(Verify, notices_a_tail_cut_off_with_head_and_tables)
{
    auto const result = after([&](Connection& connection) {
        CompactRange edge;
        for (std::size_t i = 0; i < 11; ++i)
            edge.append(leaf_hash(rows(system_table("ledger_entry"))[i][4].text));
        auto const at = rows(system_table("ledger_entry"))[10][1];
        connection.run("DELETE FROM ledger_entry WHERE place >= 11", {});
        connection.run("UPDATE ledger_head SET size = 11, edge = $1, last_at = $2",
            { Parameter::blob(edge.bytes()), at });
    });
    expect_difference(result, "ledger_checkpoint", "13", "size");
    EXPECT_EQ(result.size, 11);
}

TEST_P(Verify, notices_every_byte_of_a_note)
{
    auto const row = rows(system_table("ledger_checkpoint")).back();
    for (std::size_t i = 0; i < row[1].text.size(); ++i) {
        auto note = row[1].text;
        note[i] = note[i] == 'q' ? 'r' : 'q'; // PostgreSQL takes UTF-8 only
        if (!is_utf8(note))
            continue;
        expect_difference(after("UPDATE ledger_checkpoint SET note = $1 WHERE size = 13", { note }),
            "ledger_checkpoint", "13", "note");
    }
}

// Everything rewritten and chained again, and signed; but not with the ledger's key.
TEST_P(Verify, notices_a_signature_of_another_key)
{
    auto const false_key = SigningKey::generate(key()->name());
    auto const result = after([&](Connection& connection) {
        auto const entries = rows(system_table("ledger_entry"));
        CompactRange range;
        for (auto const& entry : entries)
            range.append(leaf_hash(entry[4].text));
        auto const note = false_key.sign({ key()->name(), range.size(), range.root() });
        connection.run("UPDATE ledger_checkpoint SET note = $1 WHERE size = 13", { note });
    });
    expect_difference(result, "ledger_checkpoint", "13", "note");
    auto const replaced = after("UPDATE ledger_key SET vkey = $1", { false_key.vkey() });
    expect_difference(replaced, "ledger_key", false_key.vkey(), "vkey");
}

TEST_P(Verify, refuses_a_note_that_stands_under_another_size)
{
    auto const note = rows(system_table("ledger_checkpoint")).back()[1].text;
    auto const result = after("UPDATE ledger_checkpoint SET note = $1 WHERE size = 2", { note });
    expect_difference(result, "ledger_checkpoint", "2", "size");
}

TEST_P(Verify, refuses_a_root_that_was_never_signed)
{
    auto const result = after([&](Connection& connection) {
        auto const note = key()->sign({ key()->name(), 13, leaf_hash("other") });
        connection.run("UPDATE ledger_checkpoint SET note = $1 WHERE size = 13", { note });
    });
    expect_difference(result, "ledger_checkpoint", "13", "note");
}

TEST_P(Verify, notices_side_values_changed_or_put_in)
{
    auto const values = rows(system_table("side_value"));
    ASSERT_EQ(values.size(), 4u); // two phones, a long note, a secret
    for (auto const& row : values) {
        auto const digest = row[0].text;
        expect_difference(after("UPDATE side_value SET value = $1 WHERE digest = $2",
                              { row[2].text + "x", digest }),
            "side_value", digest, "value");
        expect_difference(after("UPDATE side_value SET salt = $1 WHERE digest = $2",
                              { Parameter::blob(with_flipped(row[1].text, 5)), digest }),
            "side_value", digest, "value");
        // The first letter of the value lent to the salt: the same digest, another value.
        auto const letter = row[2].text.starts_with("暗") ? 3u : 1u;
        expect_difference(after("UPDATE side_value SET salt = $1, value = $2 WHERE digest = $3",
                              { Parameter::blob(row[1].text + row[2].text.substr(0, letter)),
                                  row[2].text.substr(letter), digest }),
            "side_value", digest, "value");
        auto const moved
            = after("UPDATE side_value SET digest = 'f' || digest WHERE digest = $1", { digest });
        EXPECT_EQ(moved.verdict, Verdict::differs);
    }
    auto const added = after([](Connection& connection) {
        insert_side_value(connection, "00", std::string(32, 's'), "value");
    });
    expect_difference(added, "side_value", "00", "digest");
}

TEST_P(Verify, counts_erased_values_and_never_shows_them)
{
    auto const result = after([](Connection& connection) {
        EXPECT_EQ(connection.run("DELETE FROM side_value WHERE value LIKE '13%'"), 2);
    });
    EXPECT_EQ(result.verdict, Verdict::agrees);
    EXPECT_EQ(result.erased, 2);
    EXPECT_EQ(result.warnings.size(), 1u); // no entry says that they were erased
    auto const changed
        = after("UPDATE side_value SET value = '13811111111' WHERE value = '13800000000'");
    EXPECT_EQ(changed.first_difference->message.en.find("13811111111"), std::string::npos);
    EXPECT_EQ(changed.first_difference->message.en.find("13800000000"), std::string::npos);
    EXPECT_EQ(changed.first_difference->message.zh.find("13811111111"), std::string::npos);
    EXPECT_EQ(changed.first_difference->message.zh.find("13800000000"), std::string::npos);
}

// A ledger that contradicts itself, well chained and signed with the right key.
TEST_P(Verify, notices_entries_that_contradict_those_before)
{
    auto const forged = [&](Entry entry) {
        return after([&](Connection& connection) {
            auto head = require_head(connection);
            entry.actor = "operator";
            entry.event = "duty.amended";
            std::vector<Entry> entries { entry };
            append(connection, head, entries, types(), head.last_at);
        });
    };
    auto const id = duty.id.value;
    auto const on = [](char const* text) { return Value { *Date::parse(text) }; };
    Entry entry;
    entry.record = "duty";
    entry.id = id;
    entry.version = 3;
    entry.changes = { { "valid_to", on("2027-06-29"), on("2028-01-01") } };
    auto const wrong_old = forged(entry);
    expect_difference(wrong_old, "duty", std::to_string(id), "valid_to");
    EXPECT_EQ(wrong_old.first_difference->entry, 13);
    EXPECT_EQ(wrong_old.first_difference->expected, "2027-06-30");
    EXPECT_EQ(wrong_old.first_difference->found, "2027-06-29");

    entry.changes = { { "valid_to", on("2027-06-30"), on("2028-01-01") } };
    // Now the entry is right; only the tables do not know of it.
    expect_difference(forged(entry), "duty", std::to_string(id), "valid_to");
    entry.version = 4;
    expect_difference(forged(entry), "duty", std::to_string(id), "version");
    entry.version = 1;
    expect_difference(forged(entry), "duty", std::to_string(id), "id");
    entry.version = 3;
    entry.changes = { { "id", Value { id }, Value { id + 1 } } };
    expect_difference(forged(entry), "duty", std::to_string(id), "id");
    entry.changes = { { "valid_from", on("2024-01-01"), Value {} } };
    expect_difference(forged(entry), "duty", std::to_string(id), "id"); // required: no replay
}

// One more entry, its leaf and root right, that claims to belong to another transaction.
TEST_P(Verify, notices_an_entry_that_claims_another_transaction)
{
    auto const entries = rows(system_table("ledger_entry"));
    for (auto const& [first, last] : { std::pair(12, 13), { 13, 12 }, { 13, 14 } }) {
        auto const result = after([&](Connection& connection) {
            Entry entry;
            entry.first = first;
            entry.last = last;
            entry.at = { entries.back()[1].integer };
            entry.event = "password.set";
            auto const bytes = encode(entry, types());
            auto edge = require_head(connection).edge;
            edge.append(leaf_hash(bytes));
            insert_into(connection, "ledger_entry", "place, at, first, last, bytes, leaf, root",
                { 13, entry.at.milliseconds, first, last, Parameter::blob(bytes),
                    Parameter::blob(bytes_of(leaf_hash(bytes))),
                    last == 14 ? Parameter() : Parameter::blob(bytes_of(edge.root())) });
        });
        if (last == 14)
            expect_difference(result, "ledger_entry", "14", "place"); // the other half is missing
        else
            expect_difference(result, "ledger_entry", "13", "bytes");
    }
}

// An entry says that the field was erased: then it is no wonder that its values are gone.
TEST_P(Verify, knows_from_the_ledger_what_was_erased)
{
    auto const says = [&](std::string const& field, bool gone) {
        return after([&](Connection& connection) {
            auto head = require_head(connection);
            Entry entry;
            entry.event = "record.erased";
            entry.facts = { { "record", "person" }, { "id", std::to_string(officer.id.value) }, { "field", field } };
            std::vector<Entry> entries { entry };
            append(connection, head, entries, types(), head.last_at);
            auto const note = key()->sign({ head.origin, head.edge.size(), head.edge.root() });
            insert_into(connection, "ledger_checkpoint", "size, note", { head.size, note });
            if (gone)
                connection.run("DELETE FROM side_value WHERE value LIKE '13%'");
        });
    };
    auto const erased = says("phone", true);
    EXPECT_EQ(erased.verdict, Verdict::agrees);
    EXPECT_EQ(erased.erased, 2);
    EXPECT_TRUE(erased.warnings.empty());
    auto const kept = says("phone", false);
    EXPECT_EQ(kept.verdict, Verdict::agrees);
    EXPECT_EQ(kept.warnings.size(), 1u);
    expect_difference(says("colour", false), "ledger_entry", "13", "bytes");
}

TEST_P(Verify, reads_tables_of_any_length)
{
    std::int64_t last = 0;
    write([&](Context& context) {
        for (int i = 0; i < 1100; ++i) {
            auto const station = every_kind::Station { {}, "站" + std::to_string(i) };
            last = context.save(station, { "station.create", "station.created" }).id.value;
        }
    });
    sign();
    auto const result = verify(database(), types());
    EXPECT_EQ(result.verdict, Verdict::agrees);
    EXPECT_EQ(result.size, 1113);
    auto const changed = after("UPDATE station SET name = '站' WHERE id = $1", { last });
    expect_difference(changed, "station", std::to_string(last), "name");
    EXPECT_EQ(changed.first_difference->entry, 1112);
}

TEST_P(Verify, notices_times_that_fall)
{
    auto const result = after([&](Connection& connection) {
        auto head = require_head(connection);
        head.last_at = {};
        Entry entry;
        entry.event = "password.set";
        std::vector<Entry> entries { entry };
        append(connection, head, entries, types(), *Instant::parse("2020-01-01T00:00:00Z"));
    });
    expect_difference(result, "ledger_entry", "13", "bytes");
}

TEST_P(Verify, cannot_tell_without_a_signature_a_ledger_or_tables)
{
    auto const unsigned_ledger = after([](Connection& connection) {
        connection.run("DELETE FROM ledger_checkpoint");
    });
    EXPECT_EQ(unsigned_ledger.verdict, Verdict::cannot_tell);
    EXPECT_TRUE(unsigned_ledger.obstacle);
    auto const empty = after([](Connection& connection) {
        connection.run("DELETE FROM ledger_entry");
        connection.run("DELETE FROM ledger_head");
    });
    EXPECT_EQ(empty.verdict, Verdict::cannot_tell);
    auto const headless
        = after([](Connection& connection) { connection.run("DELETE FROM ledger_head"); });
    expect_difference(headless, "ledger_head", "330402", "code");
    auto const keyless
        = after([](Connection& connection) { connection.run("DELETE FROM ledger_key"); });
    expect_difference(keyless, "ledger_key", key()->vkey(), "vkey");
    auto const without_table
        = after([](Connection& connection) { connection.script("DROP TABLE side_value"); });
    EXPECT_EQ(without_table.verdict, Verdict::cannot_tell);
    EXPECT_TRUE(without_table.obstacle);
}

INSTANTIATE_TEST_SUITE_P(
    Both, Verify, testing::Values(Dialect::sqlite, Dialect::postgresql), dialect_name);

TEST(VerifyFile, cannot_tell_what_a_damaged_file_holds)
{
    auto const path = std::filesystem::temp_directory_path() / "luodi-verify-damaged.db";
    std::ofstream(path) << std::string(8192, 'z');
    auto const damaged
        = Database::open({ Dialect::sqlite, path.string() }, Access::read_only, "330402");
    EXPECT_EQ(verify(*damaged, RecordTypes({})).verdict, Verdict::cannot_tell);
    std::filesystem::remove(path);
}

} // namespace
} // namespace luodi
