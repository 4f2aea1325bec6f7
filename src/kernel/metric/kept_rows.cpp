#include "kernel/metric/kept_rows.hpp"

#include "base/planted_fault.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/store/clocks.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>

namespace luodi {
namespace {

// Beyond this many entries or rows, asking for all is quicker than for each.
constexpr std::int64_t entries_followed = 2'000;
constexpr std::size_t rows_followed = 5'000;
constexpr std::size_t ids_a_query = 500;

std::string key_of(std::string_view select, Condition const& condition)
{
    std::string key(select);
    key += '\n';
    key += condition.sql;
    for (auto const& parameter : condition.parameters)
        key += '\n' + std::to_string(static_cast<int>(parameter.type)) + ':'
            + std::to_string(parameter.integer) + ':' + parameter.text;
    return key;
}

template<class T>
typename KeptValues<T>::Piece const* piece_of(std::shared_ptr<KeptValues<T> const> const& values, std::size_t piece)
{
    return values && piece < values->pieces.size() ? values->pieces[piece].get() : nullptr;
}

KeptSums add_up(Addends const& addends)
{
    KeptSums sums(1);
    for (std::size_t piece = 0; piece < addends.counted->pieces.size(); ++piece) {
        auto const* const counted = piece_of(addends.counted, piece);
        auto const* const readable = piece_of(addends.readable, piece);
        auto const* const words = piece_of(addends.words, piece);
        auto const* const values = piece_of(addends.values, piece);
        if (!counted || !readable)
            continue;
        for (std::size_t at = 0; at < counted->size(); ++at) {
            auto const counts = static_cast<std::int64_t>((*counted)[at] & (*readable)[at]);
            auto const word = words ? static_cast<std::size_t>((*words)[at]) : 0;
            if (word >= sums.size())
                sums.resize(word + 1);
            auto const value = !addends.values ? 1 : values ? (*values)[at] : 0;
            sums[word].value += value & -counts; // without a branch: which rows count has no order
            sums[word].rows += counts;
        }
    }
    return sums;
}

} // namespace

KeptRows::KeptRows(RecordTypes const& types, RecordType const& type)
    : types_(types)
    , type_(type)
{
}

std::shared_ptr<KeptFlags const> KeptRows::where(
    Connection& connection, Condition const& condition, Date today)
{
    std::lock_guard const lock(mutex_);
    return ask(connection, flags_, { "1", condition }, today,
        [](Columns const&) -> std::uint8_t { return 1; });
}

std::shared_ptr<KeptWords const> KeptRows::words(
    Connection& connection, std::string_view expression, Date today)
{
    std::lock_guard const lock(mutex_);
    return ask(connection, words_, { std::string(expression), {} }, today,
        [this](Columns const& row) { return row.is_null(1) ? 0 : number_of(row.text(1)); });
}

std::shared_ptr<KeptNumbers const> KeptRows::numbers(
    Connection& connection, std::string_view expression, Date today)
{
    std::lock_guard const lock(mutex_);
    return ask(connection, amounts_, { std::string(expression), {} }, today,
        [](Columns const& row) { return row.integer(1); });
}

std::string KeptRows::word(std::int32_t number)
{
    std::lock_guard const lock(mutex_);
    return texts_[static_cast<std::size_t>(number)];
}

std::shared_ptr<KeptSums const> KeptRows::sums(Addends const& addends)
{
    {
        std::lock_guard const lock(mutex_);
        for (auto const& [known, sums] : sums_)
            if (known == addends)
                return sums;
    }
    auto const sums = std::make_shared<KeptSums const>(add_up(addends));
    std::lock_guard const lock(mutex_);
    sums_.emplace_front(addends, sums);
    if (sums_.size() > most_sums)
        sums_.pop_back();
    return sums;
}

template<class T, class Read>
std::shared_ptr<KeptValues<T> const> KeptRows::ask(
    Connection& connection, Shelf<T>& shelf, Question question, Date today, Read const& read)
{
    auto const size = ledger_size(connection);
    auto& kept = shelf[key_of(question.select, question.condition)];
    kept.used = ++clock_;
    if (kept.tables.empty()) {
        kept.question = std::move(question);
        kept.tables = tables_named(types_, kept.question.select + " " + kept.question.condition.sql);
        kept.tables.push_back(&type_);
        if (shelf.size() > most_kept)
            forget_one(shelf);
    }
    std::erase_if(kept.states, [&](auto const& state) { return state->day != today; });
    auto const next = std::ranges::find_if(
        kept.states, [&](auto const& state) { return state->size > size; });
    std::shared_ptr<KeptValues<T> const> state;
    if (next != kept.states.begin()) {
        auto const& before = **std::prev(next);
        if (before.size == size)
            return *std::prev(next);
        learn_rows(connection);
        if (auto const ids = touched(connection, kept.tables, before.size, size))
            state = renewed(connection, kept, before, *ids, size, read);
    }
    if (!state) {
        learn_rows(connection);
        state = all(connection, kept, size, today, read);
    }
    kept.states.insert(next, state);
    if (kept.states.size() > states_kept)
        kept.states.pop_front();
    return state;
}

template<class T, class Read>
std::shared_ptr<KeptValues<T> const> KeptRows::all(Connection& connection, Kept<T> const& kept,
    std::int64_t size, Date today, Read const& read)
{
    std::vector<std::shared_ptr<typename KeptValues<T>::Piece>> pieces;
    read_rows(connection, kept, nullptr, today, pieces, read);
    return std::make_shared<KeptValues<T> const>(
        KeptValues<T> { size, today, { pieces.begin(), pieces.end() } });
}

// The state before, but for the rows with these ids.
template<class T, class Read>
std::shared_ptr<KeptValues<T> const> KeptRows::renewed(Connection& connection, Kept<T> const& kept,
    KeptValues<T> const& before, Ids const& ids, std::int64_t size, Read const& read)
{
    auto state = KeptValues<T> { size, before.day, before.pieces };
    std::vector<std::shared_ptr<typename KeptValues<T>::Piece>> pieces(before.pieces.size());
    for (auto const id : ids) {
        auto const at = position(id);
        if (at == ids_.size() || ids_[at] != id)
            continue; // a reference that leads nowhere
        auto const piece = at / KeptValues<T>::piece_rows;
        if (piece >= pieces.size())
            pieces.resize(piece + 1);
        if (!pieces[piece])
            pieces[piece] = piece < before.pieces.size() && before.pieces[piece]
                ? std::make_shared<typename KeptValues<T>::Piece>(*before.pieces[piece])
                : std::make_shared<typename KeptValues<T>::Piece>();
        (*pieces[piece])[at % KeptValues<T>::piece_rows] = 0;
    }
    read_rows(connection, kept, &ids, before.day, pieces, read);
    state.pieces.resize(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (pieces[i])
            state.pieces[i] = std::move(pieces[i]);
    return std::make_shared<KeptValues<T> const>(std::move(state));
}

// Puts what the question says of the rows (all, or those with the ids) into the pieces.
template<class T, class Read>
void KeptRows::read_rows(Connection& connection, Kept<T> const& kept, Ids const* ids, Date today,
    std::vector<std::shared_ptr<typename KeptValues<T>::Piece>>& pieces, Read const& read)
{
    auto const put = [&](Columns const& row) {
        auto const at = position(row.integer(0));
        auto const piece = at / KeptValues<T>::piece_rows;
        if (piece >= pieces.size())
            pieces.resize(piece + 1);
        if (!pieces[piece])
            pieces[piece] = std::make_shared<typename KeptValues<T>::Piece>();
        (*pieces[piece])[at % KeptValues<T>::piece_rows] = read(row);
        return true;
    };
    auto const run = [&](std::string_view among) {
        Sql sql;
        sql += "SELECT r.id, (" + kept.question.select + ") AS kept_value FROM "
            + std::string(type_.name) + " r WHERE 1 = 1";
        if (!kept.question.condition.sql.empty()) {
            sql += " AND (";
            sql.include(kept.question.condition);
            sql += ")";
        }
        sql += among;
        auto const text = under_clocks(types_, sql.text(), sql.parameters(), {}, connection, today);
        connection.query(text, sql.parameters(), put);
    };
    if (!ids)
        return run("");
    for (std::size_t from = 0; from < ids->size(); from += ids_a_query) {
        std::string list;
        for (auto at = from; at < std::min(from + ids_a_query, ids->size()); ++at)
            list += (list.empty() ? "" : ",") + std::to_string((*ids)[at]);
        run(" AND r.id IN (" + list + ")");
    }
}

template<class T>
void KeptRows::forget_one(Shelf<T>& shelf)
{
    shelf.erase(std::ranges::min_element(
        shelf, {}, [](auto const& entry) { return entry.second.used; }));
}

// The rows of which the entries [from, to) may have changed what a question over these tables says;
// nullopt when that may be any row.
std::optional<KeptRows::Ids> KeptRows::touched(Connection& connection,
    std::vector<RecordType const*> const& tables, std::int64_t from, std::int64_t to)
{
    if (to - from > entries_followed)
        return std::nullopt;
    std::vector<Entry> entries;
    query_in_district(connection, "SELECT bytes FROM ledger_entry WHERE place >= $1 AND place < $2",
        { from, to }, "ORDER BY place", [&](Columns const& row) {
            entries.push_back(decode(row.blob(0), types_));
            return true;
        });
    Ids ids;
    for (auto const& entry : entries) {
        auto const named = std::ranges::find_if(
            tables, [&](RecordType const* table) { return table->name == entry.record; });
        if (named != tables.end() && !add_touched(connection, **named, entry, ids))
            return std::nullopt;
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (ids.size() > rows_followed)
        return std::nullopt;
    return ids;
}

// False when the entry's record belongs to no single row.
bool KeptRows::add_touched(
    Connection& connection, RecordType const& table, Entry const& entry, Ids& ids)
{
    bool leads_here = &table == &type_;
    if (leads_here && !planted("kept-row-stale"))
        ids.push_back(entry.id);
    auto const add = [&](Value const& value) {
        if (auto const* id = std::get_if<std::int64_t>(&value))
            ids.push_back(*id);
    };
    auto const now = find_stored_row(connection, table, entry.id);
    for (std::size_t i = 1; i < table.fields.size(); ++i) {
        auto const& field = table.fields[i];
        if (field.kind != Kind::reference || &field.target() != &type_)
            continue;
        leads_here = true;
        if (now)
            add(now->values[i]);
        for (auto const& change : entry.changes)
            if (change.field == field.name) {
                add(change.before);
                add(change.after);
            }
    }
    return leads_here;
}

// Every id that ever was, so that readers a little behind each other agree on the places.
void KeptRows::learn_rows(Connection& connection)
{
    query_in_district(connection,
        "SELECT DISTINCT id FROM " + std::string(type_.name) + "_version WHERE id > $1",
        { ids_.empty() ? std::int64_t { 0 } : ids_.back() }, "ORDER BY id", [&](Columns const& row) {
            ids_.push_back(row.integer(0));
            return true;
        });
}

std::size_t KeptRows::position(std::int64_t id) const
{
    return static_cast<std::size_t>(std::ranges::lower_bound(ids_, id) - ids_.begin());
}

std::int32_t KeptRows::number_of(std::string_view text)
{
    auto const [found, added]
        = numbers_.emplace(std::string(text), static_cast<std::int32_t>(texts_.size()));
    if (added)
        texts_.emplace_back(text);
    return found->second;
}

} // namespace luodi
