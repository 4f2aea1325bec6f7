#include "kernel/store/query.hpp"

#include "base/text.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/store/store_support_test.hpp"

#include <algorithm>
#include <set>

namespace luodi::store_test {
namespace {

using Words = std::vector<std::pair<std::string, std::string>>;

Date const today = *Date::from(2026, 3, 20);
RecordType const& piece_type = record_type<Piece>();

// 240 random pieces with their moves, and the rows that a list must show.
class Queries : public BothStores {
protected:
    void SetUp() override
    {
        BothStores::SetUp();
        if (!database_)
            return;
        Random random(1);
        std::map<std::int64_t, std::vector<Move>> moves;
        database_->write([&](Connection& connection) {
            for (std::int64_t id = 1; id <= 240; ++id)
                history_.save(connection, piece_type, to_row(random_piece(random, id)));
            for (std::int64_t id = 1000; id < 1300; ++id) {
                Move const move { { id }, { between(random, 1, 240) }, { between(random, 1, 12) },
                    *Date::from(2026, 3, static_cast<int>(between(random, 1, 28))) };
                history_.save(connection, record_type<Move>(), to_row(move));
                moves[move.piece.value].push_back(move);
            }
        });
        for (auto const& [id, row] : history_.now(piece_type)) {
            rows_.push_back(row);
            std::int64_t count = 0;
            std::set<std::int64_t> boxes;
            for (auto const& move : moves[id]) {
                count += move.moved_on <= today;
                boxes.insert(move.box.value);
            }
            rows_.back().values[piece_type.position("moves")] = count;
            std::string list;
            for (auto const box : boxes)
                list += (list.empty() ? "" : ",") + std::to_string(box);
            if (!list.empty())
                rows_.back().values[piece_type.position("boxes")] = list;
        }
    }

    Page list(Words const& words)
    {
        std::vector<FieldError> errors;
        auto const query = read_list_query(piece_type, words, errors);
        EXPECT_TRUE(errors.empty()) << words.front().first << ": " << errors.front().message.en;
        Page page;
        database_->read([&](Connection& connection) {
            page = list_rows(connection, types(), query, {}, today);
        });
        return page;
    }

    // All pages one after another.
    std::vector<Row> list_all(Words words)
    {
        std::vector<Row> rows;
        words.emplace_back("after", "");
        for (int pages = 0; pages < 1000; ++pages) {
            auto page = list(words);
            std::move(page.rows.begin(), page.rows.end(), std::back_inserter(rows));
            if (!page.next)
                return rows;
            words.back().second = *page.next;
        }
        ADD_FAILURE() << "no last page";
        return rows;
    }

    History history_;
    std::vector<Row> rows_;
};
LUODI_ON_BOTH_STORES(Queries);

// Null first, then by value; texts and choices by their bytes.
bool less(Value const& a, Value const& b)
{
    if (a.index() != b.index() || is_null(a))
        return is_null(a) && !is_null(b);
    if (auto const* money = std::get_if<Money>(&a))
        return money->minor < std::get<Money>(b).minor;
    return std::visit(
        [&](auto const& value) {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, Money> || std::is_same_v<T, std::monostate>)
                return false;
            else
                return value < std::get<T>(b);
        },
        a);
}

std::vector<std::int64_t> ids(std::vector<Row> const& rows)
{
    std::vector<std::int64_t> result;
    for (auto const& row : rows)
        result.push_back(row.id());
    return result;
}

TEST_P(Queries, a_list_shows_whole_rows_with_computed_fields)
{
    EXPECT_EQ(list({ { "limit", "200" } }).rows,
        std::vector<Row>(rows_.begin(), rows_.begin() + 200));
}

TEST_P(Queries, pages_by_every_sort_give_each_row_once_in_order)
{
    for (std::size_t i = 0; i < piece_type.fields.size(); ++i) {
        auto const& field = piece_type.fields[i];
        bool const sorts = !field.options.sealed && field.kind != Kind::json
            && field.kind != Kind::long_text && field.kind != Kind::references
            && !field.has_currency_column();
        std::vector<FieldError> errors;
        read_list_query(piece_type, { { "sort", std::string(field.name) } }, errors);
        EXPECT_EQ(errors.empty(), sorts) << field.name;
        if (!sorts)
            continue;
        auto sorted = rows_;
        std::stable_sort(sorted.begin(), sorted.end(),
            [&](Row const& a, Row const& b) { return less(a.values[i], b.values[i]); });
        EXPECT_EQ(ids(list_all({ { "sort", std::string(field.name) }, { "limit", "7" } })),
            ids(sorted))
            << field.name;
        std::stable_sort(sorted.begin(), sorted.end(), [&](Row const& a, Row const& b) {
            if (less(b.values[i], a.values[i]) || less(a.values[i], b.values[i]))
                return less(b.values[i], a.values[i]);
            return a.id() > b.id();
        });
        EXPECT_EQ(ids(list_all({ { "sort", "-" + std::string(field.name) }, { "limit", "7" } })),
            ids(sorted))
            << "-" << field.name;
    }
}

TEST_P(Queries, filters_find_what_a_plain_scan_finds)
{
    auto const check = [&](Words words, auto const& wanted) {
        std::vector<Row> expected;
        std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(expected), wanted);
        auto const label = words.front().first + "=" + words.front().second;
        words.insert(words.end(), { { "count", "true" }, { "limit", "200" } });
        EXPECT_EQ(ids(list_all(words)), ids(expected)) << label;
        EXPECT_EQ(list(words).total, static_cast<std::int64_t>(expected.size())) << label;
    };
    auto const value = [](Row const& row, std::string_view name) -> Value const& {
        return row.values[piece_type.position(name)];
    };
    for (std::string const name : { "id", "box", "spare", "name", "alias", "amount", "rank", "depth",
             "fee", "made_on", "due_on", "seen_at", "valid", "grade", "wanted", "moves" }) {
        auto const position = piece_type.position(name);
        auto const& field = piece_type.fields[position];
        for (auto const place : { 5, 50, 100, 150, 200 }) {
            auto const& given = rows_[static_cast<std::size_t>(place)].values[position];
            auto const text = to_text(field, given);
            if (trim(text) != text)
                continue; // an address is trimmed when it is read
            check({ { name, text } }, [&](Row const& row) { return row.values[position] == given; });
            bool const ranges = field.kind == Kind::integer || field.kind == Kind::decimal
                || field.kind == Kind::money || field.kind == Kind::date
                || field.kind == Kind::instant;
            if (!ranges || is_null(given))
                continue;
            check({ { name + ".gte", text } }, [&](Row const& row) {
                return !is_null(row.values[position]) && !less(row.values[position], given);
            });
            check({ { name + ".lte", text } }, [&](Row const& row) {
                return !is_null(row.values[position]) && !less(given, row.values[position]);
            });
        }
    }
    check({ { "grade", "coarse,fine" } }, [&](Row const& row) {
        return value(row, "grade") != Value { "plain" };
    });
    check({ { "boxes", "1" } }, [&](Row const& row) {
        auto const* boxes = std::get_if<std::string>(&value(row, "boxes"));
        return boxes && ("," + *boxes + ",").find(",1,") != std::string::npos;
    });
    check({ { "amount.gte", "0" }, { "amount.lte", "1" }, { "valid", "true" } }, [&](Row const& row) {
        auto const count = std::get<std::int64_t>(value(row, "amount"));
        return count >= 0 && count <= 1 && std::get<bool>(value(row, "valid"));
    });
}

TEST_P(Queries, a_condition_brings_its_own_parameters)
{
    ListQuery query { piece_type };
    query.filters.push_back({ piece_type.position("valid"), Comparison::equal, { true } });
    query.conditions.push_back({ "r.amount > $2 AND r.grade = $1", { "fine", 0 } });
    query.count = true;
    std::vector<Row> expected;
    for (auto const& row : rows_)
        if (std::get<bool>(row.values[piece_type.position("valid")])
            && std::get<std::int64_t>(row.values[piece_type.position("amount")]) > 0
            && row.values[piece_type.position("grade")] == Value { "fine" })
            expected.push_back(row);
    ASSERT_FALSE(expected.empty());
    database_->read([&](Connection& connection) {
        auto const page = list_rows(connection, types(), query, {}, today);
        EXPECT_EQ(page.rows, expected);
        EXPECT_EQ(page.total, static_cast<std::int64_t>(expected.size()));
        std::vector<Row> each;
        each_row(connection, types(), query, {}, today, [&](Row const& row) {
            each.push_back(row);
            return each.size() < 3;
        });
        EXPECT_EQ(each, std::vector<Row>(expected.begin(), expected.begin() + 3));
        EXPECT_EQ(find_row_at(connection, types(), { piece_type }, 5, {}, today), rows_[4]);
        EXPECT_FALSE(find_row_at(connection, types(), { piece_type }, 500, {}, today));
        ListQuery others { piece_type };
        others.conditions.push_back({ "r.id <> $1", { 5 } });
        EXPECT_FALSE(find_row_at(connection, types(), others, 5, {}, today));
    });
}

TEST(ListQueryWords, each_bad_word_is_named)
{
    auto const code = [](std::string const& name, std::string const& text) {
        std::vector<FieldError> errors;
        read_list_query(piece_type, { { name, text } }, errors);
        return errors.size() == 1 ? errors.front().field + " " + errors.front().code
                                  : std::to_string(errors.size()) + " errors";
    };
    EXPECT_EQ(code("colour", "red"), "colour unknown");
    EXPECT_EQ(code("amount.gt", "1"), "amount.gt unknown");
    EXPECT_EQ(code("secret", "x"), "secret not_filterable");
    EXPECT_EQ(code("note", "x"), "note not_filterable");
    EXPECT_EQ(code("name.gte", "x"), "name.gte not_filterable");
    EXPECT_EQ(code("cost", "1"), "cost not_filterable");
    EXPECT_EQ(code("sort", "note"), "sort unknown");
    EXPECT_EQ(code("sort", "-secret"), "sort unknown");
    EXPECT_EQ(code("limit", "0"), "limit range");
    EXPECT_EQ(code("limit", "201"), "limit range");
    EXPECT_EQ(code("after", "!"), "after invalid");
    EXPECT_EQ(code("after", "bm90aGluZw"), "after invalid"); // "nothing" without a second line
    EXPECT_EQ(code("count", "yes"), "count invalid");
    EXPECT_EQ(code("q", "\xff"), "q invalid");
    EXPECT_EQ(code("limit", "200"), "0 errors");
}

} // namespace
} // namespace luodi::store_test
