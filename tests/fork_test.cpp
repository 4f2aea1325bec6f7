// A district whose database was copied with its key, and both copies went on: whoever kept a checkpoint
// of the one finds out from the other, and can prove it.
#include "base/durable_file.hpp"
#include "cli/commands.hpp"
#include "cli/found.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/district.hpp"
#include "kernel/auth/key_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace luodi {
namespace {

namespace fs = std::filesystem;

constexpr int agrees = 0, differs = 1, cannot_tell = 2;

class ForkedDistrict : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_NE(::mkdtemp(folder_.data()), nullptr);
        fs::create_directories(folder_ + "/one");
        evidence_ = folder_ + "/evidence";
        cli::found(*cli::open_migrated(at("one")), at("one"), clock_, "南湖区");
        vkey_ = read_key_file(at("one")).front()->vkey();
        grow("one", "前");
        before_ = keep("one", "before");
        fs::copy(folder_ + "/one", folder_ + "/other");
    }
    void TearDown() override { fs::remove_all(folder_); }

    DistrictOptions at(std::string const& name) const
    {
        return { "sqlite:" + folder_ + "/" + name + "/luodi.db", "330402", Access::read_write };
    }
    // One entry more, signed.
    void grow(std::string const& name, std::string const& what)
    {
        District district(at(name), luodi_definition(), clock_);
        district.write(Actor::at_the_machine(),
            [&](Context& context) { context.note("test.noted", { { "what", what } }); });
    }
    // The newest checkpoint, as a file that somebody keeps.
    std::string keep(std::string const& name, std::string const& as)
    {
        auto const path = folder_ + "/" + as + ".note";
        write_durably(path, *read_checkpoint_copy(at(name)));
        return path;
    }
    std::string bundle(std::string const& name)
    {
        auto const path = folder_ + "/" + name + std::to_string(++bundles_) + ".zip";
        EXPECT_EQ(cli::run({ "bundle", "--db", at(name).url, "--out", path }), agrees);
        return path;
    }
    int verify(std::vector<std::string> words)
    {
        words.insert(words.begin(), "verify");
        for (auto const& word : { std::string("--key"), vkey_, std::string("--evidence"), evidence_ })
            words.push_back(word);
        return cli::run(words);
    }
    // Says that it differs, and leaves evidence that holds for everybody with the key.
    void expect_fork(std::vector<std::string> const& words)
    {
        fs::remove(evidence_);
        EXPECT_EQ(verify(words), differs);
        ASSERT_TRUE(fs::exists(evidence_));
        EXPECT_EQ(cli::run({ "verify", evidence_, "--key", vkey_ }), differs);
        auto const stranger = SigningKey::generate("luodi.local/district-330402").vkey();
        EXPECT_EQ(cli::run({ "verify", evidence_, "--key", stranger }), cannot_tell);
        EXPECT_EQ(cli::run({ "verify", evidence_ }), cannot_tell) << "without a key";
        fs::remove(evidence_);
    }

    std::string folder_ = (fs::temp_directory_path() / "luodi-fork-XXXXXX").string();
    SetClock clock_ { *Instant::parse("2026-03-26T09:00:00+08:00") };
    std::string vkey_;
    std::string before_;
    std::string evidence_;
    int bundles_ = 0;
};

TEST_F(ForkedDistrict, is_proved_by_whoever_kept_a_checkpoint)
{
    grow("one", "甲");
    grow("other", "乙");
    auto const one = keep("one", "one");
    auto const other = keep("other", "other");
    // Of the same size: two notes are enough.
    expect_fork({ one, "--against", other });
    // Of different sizes: the newer one's bundle or database shows it.
    grow("one", "丙");
    auto const newer = keep("one", "newer");
    EXPECT_EQ(verify({ newer, "--against", other }), cannot_tell);
    auto const newer_bundle = bundle("one");
    expect_fork({ newer_bundle, "--against", other });
    expect_fork({ bundle("other"), "--against", newer_bundle });
    expect_fork({ "--db", at("one").url, "--against", other });
    // From before the fork, and of one's own branch, everything agrees.
    for (auto const& kept : { before_, one, newer, newer_bundle }) {
        EXPECT_EQ(verify({ newer_bundle, "--against", kept }), agrees) << kept;
        EXPECT_EQ(verify({ "--db", at("one").url, "--against", kept }), agrees) << kept;
    }
    EXPECT_EQ(verify({ bundle("other"), "--against", before_ }), agrees);
    EXPECT_EQ(verify({ bundle("other"), "--against", newer }), cannot_tell) << "it is the shorter one";
    EXPECT_FALSE(fs::exists(evidence_));
    write_durably(evidence_, "kept");
    EXPECT_EQ(verify({ newer_bundle, "--against", other }), cannot_tell) << "nothing is written over";
}

} // namespace
} // namespace luodi
