#include "kernel/ledger/log.hpp"

#include "base/decimal.hpp"
#include "base/durable_file.hpp"
#include "base/error.hpp"
#include "base/planted_fault.hpp"
#include "kernel/ledger/tile.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>
#include <iostream>
#include <utility>

namespace luodi {
namespace {

std::string_view bytes_of(Hash const& hash)
{
    return { reinterpret_cast<char const*>(hash.data()), hash.size() };
}

Hash hash_of(std::string_view bytes)
{
    Hash hash {};
    if (bytes.size() == hash.size())
        std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

[[noreturn]] void broken(std::string const& what)
{
    throw Error(ErrorCode::fault,
        { "账本与数据库不符：" + what + "；请运行 luodi verify",
            "the ledger does not agree with itself: " + what + "; run luodi verify" });
}

void store_head(Connection& connection, LedgerHead const& head)
{
    send_in_district(connection,
        "UPDATE ledger_head SET size = $1, next_id = $2, last_at = $3, edge = $4 WHERE code = $5",
        { head.size, head.next_id, head.last_at.milliseconds, Parameter::blob(head.edge.bytes()),
            head.code });
}

void store_entry(Connection& connection, Entry const& entry, std::string const& bytes,
    Hash const& leaf, std::optional<Hash> const& root)
{
    insert_into(connection, "ledger_entry", "place, at, first, last, bytes, leaf, root",
        { entry.place, entry.at.milliseconds, entry.first, entry.last, Parameter::blob(bytes),
            Parameter::blob(bytes_of(leaf)),
            root ? Parameter::blob(bytes_of(*root)) : Parameter() });
}

void notice_other_writer(std::int64_t size)
{
    std::cerr << "{\"level\":\"warning\",\"what\":\"another process wrote this district meanwhile and signed "
              << size << " entries\"}\n";
}

} // namespace

std::optional<LedgerHead> read_head(Connection& connection)
{
    std::optional<LedgerHead> head;
    query_in_district(connection,
        "SELECT code, origin, size, next_id, last_at, edge FROM ledger_head WHERE 1 = 1", {}, "",
        [&](Columns const& row) {
            auto const size = row.integer(2);
            auto edge = CompactRange::from_bytes(static_cast<std::uint64_t>(size), row.blob(5));
            if (!edge)
                broken("ledger_head.edge");
            head = LedgerHead { std::string(row.text(0)), std::string(row.text(1)), size,
                row.integer(3), Instant { row.integer(4) }, std::move(*edge) };
            return false;
        });
    return head;
}

LedgerHead require_head(Connection& connection)
{
    auto head = read_head(connection);
    require(head.has_value(), ErrorCode::unavailable,
        { "数据库还没有账本，请先运行 luodi migrate", "the database has no ledger yet; run luodi migrate" });
    return std::move(*head);
}

void found_log(Connection& connection, std::string const& code, std::string const& origin)
{
    require(!read_head(connection), ErrorCode::conflict,
        { "此数据库已有账本", "this database already has a ledger" });
    insert_into(connection, "ledger_head", "code, origin, size, next_id, last_at, edge",
        { code, origin, 0, 1, 0, Parameter::blob("") });
}

void append(Connection& connection, LedgerHead& head, std::vector<Entry>& entries,
    RecordTypes const& types, Instant now)
{
    auto const first = head.size;
    auto const last = first + static_cast<std::int64_t>(entries.size()) - 1;
    head.last_at = planted("falling-time") ? now : std::max(now, head.last_at);
    for (auto& entry : entries) {
        entry.place = head.size++;
        entry.first = first;
        entry.last = last;
        entry.at = head.last_at;
        auto bytes = encode(entry, types);
        auto leaf = leaf_hash(bytes);
        if (planted("flip-leaf"))
            leaf[7] ^= 1;
        head.edge.append(leaf);
        if (planted("flip-entry"))
            bytes[bytes.size() / 2] ^= 1;
        bool const ends = entry.place == last;
        store_entry(connection, entry, bytes, leaf,
            ends ? std::optional<Hash>(head.edge.root()) : std::nullopt);
    }
    store_head(connection, head);
}

void require_transaction_end(Connection& connection, std::int64_t size, std::string const& field)
{
    if (size == 0)
        return;
    std::optional<std::pair<std::int64_t, std::int64_t>> ends;
    query_in_district(connection, "SELECT first, last FROM ledger_entry WHERE place = $1",
        { size - 1 }, "", [&](Columns const& row) {
            ends = { row.integer(0), row.integer(1) + 1 };
            return false;
        });
    if (size < 0 || !ends)
        throw Error(ErrorCode::unprocessable, { "账本没有这么长", "the ledger is not that long" },
            { { field, "range",
                { "须在 0 与账本长度 " + std::to_string(require_head(connection).size) + " 之间",
                    "must be between 0 and the ledger's size "
                        + std::to_string(require_head(connection).size) } } });
    if (ends->second == size)
        return;
    auto const before = std::to_string(ends->first);
    auto const after = std::to_string(ends->second);
    throw Error(ErrorCode::unprocessable,
        { "账本长度 " + std::to_string(size) + " 落在一笔事务中间",
            "ledger size " + std::to_string(size) + " lies inside a transaction" },
        { { field, "inside_transaction",
            { "落在一笔事务中间，请用 " + before + " 或 " + after,
                "lies inside a transaction; use " + before + " or " + after } } });
}

std::int64_t size_at(Connection& connection, Instant time)
{
    // The last entry recorded by then ends its transaction: all of one share their time.
    std::int64_t size = 0;
    query_in_district(connection, "SELECT place FROM ledger_entry WHERE at <= $1",
        { time.milliseconds }, "ORDER BY at DESC, place DESC LIMIT 1", [&](Columns const& row) {
            size = row.integer(0) + 1;
            return false;
        });
    return size;
}

std::optional<std::int64_t> size_named(Connection& connection, std::string_view text)
{
    if (auto const size = parse_whole(text))
        return size;
    auto const time = Instant::parse(text);
    return time ? std::optional(size_at(connection, *time)) : std::nullopt;
}

LedgerState ledger_state(Connection& connection, std::optional<std::int64_t> size)
{
    auto const head = require_head(connection);
    LedgerState state { head.origin, size.value_or(head.size), empty_root() };
    if (state.size == head.size) {
        state.root = head.edge.root();
    } else if (state.size > 0) {
        query_in_district(connection, "SELECT root FROM ledger_entry WHERE place = $1",
            { state.size - 1 }, "", [&](Columns const& row) {
                state.root = hash_of(row.blob(0));
                return false;
            });
    }
    return state;
}

std::int64_t ledger_size(Connection& connection)
{
    if (connection.memo() && connection.seen_size)
        return *connection.seen_size;
    std::int64_t size = 0;
    query_in_district(connection, "SELECT size FROM ledger_head WHERE 1 = 1", {}, "",
        [&](Columns const& row) {
            size = row.integer(0);
            return false;
        });
    connection.seen_size = size;
    return size;
}

std::string stored_bytes(Connection& connection, std::int64_t place)
{
    std::string bytes;
    query_in_district(connection, "SELECT bytes FROM ledger_entry WHERE place = $1", { place }, "",
        [&](Columns const& row) {
            bytes = row.blob(0);
            return false;
        });
    return bytes;
}

Checkpointer::Checkpointer(Database& database, SigningKeys keys, std::string copy)
    : database_(database)
    , keys_(std::move(keys))
    , copy_(std::move(copy))
{
    database_.read([&](Connection& connection) {
        auto const head = read_head(connection);
        if (!head)
            return;
        published_ = static_cast<std::int64_t>(luodi::signed_size(connection));
        if (published_ == head->size) {
            signed_ = head->edge;
            return;
        }
        query_in_district(connection, "SELECT leaf FROM ledger_entry WHERE place < $1",
            { published_.load() }, "ORDER BY place", [&](Columns const& row) {
                signed_.append(hash_of(row.blob(0)));
                return true;
            });
    });
}

void Checkpointer::run(Connection& writer)
{
    LedgerState state;
    database_.read([&](Connection& connection) {
        auto const head = read_head(connection);
        auto const before = published_.exchange(static_cast<std::int64_t>(luodi::signed_size(connection)));
        if (published_ > before && published_ > last_tried_)
            notice_other_writer(published_);
        if (!head || head->size == published_)
            return;
        query_in_district(connection, "SELECT place, bytes, leaf FROM ledger_entry WHERE place >= $1",
            { static_cast<std::int64_t>(signed_.size()) }, "ORDER BY place",
            [&](Columns const& row) {
                auto leaf = planted("sign-unread") ? hash_of(row.blob(2)) : leaf_hash(row.blob(1));
                if (row.integer(0) != static_cast<std::int64_t>(signed_.size())
                    || leaf != hash_of(row.blob(2)))
                    broken("ledger_entry " + std::to_string(row.integer(0)));
                if (planted("flip-in-signer"))
                    leaf[7] ^= 1;
                signed_.append(leaf);
                return true;
            });
        state = ledger_state(connection);
    });
    if (state.origin.empty()) {
        signed_at_ = std::chrono::steady_clock::now();
        return;
    }
    if (state.root != signed_.root() && !planted("sign-another-root"))
        broken("root at " + std::to_string(state.size));
    Checkpoint const checkpoint { state.origin, signed_.size(), signed_.root() };
    auto note = keys_.front()->sign(checkpoint);
    for (auto key = keys_.begin() + 1; key != keys_.end(); ++key)
        note += (*key)->sign_line(checkpoint_text(checkpoint));
    last_tried_ = state.size;
    die_at("signed");
    insert_into(writer, "ledger_checkpoint", "size, note", { state.size, note });
    writer.settle();
    die_at("stored");
    if (!copy_.empty())
        write_durably(copy_, note);
    die_at("copied");
    signed_at_ = std::chrono::steady_clock::now();
}

std::optional<std::string> latest_checkpoint(Connection& connection)
{
    std::optional<std::string> note;
    query_in_district(connection, "SELECT note FROM ledger_checkpoint WHERE 1 = 1", {},
        "ORDER BY size DESC LIMIT 1", [&](Columns const& row) {
            note = std::string(row.text(0));
            return false;
        });
    return note;
}

} // namespace luodi
