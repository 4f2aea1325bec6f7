#include "kernel/ledger/bundle.hpp"

#include "base/encoding.hpp"
#include "kernel/ledger/bundle_mutants_test.hpp"
#include "kernel/ledger/hash_tiles.hpp"
#include "kernel/ledger/populated_ledger_test.hpp"
#include "kernel/ledger/stored_zip.hpp"

#include <filesystem>
#include <map>

namespace luodi {
namespace {

namespace fs = std::filesystem;
using namespace bundle_test;

class Bundle : public PopulatedLedger {
protected:
    void SetUp() override
    {
        PopulatedLedger::SetUp();
        ASSERT_NE(::mkdtemp(folder_.data()), nullptr);
    }
    void TearDown() override
    {
        fs::remove_all(folder_);
        PopulatedLedger::TearDown();
    }

    std::string path(std::string const& name) const { return folder_ + "/" + name; }

    std::string bundle(std::string const& name, SideValues side = SideValues::included)
    {
        open_for_reading()->read(
            [&](Connection& connection) { write_bundle(connection, types(), path(name), side); });
        return path(name);
    }

    std::string folder_ = (fs::temp_directory_path() / "luodi-bundle-XXXXXX").string();
};

std::string sentence(VerifyResult const& result)
{
    return result.first_difference ? result.first_difference->message.en
                                   : result.obstacle.value_or(Message {}).en;
}

TEST_P(Bundle, agrees_without_database_or_key)
{
    auto const file = bundle("a.zip");
    auto const result = verify_bundle(file, types(), key()->verifier());
    ASSERT_EQ(result.verdict, Verdict::agrees) << sentence(result);
    EXPECT_EQ(result.size, 13);
    EXPECT_EQ(result.signed_size, 13);
    EXPECT_EQ(result.erased, 0);
    EXPECT_EQ(result.withheld, 0);
    EXPECT_EQ(result.origin, "luodi.example/district-330402");
    EXPECT_EQ(result.root, verify(database(), types()).root);
    EXPECT_FALSE(fs::exists(file + ".part"));
}

TEST_P(Bundle, of_the_same_state_is_the_same_bytes)
{
    EXPECT_EQ(file_bytes(bundle("a.zip")), file_bytes(bundle("b.zip")));
}

TEST_P(Bundle, ends_at_the_newest_signature)
{
    auto const before = file_bytes(bundle("a.zip"));
    write([&](Context& context) {
        officer.phone = "13700000000";
        context.save(officer, { "person.amend", "person.amended" });
        context.save(every_kind::Station { {}, "二号站" }, { "station.create", "station.created" });
    });
    EXPECT_EQ(file_bytes(bundle("b.zip")), before); // not signed yet
    sign();
    auto const result = verify_bundle(bundle("c.zip"), types());
    EXPECT_EQ(result.verdict, Verdict::agrees) << sentence(result);
    EXPECT_EQ(result.size, 15);
}

// An entry that is not signed yet ends a record: in the bundle it still stands.
TEST_P(Bundle, holds_what_ended_since)
{
    auto const before = file_bytes(bundle("a.zip"));
    auto const last = size();
    write([](Context& context) { context.note("test.noted", {}); });
    database().write([&](Connection& connection) {
        EXPECT_EQ(connection.run("DELETE FROM station"), 1);
        EXPECT_EQ(connection.run("UPDATE station_version SET entry_to = $1", { last }), 1);
    });
    EXPECT_EQ(file_bytes(bundle("b.zip")), before);
}

TEST_P(Bundle, redacted_holds_no_value_and_every_proof)
{
    auto const file = bundle("a.zip", SideValues::withheld);
    auto const result = verify_bundle(file, types());
    ASSERT_EQ(result.verdict, Verdict::agrees) << sentence(result);
    EXPECT_EQ(result.withheld, 4); // two phones, a secret, a long note
    EXPECT_EQ(result.erased, 0);
    EXPECT_EQ(result.root, verify_bundle(bundle("b.zip"), types()).root);
    for (auto const* value : { "13800000000", "13900000000", "暗号", "nnnnnnnn" }) {
        EXPECT_EQ(file_bytes(file).find(value), std::string::npos) << value;
        EXPECT_NE(file_bytes(path("b.zip")).find(value), std::string::npos) << value;
    }
}

TEST_P(Bundle, counts_what_was_erased)
{
    database().write([](Connection& connection) {
        EXPECT_EQ(connection.run("DELETE FROM side_value WHERE value LIKE '13%'"), 2);
    });
    for (auto const side : { SideValues::included, SideValues::withheld }) {
        auto const name = side == SideValues::included ? "a.zip" : "b.zip";
        auto const result = verify_bundle(bundle(name, side), types());
        EXPECT_EQ(result.verdict, Verdict::agrees) << sentence(result);
        EXPECT_EQ(result.erased, 2);
        EXPECT_EQ(result.withheld, side == SideValues::included ? 0 : 2);
    }
}

TEST_P(Bundle, no_change_of_any_kind_agrees)
{
    auto const changed = mutants(bundle("a.zip"), folder_);
    EXPECT_GT(changed.size(), 300u);
    std::map<Verdict, int> counts;
    for (auto const& mutant : changed) {
        auto const result = verify_bundle(mutant.path, types());
        EXPECT_NE(result.verdict, Verdict::agrees) << mutant.name;
        EXPECT_FALSE(sentence(result).empty()) << mutant.name;
        ++counts[result.verdict];
    }
    EXPECT_GT(counts[Verdict::differs], 200);
    EXPECT_GT(counts[Verdict::cannot_tell], 30); // the bytes of the container itself
}

TEST_P(Bundle, a_second_verifier_comes_to_the_same_verdicts)
{
    auto files = mutants(bundle("a.zip"), folder_);
    files.push_back({ "honest", path("a.zip") });
    files.push_back({ "redacted", bundle("redacted.zip", SideValues::withheld) });
    auto const said = second_opinion(files);
    if (said.empty())
        GTEST_SKIP() << "python3 is not installed";
    static constexpr char const* words[] = { "agrees", "differs", "cannot_tell" };
    for (auto const& file : files) {
        auto const result = verify_bundle(file.path, types());
        auto const* expected = words[static_cast<int>(result.verdict)];
        EXPECT_TRUE(said.at(file.path).starts_with(expected))
            << file.name << ": " << expected << " " << sentence(result) << "; python: " << said.at(file.path);
    }
}

// Everything made again by somebody else: only the key on paper tells.
TEST_P(Bundle, is_held_against_the_key_on_paper)
{
    auto const stranger = SigningKey::generate(key()->name());
    auto const result = verify_bundle(bundle("a.zip"), types(), stranger.verifier());
    ASSERT_EQ(result.verdict, Verdict::differs);
    EXPECT_EQ(result.first_difference->table, "policy");
    EXPECT_EQ(result.first_difference->expected, stranger.vkey());
}

TEST_P(Bundle, names_the_place_of_a_changed_row)
{
    auto members = unpack(bundle("a.zip"));
    auto& people = content(members, "tables/person.jsonl");
    people.replace(people.find("主任"), 6, "科长");
    pack(members, path("b.zip"));
    auto const result = verify_bundle(path("b.zip"), types());
    ASSERT_EQ(result.verdict, Verdict::differs);
    auto const& first = *result.first_difference;
    EXPECT_EQ(first.table, "person");
    EXPECT_EQ(first.row, std::to_string(officer.id.value));
    EXPECT_EQ(first.column, "post");
    EXPECT_EQ(first.expected, "主任");
    EXPECT_EQ(first.found, "科长");
    EXPECT_EQ(result.size, 13);
}

TEST_P(Bundle, spans_tiles_of_two_levels)
{
    write([&](Context& context) {
        for (int i = 0; i < 700; ++i)
            context.save(every_kind::Station { {}, "站" + std::to_string(i) }, { "station.create", "station.created" });
    });
    sign();
    auto const file = bundle("a.zip");
    ZipReader const zip(file);
    for (auto const* name : { "tile/entries/001", "tile/entries/002.p/201", "tile/0/002.p/201", "tile/1/000.p/2" })
        EXPECT_TRUE(zip.has(name)) << name; // 713 entries = 2 full tiles and 201
    EXPECT_EQ(verify_bundle(file, types()).verdict, Verdict::agrees);
    auto const said = second_opinion({ { "", file } });
    if (!said.empty()) {
        EXPECT_TRUE(said.at(file).starts_with("agrees")) << said.at(file);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Both, Bundle, testing::Values(Dialect::sqlite, Dialect::postgresql), dialect_name);

TEST(BundlePath, of_tiles_is_written_as_the_specification_says)
{
    EXPECT_EQ(tile_path("0", 1'234'067, 256), "tile/0/x001/x234/067"); // C2SP tlog-tiles
    EXPECT_EQ(tile_path("entries", 7, 12), "tile/entries/007.p/12");
    EXPECT_EQ(tile_path("1", 1000, 256), "tile/1/x001/000");
}

} // namespace
} // namespace luodi
