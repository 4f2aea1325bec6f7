#include "kernel/ledger/bundle.hpp"

#include "base/encoding.hpp"
#include "base/planted_fault.hpp"
#include "kernel/ledger/chain.hpp"
#include "kernel/ledger/compare.hpp"
#include "kernel/ledger/hash_tiles.hpp"
#include "kernel/ledger/ledger_keys.hpp"
#include "kernel/ledger/line_difference.hpp"
#include "kernel/ledger/replay.hpp"
#include "kernel/ledger/scratch.hpp"
#include "kernel/ledger/stored_zip.hpp"
#include "kernel/ledger/table_lines.hpp"
#include "kernel/ledger/tile.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <limits>
#include <set>

namespace luodi {
namespace {

constexpr std::size_t largest_text = 64 << 10; // of manifest and policy
constexpr std::size_t largest_tile = tile_width * (2 + entry_bytes_limit);
constexpr std::int64_t progress_every = 512;

// What differs in a member that is no table.
[[noreturn]] void differ_in(std::string member, std::string row, std::string column,
    std::optional<std::string> expected, std::optional<std::string> found, Message const& what)
{
    differ({ std::move(member), std::move(row), std::move(column), std::nullopt, std::move(expected),
               std::move(found), {} },
        what);
}

Message const other_text { "与账本给出的不符", "is not what the ledger gives" };

class BundleVerification {
public:
    BundleVerification(ZipReader const& zip, Connection& scratch, RecordTypes const& types,
        std::optional<VerifierKey> const& known, Progress const& progress, VerifyResult& result)
        : zip_(zip)
        , scratch_(scratch)
        , types_(types)
        , known_(known)
        , progress_(progress)
        , result_(result)
        , chain_(types)
        , replay_(scratch, types)
    {
    }

    void run()
    {
        read_manifest();
        check_entries();
        check_keys();
        check_checkpoint("checkpoint", chain_.size());
        check_rotations();
        for (auto const* type : types_) {
            compare_table(*type, TableOf::current);
            compare_table(*type, TableOf::versions);
        }
        compare_side_values();
        check_text("manifest.json", expected_manifest());
        check_text("READ-ME.txt", bundle_read_me);
        refuse_other_members();
        result_.verdict = Verdict::agrees;
    }

private:
    // Only what is needed to begin with; the whole text is checked at the end.
    void read_manifest()
    {
        boost::system::error_code failed;
        auto const json = boost::json::parse(zip_.read("manifest.json", largest_text), failed);
        auto const* object = failed ? nullptr : json.if_object();
        auto const number = [&](char const* name) {
            auto const* member = object ? object->if_contains(name) : nullptr;
            auto const* found = member ? member->if_int64() : nullptr;
            return found ? *found : -1;
        };
        require(number("format") == 1, ErrorCode::unprocessable,
            { "manifest.json 不是本程序认得的格式版本", "manifest.json names no version of the format that this program knows" });
        claimed_size_ = number("size");
        claimed_erased_ = number("erased");
        auto const* redacted = object->if_contains("redacted");
        redacted_ = redacted && redacted->is_bool() && redacted->get_bool();
        if (claimed_size_ < 1)
            differ_in("manifest.json", "", "size", std::nullopt, std::to_string(claimed_size_),
                { "账本至少有一条", "a ledger has at least one entry" });
    }

    void check_entries()
    {
        HashTiles tiles([&](std::string const& path, std::string const& hashes) { check_tile(path, hashes); });
        auto const full = static_cast<std::uint64_t>(claimed_size_) / tile_width;
        auto const rest = static_cast<std::uint64_t>(claimed_size_) % tile_width;
        for (std::uint64_t number = 0; number < full; ++number)
            check_entry_tile(number, tile_width, tiles);
        if (rest > 0)
            check_entry_tile(full, rest, tiles);
        chain_.finish();
        tiles.finish();
    }

    void check_entry_tile(std::uint64_t number, std::uint64_t width, HashTiles& tiles)
    {
        auto const path = tile_path("entries", number, width);
        expect_member(path);
        auto const tile = zip_.read(path, largest_tile);
        std::string_view left = tile;
        for (std::uint64_t i = 0; i < width; ++i) {
            auto const length = left.size() < 2
                ? left.size()
                : std::size_t { static_cast<unsigned char>(left[0]) } << 8 | static_cast<unsigned char>(left[1]);
            if (left.size() < 2 || length > left.size() - 2)
                differ({ "ledger_entry", std::to_string(chain_.size()), "place", chain_.size(),
                           std::to_string(chain_.size()), std::nullopt, {} },
                    { "缺少这一条目", "this entry is missing" });
            add(left.substr(2, length), tiles);
            left.remove_prefix(2 + length);
        }
        if (!left.empty())
            differ_in(path, std::to_string(chain_.size()), "place", std::nullopt,
                std::to_string(left.size()) + " bytes", { "条目之后还有内容", "something follows the entries" });
    }

    void add(std::string_view bytes, HashTiles& tiles)
    {
        auto const entry = chain_.add(bytes);
        replay_.apply(entry);
        keys_.apply(entry);
        tiles.add(chain_.last_leaf());
        result_.size = chain_.whole_size();
        result_.root = chain_.whole_root();
        report({ "逐条核对账本", "checking entries" }, chain_.size(), claimed_size_);
    }

    void check_tile(std::string const& path, std::string const& hashes)
    {
        expect_member(path);
        auto const found = zip_.read(path, tile_width * sizeof(Hash));
        if (found == hashes || planted("bundle-tiles-unread"))
            return;
        auto const [at, other] = std::ranges::mismatch(hashes, found);
        auto const index = static_cast<std::size_t>(at - hashes.begin()) / sizeof(Hash);
        auto const hash = [&](std::string const& tile) -> std::optional<std::string> {
            auto const from = std::min(index * sizeof(Hash), tile.size());
            return from == tile.size() ? std::nullopt : std::optional(to_hex(tile.substr(from, sizeof(Hash))));
        };
        differ_in(path, std::to_string(index), "hash", hash(hashes), hash(found),
            { "与由条目重新计算的散列不符", "is not the hash computed again from the entries" });
    }

    void check_keys()
    {
        if (keys_.empty())
            differ({ "ledger_entry", "0", "bytes", 0, std::nullopt, std::nullopt, {} },
                { "第一条没有指明公钥", "the first entry names no public key" });
        if (known_ && keys_.all().front().key != *known_)
            differ_in("policy", "0", "vkey", known_->vkey(), keys_.all().front().key.vkey(),
                { "不是所给的公钥", "is not the public key that was given" });
        check_text("policy", keys_.policy());
        result_.origin = keys_.current().name;
        result_.vkey = keys_.all().front().key.vkey();
    }

    void check_checkpoint(std::string const& member, std::int64_t size)
    {
        expect_member(member);
        auto const opened = open_checkpoint(zip_.read(member, largest_note), keys_);
        if (opened.verdict != NoteVerdict::verified)
            differ_in(member, std::to_string(size), "note", std::nullopt, std::nullopt, why_refused(opened.verdict));
        if (static_cast<std::int64_t>(opened.checkpoint.size) != size)
            differ_in(member, std::to_string(size), "size", std::to_string(size),
                std::to_string(opened.checkpoint.size), { "与条目数不符", "is not the number of entries" });
        auto const root = size == chain_.size() ? chain_.whole_root() : rotation_root(size);
        if (opened.checkpoint.root != root)
            differ_in(member, std::to_string(size), "note", to_hex(root), to_hex(opened.checkpoint.root),
                { "签名的根与条目不符", "the root that was signed is not that of the entries" });
        result_.signed_size = std::max(result_.signed_size, size);
    }

    // The tree of the first entries once more: rotations are rare.
    Hash rotation_root(std::int64_t size)
    {
        CompactRange range;
        for (std::int64_t at = 0; at < size; at += static_cast<std::int64_t>(tile_width)) {
            auto const left = static_cast<std::uint64_t>(claimed_size_ - at);
            auto const tile = zip_.read(tile_path("0", static_cast<std::uint64_t>(at) / tile_width, std::min(left, tile_width)),
                tile_width * sizeof(Hash));
            for (std::int64_t i = at; i < size && i - at < static_cast<std::int64_t>(tile_width); ++i) {
                Hash leaf {};
                auto const bytes = tile.substr(static_cast<std::size_t>(i - at) * sizeof leaf, sizeof leaf);
                std::ranges::copy(as_bytes(bytes), leaf.begin());
                range.append(leaf);
            }
        }
        return range.root();
    }

    void check_rotations()
    {
        for (auto const size : keys_.rotations())
            check_checkpoint(rotation_member(size), size);
    }

    void compare_table(RecordType const& type, TableOf which)
    {
        auto const member = table_member(type, which);
        TableLines expected(scratch_, type, which, std::numeric_limits<std::int64_t>::max());
        bool const empty = expected.at_end();
        ZipLines found(zip_, member);
        for (; !expected.at_end() && !found.at_end(); expected.next(), found.next()) {
            if (expected.line() != found.line())
                differ_in_line(type, which, expected.line(), found.line());
            report({ "逐列核对各表", "comparing tables" }, ++rows_, replay_.rows());
        }
        if (!expected.at_end())
            differ_in_line(type, which, expected.line(), std::nullopt);
        if (!found.at_end())
            differ_in_line(type, which, std::nullopt, found.line());
        if (!empty)
            expect_member(member);
    }

    void compare_side_values()
    {
        auto const references = side_reference_table();
        OrderedRows expected(scratch_, references);
        ZipLines found(zip_, "side.jsonl");
        bool const empty = found.at_end();
        std::int64_t missing = 0;
        for (; !expected.at_end() || !found.at_end(); expected.next()) {
            auto const value = found.at_end() ? std::nullopt : std::optional(read_side_line(found.line()));
            bool const named = !expected.at_end() && (!value || expected.key().text <= value->digest);
            if (!named)
                differ({ "side_value", value->digest, "digest", std::nullopt, std::nullopt, value->digest, {} },
                    { "账本从未引用此值", "no ledger entry refers to this value" });
            if (!value || expected.key().text != value->digest) {
                ++missing;
                continue;
            }
            check_side_value(value->digest, value->salt, value->value);
            found.next();
        }
        if (!empty)
            expect_member("side.jsonl");
        result_.erased = redacted_ ? std::clamp<std::int64_t>(claimed_erased_, 0, missing) : missing;
        result_.withheld = missing - result_.erased;
        if (redacted_ && !empty)
            differ_in("side.jsonl", "", "", std::nullopt, "side.jsonl",
                { "称已略去旁存值，却附有旁存值", "the bundle says that it leaves the side values out, yet holds some" });
    }

    std::string expected_manifest() const
    {
        BundleManifest manifest;
        manifest.checkpoint = { result_.origin, static_cast<std::uint64_t>(chain_.size()), chain_.whole_root() };
        manifest.as_of = { chain_.last_at() };
        manifest.redacted = redacted_;
        manifest.withheld = result_.withheld;
        manifest.erased = result_.erased;
        return manifest.text();
    }

    void check_text(std::string const& member, std::string_view expected)
    {
        expect_member(member);
        auto const found = zip_.read(member, largest_text);
        if (found != expected)
            differ_in(member, "", "", std::string(expected), shown(found), other_text);
    }

    void expect_member(std::string const& name)
    {
        if (!zip_.has(name))
            differ_in(name, "", "", name, std::nullopt, { "缺少这一部分", "this member is missing" });
        seen_.insert(name);
    }

    void refuse_other_members() const
    {
        for (auto const& [name, member] : zip_.members())
            if (!seen_.contains(name))
                differ_in(name, "", "", std::nullopt, name, { "不应有这一部分", "there should be no such member" });
    }

    void report(Message const& step, std::int64_t done, std::int64_t total) const
    {
        if (progress_ && (done % progress_every == 0 || done == total))
            progress_(step, done, std::max(done, total));
    }

    ZipReader const& zip_;
    Connection& scratch_;
    RecordTypes const& types_;
    std::optional<VerifierKey> const& known_;
    Progress const& progress_;
    VerifyResult& result_;
    Chain chain_;
    Replay replay_;
    LedgerKeys keys_;
    std::set<std::string> seen_;
    std::int64_t claimed_size_ = 0;
    std::int64_t claimed_erased_ = 0;
    std::int64_t rows_ = 0;
    bool redacted_ = false;
};

} // namespace

VerifyResult verify_bundle(std::string const& path, RecordTypes const& types,
    std::optional<VerifierKey> const& known, Progress const& progress)
{
    VerifyResult result;
    conclude(result, [&] {
        ZipReader const zip(path);
        with_scratch_database("000000", [&](Connection& scratch) {
            BundleVerification(zip, scratch, types, known, progress, result).run();
        });
    });
    return result;
}

} // namespace luodi
