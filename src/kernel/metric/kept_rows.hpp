// What a query would say of every row of a record, kept in memory in step with the ledger, so that a
// figure costs a pass over memory instead of a query over tables. Exact at the ledger size that the
// reading connection sees, right after a write too: the rows that the entries in between may have
// touched are asked again, no others. Of the present, and of days of the past as they are known now; as it
// was known earlier asks the tables.
#pragma once

#include "kernel/ledger/entry.hpp"
#include "kernel/store/clocks.hpp"
#include "kernel/store/sql.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace luodi {

// One value a row, in the order of first sight; in pieces, so that a new state shares with the one
// before it all but what changed.
template<class T>
struct KeptValues {
    static constexpr std::size_t piece_rows = 1024;
    using Piece = std::array<T, piece_rows>;

    std::int64_t size; // of the ledger
    std::vector<std::shared_ptr<Piece const>> pieces;
};

using KeptFlags = KeptValues<std::uint8_t>;   // 1 where a condition holds
using KeptWords = KeptValues<std::int32_t>;   // 0 for null, else the number of a text
using KeptNumbers = KeptValues<std::int64_t>; // 0 for null

// What is added up: `values` (1 each without them) of the rows with both flags, for each of `words` (all
// together without them).
struct Addends {
    std::shared_ptr<KeptFlags const> counted;
    std::shared_ptr<KeptFlags const> readable;
    std::shared_ptr<KeptWords const> words;
    std::shared_ptr<KeptNumbers const> values;

    bool operator==(Addends const&) const = default; // the very same, which never change
};
struct KeptSum {
    __int128 value = 0;
    std::int64_t rows = 0;
};
using KeptSums = std::vector<KeptSum>; // by the number of the word

// Of one record type. Any thread; one that asks something new holds up none that ask something else.
// Memory: 1, 4 or 8 bytes a row for each condition or expression asked lately, at most `most_bytes` of each
// of the three. A query when one is asked for the first time, on the first call of a day, and after a change to a
// table that leads to no single row: for sixteen figures over 100,000 rows 5 s in all, of a past day 8.5 s.
class KeptRows {
public:
    KeptRows(RecordTypes const& types, RecordType const& type);

    // The connection must be in one unchanging state, the clocks without `known_as_of`. The texts are over
    // `r`, as in queries.
    std::shared_ptr<KeptFlags const> where(
        Connection& connection, Condition const& condition, Clocks const& clocks, Date today);
    std::shared_ptr<KeptWords const> words(
        Connection& connection, std::string_view expression, Clocks const& clocks, Date today);
    std::shared_ptr<KeptNumbers const> numbers(
        Connection& connection, std::string_view expression, Clocks const& clocks, Date today);

    // The text of a number in KeptWords; "" for 0.
    std::string word(std::int32_t number);

    // Added up once for as long as they stand: a pass over memory, some milliseconds for a million rows.
    std::shared_ptr<KeptSums const> sums(Addends const& addends);

private:
    static constexpr std::size_t most_bytes = 64 * 1024 * 1024;
    static constexpr std::size_t most_sums = 256;
    static constexpr std::size_t states_kept = 4; // readers may be a little behind each other

    using Ids = std::vector<std::int64_t>;
    // As it is sent, clocks and derived SQL put in: the same words under other rules or on another day are
    // another question.
    struct Question {
        std::string text; // gives id and value; ends in its conditions
        Parameters parameters;
    };
    template<class T>
    struct Kept {
        Question question;
        std::vector<RecordType const*> tables; // that the question reads
        std::atomic<std::uint64_t> used { 0 };
        std::atomic<std::size_t> bytes { 0 };
        std::mutex mutex; // of what follows
        std::deque<std::shared_ptr<KeptValues<T> const>> states {}; // by size
    };
    template<class T>
    using Shelf = std::unordered_map<std::string, std::shared_ptr<Kept<T>>>;

    Question question(Connection& connection, std::string_view select, Condition const& condition,
        Clocks const& clocks, Date today) const;
    template<class T>
    std::shared_ptr<Kept<T>> find(Shelf<T>& shelf, Question question);
    template<class T>
    static void forget_oldest(Shelf<T>& shelf);
    template<class T, class Read>
    std::shared_ptr<KeptValues<T> const> ask(
        Connection& connection, Shelf<T>& shelf, Question question, Read const& read);
    template<class T, class Read>
    std::shared_ptr<KeptValues<T> const> all(
        Connection& connection, Kept<T> const& kept, std::int64_t size, Read const& read);
    template<class T, class Read>
    std::shared_ptr<KeptValues<T> const> renewed(Connection& connection, Kept<T> const& kept,
        KeptValues<T> const& before, Ids const& touched, std::int64_t size, Read const& read);
    template<class T, class Read>
    static void read_rows(Connection& connection, Kept<T> const& kept, Ids const* among, Ids const& known,
        std::vector<std::shared_ptr<typename KeptValues<T>::Piece>>& pieces, Read const& read);

    std::optional<Ids> touched(Connection& connection, std::vector<RecordType const*> const& tables,
        std::int64_t from, std::int64_t to) const;
    bool add_touched(Connection& connection, RecordType const& table, Entry const& entry, Ids& ids) const;
    std::shared_ptr<Ids const> learn_rows(Connection& connection);
    std::int32_t number_of(std::string const& text);

    RecordTypes const& types_;
    RecordType const& type_;
    std::mutex mutex_; // of what follows; held for no question
    std::shared_ptr<Ids const> ids_ = std::make_shared<Ids const>(); // ascending: ids are given in order
    std::vector<std::string> texts_ { "" };
    std::unordered_map<std::string, std::int32_t> numbers_;
    Shelf<std::uint8_t> flags_;
    Shelf<std::int32_t> words_;
    Shelf<std::int64_t> amounts_;
    std::deque<std::pair<Addends, std::shared_ptr<KeptSums const>>> sums_; // the newest first
    std::uint64_t clock_ = 0;
};

} // namespace luodi
