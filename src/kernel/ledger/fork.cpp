#include "kernel/ledger/fork.hpp"

#include "base/decimal.hpp"
#include "base/encoding.hpp"
#include "base/planted_fault.hpp"
#include "kernel/ledger/hash_tiles.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/ledger/stored_zip.hpp"
#include "kernel/ledger/tile.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr std::string_view first_line = "luodi-fork-evidence/v1\n";
constexpr std::size_t largest_tile = tile_width * (2 + entry_bytes_limit);

Checkpoint opened(std::string const& note, LedgerKeys const& keys, Message const& whose)
{
    auto const result = open_checkpoint(note, keys);
    if (result.verdict == NoteVerdict::verified)
        return result.checkpoint;
    auto const why = why_refused(result.verdict);
    throw Error(ErrorCode::unprocessable, { whose.zh + why.zh, whose.en + " " + why.en });
}

[[noreturn]] void forked(Checkpoint const& older, Checkpoint const& newer)
{
    differ({ "checkpoint", std::to_string(older.size), "root", std::nullopt, std::nullopt, std::nullopt, {} },
        { older.origin + " 签过两个不能同时为真的检查点（" + std::to_string(older.size) + " 条与 "
                + std::to_string(newer.size) + " 条）：账本被分叉",
            older.origin + " signed two checkpoints that cannot both be true (of "
                + std::to_string(older.size) + " and " + std::to_string(newer.size)
                + " entries): the log was forked" });
}

void add_entries(HeldLog& held, std::string_view tile, RecordTypes const& types)
{
    while (tile.size() >= 2) {
        auto const length = std::size_t { static_cast<unsigned char>(tile[0]) } << 8
            | static_cast<unsigned char>(tile[1]);
        auto const bytes = tile.substr(2, length);
        auto entry = decode(bytes, types);
        entry.place = static_cast<std::int64_t>(held.leaves.size());
        held.keys.apply(entry);
        held.leaves.push_back(leaf_hash(bytes));
        tile.remove_prefix(std::min(tile.size(), 2 + length));
    }
}

// Reads lines and counted bytes from the front of a text.
class Reader {
public:
    explicit Reader(std::string_view text)
        : rest_(text)
    {
    }

    std::optional<std::string_view> line(std::string_view word)
    {
        auto const end = rest_.find('\n');
        if (end == std::string_view::npos || !rest_.starts_with(word))
            return std::nullopt;
        auto const found = rest_.substr(word.size(), end - word.size());
        rest_.remove_prefix(end + 1);
        return found;
    }
    std::optional<Hash> hash(std::string_view word)
    {
        auto const text = line(word);
        auto const bytes = text ? from_base64(*text) : std::nullopt;
        Hash hash {};
        if (!bytes || bytes->size() != hash.size())
            return std::nullopt;
        std::ranges::copy(as_bytes(*bytes), hash.begin());
        return hash;
    }
    std::string counted(std::string_view word)
    {
        auto const text = line(word);
        auto const count = text ? parse_whole(*text) : std::nullopt;
        auto const size = static_cast<std::size_t>(count.value_or(0));
        if (!count || *count < 0 || size > std::min(rest_.size(), largest_note))
            return {};
        auto const bytes = std::string(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return bytes;
    }
    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

std::string counted(std::string_view word, std::string const& bytes)
{
    return std::string(word) + std::to_string(bytes.size()) + "\n" + bytes;
}

std::string base64_line(std::string_view word, Hash const& hash)
{
    return std::string(word) + to_base64(Bytes { hash }) + "\n";
}

void compare(HeldLog const& held, std::string const& kept, VerifyResult& result,
    std::optional<ForkEvidence>& evidence)
{
    auto const ours = opened(held.note, held.keys, { "账本的检查点", "the checkpoint of the log" });
    auto const theirs = opened(kept, held.keys, { "所存的检查点", "the checkpoint that was kept" });
    result.origin = ours.origin;
    result.size = result.signed_size = static_cast<std::int64_t>(ours.size);
    result.root = ours.root;
    require(ours.origin == theirs.origin, ErrorCode::unprocessable,
        { "两个检查点不属于同一个账本名称", "the two checkpoints are of logs with two names" });
    if (ours.size == theirs.size) {
        if (ours.root != theirs.root && !planted("fork-unseen")) {
            evidence = ForkEvidence { kept, held.note };
            forked(theirs, ours);
        }
        result.verdict = Verdict::agrees;
        return;
    }
    require(theirs.size < ours.size, ErrorCode::unprocessable,
        { "所存的检查点有 " + std::to_string(theirs.size) + " 条，多于这里的 " + std::to_string(ours.size)
                + " 条：这里是较旧的一份，或者被退回过；请与较新的证据包对照",
            "the checkpoint that was kept has " + std::to_string(theirs.size) + " entries, this log "
                + std::to_string(ours.size) + ": it is an older copy, or it was put back; compare with a newer bundle" });
    require(held.leaves.size() >= ours.size, ErrorCode::unprocessable,
        { "只凭大小不同的两个检查点无法判断；请与较新者的证据包或数据库对照",
            "two checkpoints of different sizes alone tell nothing; compare with the newer one's bundle or database" });
    auto const leaf_at = [&](std::uint64_t index) { return held.leaves[index]; };
    auto const root = tree_root(leaf_at, 0, theirs.size);
    if (root != theirs.root && !planted("growth-unseen")) {
        evidence = ForkEvidence { kept, held.note, root, consistency_proof(leaf_at, theirs.size, ours.size) };
        forked(theirs, ours);
    }
    result.verdict = Verdict::agrees;
}

} // namespace

HeldLog log_of_bundle(std::string const& path, RecordTypes const& types)
{
    ZipReader const zip(path);
    HeldLog held;
    held.note = zip.read("checkpoint", largest_note);
    auto const end = held.note.rfind("\n\n");
    auto const checkpoint = parse_checkpoint(held.note.substr(0, end == std::string::npos ? 0 : end + 1));
    require(checkpoint.has_value(), ErrorCode::unprocessable, why_refused(NoteVerdict::malformed));
    for (std::uint64_t at = 0; at < checkpoint->size; at += tile_width)
        add_entries(held,
            zip.read(tile_path("entries", at / tile_width, std::min(tile_width, checkpoint->size - at)), largest_tile),
            types);
    return held;
}

HeldLog log_of_database(Connection& connection)
{
    auto const note = latest_checkpoint(connection);
    require(note.has_value(), ErrorCode::unavailable,
        { "账本还没有签名", "the ledger is not signed yet" });
    return { *note, stored_keys(connection), stored_leaves(connection, 0, signed_size(connection)) };
}

std::string ForkEvidence::text() const
{
    auto out = std::string(first_line) + counted("older ", older) + counted("newer ", newer);
    if (root)
        out += base64_line("root ", *root);
    for (auto const& hash : proof)
        out += base64_line("proof ", hash);
    return out;
}

std::optional<ForkEvidence> ForkEvidence::parse(std::string_view text)
{
    if (!text.starts_with(first_line))
        return std::nullopt;
    Reader reader(text.substr(first_line.size()));
    ForkEvidence evidence;
    evidence.older = reader.counted("older ");
    evidence.newer = reader.counted("newer ");
    if (!reader.at_end())
        evidence.root = reader.hash("root ");
    while (!reader.at_end() && evidence.proof.size() <= largest_proof) {
        auto const hash = reader.hash("proof ");
        if (!hash)
            return std::nullopt;
        evidence.proof.push_back(*hash);
    }
    return evidence.text() == text ? std::optional(evidence) : std::nullopt;
}

VerifyResult hold_against(
    HeldLog const& held, std::string const& kept, std::optional<ForkEvidence>& evidence)
{
    VerifyResult result;
    conclude(result, [&] { compare(held, kept, result, evidence); });
    return result;
}

VerifyResult verify_evidence(ForkEvidence const& evidence, VerifierKey const& key)
{
    VerifyResult result;
    conclude(result, [&] {
        LedgerKeys const keys({ { key, 0, {} } });
        auto const older = opened(evidence.older, keys, { "较早的检查点", "the older checkpoint" });
        auto const newer = opened(evidence.newer, keys, { "较新的检查点", "the newer checkpoint" });
        auto const root = evidence.root.value_or(newer.root);
        bool const shown = evidence.root
            ? older.size < newer.size
                && verify_consistency(older.size, newer.size, evidence.proof, root, newer.root)
            : older.size == newer.size && evidence.proof.empty();
        if (shown && root != older.root)
            forked(older, newer);
        throw Error(ErrorCode::unprocessable,
            { "这份证据没有证明分叉", "this evidence proves no fork" });
    });
    return result;
}

} // namespace luodi
