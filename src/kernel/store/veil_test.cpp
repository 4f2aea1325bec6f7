// Veiled fields are as if they were null: held against a second database in which they really are.
#include "kernel/store/schema.hpp"
#include "kernel/store/store_support_test.hpp"

#include <algorithm>
#include <set>

namespace luodi::store_test {
namespace {

using Words = std::vector<std::pair<std::string, std::string>>;

Date const today = *Date::from(2026, 3, 20);
RecordType const& piece_type = record_type<Piece>();
constexpr char const* veiled[] = { "spare", "alias", "rank", "fee", "due_on", "wanted" };

class Veils : public BothStores {
protected:
    void SetUp() override
    {
        BothStores::SetUp();
        if (!database_)
            return;
        bare_store_ = TestStore::make(GetParam());
        bare_ = bare_store_->open();
        bare_->write([](Connection& connection) {
            connection.script(schema_sql(types(), connection.dialect()));
        });
        store(*database_, false);
        store(*bare_, true);
    }

    // The same pieces; in the bare database those that are not valid have none of the fields.
    static void store(Database& database, bool bare)
    {
        Random random(7);
        History history;
        database.write([&](Connection& connection) {
            for (std::int64_t id = 1; id <= 120; ++id) {
                auto const piece = random_piece(random, id);
                auto row = to_row(piece);
                for (auto const* name : veiled)
                    if (bare && !piece.valid)
                        row.values[piece_type.position(name)] = Value {};
                history.save(connection, piece_type, row);
            }
        });
    }

    static ListQuery asked(Words const& words, bool with_veil)
    {
        std::vector<FieldError> errors;
        auto query = read_list_query(piece_type, words, errors);
        EXPECT_TRUE(errors.empty()) << words.front().first;
        if (!with_veil)
            return query;
        // Two veils, so that one test covers what they share.
        Veil first { { "r.valid = $1", { true } }, {} };
        Veil second = first;
        for (auto const* name : veiled)
            (name[0] == 'r' ? second : first).fields.push_back(piece_type.position(name));
        query.veils = { first, second };
        return query;
    }

    // Every page, its cursor texts and the count, as one text.
    static std::string shown(Database& database, Words words, bool with_veil)
    {
        std::string text;
        words.emplace_back("limit", "7");
        words.emplace_back("count", "true");
        for (std::string after;;) {
            auto all = words;
            if (!after.empty())
                all.emplace_back("after", after);
            Page page;
            database.read([&](Connection& connection) {
                page = list_rows(connection, types(), asked(all, with_veil), {}, today);
            });
            for (auto const& row : page.rows) {
                text += std::to_string(row.id()) + ":";
                for (auto const* name : veiled)
                    text += is_null(row.values[piece_type.position(name)]) ? "-" : "x";
                text += " ";
            }
            text += "of " + std::to_string(page.total.value_or(-1)) + " next ";
            if (!page.next)
                return text;
            after = *page.next;
            text += after + "\n";
        }
    }

    // Every alias and name that there is: what a search may be for.
    static std::set<std::string> texts()
    {
        std::set<std::string> all;
        Random random(7);
        for (std::int64_t id = 1; id <= 120; ++id) {
            auto const piece = random_piece(random, id);
            all.insert(piece.name);
            if (!piece.alias.empty())
                all.insert(piece.alias);
        }
        return all;
    }

    void expect_same(Words const& words)
    {
        EXPECT_EQ(shown(*database_, words, true), shown(*bare_, words, false))
            << words.front().first << "=" << words.front().second;
    }

    std::unique_ptr<TestStore> bare_store_;
    std::unique_ptr<Database> bare_;
};

TEST_P(Veils, filter_sort_search_and_pages_as_null)
{
    expect_same({ { "sort", "id" } });
    for (auto const* name : veiled)
        for (auto const* direction : { "", "-" })
            expect_same({ { "sort", direction + std::string(name) } });
    for (Words const& words : { Words { { "spare", "1" } }, Words { { "spare", "" } },
             Words { { "rank", "0" } }, Words { { "rank", "" } }, Words { { "rank.lte", "0" } },
             Words { { "rank.gte", "1" } }, Words { { "fee.lte", "0.03" } },
             Words { { "due_on.gte", "1000-01-01" } }, Words { { "wanted", "fine,plain" } },
             Words { { "wanted", "" } }, Words { { "due_on.lte", "1001-12-31" }, { "sort", "-rank" } } })
        expect_same(words);
    auto const words = texts();
    ASSERT_GT(words.size(), 20u);
    for (auto const& word : words)
        expect_same({ { "q", word } });
}

TEST_P(Veils, say_which_fields_they_cover)
{
    database_->read([&](Connection& connection) {
        auto const page = list_rows(connection, types(), asked({ { "limit", "200" } }, true), {}, today);
        std::size_t covered = 0;
        for (auto const& row : page.rows) {
            bool const valid = std::get<bool>(row.values[piece_type.position("valid")]);
            EXPECT_EQ(row.masked.size(), valid ? 0u : std::size(veiled));
            EXPECT_TRUE(std::ranges::is_sorted(row.masked));
            for (auto const field : row.masked)
                EXPECT_TRUE(is_null(row.values[field]));
            covered += row.masked.size();
        }
        EXPECT_GT(covered, 0u);
    });
}

LUODI_ON_BOTH_STORES(Veils);

} // namespace
} // namespace luodi::store_test
