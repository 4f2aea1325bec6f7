// Strings that mean something to SQL, to a shell, to a path, to a page or to an encoding, in every parameter,
// path value and header of every reading route, on both databases: never a fault of the server, nothing is
// changed, and a filter by one of them finds nothing. Each change asks a share of them; LUODI_SOAK=1 all.
#include "domain/definition.hpp"
#include "kernel/ledger/verify.hpp"
#include "tests/soak_test.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>

namespace luodi {
namespace {

using namespace std::string_literals;

std::vector<std::string> hostile()
{
    std::vector<std::string> all {
        // SQL: ends of texts, comments, stacked statements, unions, conditions, time, functions of both databases
        "'", "''", "\"", "`", "\\", "\\'", "';", "'--", "'#", "'/*", "*/", "--", ";", "' OR '1'='1", "' OR 1=1--",
        "\" OR \"\"=\"", "1 OR 1=1", "1) OR (1=1", "' UNION SELECT NULL--", "' UNION ALL SELECT hash FROM credential--",
        "1 UNION SELECT sql FROM sqlite_master", "'; DROP TABLE project; --", "'; DELETE FROM ledger_entry; --",
        "1; UPDATE app_user SET disabled=1", "'||(SELECT hash FROM credential LIMIT 1)||'", "' AND 1=(SELECT 1)--",
        "1 AND (SELECT count(*) FROM project)>0", "CASE WHEN 1=1 THEN id ELSE name END", "(CASE WHEN (1=1) THEN 1 ELSE 1/0 END)",
        "id,(SELECT hash FROM credential)", "name DESC;--", "-(SELECT 1)", "0x61646d696e", "X'41'", "E'\\x27'", "$$x$$", "$1", "$99999",
        "?1", ":as_of", "@x", "%s", "%n", "%27", "%2527", "pg_sleep(5)", "'; SELECT pg_sleep(5)--", "1;SELECT pg_sleep(5)",
        "randomblob(1000000000)", "load_extension('x')", "'; ATTACH DATABASE '/tmp/x' AS x;--", "'; COPY project TO '/tmp/x';--",
        "lo_import('/etc/passwd')", "current_setting('data_directory')", "ctid", "rowid", "district", "r.id", "id::text", "id COLLATE NOCASE",
        "NULL", "null", "IS NULL", "LIKE '%'", "%", "_", "%%%%", "\\%", "[a-z]*", "^", "(", ")", "((((((((((", "a MATCH b", "\"a\" NEAR \"b\"", "a* OR b*",
        "AND", "NOT", "{x}", "name:x", "^x", "- x", "+x",
        // numbers and dates
        "0", "-1", "1e308", "1e999", "-0", "NaN", "Infinity", "0x10", "1_000", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "99999999999999999999999999", "2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "-001-01-01", "2026-01-01T25:00:00Z",
        // paths, shells, pages, headers, other languages
        "../../etc/passwd", "..\\..\\windows", "/etc/passwd", "file:///etc/passwd", "C:\\", "$(id)", "`id`", "| id", "& id", "<script>alert(1)</script>",
        "{{7*7}}", "${7*7}", "#{7*7}", "<!--#exec cmd=\"id\"-->", "*)(uid=*))(|(uid=*", "' or count(/*)=1 or 'a'='b", "__proto__", "constructor",
        // encodings: NUL, control characters, invalid and overlong UTF-8, surrogates, GBK, wide quotation marks, directions
        "\0"s, "a\0b"s, "\x01", "\x7F", "\r\nX: y", "\n", "\t", "\xFF", "\xFE\xFF", "\x80", "\xC0\xAF", "\xC0\x80", "\xE0\x80\xAF", "\xED\xA0\x80",
        "\xF4\x90\x80\x80", "\xC3", "\xBF\x27", "\xBF\x5C", "\xD5\x5C", "\xC4\xCF\xBA\xFE", "\x81\x30\x81\x30", "＇ OR 1=1", "ʼ OR 1=1", "\xE2\x80\xA8", "\xE2\x80\xAE",
        "\xEF\xBB\xBF", "\xF0\x9F\x92\xA3", "ﷺ", "é", "湖", std::string(101, '%'), std::string(5'000, '\''), std::string(3'000, '('),
    };
    return all;
}

std::string encoded(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (unsigned char const c : text)
        out += { '%', digits[c >> 4], digits[c & 15] };
    return out;
}

class Injection : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 10);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    // A login that may ask for the route.
    std::string token(Endpoint const& endpoint)
    {
        for (auto const* login : { "centre", "delivery", "leader", "system", "security", "audit" }) {
            Actor actor;
            world_->district().database().read([&](Connection& connection) {
                actor = actor_by_login(connection, login, world_->clock().today());
            });
            if (endpoint.open || luodi_definition().permissions.holds(actor, endpoint.permission))
                return world_->token(login);
        }
        return {};
    }

    // Names of parameters in the query.
    static std::vector<std::string> parameters(Endpoint const& endpoint)
    {
        std::vector<std::string> names { "no_such_name", "'" };
        for (auto const& parameter : endpoint.parameters)
            if (parameter.in == "query")
                names.push_back(parameter.name);
        if (endpoint.clocks)
            for (auto const* name : { "as_of", "known_as_of" })
                names.emplace_back(name);
        if (endpoint.list) {
            for (auto const* name : { "q", "sort", "limit", "after", "count" })
                names.emplace_back(name);
            for (auto const& field : endpoint.list->fields)
                for (auto const* suffix : { "", ".gte", ".lte" })
                    names.push_back(std::string(field.name) + suffix);
        }
        return names;
    }

    static std::string filled(std::string path, std::string const& name = {}, std::string const& value = {})
    {
        auto const fill = [&](std::string const& place, std::string const& with) {
            if (auto const at = path.find(place); at != std::string::npos)
                path.replace(at, place.size(), with);
        };
        if (!name.empty())
            fill(name, encoded(value));
        fill("{id}", "1");
        fill("{record}", "project");
        fill("{metric}", "projects.count");
        fill("{level}", "0");
        return path;
    }

    void ask(std::string const& address, std::string const& token, std::map<std::string, std::string> headers = {})
    {
        auto const answer = world_->ask("GET", address, { token, {}, std::move(headers) });
        EXPECT_LT(answer.status, 500) << address << answer.body;
        ++asked_;
    }

    // Some of the strings for each place, others for the next one; all of them in the end.
    std::vector<std::string> some()
    {
        auto const all = hostile();
        if (soak())
            return all;
        std::vector<std::string> chosen;
        for (int i = 0; i < 3; ++i)
            chosen.push_back(all[next_++ % all.size()]);
        return chosen;
    }

    std::unique_ptr<World> world_;
    std::size_t next_ = 0;
    int asked_ = 0;
};

TEST_P(Injection, of_nothing_into_any_reading_route)
{
    EXPECT_GE(hostile().size(), 150u);
    auto const before = world_->entries();
    for (auto const& route : world_->service().router().routes()) {
        auto const& endpoint = route.endpoint;
        if (endpoint.method != "GET" || endpoint.id == "events.open" || endpoint.id == "ledger.bundle")
            continue;
        auto const by = token(endpoint);
        for (auto const& name : parameters(endpoint))
            for (auto const& text : some())
                ask(filled(endpoint.path) + "?" + encoded(name) + "=" + encoded(text), by);
        for (auto const& text : some())
            ask(filled(endpoint.path) + "?" + encoded(text) + "=1", by);
        for (auto at = endpoint.path.find('{'); at != std::string::npos; at = endpoint.path.find('{', at + 1)) {
            auto const place = endpoint.path.substr(at, endpoint.path.find('}', at) + 1 - at);
            for (auto const& text : some())
                ask(filled(endpoint.path, place, text), by);
        }
        for (auto const* header : { "accept-language", "if-match", "cookie", "last-event-id", "idempotency-key", "x-luodi-csrf" })
            for (auto const& text : some())
                ask(filled(endpoint.path), by, { { header, text } });
    }
    for (auto const& text : hostile())
        ask("/api/session", {}, { { "authorization", "Bearer " + text } });
    RecordProperty("asked", asked_);
    EXPECT_GT(asked_, soak() ? 200'000 : 3'000);
    EXPECT_EQ(world_->entries(), before);
    auto const result = verify(world_->district().database(), luodi_definition().types);
    EXPECT_EQ(result.verdict, Verdict::agrees);
}

// What is computed takes the same numbers as what is stored: PostgreSQL tells the two apart.
TEST_P(Injection, of_no_number_too_large_for_a_computed_field)
{
    for (auto const* type : luodi_definition().types)
        for (auto const& field : type->fields) {
            if (field.stored())
                continue;
            for (auto const* value : { "9223372036854775807", "-9223372036854775808", "2147483648", "0" }) {
                auto const answer = world_->ask("GET",
                    "/api/" + std::string(type->plural) + "?" + std::string(field.name) + "=" + value, { world_->token("leader"), {}, {} });
                EXPECT_LT(answer.status, 500) << type->name << "." << field.name << value << answer.body;
            }
        }
}

// An equality finds what is equal: no row has one of these names.
TEST_P(Injection, of_no_row_into_a_filter_or_a_log_in)
{
    for (auto const& text : hostile()) {
        auto const answer = world_->ask("GET", "/api/enterprises?count=true&name=" + encoded(text), { world_->token("centre"), {}, {} });
        if (answer.status == 200 && !text.empty()) {
            EXPECT_EQ(boost::json::parse(answer.body).at("total").as_int64(), 0) << text;
        }
    }
    int tried = 0;
    for (auto const& text : hostile()) {
        if (!soak() && ++tried % 20 != 0)
            continue; // each costs a hash
        std::string login;
        for (char const c : text)
            login += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
        auto const answer = world_->ask("POST", "/api/session", { {}, R"({"login":"centre)" + login + R"(","password":"x"})", {} });
        EXPECT_TRUE(answer.status >= 400 && answer.status < 500) << text << answer.body;
    }
}

LUODI_ON_BOTH_STORES(Injection);

} // namespace
} // namespace luodi
