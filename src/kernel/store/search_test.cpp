// Substring search, held against a plain scan of the same texts.
#include "kernel/store/query.hpp"

#include "base/text.hpp"
#include "kernel/store/store_support_test.hpp"

namespace luodi::store_test {
namespace {

Date const today = *Date::from(2026, 3, 20);
RecordType const& piece_type = record_type<Piece>();

bool is_white(std::string_view character)
{
    return character == " " || character == "\n" || character == "　";
}

// Whether every word of the search occurs in the name or the alias.
bool matches(Row const& row, std::string const& search)
{
    std::vector<std::string> words { "" };
    auto const lower = lower_ascii(search);
    for (auto const character : characters(lower))
        if (is_white(character))
            words.emplace_back();
        else
            words.back() += character;
    for (auto const& word : words) {
        bool found = false;
        for (auto const* name : { "name", "alias" })
            if (auto const* text = std::get_if<std::string>(&row.values[piece_type.position(name)]))
                found = found || lower_ascii(*text).find(word) != std::string::npos;
        if (!found)
            return false;
    }
    return true;
}

class Search : public BothStores {
protected:
    void expect_as_scanned(Connection& connection, std::string const& search, Clocks const& clocks,
        std::map<std::int64_t, Row> const& rows)
    {
        std::vector<std::int64_t> expected;
        for (auto const& [id, row] : rows)
            if (matches(row, search))
                expected.push_back(id);
        ListQuery query { piece_type };
        query.search = search;
        query.limit = 10'000;
        query.count = true;
        auto const page = list_rows(connection, types(), query, clocks, today);
        std::vector<std::int64_t> found;
        for (auto const& row : page.rows)
            found.push_back(row.id());
        EXPECT_EQ(found, expected) << "search: [" << search << "]";
        EXPECT_EQ(page.total, static_cast<std::int64_t>(expected.size())) << search;
        found_ += found.size();
    }

    std::size_t found_ = 0;
};
LUODI_ON_BOTH_STORES(Search);

Row named_piece(std::int64_t id, std::string name, std::string alias)
{
    Piece piece;
    piece.id = { id };
    piece.box = { 1 };
    piece.name = std::move(name);
    piece.alias = std::move(alias);
    piece.made_on = today;
    return to_row(piece);
}

// A piece of a text: where it stands, or words in another order.
std::string search_in(Random& random, std::string const& text)
{
    auto const all = characters(text);
    auto const length = static_cast<std::size_t>(between(random, 1, 4));
    if (all.size() <= length)
        return text;
    auto const start = static_cast<std::size_t>(
        between(random, 0, static_cast<std::int64_t>(all.size() - length)));
    std::string search;
    for (std::size_t i = start; i < start + length; ++i)
        search += all[i];
    return search;
}

TEST_P(Search, finds_what_a_plain_scan_of_2000_names_finds)
{
    Random random(2);
    History history;
    database_->write([&](Connection& connection) {
        for (std::int64_t id = 1; id <= 2000; ++id)
            history.save(connection, piece_type,
                named_piece(id, random_text(random, 12), id % 3 ? "" : random_text(random, 6)));
    });
    auto const rows = history.now(piece_type);
    database_->read([&](Connection& connection) {
        for (auto const* search : { "新", "料", "新料", "料新", "新材料", "材料新材", "a", "A", "ab",
                 "aB9", "É", "é", "𠮷", "%", "_", "\"", "'", "\\", "%_", "\\%", "\"\"", "\\\"", "'\"\\",
                 "{\"", "*-$", "$1", ":a", "新 料", "a　湖", "a\n湖", " 新", "zz", "没有" })
            expect_as_scanned(connection, search, {}, rows);
        for (int i = 0; i < 300; ++i) {
            auto const text = i % 2
                ? random_text(random, static_cast<std::size_t>(between(random, 1, 4)))
                : search_in(random,
                    std::get<std::string>(rows.at(between(random, 1, 2000))
                                              .values[piece_type.position("name")]));
            expect_as_scanned(connection, text, {}, rows);
        }
    });
    EXPECT_GT(found_, 10'000U); // or the test would be blind
}

TEST_P(Search, finds_the_text_as_it_was_known)
{
    Random random(3);
    History history;
    database_->write([&](Connection& connection) {
        for (int i = 0; i < 120; ++i)
            history.save(connection, piece_type,
                named_piece(between(random, 1, 30), random_text(random, 5), random_text(random, 3)));
    });
    database_->read([&](Connection& connection) {
        for (std::int64_t size = 0; size <= history.size(); size += 5)
            for (auto const* search : { "新", "新料", "材料", "a", "%" })
                expect_as_scanned(
                    connection, search, { {}, size }, history.at(piece_type, size));
    });
    EXPECT_GT(found_, 100U);
}

TEST_P(Search, does_not_look_into_references_to_the_side_store)
{
    auto const& type = piece_type;
    auto row = named_piece(1, "plain", "");
    row.values[type.position("secret")] = side_reference("abc");
    History history;
    database_->write([&](Connection& connection) { history.save(connection, type, row); });
    database_->read([&](Connection& connection) {
        for (auto const& [search, count] :
            { std::pair { "plain", 1 }, { "abc", 0 }, { "\x01", 0 }, { "ab", 0 } }) {
            ListQuery query { type };
            query.search = search;
            EXPECT_EQ(list_rows(connection, types(), query, {}, today).rows.size(), count) << search;
        }
    });
}

} // namespace
} // namespace luodi::store_test
