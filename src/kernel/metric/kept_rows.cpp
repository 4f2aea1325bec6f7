#include "kernel/metric/kept_rows.hpp"

#include "base/planted_fault.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>

namespace luodi {
namespace {

// Beyond this many entries or rows, asking for all is quicker than for each.
constexpr std::int64_t entries_followed = 2'000;
constexpr std::size_t rows_followed = 5'000;
constexpr std::size_t ids_a_query = 500;

std::string key_of(std::string const& text, Parameters const& parameters)
{
    auto key = text;
    for (auto const& parameter : parameters)
        key += '\n' + std::to_string(static_cast<int>(parameter.type)) + ':'
            + std::to_string(parameter.integer) + ':' + parameter.text;
    return key;
}

std::size_t position(std::vector<std::int64_t> const& ids, std::int64_t id)
{
    return static_cast<std::size_t>(std::ranges::lower_bound(ids, id) - ids.begin());
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
    Connection& connection, Condition const& condition, Clocks const& clocks, Date today)
{
    return ask(connection, flags_, question(connection, "1", condition, clocks, today),
        [](Columns const&) -> std::uint8_t { return 1; });
}

std::shared_ptr<KeptWords const> KeptRows::words(
    Connection& connection, std::string_view expression, Clocks const& clocks, Date today)
{
    std::unordered_map<std::string, std::int32_t> seen;
    return ask(connection, words_, question(connection, expression, {}, clocks, today),
        [this, &seen](Columns const& row) {
            if (row.is_null(1))
                return 0;
            auto const [found, fresh] = seen.try_emplace(std::string(row.text(1)), 0);
            if (fresh)
                found->second = number_of(found->first);
            return found->second;
        });
}

std::shared_ptr<KeptNumbers const> KeptRows::numbers(
    Connection& connection, std::string_view expression, Clocks const& clocks, Date today)
{
    return ask(connection, amounts_, question(connection, expression, {}, clocks, today),
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

KeptRows::Question KeptRows::question(Connection& connection, std::string_view select,
    Condition const& condition, Clocks const& clocks, Date today) const
{
    Sql sql;
    sql += "SELECT r.id, (" + std::string(select) + ") AS kept_value FROM " + std::string(type_.name)
        + " r WHERE 1 = 1";
    if (!condition.sql.empty()) {
        sql += " AND (";
        sql.include(condition);
        sql += ")";
    }
    auto parameters = sql.parameters();
    auto text = under_clocks(types_, sql.text(), parameters, clocks, connection, today);
    return { std::move(text), std::move(parameters) };
}

template<class T>
std::shared_ptr<KeptRows::Kept<T>> KeptRows::find(Shelf<T>& shelf, Question question)
{
    auto key = key_of(question.text, question.parameters);
    std::lock_guard const lock(mutex_);
    auto& kept = shelf[std::move(key)];
    if (!kept) {
        kept = std::make_shared<Kept<T>>();
        kept->tables = tables_named(types_, question.text);
        kept->tables.push_back(&type_);
        kept->question = std::move(question);
    }
    kept->used = ++clock_;
    auto const found = kept;
    forget_oldest(shelf);
    return found;
}

template<class T>
void KeptRows::forget_oldest(Shelf<T>& shelf)
{
    std::size_t bytes = 0;
    for (auto const& [key, kept] : shelf)
        bytes += kept->bytes;
    while (bytes > most_bytes && shelf.size() > 1) {
        auto const oldest = std::ranges::min_element(
            shelf, {}, [](auto const& entry) { return entry.second->used.load(); });
        bytes -= oldest->second->bytes;
        shelf.erase(oldest);
    }
}

template<class T, class Read>
std::shared_ptr<KeptValues<T> const> KeptRows::ask(
    Connection& connection, Shelf<T>& shelf, Question question, Read const& read)
{
    auto const size = ledger_size(connection);
    auto const found = find(shelf, std::move(question));
    auto& kept = *found;
    std::lock_guard const lock(kept.mutex);
    auto const next = std::ranges::find_if(
        kept.states, [&](auto const& state) { return state->size > size; });
    std::shared_ptr<KeptValues<T> const> state;
    if (next != kept.states.begin()) {
        auto const& before = **std::prev(next);
        if (before.size == size)
            return *std::prev(next);
        if (auto const ids = touched(connection, kept.tables, before.size, size))
            state = renewed(connection, kept, before, *ids, size, read);
    }
    if (!state)
        state = all(connection, kept, size, read);
    kept.bytes = state->pieces.size() * sizeof(typename KeptValues<T>::Piece);
    kept.states.insert(next, state);
    if (kept.states.size() > states_kept)
        kept.states.pop_front();
    return state;
}

template<class T, class Read>
std::shared_ptr<KeptValues<T> const> KeptRows::all(
    Connection& connection, Kept<T> const& kept, std::int64_t size, Read const& read)
{
    auto const known = learn_rows(connection);
    std::vector<std::shared_ptr<typename KeptValues<T>::Piece>> pieces;
    read_rows(connection, kept, nullptr, *known, pieces, read);
    return std::make_shared<KeptValues<T> const>(KeptValues<T> { size, { pieces.begin(), pieces.end() } });
}

// The state before, but for the rows that were touched.
template<class T, class Read>
std::shared_ptr<KeptValues<T> const> KeptRows::renewed(Connection& connection, Kept<T> const& kept,
    KeptValues<T> const& before, Ids const& touched, std::int64_t size, Read const& read)
{
    auto const known = learn_rows(connection);
    auto state = KeptValues<T> { size, before.pieces };
    std::vector<std::shared_ptr<typename KeptValues<T>::Piece>> pieces(before.pieces.size());
    for (auto const id : touched) {
        auto const at = position(*known, id);
        if (at == known->size() || (*known)[at] != id)
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
    read_rows(connection, kept, &touched, *known, pieces, read);
    state.pieces.resize(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (pieces[i])
            state.pieces[i] = std::move(pieces[i]);
    return std::make_shared<KeptValues<T> const>(std::move(state));
}

// Puts what the question says of the rows (all, or those with the ids) into the pieces.
template<class T, class Read>
void KeptRows::read_rows(Connection& connection, Kept<T> const& kept, Ids const* among, Ids const& known,
    std::vector<std::shared_ptr<typename KeptValues<T>::Piece>>& pieces, Read const& read)
{
    auto const put = [&](Columns const& row) {
        auto const at = position(known, row.integer(0));
        auto const piece = at / KeptValues<T>::piece_rows;
        if (piece >= pieces.size())
            pieces.resize(piece + 1);
        if (!pieces[piece])
            pieces[piece] = std::make_shared<typename KeptValues<T>::Piece>();
        (*pieces[piece])[at % KeptValues<T>::piece_rows] = read(row);
        return true;
    };
    auto const& [text, parameters] = kept.question;
    if (!among)
        return connection.query(text, parameters, put);
    for (std::size_t from = 0; from < among->size(); from += ids_a_query) {
        std::string list;
        for (auto at = from; at < std::min(from + ids_a_query, among->size()); ++at)
            list += (list.empty() ? "" : ",") + std::to_string((*among)[at]);
        connection.query(text + " AND r.id IN (" + list + ")", parameters, put);
    }
}

// The rows of which the entries [from, to) may have changed what a question over these tables says;
// nullopt when that may be any row.
std::optional<KeptRows::Ids> KeptRows::touched(Connection& connection,
    std::vector<RecordType const*> const& tables, std::int64_t from, std::int64_t to) const
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
    Connection& connection, RecordType const& table, Entry const& entry, Ids& ids) const
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
std::shared_ptr<KeptRows::Ids const> KeptRows::learn_rows(Connection& connection)
{
    std::lock_guard const lock(mutex_);
    Ids fresh;
    query_in_district(connection,
        "SELECT DISTINCT id FROM " + std::string(type_.name) + "_version WHERE id > $1",
        { ids_->empty() ? std::int64_t { 0 } : ids_->back() }, "ORDER BY id", [&](Columns const& row) {
            fresh.push_back(row.integer(0));
            return true;
        });
    if (!fresh.empty()) {
        auto all = std::make_shared<Ids>(*ids_);
        all->insert(all->end(), fresh.begin(), fresh.end());
        ids_ = std::move(all);
    }
    return ids_;
}

std::int32_t KeptRows::number_of(std::string const& text)
{
    std::lock_guard const lock(mutex_);
    auto const [found, added] = numbers_.emplace(text, static_cast<std::int32_t>(texts_.size()));
    if (added)
        texts_.push_back(text);
    return found->second;
}

} // namespace luodi
