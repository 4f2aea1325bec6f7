#include "kernel/ledger/bundle.hpp"

#include "base/encoding.hpp"
#include "base/json_text.hpp"
#include "kernel/ledger/hash_tiles.hpp"
#include "kernel/ledger/ledger_keys.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/ledger/stored_zip.hpp"
#include "kernel/ledger/table_lines.hpp"
#include "kernel/ledger/tile.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>
#include <unordered_set>

namespace luodi {
namespace {

TableSchema system_table(std::string_view name)
{
    auto const tables = system_tables(Dialect::sqlite);
    return *std::ranges::find(tables, name, &TableSchema::name);
}

[[noreturn]] void broken(std::string const& what)
{
    throw Error(ErrorCode::fault,
        { "账本与其签名不符：" + what + "；请运行 luodi verify",
            "the ledger does not hold what was signed: " + what + "; run luodi verify" });
}

class BundleWriting {
public:
    BundleWriting(Connection& connection, RecordTypes const& types, std::string const& path)
        : connection_(connection)
        , types_(types)
        , entries_table_(system_table("ledger_entry"))
        , entries_(connection, entries_table_)
        , zip_(path)
    {
    }

    BundleManifest run(SideValues side)
    {
        zip_.add("READ-ME.txt", bundle_read_me);
        write_checkpoints();
        write_entries();
        write_tables();
        write_side_values(side);
        zip_.add("manifest.json", manifest_.text());
        zip_.finish();
        return manifest_;
    }

private:
    std::int64_t size() const { return static_cast<std::int64_t>(manifest_.checkpoint.size); }

    void write_checkpoints()
    {
        auto const note = latest_checkpoint(connection_);
        require(note.has_value(), ErrorCode::unavailable,
            { "账本还没有签名，请稍后重试", "the ledger is not signed yet; try again shortly" });
        auto const keys = stored_keys(connection_);
        auto const opened = open_checkpoint(*note, keys);
        if (opened.verdict != NoteVerdict::verified)
            broken("checkpoint");
        manifest_.checkpoint = opened.checkpoint;
        zip_.add("checkpoint", *note);
        zip_.add("policy", keys.policy());
        for (auto const rotation : keys.rotations())
            query_in_district(connection_, "SELECT note FROM ledger_checkpoint WHERE size = $1",
                { rotation }, "", [&](Columns const& row) {
                    zip_.add(rotation_member(rotation), row.text(0));
                    return false;
                });
    }

    void write_entries()
    {
        CompactRange range;
        HashTiles tiles([&](std::string const& path, std::string const& hashes) { zip_.add(path, hashes); });
        std::string tile;
        for (; !entries_.at_end() && place() < size(); entries_.next()) {
            auto const& bytes = entries_.row()[4].text;
            auto const leaf = leaf_hash(bytes);
            range.append(leaf);
            tile += static_cast<char>(bytes.size() >> 8);
            tile += static_cast<char>(bytes.size() & 0xFF);
            tile += bytes;
            auto const end = static_cast<std::uint64_t>(place()) + 1;
            if (end % tile_width == 0 || end == manifest_.checkpoint.size)
                zip_.add(tile_path("entries", (end - 1) / tile_width, (end - 1) % tile_width + 1),
                    std::exchange(tile, {}));
            tiles.add(leaf);
            take_references(bytes, references_);
            manifest_.as_of = { entries_.row()[1].integer };
        }
        tiles.finish();
        if (range.size() != manifest_.checkpoint.size || range.root() != manifest_.checkpoint.root)
            broken("root");
    }

    std::int64_t place() const { return entries_.row()[0].integer; }

    // Each value has a salt of its own, so that its digest comes up new once.
    template<class Count>
    void take_references(std::string const& bytes, Count&& count)
    {
        if (bytes.find("{\"digest\":\"") == std::string::npos)
            return;
        for (auto const& change : decode(bytes, types_).changes)
            if (auto const* text = std::get_if<std::string>(&change.after); text && is_side_reference(*text))
                count(std::string(side_digest(*text)));
    }

    void write_tables()
    {
        for (auto const* type : types_)
            for (auto const which : { TableOf::current, TableOf::versions }) {
                TableLines lines(connection_, *type, which, size());
                if (!lines.at_end()) // a table without rows has no member
                    zip_.begin(table_member(*type, which));
                for (; !lines.at_end(); lines.next())
                    zip_.append(lines.line() + "\n");
            }
    }

    // Values that only entries beyond the checkpoint name stay out.
    void write_side_values(SideValues side)
    {
        std::unordered_set<std::string> beyond;
        for (; !entries_.at_end(); entries_.next())
            take_references(entries_.row()[4].text, [&](std::string digest) { beyond.insert(std::move(digest)); });
        auto const table = system_table("side_value");
        std::int64_t there = 0;
        for (OrderedRows rows(connection_, table); !rows.at_end(); rows.next()) {
            auto const& row = rows.row();
            if (beyond.contains(row[0].text))
                continue;
            if (side == SideValues::included) {
                if (there == 0)
                    zip_.begin("side.jsonl");
                zip_.append(side_line(row[0].text, row[1].text, row[2].text) + "\n");
            }
            ++there;
        }
        manifest_.redacted = side == SideValues::withheld;
        manifest_.withheld = manifest_.redacted ? there : 0;
        manifest_.erased = references_.count - there;
    }

    struct Counter {
        std::int64_t count = 0;
        void operator()(std::string const&) { ++count; }
    };

    Connection& connection_;
    RecordTypes const& types_;
    TableSchema const entries_table_;
    OrderedRows entries_;
    ZipWriter zip_;
    Counter references_;
    BundleManifest manifest_;
};

} // namespace

BundleManifest write_bundle(
    Connection& connection, RecordTypes const& types, std::string const& path, SideValues side)
{
    return BundleWriting(connection, types, path).run(side);
}

std::string BundleManifest::text() const
{
    std::string out = "{\"format\":1,\"origin\":";
    append_json_string(out, checkpoint.origin);
    return out + ",\"size\":" + std::to_string(checkpoint.size) + ",\"root\":\""
        + to_base64(Bytes { checkpoint.root }) + "\",\"as_of\":\"" + as_of.to_string()
        + "\",\"redacted\":" + (redacted ? "true" : "false") + ",\"withheld\":"
        + std::to_string(withheld) + ",\"erased\":" + std::to_string(erased) + "}\n";
}

std::string side_line(std::string_view digest, std::string_view salt, std::string_view value)
{
    std::string out = "{\"digest\":";
    append_json_string(out, digest);
    out += ",\"salt\":\"" + to_hex(salt) + "\",\"value\":";
    append_json_string(out, value);
    return out + "}";
}

std::string rotation_member(std::int64_t size)
{
    return "rotation/" + std::to_string(size);
}

std::string_view const bundle_read_me =
    R"(Luodi 证据包 · A bundle of Luodi

这一个文件装着一个区的全部账本和由它得出的全部数据表。任何人都可以离线核对，永远有效：
This one file holds the whole ledger of a district and all tables that follow from it. Anybody can
check it, offline and for ever:

    luodi verify FILE            （落地程序 the program Luodi）
    python3 verify_bundle.py FILE   （一百行、只用标准库 100 lines, standard library only）

回答是“一致”“不一致，第一处在……”或“无法判断”。
The answer is "agrees", "differs, first at …" or "cannot tell".

请把打印出来的公钥与 policy 中的第一把公钥对照：包内的签名只能证明它出自那把钥匙。
Hold the public key that you have on paper against the first one in `policy`: the signature inside
shows only that the bundle comes from that key.

checkpoint       签名检查点：账本名称、条目数、根      signed: name, number of entries, root (C2SP)
policy           公钥                                  public keys (C2SP tlog-policy)
rotation/…       换钥匙时新旧两把钥匙共同签名的检查点  checkpoints signed by the old and the new key
tile/entries/…   全部条目                              all entries (C2SP tlog-tiles)
tile/0/…         树的散列                              hashes of the tree
tables/…         每张表的每一行                        every row of every table
side.jsonl       个人、涉密和长文本的值与盐            personal, confidential and long values, salts
manifest.json    摘要；withheld 未附，erased 已清除    summary; values left out, values erased
)";

} // namespace luodi
