#include "kernel/ledger/fork.hpp"

#include "kernel/ledger/signer.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

constexpr std::uint64_t largest = 70; // beyond one power of two, and its neighbours

// A log of made-up entries; from `branch` on they are of another history.
struct Log {
    SigningKey const& key;
    std::uint64_t branch = largest;

    std::vector<Hash> leaves(std::uint64_t size) const
    {
        std::vector<Hash> all;
        for (std::uint64_t i = 0; i < size; ++i)
            all.push_back(leaf_hash((i < branch ? "entry " : "another ") + std::to_string(i)));
        return all;
    }
    std::string note(std::uint64_t size) const
    {
        auto const all = leaves(size);
        return key.sign({ key.name(), size, tree_root([&](std::uint64_t i) { return all[i]; }, 0, size) });
    }
    HeldLog held(std::uint64_t size) const
    {
        return { note(size), LedgerKeys({ { key.verifier(), 0, {} } }), leaves(size) };
    }
};

class Fork : public testing::Test {
protected:
    Verdict against(HeldLog const& held, std::string const& kept)
    {
        evidence_.reset();
        auto const result = hold_against(held, kept, evidence_);
        EXPECT_EQ(evidence_.has_value(), result.verdict == Verdict::differs);
        return result.verdict;
    }
    // What anybody else makes of a file with the evidence.
    Verdict judged(std::string const& text) const
    {
        auto const read = ForkEvidence::parse(text);
        return read ? verify_evidence(*read, key_.verifier()).verdict : Verdict::cannot_tell;
    }

    SigningKey const key_ = SigningKey::generate("luodi.example/fork");
    Log const honest_ { key_ };
    std::optional<ForkEvidence> evidence_;
};

TEST_F(Fork, every_earlier_checkpoint_of_one_history_agrees)
{
    for (std::uint64_t size : { 1u, 2u, 63u, 64u, 65u, 70u })
        for (std::uint64_t kept = 0; kept <= size; ++kept)
            EXPECT_EQ(against(honest_.held(size), honest_.note(kept)), Verdict::agrees) << kept << " of " << size;
}

TEST_F(Fork, every_checkpoint_of_another_history_gives_evidence_that_anybody_can_check)
{
    for (std::uint64_t const branch : { 0u, 1u, 31u, 32u, 63u, 64u, 68u }) {
        Log const other { key_, branch };
        for (std::uint64_t kept = 1; kept <= largest; ++kept) {
            SCOPED_TRACE(std::to_string(kept) + " of " + std::to_string(largest) + " branched at " + std::to_string(branch));
            auto const verdict = against(honest_.held(largest), other.note(kept));
            EXPECT_EQ(verdict, kept <= branch ? Verdict::agrees : Verdict::differs);
            if (evidence_) {
                EXPECT_EQ(judged(evidence_->text()), Verdict::differs);
            }
        }
    }
}

TEST_F(Fork, evidence_with_any_byte_changed_proves_nothing)
{
    Log const other { key_, 40 };
    for (std::uint64_t const kept : { std::uint64_t { 45 }, largest }) {
        ASSERT_EQ(against(honest_.held(largest), other.note(kept)), Verdict::differs);
        auto const text = evidence_->text();
        ASSERT_EQ(judged(text), Verdict::differs);
        for (std::size_t at = 0; at < text.size(); ++at)
            for (char const with : { '\x01', '\x20' }) {
                auto changed = text;
                changed[at] = static_cast<char>(changed[at] ^ with);
                EXPECT_EQ(judged(changed), Verdict::cannot_tell) << at;
            }
        for (std::size_t length = 0; length < text.size(); ++length)
            EXPECT_EQ(judged(text.substr(0, length)), Verdict::cannot_tell) << length;
        EXPECT_EQ(judged(text + "\n"), Verdict::cannot_tell);
    }
}

// Nobody can be accused who signed one history.
TEST_F(Fork, no_evidence_can_be_made_of_one_history)
{
    for (std::uint64_t const kept : { 1u, 32u, 45u, 70u }) {
        auto const leaves = honest_.leaves(largest);
        auto const leaf_at = [&](std::uint64_t i) { return leaves[i]; };
        ForkEvidence made { honest_.note(kept), honest_.note(largest) };
        EXPECT_EQ(judged(made.text()), Verdict::cannot_tell);
        made.proof = consistency_proof(leaf_at, kept, largest);
        for (auto const& root : { tree_root(leaf_at, 0, kept), leaf_hash("x") }) {
            made.root = root;
            EXPECT_EQ(judged(made.text()), Verdict::cannot_tell);
        }
        std::swap(made.older, made.newer);
        EXPECT_EQ(judged(made.text()), Verdict::cannot_tell);
    }
    auto const stranger = SigningKey::generate(key_.name());
    Log const forged { stranger, 3 };
    EXPECT_EQ(judged(ForkEvidence { honest_.note(9), forged.note(9) }.text()), Verdict::cannot_tell);
    EXPECT_EQ(judged(ForkEvidence { forged.note(9), honest_.note(9) }.text()), Verdict::cannot_tell);
}

TEST_F(Fork, what_cannot_be_told_is_said_so)
{
    auto const stranger = SigningKey::generate(key_.name());
    EXPECT_EQ(against(honest_.held(9), Log { stranger }.note(9)), Verdict::cannot_tell);
    EXPECT_EQ(against(honest_.held(9), "no note"), Verdict::cannot_tell);
    EXPECT_EQ(against(honest_.held(9), honest_.note(10)), Verdict::cannot_tell) << "held is the older copy";
    auto alone = honest_.held(9);
    alone.leaves.clear();
    EXPECT_EQ(against(alone, honest_.note(8)), Verdict::cannot_tell) << "two notes tell nothing of growth";
    EXPECT_EQ(against(alone, Log { key_, 3 }.note(9)), Verdict::differs) << "but of one size they do";
    auto const renamed = SigningKey::generate("luodi.example/other");
    auto held = honest_.held(9);
    held.keys = LedgerKeys({ { key_.verifier(), 0, {} }, { renamed.verifier(), 0, {} } });
    EXPECT_EQ(against(held, Log { renamed }.note(9)), Verdict::cannot_tell) << "another log's name";
}

} // namespace
} // namespace luodi
