#include "kernel/store/rows.hpp"

#include "base/error.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/store_support_test.hpp"

namespace luodi::store_test {
namespace {

class Rows : public BothStores { };
LUODI_ON_BOTH_STORES(Rows);

Piece filled_piece()
{
    Piece piece;
    piece.id = { 7 };
    piece.box = { (1LL << 53) + 1 };
    piece.spare = { 3 };
    piece.name = "名 '\"\\%_ x";
    piece.alias = "𠮷é";
    piece.note = "one\ntwo";
    piece.secret = "密";
    piece.amount = std::numeric_limits<std::int64_t>::min();
    piece.rank = std::numeric_limits<std::int64_t>::max();
    piece.depth = { -1 };
    piece.cost = Money { (1LL << 53) + 1, *Currency::parse("KWD") };
    piece.fee = Money { -5, {} };
    piece.made_on = *Date::from(1, 1, 1);
    piece.due_on = *Date::from(9999, 12, 31);
    piece.seen_at = *Instant::parse("2026-03-26T09:00:00.001+08:00");
    piece.valid = true;
    piece.grade = Grade::fine;
    piece.wanted = Grade::plain;
    piece.extra = R"({"a":1})";
    return piece;
}

TEST_P(Rows, every_kind_comes_back_as_it_was_stored)
{
    auto const& type = record_type<Piece>();
    Piece empty;
    empty.id = { 8 };
    empty.box = { 1 };
    empty.name = "x";
    empty.made_on = *Date::from(2026, 1, 1);
    History history;
    database_->write([&](Connection& connection) {
        history.save(connection, type, to_row(filled_piece()));
        history.save(connection, type, to_row(empty));
    });
    database_->read([&](Connection& connection) {
        auto const filled = find_row(connection, type, 7);
        ASSERT_TRUE(filled);
        EXPECT_EQ(from_row<Piece>(*filled), filled_piece());
        EXPECT_EQ(filled->version, 1);
        EXPECT_EQ(filled->entry, 0);
        EXPECT_EQ(find_row(connection, type, 8), history.now(type).at(8));
        EXPECT_FALSE(find_row(connection, type, 9));
        EXPECT_TRUE(row_exists(connection, type, 8));
        EXPECT_FALSE(row_exists(connection, type, 9));
        EXPECT_EQ(find_by_text(connection, type, "name", filled_piece().name), 7);
        EXPECT_FALSE(find_by_text(connection, type, "name", "X"));
    });
}

TEST_P(Rows, an_update_closes_the_version_that_stood)
{
    auto const& type = record_type<Piece>();
    History history;
    database_->write([&](Connection& connection) {
        auto piece = filled_piece();
        history.save(connection, type, to_row(piece)); // entry 0
        piece.name = "second";
        piece.cost = std::nullopt;
        history.save(connection, type, to_row(piece)); // entry 1
        piece.id = { 8 };
        history.save(connection, type, to_row(piece)); // entry 2
    });
    database_->read([&](Connection& connection) {
        EXPECT_EQ(find_row(connection, type, 7), history.now(type).at(7));
        std::string versions;
        query_in_district(connection,
            "SELECT id, version, entry, entry_to, name FROM piece_version WHERE 1 = 1", {},
            "ORDER BY entry", [&](Columns const& row) {
                versions += std::string(row.text(0)) + " " + std::string(row.text(1)) + " "
                    + std::string(row.text(2)) + " "
                    + (row.is_null(3) ? "-" : std::string(row.text(3))) + " "
                    + std::string(row.text(4)) + "\n";
                return true;
            });
        EXPECT_EQ(versions, "7 1 0 1 " + filled_piece().name + "\n7 2 1 - second\n8 1 2 - second\n");
    });
}

TEST_P(Rows, what_lies_in_the_side_store_is_put_in_place)
{
    auto const& type = record_type<Piece>();
    auto row = to_row(filled_piece());
    auto const secret = type.position("secret");
    auto const note = type.position("note");
    row.values[secret] = side_reference("abc");
    row.values[note] = side_reference("erased");
    std::string const salt("\0\xff\x80'\\x00", 8);
    History history;
    database_->write([&](Connection& connection) {
        insert_side_value(connection, "abc", salt, "the secret");
        history.save(connection, type, row);
    });
    database_->read([&](Connection& connection) {
        auto const found = find_row(connection, type, 7);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->values[secret], Value { "the secret" });
        EXPECT_TRUE(is_null(found->values[note]));
        auto const stored = find_stored_row(connection, type, 7);
        EXPECT_EQ(stored->values[secret], Value { side_reference("abc") });
        query_in_district(connection, "SELECT salt FROM side_value WHERE digest = $1", { "abc" }, "",
            [&](Columns const& columns) {
                EXPECT_EQ(columns.blob(0), salt);
                return false;
            });
    });
}

TEST_P(Rows, a_value_that_must_occur_once_is_refused_the_second_time)
{
    auto const& type = record_type<Box>();
    History history;
    auto const save = [&](std::int64_t id, char const* name) {
        database_->write([&](Connection& connection) {
            history.save(connection, type, to_row(Box { { id }, name }));
        });
    };
    save(1, "a");
    try {
        save(2, "a");
        FAIL() << "the name was taken twice";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::conflict) << error.what();
    }
    database_->read([&](Connection& connection) {
        EXPECT_FALSE(row_exists(connection, type, 2));
    });
}

} // namespace
} // namespace luodi::store_test
