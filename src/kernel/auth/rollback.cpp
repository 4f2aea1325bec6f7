#include "kernel/auth/rollback.hpp"

#include "base/decimal.hpp"
#include "base/encoding.hpp"
#include "base/planted_fault.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>

namespace luodi {
namespace {

std::string shown(std::string const& origin, std::uint64_t size, Hash const& root)
{
    return origin + " " + std::to_string(size) + " " + to_base64(Bytes { root });
}

// The checkpoint of a note that one of the keys signed.
std::optional<Checkpoint> signed_checkpoint(
    std::string const& note, LedgerKeys const& ledger, SigningKeys const& file)
{
    std::vector<VerifierKey> known;
    for (auto const& each : ledger.all())
        known.push_back(each.key);
    for (auto const& each : file)
        known.push_back(each->verifier());
    auto const opened = open_note(note, known);
    return opened.verdict == NoteVerdict::verified ? parse_checkpoint(opened.text) : std::nullopt;
}

} // namespace

std::optional<Checkpoint> published_beyond(Connection& connection, LedgerKeys const& ledger,
    SigningKeys const& file, std::optional<std::string> const& copy)
{
    auto const published = copy ? signed_checkpoint(*copy, ledger, file) : std::nullopt;
    if (!published || planted("rollback-unnoticed"))
        return std::nullopt;
    auto const head = require_head(connection);
    if (published->origin != head.origin) {
        // An earlier name of this ledger, or one that it does not know yet?
        bool const earlier = std::ranges::any_of(
            ledger.all(), [&](LedgerKey const& each) { return each.key.name == published->origin; });
        return earlier ? std::nullopt : published;
    }
    if (published->size > static_cast<std::uint64_t>(head.size))
        return published;
    auto const stored = ledger_state(connection, static_cast<std::int64_t>(published->size));
    return stored.root == published->root ? std::nullopt : published;
}

Message refusal_after(Checkpoint const& published, LedgerState const& stored)
{
    auto const there = shown(stored.origin, static_cast<std::uint64_t>(stored.size), stored.root);
    auto const beyond = shown(published.origin, published.size, published.root);
    return { "只能读取：数据库的账本是 " + there + "，但已公布过 " + beyond
            + "，说明数据库被换成了旧的或另一个。请恢复较新的备份；若确实没有，用 luodi key "
              "accept-rollback --reason … 以新名称继续，并把丢失的部分记入账本",
        "for reading only: the database's ledger is " + there + ", but " + beyond
            + " was published, so the database is an older or another one. Restore a newer backup; if there "
              "is none, luodi key accept-rollback --reason … goes on under a new name and says in the "
              "ledger what was lost" };
}

bool end_is_whole(Connection& connection)
{
    auto const head = require_head(connection);
    bool whole = head.size == 0;
    query_in_district(connection, "SELECT bytes, leaf, root FROM ledger_entry WHERE place >= $1",
        { head.size - 1 }, "ORDER BY place DESC LIMIT 1", [&](Columns const& row) {
            whole = row.blob(1) == as_text(leaf_hash(row.blob(0)))
                && row.blob(2) == as_text(head.edge.root());
            return false;
        });
    return whole;
}

std::string next_origin(std::string const& origin)
{
    auto const slash = origin.rfind('/');
    auto const number = slash == std::string::npos ? std::nullopt : parse_whole(origin.substr(slash + 1));
    return number ? origin.substr(0, slash + 1) + std::to_string(*number + 1) : origin + "/2";
}

} // namespace luodi
