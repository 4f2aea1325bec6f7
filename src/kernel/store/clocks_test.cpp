#include "kernel/store/clocks.hpp"

#include "kernel/store/query.hpp"
#include "kernel/store/store_support_test.hpp"

namespace luodi::store_test {
namespace {

Date const today = *Date::from(2026, 3, 20);
RecordType const& piece_type = record_type<Piece>();
RecordType const& move_type = record_type<Move>();

class TwoClocks : public BothStores {
protected:
    std::map<std::int64_t, Row> list(Connection& connection, RecordType const& type,
        Clocks const& clocks)
    {
        ListQuery query { type };
        query.limit = 10'000;
        std::map<std::int64_t, Row> rows;
        auto page = list_rows(connection, types(), query, clocks, today);
        for (auto const& row : page.rows)
            rows.emplace(row.id(), without_computed(type, row));
        return rows;
    }

    History history_;
};
LUODI_ON_BOTH_STORES(TwoClocks);

TEST_P(TwoClocks, every_size_gives_the_rows_as_they_stood)
{
    Random random(4);
    database_->write([&](Connection& connection) {
        for (int i = 0; i < 60; ++i)
            history_.save(connection, piece_type, to_row(random_piece(random, between(random, 1, 9))));
    });
    database_->read([&](Connection& connection) {
        for (std::int64_t size = 0; size <= history_.size(); ++size) {
            Clocks const clocks { {}, size };
            auto const expected = history_.at(piece_type, size);
            EXPECT_EQ(list(connection, piece_type, clocks), expected) << size;
            for (std::int64_t id = 1; id <= 9; ++id) {
                auto const found
                    = find_row_at(connection, types(), { piece_type }, id, clocks, today);
                ASSERT_EQ(found.has_value(), expected.contains(id)) << size;
                EXPECT_TRUE(!found || without_computed(piece_type, *found) == expected.at(id)) << size;
            }
        }
        EXPECT_EQ(list(connection, piece_type, {}), history_.now(piece_type));
    });
}

// The box a piece was in on a day, as known by `size`: the last move by then, or the null of none.
Value box_on(History const& history, std::int64_t piece, Date day, std::int64_t size)
{
    Value box;
    Date moved_on { std::numeric_limits<std::int32_t>::min() };
    for (auto const& [id, row] : history.at(move_type, size)) {
        auto const move = from_row<Move>(row);
        if (move.piece.value != piece || move.moved_on > day || move.moved_on < moved_on)
            continue;
        moved_on = move.moved_on; // of one day, the later id
        box = move.box.value;
    }
    return box;
}

TEST_P(TwoClocks, a_dated_field_shows_the_day_and_a_query_over_two_records_agrees)
{
    Random random(5);
    database_->write([&](Connection& connection) {
        for (std::int64_t id = 1; id <= 6; ++id)
            history_.save(connection, piece_type, to_row(random_piece(random, id)));
        for (int i = 0; i < 80; ++i) // moves are corrected, too
            history_.save(connection, move_type,
                to_row(Move { { between(random, 100, 140) }, { between(random, 1, 6) },
                    { between(random, 1, 5) },
                    *Date::from(2026, 3, static_cast<int>(between(random, 1, 9))) }));
    });
    auto const box = piece_type.position("box");
    std::size_t known_boxes = 0;
    database_->read([&](Connection& connection) {
        for (std::int64_t size : { 6, 20, 40, 60, 86 })
            for (int day = 1; day <= 10; ++day) {
                Clocks const clocks { Date::from(2026, 3, day), size };
                std::map<std::int64_t, std::int64_t> pieces_in; // box -> pieces
                for (auto const& [id, row] : list(connection, piece_type, clocks)) {
                    auto const expected = box_on(history_, id, *clocks.as_of, size);
                    EXPECT_EQ(row.values[box], expected) << id << " on " << day << " at " << size;
                    known_boxes += !is_null(expected);
                    for (auto const& [move, moved] : history_.at(move_type, size))
                        if (auto const* in = std::get_if<std::int64_t>(&expected);
                            in && from_row<Move>(moved).piece.value == id)
                            ++pieces_in[*in];
                }
                Parameters parameters { 0 };
                auto const sql = under_clocks(types(),
                    "SELECT p.box, count(*) FROM piece p JOIN move m ON m.piece = p.id"
                    " WHERE p.box IS NOT NULL AND p.id > $1 GROUP BY p.box",
                    parameters, clocks, connection, today);
                std::map<std::int64_t, std::int64_t> counted;
                connection.query(sql, parameters, [&](Columns const& columns) {
                    counted[columns.integer(0)] = columns.integer(1);
                    return true;
                });
                EXPECT_EQ(counted, pieces_in) << "on " << day << " at " << size;
            }
        // Without a day the stored value stands.
        for (auto const& [id, row] : list(connection, piece_type, {}))
            EXPECT_EQ(row.values[box], history_.now(piece_type).at(id).values[box]);
    });
    EXPECT_GT(known_boxes, 50U);
}

TEST_P(TwoClocks, a_district_sees_its_own_rows_alone)
{
    if (GetParam() == Dialect::sqlite)
        GTEST_SKIP() << "in SQLite the file is the district";
    auto const other = store_->open(Access::read_write, "330411");
    Random random(6);
    History of_other;
    database_->write([&](Connection& connection) {
        for (std::int64_t id = 1; id <= 5; ++id)
            history_.save(connection, piece_type, to_row(random_piece(random, id)));
    });
    other->write([&](Connection& connection) {
        for (std::int64_t id = 1; id <= 3; ++id)
            of_other.save(connection, piece_type, to_row(random_piece(random, id)));
        auto piece = random_piece(random, 1);
        of_other.save(connection, piece_type, to_row(piece));
    });
    auto const check = [&](Database& database, History const& history) {
        database.read([&](Connection& connection) {
            EXPECT_EQ(list(connection, piece_type, {}), history.now(piece_type));
            EXPECT_EQ(list(connection, piece_type, { {}, 2 }), history.at(piece_type, 2));
            EXPECT_EQ(find_row(connection, piece_type, 1), history.now(piece_type).at(1));
        });
    };
    check(*database_, history_);
    check(*other, of_other);
}

} // namespace
} // namespace luodi::store_test
