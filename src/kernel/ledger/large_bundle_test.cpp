// The gates of a bundle of 1,000 entries: any changed byte, any entry dropped, doubled, swapped, put in or
// cut off. Each change has a sample of them; LUODI_SOAK=1 takes them all.
#include "kernel/ledger/bundle.hpp"

#include "kernel/ledger/bundle_mutants_test.hpp"
#include "kernel/ledger/populated_ledger_test.hpp"
#include "tests/soak_test.hpp"

#include <filesystem>
#include <fstream>
#include <random>

namespace luodi {
namespace {

namespace fs = std::filesystem;
using namespace bundle_test;

constexpr std::size_t entries = 1'000;

class LargeBundle : public PopulatedLedger {
protected:
    void SetUp() override
    {
        PopulatedLedger::SetUp();
        ASSERT_NE(::mkdtemp(folder_.data()), nullptr);
        grow();
        open_for_reading()->read([&](Connection& connection) {
            write_bundle(connection, types(), path("honest.zip"), SideValues::included);
        });
        honest_ = unpack(path("honest.zip"));
        ASSERT_EQ(verify_bundle(path("honest.zip"), types()).verdict, Verdict::agrees);
    }
    void TearDown() override
    {
        fs::remove_all(folder_);
        PopulatedLedger::TearDown();
    }

    // New stations, and people whose phones change: rows, versions and side values.
    void grow()
    {
        write([&](Context& context) {
            while (size() + context.entries() < static_cast<std::int64_t>(entries)) {
                auto const number = std::to_string(context.entries());
                if (context.entries() % 5 == 0) {
                    officer.phone = "139" + number;
                    officer = context.save(officer, { "person.amend", "person.amended", "换号" });
                } else {
                    context.save(every_kind::Station { {}, "站" + number }, { "station.create", "station.created" });
                }
            }
        });
        sign();
    }

    std::string path(std::string const& name) const { return folder_ + "/" + name; }

    Verdict verdict_of(std::string const& bytes)
    {
        std::ofstream(path("changed.zip"), std::ios::binary) << bytes;
        return verify_bundle(path("changed.zip"), types()).verdict;
    }
    Verdict verdict_of(Members const& members)
    {
        pack(members, path("changed.zip"));
        return verify_bundle(path("changed.zip"), types()).verdict;
    }

    std::string folder_ = (fs::temp_directory_path() / "luodi-large-XXXXXX").string();
    Members honest_;
};

// As the disk or the way may change it.
TEST_P(LargeBundle, with_a_raw_byte_changed_never_agrees)
{
    auto const honest = file_bytes(path("honest.zip"));
    std::size_t changed = 0;
    for (std::size_t at = 0; at < honest.size(); at += soak() ? 1 : 2'003, ++changed) {
        auto bytes = honest;
        bytes[at] = static_cast<char>(bytes[at] ^ 1 << at % 8);
        EXPECT_NE(verdict_of(bytes), Verdict::agrees) << at;
    }
    RecordProperty("changed", static_cast<int>(changed));
    EXPECT_GT(changed, 150u);
}

// As somebody changes it who makes the checksums right again. Where a byte stands in no member's name, every
// one of them is checked by the format.
TEST_P(LargeBundle, with_a_byte_of_a_member_changed_never_agrees)
{
    std::size_t changed = 0;
    std::size_t place = 0;
    for (std::size_t i = 0; i < honest_.size(); ++i)
        for (std::size_t at = 0; at < honest_[i].second.size(); ++at) {
            if (++place % (soak() ? 53 : 4'007) != 0)
                continue;
            auto members = honest_;
            members[i].second[at] = static_cast<char>(members[i].second[at] ^ 1 << place % 8);
            EXPECT_EQ(verdict_of(members), Verdict::differs) << members[i].first << " " << at;
            ++changed;
        }
    RecordProperty("changed", static_cast<int>(changed));
    EXPECT_GT(changed, 80u);
}

// Entries dropped, doubled, swapped, put in and cut off, all tiles made again; under the old note, and
// chained and signed anew by another key.
TEST_P(LargeBundle, with_entries_moved_never_agrees)
{
    auto const all = entries_of(honest_);
    ASSERT_EQ(all.size(), entries);
    auto const stranger = SigningKey::generate(key()->name());
    auto const old = content(honest_, "checkpoint");
    Sign const keep = [&](Checkpoint const&) { return old; };
    Sign const anew = [&](Checkpoint const& checkpoint) { return stranger.sign(checkpoint); };
    std::vector<Mutant> kept;
    std::mt19937_64 random(1'000);
    std::size_t changed = 0;
    for (std::size_t i = 0; i < entries; i += soak() ? 1 : 97) {
        auto const at = static_cast<std::ptrdiff_t>(i);
        std::vector<std::function<void(std::vector<std::string>&)>> const acts {
            [&](auto& some) { some.erase(some.begin() + at); },
            [&](auto& some) { std::swap(some[i], some[(i + 1) % entries]); },
            [&](auto& some) { some.insert(some.begin() + at, some[i]); },
            [&](auto& some) { some.insert(some.begin() + at, some[random() % entries]); },
            [&](auto& some) { some.resize(std::max<std::size_t>(i, 1)); },
        };
        for (auto const& act : acts)
            for (auto const& sign : { keep, anew }) {
                auto moved = all;
                act(moved);
                auto members = honest_;
                replace_entries(members, moved, sign);
                EXPECT_EQ(verdict_of(members), Verdict::differs) << i << " by act " << &act - &acts.front();
                if (++changed % (soak() ? 10 : 25) == 0) {
                    kept.push_back({ std::to_string(i), path("kept" + std::to_string(changed) + ".zip") });
                    fs::rename(path("changed.zip"), kept.back().path);
                }
            }
    }
    RecordProperty("changed", static_cast<int>(changed));
    auto const said = second_opinion(kept);
    RecordProperty("second_opinions", static_cast<int>(said.size()));
    for (auto const& [file, verdict] : said)
        EXPECT_TRUE(verdict.starts_with("differs")) << verdict;
}

// The same state gives the same bytes on either database (bundle_test.cpp).
INSTANTIATE_TEST_SUITE_P(Both, LargeBundle, testing::Values(Dialect::sqlite), dialect_name);

} // namespace
} // namespace luodi
