// Which PostgreSQL is taken, and that what it is told about order and letters changes no answer.
#include "kernel/store/store_support_test.hpp"

#include "base/error.hpp"
#include "kernel/store/postgresql_connection.hpp"
#include "kernel/store/schema.hpp"

namespace luodi::store_test {
namespace {

Date const today = *Date::from(2026, 3, 20);

void at(DatabaseUrl const& url, std::string const& sql)
{
    PostgresqlConnection(url.location, "luodi test", "330402", [](auto&) { }).script(sql);
}

// How opening ended: the sentence of the refusal, or nothing.
std::string refusal(DatabaseUrl const& url, Access access)
{
    try {
        Database::open(url, access, "330402");
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable) << error.what();
        EXPECT_FALSE(error.message().zh.empty());
        return error.message().en;
    }
    return {};
}

#define LUODI_NEEDS(store)                                                                        \
    if (!store)                                                                                   \
    GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on"

TEST(PostgresqlFitness, a_server_that_is_away_is_named_as_such)
{
    EXPECT_NE(refusal({ Dialect::postgresql, "postgresql://localhost:1/nothing" }, Access::read_only)
                  .find("Check that PostgreSQL runs"),
        std::string::npos);
}

TEST(PostgresqlFitness, another_encoding_is_refused_with_the_cure)
{
    for (auto const* encoding : { "SQL_ASCII", "LATIN1", "EUC_CN" }) {
        auto const store = TestStore::make(Dialect::postgresql,
            "LC_COLLATE 'C' LC_CTYPE 'C' ENCODING '" + std::string(encoding) + "'");
        LUODI_NEEDS(store);
        for (auto const access : { Access::read_only, Access::read_write })
            EXPECT_NE(refusal(store->url(), access).find("ENCODING 'UTF8' TEMPLATE template0"), std::string::npos)
                << encoding;
    }
}

TEST(PostgresqlFitness, settings_that_break_a_statement_or_a_write_are_refused_with_the_cure)
{
    auto const store = TestStore::make(Dialect::postgresql);
    LUODI_NEEDS(store);
    EXPECT_EQ(refusal(store->url(), Access::read_write), "");
    auto const name = store->url().location.substr(store->url().location.rfind('=') + 1);
    auto const set = [&](std::string const& what) { at(store->url(), "ALTER DATABASE " + name + " SET " + what); };
    set("default_transaction_read_only = on");
    EXPECT_EQ(refusal(store->url(), Access::read_only), "");
    EXPECT_NE(refusal(store->url(), Access::read_write).find("SET default_transaction_read_only = off"),
        std::string::npos);
    at(store->url(), "BEGIN READ WRITE; ALTER DATABASE " + name + " SET default_transaction_read_only = off; COMMIT");
    set("standard_conforming_strings = off");
    for (auto const access : { Access::read_only, Access::read_write })
        EXPECT_NE(refusal(store->url(), access).find("SET standard_conforming_strings = on"), std::string::npos);
}

TEST(PostgresqlFitness, a_write_is_on_the_disk_when_it_is_answered_whatever_the_database_is_set_to)
{
    auto const store = TestStore::make(Dialect::postgresql);
    LUODI_NEEDS(store);
    auto const name = store->url().location.substr(store->url().location.rfind('=') + 1);
    at(store->url(), "ALTER DATABASE " + name + " SET synchronous_commit = off");
    store->open()->write([](Connection& connection) {
        EXPECT_EQ(connection.text("SELECT current_setting('synchronous_commit')"), "on");
    });
}

// The same rows in SQLite and in a PostgreSQL of another collation and other letters.
class Collation : public testing::TestWithParam<char const*> {
protected:
    void SetUp() override
    {
        for (auto const dialect : { Dialect::sqlite, Dialect::postgresql }) {
            stores_.push_back(TestStore::make(dialect, GetParam()));
            LUODI_NEEDS(stores_.back());
            databases_.push_back(stores_.back()->open());
            databases_.back()->write([&](Connection& connection) { fill(connection); });
        }
    }

    static void fill(Connection& connection)
    {
        connection.script(schema_sql(types(), connection.dialect()));
        Random random(5);
        History history;
        for (std::int64_t id = 1; id <= 400; ++id)
            history.save(connection, record_type<Piece>(), to_row(random_piece(random, id)));
    }

    std::vector<std::int64_t> pages(Database& database, ListQuery query)
    {
        std::vector<std::int64_t> ids;
        database.read([&](Connection& connection) {
            do {
                auto const page = list_rows(connection, types(), query, {}, today);
                for (auto const& row : page.rows)
                    ids.push_back(row.id());
                query.after = page.next.value_or("");
            } while (!query.after.empty());
        });
        return ids;
    }

    void expect_alike(ListQuery const& query, std::string const& what)
    {
        auto const expected = pages(*databases_[0], query);
        EXPECT_EQ(pages(*databases_[1], query), expected) << what;
        rows_ += expected.size();
    }

    std::vector<std::unique_ptr<TestStore>> stores_;
    std::vector<std::unique_ptr<Database>> databases_;
    std::size_t rows_ = 0;
};

std::string collation_name(testing::TestParamInfo<char const*> const& info)
{
    char const* const names[] = { "c", "icu_root", "icu_pinyin" };
    return names[info.index];
}

INSTANTIATE_TEST_SUITE_P(Of, Collation,
    testing::Values("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
        "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'und' LOCALE 'C.UTF-8'",
        "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'zh-u-co-pinyin' LOCALE 'C'"),
    collation_name);

TEST_P(Collation, changes_no_order_and_no_page)
{
    auto const& type = record_type<Piece>();
    for (auto const* field : { "id", "name", "alias", "rank", "due_on", "seen_at", "grade", "wanted" })
        for (bool const descending : { false, true }) {
            ListQuery query { type };
            query.sort = type.position(field);
            query.descending = descending;
            query.limit = 7;
            expect_alike(query, field);
        }
    EXPECT_EQ(rows_, 8U * 2 * 400);
}

TEST_P(Collation, changes_no_search_and_no_filter)
{
    auto const& type = record_type<Piece>();
    for (auto const* search : { "新", "新材", "新材料", "é", "É", "a", "A", "aB", "%", "_", "\\", "𠮷", "　", "x湖" }) {
        ListQuery query { type };
        query.search = search;
        query.limit = 200;
        expect_alike(query, search);
    }
    EXPECT_GT(rows_, 100U);
    for (auto const* name : { "x", "xa", "xA", "x新" }) {
        ListQuery query { type };
        query.filters.push_back({ type.position("name"), Comparison::equal, { std::string(name) } });
        expect_alike(query, name);
    }
}

// In ICU's eyes some of these are nearly the same; to a ledger each is another text.
TEST_P(Collation, tells_texts_apart_by_their_bytes)
{
    std::int64_t id = 0;
    for (auto const* name : { "a", "A", "é", "É", "e\xCC\x81", "ａ", "ss", "ß", "a ", "湖", "-a" })
        for (auto const& database : databases_)
            database->write([&, id = ++id](Connection& connection) {
                auto row = to_row(Box { { id }, name });
                row.version = 1;
                row.entry = 1000 + id;
                insert_row(connection, record_type<Box>(), row);
            });
    for (auto const& database : databases_) {
        EXPECT_THROW(database->write([&](Connection& connection) {
            auto row = to_row(Box { { 99 }, "e\xCC\x81" });
            row.version = 1;
            row.entry = 2000;
            insert_row(connection, record_type<Box>(), row);
        }),
            Error);
        database->read([](Connection& connection) {
            EXPECT_NE(find_by_text(connection, record_type<Box>(), "name", "é"),
                find_by_text(connection, record_type<Box>(), "name", "e\xCC\x81"));
            EXPECT_EQ(find_by_text(connection, record_type<Box>(), "name", "SS"), std::nullopt);
        });
    }
}

} // namespace
} // namespace luodi::store_test
