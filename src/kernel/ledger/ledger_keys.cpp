#include "kernel/ledger/ledger_keys.hpp"

#include "base/error.hpp"
#include "base/planted_fault.hpp"
#include "kernel/ledger/difference.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>

namespace luodi {
namespace {

[[noreturn]] void contradict(Entry const& entry, std::string expected, std::string found)
{
    differ({ "ledger_entry", std::to_string(entry.place), "bytes", entry.place, std::move(expected),
               std::move(found), {} },
        { "条目所称的公钥与此前账本不符", "the entry names a key that the ledger before it does not" });
}

} // namespace

void LedgerKeys::apply(Entry const& entry)
{
    if (!entry.record.empty())
        return;
    if (entry.event == "district.founded" && entry.place == 0) {
        add(entry, fact(entry, "origin"), fact(entry, "vkey"));
        keys_.back().from_size = 0;
    } else if (entry.event == "ledger.key_rotated") {
        if (empty() || fact(entry, "old") != current().vkey())
            contradict(entry, empty() ? "" : current().vkey(), fact(entry, "old"));
        add(entry, current().name, fact(entry, "new"));
    } else if (entry.event == "ledger.key_retired") {
        auto const is_meant = [&](LedgerKey const& each) { return each.key.vkey() == fact(entry, "vkey"); };
        auto const found = std::ranges::find_if(keys_, is_meant);
        if (found == keys_.end() || found->to_size || &*found == &keys_.back())
            contradict(entry, "", fact(entry, "vkey"));
        found->to_size = entry.place;
    } else if (entry.event == "ledger.continued") {
        for (auto& each : keys_)
            each.to_size = each.to_size.value_or(entry.place);
        add(entry, fact(entry, "origin"), fact(entry, "vkey"));
    }
}

void LedgerKeys::add(Entry const& entry, std::string const& origin, std::string const& vkey)
{
    auto const key = VerifierKey::parse(vkey);
    auto const is_same = [&](LedgerKey const& each) { return each.key == key; };
    if (!key || key->type != KeyType::ed25519 || key->name != origin || std::ranges::any_of(keys_, is_same))
        contradict(entry, origin, vkey);
    keys_.push_back({ *key, entry.last + 1, {} });
}

std::vector<VerifierKey> LedgerKeys::valid_at(std::int64_t size) const
{
    std::vector<VerifierKey> valid;
    for (auto const& each : keys_)
        if (each.valid_at(size))
            valid.push_back(each.key);
    return valid;
}

std::vector<std::int64_t> LedgerKeys::rotations() const
{
    std::vector<std::int64_t> sizes;
    for (std::size_t i = 1; i < keys_.size(); ++i)
        if (keys_[i - 1].valid_at(keys_[i].from_size))
            sizes.push_back(keys_[i].from_size);
    return sizes;
}

std::vector<VerifierKey> LedgerKeys::required_at(std::int64_t size) const
{
    auto const sizes = rotations();
    bool const rotated = std::ranges::find(sizes, size) != sizes.end();
    return !rotated || planted("rotation-signed-by-one") ? std::vector<VerifierKey> {} : valid_at(size);
}

std::string LedgerKeys::policy() const
{
    std::string text;
    for (auto const& each : keys_)
        text += "# from size " + std::to_string(each.from_size)
            + (each.to_size ? " to size " + std::to_string(*each.to_size) : "") + "\nlog "
            + each.key.vkey() + "\n";
    return text + "quorum none\n";
}

LedgerKeys stored_keys(Connection& connection)
{
    std::vector<LedgerKey> keys;
    query_in_district(connection, "SELECT vkey, from_size, to_size FROM ledger_key WHERE 1 = 1", {},
        "ORDER BY from_size", [&](Columns const& row) {
            auto const key = VerifierKey::parse(row.text(0));
            require(key.has_value(), ErrorCode::fault,
                { "账本的公钥无法读取，请运行 luodi verify",
                    "a public key of the ledger cannot be read; run luodi verify" });
            keys.push_back({ *key, row.integer(1),
                row.is_null(2) ? std::nullopt : std::optional(row.integer(2)) });
            return true;
        });
    require(!keys.empty(), ErrorCode::fault,
        { "缺少账本的公钥，请运行 luodi verify", "the ledger's public key is missing; run luodi verify" });
    return LedgerKeys(std::move(keys));
}

void store_keys(Connection& connection, LedgerKeys const& keys)
{
    for (auto const& each : keys.all()) {
        auto const to = each.to_size ? Parameter(*each.to_size) : Parameter();
        auto const changed = run_in_district(connection,
            "UPDATE ledger_key SET to_size = $1 WHERE vkey = $2", { to, each.key.vkey() });
        if (changed == 0)
            insert_into(connection, "ledger_key", "vkey, from_size, to_size",
                { each.key.vkey(), each.from_size, to });
    }
}

OpenedCheckpoint open_checkpoint(std::string_view note, LedgerKeys const& keys)
{
    auto const gap = note.rfind("\n\n");
    auto const claimed = parse_checkpoint(note.substr(0, gap == std::string_view::npos ? 0 : gap + 1));
    if (!claimed)
        return {};
    auto const size = static_cast<std::int64_t>(claimed->size);
    auto const opened = open_note(note, keys.valid_at(size));
    if (opened.verdict != NoteVerdict::verified)
        return { opened.verdict, {}, {} };
    auto const has_signed = [&](VerifierKey const& key) {
        return std::ranges::any_of(opened.signatures, [&](auto const& each) { return each.key == key; });
    };
    if (!std::ranges::all_of(keys.required_at(size), has_signed))
        return { NoteVerdict::no_known_signature, {}, {} };
    if (claimed->origin != opened.signatures.front().key.name)
        return { NoteVerdict::other_log, {}, {} };
    return { NoteVerdict::verified, *claimed, {} };
}

} // namespace luodi
