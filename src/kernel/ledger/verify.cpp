#include "kernel/ledger/verify.hpp"

#include "base/encoding.hpp"
#include "base/planted_fault.hpp"
#include "kernel/ledger/chain.hpp"
#include "kernel/ledger/compare.hpp"
#include "kernel/ledger/ledger_keys.hpp"
#include "kernel/ledger/ordered_rows.hpp"
#include "kernel/ledger/replay.hpp"
#include "kernel/ledger/scratch.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr std::int64_t progress_every = 512;

TableSchema system_table(std::string_view name)
{
    auto const tables = system_tables(Dialect::sqlite);
    return *std::ranges::find(tables, name, &TableSchema::name);
}

class Verification {
public:
    // `scratch`: an empty database to replay in; null: the tables are left out.
    Verification(Connection& stored, Connection* scratch, RecordTypes const& types,
        Progress const& progress, std::optional<std::string> const& second_copy,
        VerifyResult& result)
        : stored_(stored)
        , scratch_(scratch)
        , types_(types)
        , progress_(progress)
        , second_copy_(second_copy)
        , result_(result)
        , chain_(types)
    {
        if (scratch)
            replay_.emplace(*scratch, types);
    }

    void run()
    {
        read_head();
        check_entries();
        check_head();
        check_keys();
        check_checkpoints();
        if (second_copy_)
            check_second_copy();
        if (replay_) {
            compare_tables();
            check_indexes();
        }
        result_.verdict = Verdict::agrees;
    }

private:
    void read_head()
    {
        OrderedRows rows(stored_, head_table_);
        if (!rows.at_end()) {
            head_ = rows.row();
            rows.next();
        }
        if (!rows.at_end())
            differ({ head_table_.name, *shown(rows.key()), "code", std::nullopt, std::nullopt,
                       shown(rows.key()), {} },
                { "账本只能有一个头", "a ledger has one head only" });
    }

    void check_entries()
    {
        auto const table = system_table("ledger_entry");
        for (OrderedRows rows(stored_, table); !rows.at_end(); rows.next()) {
            auto const& row = rows.row();
            auto const entry = chain_.add({ row[0].integer, row[1].integer, row[2].integer,
                row[3].integer, row[4], row[5], row[6] });
            if (replay_)
                replay_->apply(entry);
            keys_.apply(entry);
            if (entry.place == 0)
                founding_ = entry;
            result_.size = chain_.whole_size();
            result_.root = chain_.whole_root();
            report({ "逐条核对账本", "checking entries" }, chain_.size(),
                head_.empty() ? 0 : head_[2].integer);
        }
        chain_.finish();
    }

    void check_head()
    {
        require(!head_.empty() || chain_.size() > 0, ErrorCode::unavailable,
            { "数据库中没有账本", "the database has no ledger" });
        if (head_.empty())
            differ({ head_table_.name, fact(founding_, "district"), "code", 0,
                       fact(founding_, "district"), std::nullopt, {} },
                { "缺少账本的头", "the head of the ledger is missing" });
        Parameters const expected { fact(founding_, "district"),
            keys_.empty() ? std::string() : keys_.current().name, chain_.size(),
            replay_ ? Parameter(replay_->next_id()) : head_[3],
            chain_.last_at(), Parameter::blob(chain_.range().bytes()) };
        auto const last = std::max<std::int64_t>(chain_.size() - 1, 0);
        for (std::size_t i = 0; i < expected.size(); ++i)
            if (!same(expected[i], head_[i]))
                differ({ head_table_.name, *shown(head_[0]), head_table_.columns[i].name,
                           i < 2 ? 0 : last, shown(expected[i]), shown(head_[i]), {} },
                    { "与账本条目不符", "is not what the entries give" });
        result_.origin = head_[1].text;
    }

    void check_keys()
    {
        auto const table = system_table("ledger_key");
        auto unseen = keys_.all();
        for (OrderedRows rows(stored_, table); !rows.at_end(); rows.next())
            check_key(table, rows.row(), unseen);
        if (!unseen.empty())
            differ({ table.name, unseen.front().key.vkey(), "vkey", 0, unseen.front().key.vkey(),
                       std::nullopt, {} },
                { "缺少账本的公钥", "a public key of the ledger is missing" });
        if (!keys_.empty())
            result_.vkey = keys_.all().front().key.vkey();
    }

    void check_key(TableSchema const& table, Parameters const& row, std::vector<LedgerKey>& unseen)
    {
        Message const what { "与账本条目所记不符", "is not what the entries of the ledger say" };
        auto const is_meant = [&](LedgerKey const& each) { return each.key.vkey() == row[0].text; };
        auto const found = std::ranges::find_if(unseen, is_meant);
        if (found == unseen.end())
            differ({ table.name, *shown(row[0]), "vkey", 0,
                       keys_.empty() ? std::nullopt : std::optional(keys_.current().vkey()),
                       shown(row[0]), {} },
                what);
        auto const to = found->to_size ? Parameter(*found->to_size) : Parameter();
        Parameters const expected { row[0], found->from_size, to };
        for (std::size_t i = 1; i < expected.size(); ++i)
            if (!same(expected[i], row[i]))
                differ({ table.name, *shown(row[0]), table.columns[i].name, 0, shown(expected[i]),
                           shown(row[i]), {} },
                    what);
        unseen.erase(found);
    }

    void check_checkpoints()
    {
        auto const table = system_table("ledger_checkpoint");
        for (OrderedRows rows(stored_, table); !rows.at_end(); rows.next()) {
            check_checkpoint(table, rows.key().integer, rows.row()[1].text);
            result_.signed_size = rows.key().integer;
            report({ "核对签名", "checking signatures" }, rows.key().integer, chain_.size());
        }
        require(result_.signed_size > 0, ErrorCode::unavailable,
            { "没有任何签名检查点，无法证明账本未被改写",
                "there is no signed checkpoint, so nothing shows that the ledger was not "
                "rewritten" });
        if (auto const tail = chain_.size() - result_.signed_size; tail > 0)
            result_.warnings.push_back({ "最后 " + std::to_string(tail)
                    + " 条尚未签名（写入后随即签名；若服务已停止，下次启动时补签）",
                "the last " + std::to_string(tail)
                    + " entries are not signed yet (they are signed a moment after they are "
                      "stored, or at the next start if the server was stopped)" });
        for (auto const size : keys_.rotations())
            if (size <= result_.signed_size && !signed_at(size))
                differ({ table.name, std::to_string(size), "size", size - 1, std::to_string(size),
                           std::nullopt, {} },
                    { "换钥匙时的检查点不见了，无从证明新钥匙由旧钥匙认可",
                        "the checkpoint of the change of keys is gone, so nothing shows that the old "
                        "key agreed to the new one" });
    }

    bool signed_at(std::int64_t size)
    {
        bool found = false;
        query_in_district(stored_, "SELECT size FROM ledger_checkpoint WHERE size = $1", { size }, "",
            [&](Columns const&) { return !(found = true); });
        return found;
    }

    void check_checkpoint(TableSchema const& table, std::int64_t size, std::string const& note)
    {
        auto const refuse = [&](char const* column, std::optional<std::string> expected,
                                std::optional<std::string> found, Message const& what) {
            differ({ table.name, std::to_string(size), column, std::max<std::int64_t>(size - 1, 0),
                       std::move(expected), std::move(found), {} },
                what);
        };
        auto const opened = open_checkpoint(note, keys_);
        if (opened.verdict != NoteVerdict::verified)
            refuse("note", std::nullopt, std::nullopt, why_refused(opened.verdict));
        auto const signed_size = static_cast<std::int64_t>(opened.checkpoint.size);
        if (signed_size != size)
            refuse("size", std::to_string(signed_size), std::to_string(size),
                { "与签名的长度不符", "is not the size that was signed" });
        if (size > chain_.size())
            refuse("size", std::to_string(size), std::to_string(chain_.size()),
                { "已签名的条目不见了", "entries that were signed are gone" });
        auto const root = root_at(size);
        if ((!root || *root != as_text(opened.checkpoint.root)) && !planted("verify-believes-notes"))
            refuse("note", to_hex(opened.checkpoint.root),
                root ? std::optional(to_hex(*root)) : std::nullopt,
                { "签名的根与条目不符", "the root that was signed is not that of the entries" });
    }

    void check_second_copy()
    {
        auto const opened = open_checkpoint(*second_copy_, keys_);
        if (opened.verdict != NoteVerdict::verified) {
            auto const why = why_refused(opened.verdict);
            return result_.warnings.push_back(
                { "库外的检查点副本" + why.zh, "the second copy of the checkpoint " + why.en });
        }
        auto const size = static_cast<std::int64_t>(opened.checkpoint.size);
        auto const root = root_at(size);
        if (!root || *root != as_text(opened.checkpoint.root))
            differ({ "second copy of the checkpoint", std::to_string(size), size > chain_.size() ? "size" : "root",
                       std::nullopt, to_hex(opened.checkpoint.root),
                       root ? std::optional(to_hex(*root)) : std::nullopt, {} },
                { "已公布的检查点不在库中，数据库是旧的或另一个",
                    "the database does not hold what was published: it is an older or another one" });
    }

    // Entries have been checked: their stored roots are the computed ones.
    std::optional<std::string> root_at(std::int64_t size)
    {
        std::optional<std::string> root;
        if (size == 0)
            root = as_text(empty_root());
        query_in_district(stored_, "SELECT root FROM ledger_entry WHERE place = $1", { size - 1 },
            "", [&](Columns const& row) {
                if (!row.is_null(0))
                    root = std::string(row.blob(0));
                return false;
            });
        return root;
    }

    void compare_tables()
    {
        std::int64_t rows = 0;
        auto const compared = [&] {
            report({ "逐列核对各表", "comparing tables" }, ++rows, replay_->rows());
        };
        for (auto const* type : types_) {
            if (planted("skip-tables") && type->searchable())
                continue;
            compare_table(stored_, *scratch_, current_table(*type, Dialect::sqlite), compared);
            if (!planted("verify-skips-versions"))
                compare_table(stored_, *scratch_, version_table(*type, Dialect::sqlite), compared);
        }
        auto const counts = compare_side_values(stored_, *scratch_);
        result_.erased = counts.gone;
        if (counts.unexplained > 0)
            result_.warnings.push_back({ std::to_string(counts.unexplained) + " 个旁存值不见了，账本没有记清除",
                std::to_string(counts.unexplained) + " side values are gone and no entry says that they were erased" });
        if (counts.kept > 0)
            result_.warnings.push_back({ std::to_string(counts.kept) + " 个旁存值账本记为已清除，却还在",
                std::to_string(counts.kept) + " side values are there although an entry says that they were erased" });
    }

    // Lists and figures are read through indexes, which rows that are right do not vouch for.
    void check_indexes()
    {
        if (stored_.dialect() != Dialect::sqlite)
            return;
        auto const found = stored_.text("PRAGMA integrity_check(1)");
        if (found != "ok")
            differ({ "sqlite_master", "", "", std::nullopt, std::nullopt, found, {} },
                { "数据库文件已损坏", "the database file is damaged" });
    }

    void report(Message const& step, std::int64_t done, std::int64_t total) const
    {
        if (progress_ && (done % progress_every == 0 || done == total))
            progress_(step, done, std::max(done, total));
    }

    Connection& stored_;
    Connection* scratch_;
    RecordTypes const& types_;
    Progress const& progress_;
    std::optional<std::string> const& second_copy_;
    VerifyResult& result_;
    TableSchema const head_table_ = system_table("ledger_head");
    Parameters head_; // code, origin, size, next_id, last_at, edge
    Chain chain_;
    std::optional<Replay> replay_;
    Entry founding_;
    LedgerKeys keys_;
};

void run(Connection& connection, RecordTypes const& types, Progress const& progress,
    std::optional<std::string> const& second_copy, VerifyDepth depth, VerifyResult& result)
{
    if (depth == VerifyDepth::entries)
        return Verification(connection, nullptr, types, progress, second_copy, result).run();
    with_scratch_database(connection.district(), [&](Connection& scratch) {
        Verification(connection, &scratch, types, progress, second_copy, result).run();
    });
}

} // namespace

void conclude(VerifyResult& result, std::function<void()> const& work)
{
    try {
        work();
    } catch (DifferenceFound const& found) {
        result.verdict = Verdict::differs;
        result.first_difference = found.difference();
    } catch (Error const& error) {
        result.verdict = Verdict::cannot_tell;
        result.obstacle = error.message();
    } catch (std::exception const& error) {
        result.verdict = Verdict::cannot_tell;
        result.obstacle = Message { std::string("核对中断：") + error.what(),
            std::string("verification stopped: ") + error.what() };
    }
}

Message why_refused(NoteVerdict verdict)
{
    switch (verdict) {
    case NoteVerdict::wrong_signature:
        return { "签名不正确", "the signature is wrong" };
    case NoteVerdict::no_known_signature:
        return { "没有本账本密钥的签名", "is not signed by the ledger's key" };
    case NoteVerdict::other_log:
        return { "是另一个账本的检查点", "is the checkpoint of another ledger" };
    default: return { "不是有效的签名检查点", "is not a signed checkpoint" };
    }
}

VerifyResult verify(Database& database, RecordTypes const& types, Progress const& progress,
    std::optional<std::string> const& second_copy, VerifyDepth depth)
{
    VerifyResult result;
    conclude(result, [&] {
        database.read([&](Connection& connection) {
            run(connection, types, progress, second_copy, depth, result);
        });
    });
    return result;
}

VerifyResult verify(Connection& connection, RecordTypes const& types,
    Progress const& progress, std::optional<std::string> const& second_copy)
{
    VerifyResult result;
    conclude(result, [&] {
        run(connection, types, progress, second_copy, VerifyDepth::tables, result);
    });
    return result;
}

} // namespace luodi
