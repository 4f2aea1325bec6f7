// The log as others read it: tiles and proofs give the same root as the log, over HTTP.
#include "base/encoding.hpp"
#include "kernel/ledger/bundle.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/ledger/tile.hpp"
#include "tests/world_test.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace luodi {
namespace {

std::optional<TilePlace> place(int level, std::vector<std::string_view> const& segments)
{
    return tile_place(level, segments);
}

// C2SP tlog-tiles: three digits a group, all but the last with x.
TEST(Tiles, paths_are_read_as_the_specification_writes_them)
{
    auto const far = place(1, { "x001", "x234", "067" });
    ASSERT_TRUE(far);
    EXPECT_EQ(far->level, 1);
    EXPECT_EQ(far->number, 1'234'067u); // its example
    EXPECT_TRUE(far->full());
    auto const part = place(0, { "x001", "000.p", "17" });
    ASSERT_TRUE(part);
    EXPECT_EQ(part->number, 1000u);
    EXPECT_EQ(part->width, 17u);
    for (auto const& wrong : std::vector<std::vector<std::string_view>> { { "1" }, { "0001" }, { "x001" },
             { "001", "002" }, { "x000", "001" }, { "000.p", "0" }, { "000.p", "256" }, { "000.p", "01" },
             { "000.p" }, { "-01" }, { "+01" }, { "x-01", "000" }, { "000.p", "x" }, { "" }, {} })
        EXPECT_FALSE(place(0, wrong)) << (wrong.empty() ? "nothing" : wrong.front());
    EXPECT_FALSE(place(6, { "000" }));
    EXPECT_FALSE(place(-1, { "000" }));
}

class TilesOverHttp : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 60);
        if (!world_)
            GTEST_SKIP() << "skipped: this database is not here";
        size_ = wait_for_signature();
    }

    // The log is signed a moment after it grew.
    std::uint64_t wait_for_signature()
    {
        for (int tries = 0; tries < 600; ++tries) {
            std::uint64_t size = 0;
            world_->district().database().read([&](Connection& connection) { size = signed_size(connection); });
            if (size == static_cast<std::uint64_t>(world_->entries()))
                return size;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        ADD_FAILURE() << "the log was never signed";
        return 0;
    }

    Response get(std::string const& address, std::string const& login = "leader")
    {
        return world_->ask("GET", address, { world_->token(login), {}, {} });
    }

    std::string root()
    {
        std::string root;
        world_->district().database().read([&](Connection& connection) {
            root = to_base64(Bytes { ledger_state(connection).root });
        });
        return root;
    }

    std::unique_ptr<World> world_;
    std::uint64_t size_ = 0;
};

std::vector<Hash> hashes_of(std::string const& tile)
{
    std::vector<Hash> hashes(tile.size() / 32);
    for (std::size_t i = 0; i < tile.size() / 32 * 32; ++i)
        hashes[i / 32][i % 32] = static_cast<std::uint8_t>(tile[i]);
    return hashes;
}

TEST_P(TilesOverHttp, give_the_log_and_its_root)
{
    std::vector<Hash> leaves;
    for (std::uint64_t number = 0; number * 256 < size_; ++number) {
        auto const width = std::min<std::uint64_t>(256, size_ - number * 256);
        auto const digits = std::to_string(number);
        auto const name = std::string(3 - digits.size(), '0') + digits + (width < 256 ? ".p/" + std::to_string(width) : "");
        auto const tile = get("/ledger/tile/0/" + name);
        ASSERT_EQ(tile.status, 200) << name;
        auto const hashes = hashes_of(tile.body);
        ASSERT_EQ(hashes.size(), width);
        leaves.insert(leaves.end(), hashes.begin(), hashes.end());
        auto const entries = get("/ledger/tile/entries/" + name);
        ASSERT_EQ(entries.status, 200);
        std::size_t at = 0;
        for (auto const& hash : hashes) {
            auto const length = static_cast<std::size_t>(static_cast<unsigned char>(entries.body.at(at)) << 8
                | static_cast<unsigned char>(entries.body.at(at + 1)));
            EXPECT_EQ(leaf_hash(std::string_view(entries.body).substr(at + 2, length)), hash);
            at += 2 + length;
        }
        EXPECT_EQ(at, entries.body.size());
    }
    auto const leaf_at = [&](std::uint64_t index) { return leaves.at(index); };
    EXPECT_EQ(to_base64(Bytes { tree_root(leaf_at, 0, size_) }), root());
    // One level up: a hash for each full tile.
    auto const above = get("/ledger/tile/1/000.p/" + std::to_string(size_ / 256));
    ASSERT_EQ(above.status, 200);
    EXPECT_EQ(hashes_of(above.body).front(), tree_root(leaf_at, 0, 256));
}

TEST_P(TilesOverHttp, give_nothing_beyond_what_is_signed_and_nothing_to_strangers)
{
    EXPECT_EQ(get("/ledger/tile/0/00" + std::to_string(size_ / 256)).status, 404);
    EXPECT_EQ(get("/ledger/tile/0/00" + std::to_string(size_ / 256) + ".p/" + std::to_string(size_ % 256 + 1)).status, 404);
    EXPECT_EQ(get("/ledger/tile/2/000").status, 404);
    EXPECT_EQ(get("/ledger/tile/0/x999/x999/999").status, 404);
    EXPECT_EQ(get("/ledger/tile/0/none").status, 404);
    EXPECT_EQ(get("/ledger/tile/0/000", "town1").status, 403);
    EXPECT_EQ(get("/ledger/tile/0/000", "deputy").status, 200); // may verify
    EXPECT_EQ(get("/ledger/tile/entries/000", "deputy").status, 403); // but entries tell names
}

TEST_P(TilesOverHttp, proofs_hold_and_fail_for_another_leaf)
{
    auto const hash_of = [](boost::json::value const& text) {
        auto const bytes = from_base64(std::string_view(text.as_string())).value();
        Hash hash {};
        for (std::size_t i = 0; i < hash.size(); ++i)
            hash[i] = static_cast<std::uint8_t>(bytes.at(i));
        return hash;
    };
    auto const proof_of = [&](boost::json::value const& answer) {
        std::vector<Hash> hashes;
        for (auto const& hash : answer.at("hashes").as_array())
            hashes.push_back(hash_of(hash));
        return hashes;
    };
    for (std::uint64_t const index : { std::uint64_t { 0 }, std::uint64_t { 300 }, size_ - 1 }) {
        auto const answer = boost::json::parse(get("/api/ledger/proof?index=" + std::to_string(index)).body);
        EXPECT_EQ(answer.at("root").as_string(), root());
        auto const proof = proof_of(answer);
        auto leaf = hash_of(answer.at("leaf"));
        EXPECT_TRUE(verify_inclusion(leaf, index, size_, proof, hash_of(answer.at("root"))));
        leaf[0] ^= 1;
        EXPECT_FALSE(verify_inclusion(leaf, index, size_, proof, hash_of(answer.at("root"))));
    }
    auto const grown = boost::json::parse(get("/api/ledger/proof?from=100").body);
    EXPECT_TRUE(verify_consistency(100, size_, proof_of(grown), hash_of(grown.at("from_root")), hash_of(grown.at("root"))));
    EXPECT_FALSE(verify_consistency(101, size_, proof_of(grown), hash_of(grown.at("from_root")), hash_of(grown.at("root"))));
    EXPECT_EQ(get("/api/ledger/proof?index=" + std::to_string(size_)).status, 422);
    EXPECT_EQ(get("/api/ledger/proof?index=1&from=1").status, 422);
}

TEST_P(TilesOverHttp, a_bundle_is_for_those_who_read_the_ledger_and_agrees)
{
    EXPECT_EQ(get("/api/ledger/bundle", "deputy").status, 403);
    auto const answer = get("/api/ledger/bundle", "audit");
    ASSERT_EQ(answer.status, 200) << answer.body;
    auto const path = (std::filesystem::temp_directory_path() / "luodi-tile-test.zip").string();
    std::ofstream(path, std::ios::binary) << answer.body;
    auto const result = verify_bundle(path, world_->district().definition().types);
    EXPECT_EQ(result.verdict, Verdict::agrees)
        << (result.first_difference ? result.first_difference->message.en : "");
    EXPECT_EQ(static_cast<std::uint64_t>(result.size), size_);
    EXPECT_EQ(to_base64(Bytes { result.root }), root());
    std::filesystem::remove(path);
}

INSTANTIATE_TEST_SUITE_P(Databases, TilesOverHttp, testing::Values(Dialect::sqlite, Dialect::postgresql),
    [](auto const& info) { return info.param == Dialect::sqlite ? "SQLite" : "PostgreSQL"; });

} // namespace
} // namespace luodi
