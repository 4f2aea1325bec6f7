#include "kernel/ledger/tree.hpp"

#include "base/encoding.hpp"
#include "base/error.hpp"
#include "tests/soak_test.hpp"

#include <gtest/gtest.h>

#include <random>

namespace luodi {
namespace {

// The entries of the reference tests of RFC 6962 (certificate-transparency, merkletree).
std::vector<Hash> reference_leaves()
{
    std::vector<Hash> leaves;
    for (auto const* hex : { "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
             "606162636465666768696a6b6c6d6e6f" })
        leaves.push_back(leaf_hash(*from_hex(hex)));
    return leaves;
}

std::vector<Hash> numbered_leaves(std::uint64_t count)
{
    std::vector<Hash> leaves;
    for (std::uint64_t i = 0; i < count; ++i)
        leaves.push_back(leaf_hash("entry " + std::to_string(i)));
    return leaves;
}

LeafAt reader(std::vector<Hash> const& leaves)
{
    return [&leaves](std::uint64_t index) { return leaves.at(index); };
}

// The oracle: RFC 6962, 2.1, written down word for word over slices, sharing only the two hashes
// with the code under test.
using Leaves = std::span<Hash const>;

std::size_t split_of(std::size_t n)
{
    std::size_t k = 1;
    while (k * 2 < n)
        k *= 2;
    return k;
}

Hash mth(Leaves d)
{
    if (d.empty())
        return sha256("");
    if (d.size() == 1)
        return d[0];
    auto const k = split_of(d.size());
    return node_hash(mth(d.first(k)), mth(d.subspan(k)));
}

Proof with(Proof proof, Hash const& hash)
{
    proof.push_back(hash);
    return proof;
}

Proof path(std::size_t m, Leaves d)
{
    if (d.size() == 1)
        return {};
    auto const k = split_of(d.size());
    return m < k ? with(path(m, d.first(k)), mth(d.subspan(k)))
                 : with(path(m - k, d.subspan(k)), mth(d.first(k)));
}

Proof subproof(std::size_t m, Leaves d, bool complete)
{
    if (m == d.size())
        return complete ? Proof {} : Proof { mth(d) };
    auto const k = split_of(d.size());
    return m <= k ? with(subproof(m, d.first(k), complete), mth(d.subspan(k)))
                  : with(subproof(m - k, d.subspan(k), false), mth(d.first(k)));
}

// Every proof that differs from a right one by one bit in a line, a line dropped, doubled or
// added in front or behind, or two lines exchanged.
std::vector<Proof> damaged(Proof const& proof)
{
    std::vector<Proof> all;
    for (std::size_t i = 0; i < proof.size(); ++i) {
        all.push_back(proof);
        all.back()[i][(i * 7) % 32] ^= static_cast<std::uint8_t>(1u << i % 8);
        all.push_back(proof);
        all.back().erase(all.back().begin() + static_cast<std::ptrdiff_t>(i));
        all.push_back(proof);
        all.back().insert(all.back().begin() + static_cast<std::ptrdiff_t>(i), proof[i]);
        if (i + 1 < proof.size()) {
            all.push_back(proof);
            std::swap(all.back()[i], all.back()[i + 1]);
        }
    }
    all.push_back(with(proof, Hash {}));
    all.push_back(proof);
    all.back().insert(all.back().begin(), Hash {});
    return all;
}

std::uint64_t const largest = soak() ? 300 : 64;

TEST(Tree, hashes_are_those_of_rfc_6962)
{
    // NIST FIPS 180-4 examples: "" and "abc".
    EXPECT_EQ(
        to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(
        to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(empty_root(), sha256(""));
    EXPECT_EQ(leaf_hash("e"), sha256(std::string("\0e", 2)));
    EXPECT_EQ(leaf_hash(as_bytes("e")), leaf_hash("e"));
    auto const a = sha256("a");
    auto const b = sha256("b");
    EXPECT_EQ(node_hash(a, b), sha256(std::string("\x01").append(as_text(a)).append(as_text(b))));
}

TEST(Tree, root_of_the_reference_entries)
{
    auto const leaves = reference_leaves();
    CompactRange range;
    for (auto const& leaf : leaves)
        range.append(leaf);
    EXPECT_EQ(
        to_hex(range.root()), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    EXPECT_EQ(tree_root(reader(leaves), 0, 8), range.root());
}

TEST(Tree, root_and_inclusion_path_of_the_golden_entries)
{
    std::vector<Hash> const leaves { leaf_hash(R"({"n":0})"),
        leaf_hash(R"({"n":1,"里程碑":"2026-06-30"})"), leaf_hash(R"({"n":2})") };
    EXPECT_EQ(to_hex(leaves[0]).substr(0, 8), "f94070ab");
    EXPECT_EQ(to_hex(leaves[0]).substr(59), "ac036");
    auto const root = tree_root(reader(leaves), 0, 3);
    EXPECT_EQ(to_base64(root), "dVy/6SPWJvkfhAntz+ONauLiqrmRvawhmDvboT/lp1c=");
    auto const proof = inclusion_proof(reader(leaves), 1, 3);
    ASSERT_EQ(proof.size(), 2u);
    EXPECT_EQ(to_base64(proof[0]), "+UBwq/0toL9ykC6xOoCOeU+VTZ4nRcaCoVj27Q1KwDY=");
    EXPECT_EQ(to_base64(proof[1]), "PR3ndt8IbBrp9wSdK7DAR1rRQYX5h+Bk6NENyy20oyI=");
    EXPECT_TRUE(verify_inclusion(leaves[1], 1, 3, proof, root));
}

TEST(CompactRange, has_the_root_of_every_size_and_survives_storage)
{
    auto const leaves = numbered_leaves(largest);
    CompactRange range;
    for (std::uint64_t size = 0; size <= largest; ++size) {
        ASSERT_EQ(range.size(), size);
        ASSERT_EQ(range.root(), mth(Leaves(leaves).first(size)));
        auto const stored = range.bytes();
        ASSERT_EQ(CompactRange::from_bytes(size, stored), range);
        EXPECT_FALSE(CompactRange::from_bytes(size, stored + "x"));
        EXPECT_FALSE(CompactRange::from_bytes(size, stored + std::string(32, 'x')));
        if (!stored.empty()) {
            EXPECT_FALSE(CompactRange::from_bytes(size, stored.substr(1)));
            EXPECT_FALSE(CompactRange::from_bytes(size, stored.substr(32)));
        }
        if (size < largest) {
            range = *CompactRange::from_bytes(size, stored);
            range.append(leaves[size]);
        }
    }
}

TEST(CompactRange, refuses_sizes_that_cannot_be_stored)
{
    // 2^63 - 1 has 63 set bits, 2^63 has one.
    EXPECT_TRUE(CompactRange::from_bytes(largest_tree_size, std::string(63 * 32, 'x')));
    EXPECT_FALSE(CompactRange::from_bytes(largest_tree_size + 1, std::string(32, 'x')));
}

TEST(InclusionProof, every_leaf_of_every_tree)
{
    auto const leaves = numbered_leaves(largest);
    for (std::uint64_t size = 1; size <= largest; ++size) {
        auto const tree = Leaves(leaves).first(size);
        auto const root = mth(tree);
        for (std::uint64_t index = 0; index < size; ++index) {
            auto const proof = inclusion_proof(reader(leaves), index, size);
            ASSERT_EQ(proof, path(index, tree)) << index << " of " << size;
            ASSERT_TRUE(verify_inclusion(leaves[index], index, size, proof, root));
            for (auto const& bad : damaged(proof))
                ASSERT_FALSE(verify_inclusion(leaves[index], index, size, bad, root));
            for (std::uint64_t other = 0; other <= size; ++other)
                ASSERT_EQ(
                    verify_inclusion(leaves[index], other, size, proof, root), other == index);
            ASSERT_FALSE(verify_inclusion(sha256("other"), index, size, proof, root));
            ASSERT_FALSE(verify_inclusion(leaves[index], index, size, proof, sha256("other")));
        }
    }
}

TEST(ConsistencyProof, every_pair_of_trees)
{
    auto const leaves = numbered_leaves(largest);
    for (std::uint64_t size = 1; size <= largest; ++size)
        for (std::uint64_t old_size = 1; old_size <= size; ++old_size) {
            auto const old_root = mth(Leaves(leaves).first(old_size));
            auto const root = mth(Leaves(leaves).first(size));
            auto const proof = consistency_proof(reader(leaves), old_size, size);
            ASSERT_EQ(proof, subproof(old_size, Leaves(leaves).first(size), true))
                << old_size << " to " << size;
            ASSERT_TRUE(verify_consistency(old_size, size, proof, old_root, root));
            for (auto const& bad : damaged(proof))
                ASSERT_FALSE(verify_consistency(old_size, size, bad, old_root, root));
            auto const other = sha256("other");
            ASSERT_FALSE(verify_consistency(old_size, size, proof, other, root));
            ASSERT_FALSE(verify_consistency(old_size, size, proof, old_root, other));
            if (old_size != size) {
                ASSERT_FALSE(verify_consistency(old_size, size, proof, root, old_root));
                ASSERT_FALSE(verify_consistency(size, old_size, proof, root, old_root));
            }
        }
}

TEST(ConsistencyProof, a_rewritten_entry_is_seen_from_every_earlier_tree)
{
    auto const leaves = numbered_leaves(largest);
    auto forged = leaves;
    forged[5] = leaf_hash("entry five, rewritten");
    auto const forged_root = mth(forged);
    for (std::uint64_t old_size = 6; old_size < largest; ++old_size) {
        auto const old_root = mth(Leaves(leaves).first(old_size));
        auto const proof = consistency_proof(reader(forged), old_size, largest);
        EXPECT_FALSE(verify_consistency(old_size, largest, proof, old_root, forged_root));
    }
}

TEST(ConsistencyProof, every_tree_begins_with_the_empty_one)
{
    auto const leaves = numbered_leaves(3);
    auto const root = mth(leaves);
    EXPECT_TRUE(consistency_proof(reader(leaves), 0, 3).empty());
    EXPECT_TRUE(verify_consistency(0, 3, {}, empty_root(), root));
    EXPECT_TRUE(verify_consistency(0, 0, {}, empty_root(), empty_root()));
    EXPECT_FALSE(verify_consistency(0, 3, {}, root, root));
    EXPECT_FALSE(verify_consistency(0, 0, {}, root, root));
    EXPECT_FALSE(verify_consistency(0, 3, Proof { root }, empty_root(), root));
    EXPECT_FALSE(verify_consistency(0, 0, Proof { root }, empty_root(), empty_root()));
    EXPECT_FALSE(verify_inclusion(root, 0, 0, {}, root));
}

TEST(Proof, is_refused_where_there_is_nothing_to_prove)
{
    auto const leaves = numbered_leaves(3);
    EXPECT_THROW(inclusion_proof(reader(leaves), 3, 3), Error);
    EXPECT_THROW(inclusion_proof(reader(leaves), 0, 0), Error);
    EXPECT_THROW(consistency_proof(reader(leaves), 4, 3), Error);
}

// A tree of 2^63 leaves that are all alike: the root is the leaf hashed with itself 63 times, and
// the proof of its first leaf is those 63 hashes. 64 lines are one too many, even where they fit.
TEST(Proof, has_at_most_63_lines)
{
    Proof proof;
    auto root = leaf_hash("same");
    for (int level = 0; level < 63; ++level) {
        proof.push_back(root);
        root = node_hash(root, root);
    }
    auto const size = std::uint64_t { 1 } << 63;
    EXPECT_TRUE(verify_inclusion(proof[0], 0, size, proof, root));
    EXPECT_TRUE(verify_consistency(1, size, proof, proof[0], root));
    auto const above = node_hash(root, root);
    auto const longer = with(proof, root);
    EXPECT_FALSE(verify_inclusion(proof[0], 0, size + 1, longer, above));
    EXPECT_FALSE(verify_consistency(1, size + 1, longer, proof[0], above));
}

TEST(Proof, garbage_is_refused_quietly)
{
    std::mt19937_64 random(6962);
    std::array const sizes { std::uint64_t { 0 }, std::uint64_t { 1 }, largest_tree_size,
        largest_tree_size + 1, ~std::uint64_t { 0 } };
    auto const number = [&] {
        auto const kind = random() % 8;
        return kind < sizes.size() ? sizes[kind] : random() >> random() % 64;
    };
    auto const root = sha256("root");
    for (int round = 0; round < 20000; ++round) {
        Proof const proof(random() % 70, sha256(std::to_string(round)));
        auto const first = number();
        auto const second = number();
        EXPECT_FALSE(verify_inclusion(sha256("leaf"), first, second, proof, root));
        EXPECT_FALSE(verify_consistency(first, second, proof, sha256("old"), root));
    }
}

} // namespace
} // namespace luodi
