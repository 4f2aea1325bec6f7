// Made-up records with a field of every kind, and a fresh database of either sort for each test.
#pragma once

#include "kernel/record/record_type.hpp"
#include "kernel/store/database.hpp"
#include "kernel/store/query.hpp"
#include "kernel/store/rows.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace luodi {
namespace store_test {

struct Box {
    Id<Box> id;
    std::string name;
};

enum class Grade { coarse, plain, fine };

struct Piece {
    Id<Piece> id;
    Id<Box> box;
    Id<Box> spare;
    std::string name;
    std::string alias;
    std::string note;
    std::string secret;
    std::int64_t amount = 0;
    std::optional<std::int64_t> rank;
    Decimal<2> depth;
    std::optional<Money> cost;
    std::optional<Money> fee; // in yuan
    Date made_on;
    std::optional<Date> due_on;
    Instant seen_at;
    bool valid = false;
    Grade grade = Grade::coarse;
    std::optional<Grade> wanted;
    std::string extra;
    std::int64_t moves = 0; // computed
    std::string boxes;      // computed

    bool operator==(Piece const&) const = default;
};

// Where a piece went, and when.
struct Move {
    Id<Move> id;
    Id<Piece> piece;
    Id<Box> box;
    Date moved_on;
};

} // namespace store_test

template<>
RecordType const& record_type<store_test::Box>();
template<>
RecordType const& record_type<store_test::Piece>();
template<>
RecordType const& record_type<store_test::Move>();

namespace store_test {

// The three records above.
RecordTypes const& types();

// An empty database with their tables, and what else a test needs to open it; gone at its end.
class TestStore {
public:
    // Null for a PostgreSQL that LUODI_TEST_POSTGRESQL does not name. `created` are the words with
    // which its database is made.
    static std::unique_ptr<TestStore> make(Dialect dialect, std::string const& created = "ENCODING 'UTF8'");
    virtual ~TestStore() = default;

    DatabaseUrl const& url() const { return url_; }
    std::unique_ptr<Database> open(Access access = Access::read_write,
        std::string const& district = "330402") const;

protected:
    DatabaseUrl url_ { Dialect::sqlite, "" };
};

// A test that runs on both databases. `database_` has the tables of types().
class BothStores : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override;

    std::unique_ptr<TestStore> store_;
    std::unique_ptr<Database> database_;
};

#define LUODI_ON_BOTH_STORES(Suite)                                                               \
    INSTANTIATE_TEST_SUITE_P(Store, Suite, testing::Values(Dialect::sqlite, Dialect::postgresql), \
        [](auto const& info) {                                                                    \
            return std::string(info.param == Dialect::sqlite ? "sqlite" : "postgresql");          \
        })

using Random = std::mt19937_64;
std::int64_t between(Random& random, std::int64_t low, std::int64_t high);

// A piece with random values, many of them null or alike; computed fields are left alone.
Piece random_piece(Random& random, std::int64_t id);
// Text of so many characters, Chinese and Latin mixed with what SQL gives a meaning to.
std::string random_text(Random& random, std::size_t characters);

// Writes rows through insert_row and update_row, and remembers each version in plain memory.
class History {
public:
    // Stores the record as a new one, or as the next version of the one with its id.
    void save(Connection& connection, RecordType const& type, Row row);
    std::int64_t size() const { return static_cast<std::int64_t>(saved_.size()); }
    // The rows as they stood when the ledger had `size` entries, by id.
    std::map<std::int64_t, Row> at(RecordType const& type, std::int64_t size) const;
    std::map<std::int64_t, Row> now(RecordType const& type) const { return at(type, size()); }

private:
    std::vector<std::pair<RecordType const*, Row>> saved_;
};

// The row as History keeps it.
Row without_computed(RecordType const& type, Row row);

} // namespace store_test
} // namespace luodi
