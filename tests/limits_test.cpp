// That each limit of base/limits.hpp bites where no test beside the code shows it. Those of framing,
// slow clients and JSON stand in src/kernel/http/*_test.cpp, those of lists and workbooks in
// src/kernel/sheet/*_test.cpp.
#include "kernel/auth/password.hpp"
#include "kernel/http/multipart.hpp"
#include "kernel/sheet/zip_archive.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <atomic>
#include <thread>

namespace luodi {
namespace {

constexpr auto password = "Luodi-2026";

class Limits : public testing::Test {
protected:
    World& world_ = World::shared();
    Instant const beginning_ = world_.clock().now();

    ~Limits() override { world_.clock().set(beginning_); }
    void pass(std::int64_t milliseconds)
    {
        world_.clock().set({ world_.clock().now().milliseconds + milliseconds });
    }
    ErrorCode log_in_code(Attempts& attempts, std::string const& word, std::string const& address)
    {
        try {
            log_in(world_.district(), attempts, "centre", word, address);
        } catch (Error const& error) {
            return error.code();
        }
        return ErrorCode::fault; // it succeeded
    }
};

// reliability: idle 30 min, absolute 12 h.
TEST_F(Limits, a_session_idles_thirty_minutes_and_lives_twelve_hours)
{
    Attempts attempts;
    auto const keys = log_in(world_.district(), attempts, "centre", password, "10.0.0.1");
    constexpr std::int64_t minute = 60'000;
    pass(30 * minute);
    EXPECT_TRUE(find_session(world_.district(), keys.cookie)); // and is seen again
    pass(30 * minute + 1);
    EXPECT_FALSE(find_session(world_.district(), keys.cookie));
    auto const other = log_in(world_.district(), attempts, "centre", password, "10.0.0.1");
    for (int i = 0; i < 24; ++i) { // 24 times 30 minutes are 12 hours
        pass(30 * minute);
        EXPECT_TRUE(find_session(world_.district(), other.cookie)) << i;
    }
    pass(1);
    EXPECT_FALSE(find_session(world_.district(), other.cookie));
}

TEST_F(Limits, five_failures_lock_a_login_from_one_address_for_fifteen_minutes)
{
    Attempts attempts;
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(log_in_code(attempts, "wrong", "10.0.0.1"), ErrorCode::unauthenticated);
    EXPECT_EQ(log_in_code(attempts, password, "10.0.0.1"), ErrorCode::too_many);
    EXPECT_EQ(log_in_code(attempts, password, "10.0.0.2"), ErrorCode::fault); // nobody is locked out
    pass(15 * 60'000);
    EXPECT_EQ(log_in_code(attempts, password, "10.0.0.1"), ErrorCode::too_many);
    pass(1);
    EXPECT_EQ(log_in_code(attempts, password, "10.0.0.1"), ErrorCode::fault);
}

TEST_F(Limits, passwords_are_hashed_as_the_standard_says_and_few_may_wait)
{
    EXPECT_TRUE(hash_password("x").starts_with("$argon2id$v=19$m=47104,t=1,p=1$")); // 46 MiB in KiB
    constexpr int at_once = 80;
    std::atomic<int> hashed { 0 }, refused { 0 }, here { 0 };
    std::vector<std::thread> threads;
    for (int i = 0; i < at_once; ++i)
        threads.emplace_back([&] {
            for (++here; here < at_once;)
                std::this_thread::yield();
            try {
                hash_password("x");
                ++hashed;
            } catch (Error const& error) {
                refused += error.code() == ErrorCode::unavailable;
            }
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_GE(hashed, 64);
    EXPECT_GE(refused, 1);
    EXPECT_EQ(hashed + refused, at_once);
}

TEST_F(Limits, passwords_have_eight_to_128_characters_of_three_classes)
{
    EXPECT_NO_THROW(require_strong_password("Abcdefg1"));
    EXPECT_THROW(require_strong_password("Abcdef1"), Error);
    EXPECT_THROW(require_strong_password("abcdefg1"), Error);
    EXPECT_NO_THROW(require_strong_password("A1" + std::string(126, 'b')));
    EXPECT_THROW(require_strong_password("A1" + std::string(127, 'b')), Error);
}

TEST_F(Limits, a_page_has_at_most_200_rows)
{
    Ask const ask { world_.token("centre"), {}, {} };
    EXPECT_EQ(world_.ask("GET", "/api/projects?limit=200", ask).status, 200);
    EXPECT_EQ(world_.ask("GET", "/api/projects?limit=201", ask).status, 422);
    EXPECT_EQ(world_.ask("GET", "/api/ledger/entries?limit=201", { world_.token("leader"), {}, {} }).status, 422);
}

TEST_F(Limits, what_moved_is_told_a_stretch_of_the_ledger_at_a_time)
{
    EXPECT_EQ(policy().list.changes_entries, 20'000);
    Lowered const lowered([](Policy& policy) { policy.list.changes_entries = 100; });
    Ask const ask { world_.token("centre"), {}, {} };
    auto const first = world_.ask("GET", "/api/projects/changes?since=40", ask);
    EXPECT_NE(first.body.find("\"next\":\"140\",\"looked_to\":140,"), std::string::npos) << first.body.substr(0, 300);
    auto const last = world_.ask("GET", "/api/projects/changes?since=99999999", ask);
    EXPECT_NE(last.body.find("\"next\":null"), std::string::npos) << last.body;
}

TEST_F(Limits, an_export_ends_where_the_policy_says)
{
    EXPECT_EQ(policy().list.exported_rows, 1'000'000);
    Ask const ask { world_.token("centre"), {}, {} };
    for (auto const* format : { "csv", "json", "xlsx" }) {
        auto const address = std::string("/api/units/export?format=") + format;
        Lowered const lowered([](Policy& policy) { policy.list.exported_rows = 3; });
        EXPECT_EQ(world_.ask("GET", address, ask).status, 413) << format;
        EXPECT_EQ(world_.ask("GET", address + "&kind=district", ask).status, 200) << format;
    }
}

Response upload(World& world)
{
    return world.ask("POST", "/api/imports",
        { world.token("centre"),
            "--b\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\ngmpp\r\n--b\r\n"
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nproject name\r\nx\r\n--b--\r\n",
            { { "content-type", "multipart/form-data; boundary=b" } } });
}

std::string location(Response const& response)
{
    for (auto const& [name, value] : response.headers)
        if (name == "Location")
            return value;
    ADD_FAILURE() << response.status << response.body;
    return {};
}

TEST_F(Limits, an_import_is_kept_an_hour_and_until_twenty_others_came)
{
    Ask const ask { world_.token("centre"), {}, {} };
    auto const first = location(upload(world_));
    for (int i = 0; i < 19; ++i)
        upload(world_);
    EXPECT_EQ(world_.ask("GET", first, ask).status, 200);
    auto const later = location(upload(world_));
    EXPECT_EQ(world_.ask("GET", first, ask).status, 404);
    pass(3'600'000);
    upload(world_);
    EXPECT_EQ(world_.ask("GET", later, ask).status, 200);
    pass(1);
    upload(world_);
    EXPECT_EQ(world_.ask("GET", later, ask).status, 404);
}

std::string parts(int count, std::size_t header_bytes = 0)
{
    std::string body;
    for (int i = 0; i < count; ++i) {
        auto const line = "Content-Disposition: form-data; name=\"p" + std::to_string(i) + "\"";
        auto const more = header_bytes > line.size() ? std::string(header_bytes - line.size(), ' ') : "";
        body += "--b\r\n" + line + more + "\r\n\r\nx\r\n";
    }
    return body + "--b--\r\n";
}

std::size_t parts_read(std::string body)
{
    Request request;
    request.headers = { { "content-type", "multipart/form-data; boundary=b" } };
    request.body = std::move(body);
    try {
        return read_multipart(request).size();
    } catch (Error const&) {
        return 0;
    }
}

TEST_F(Limits, a_form_has_at_most_twenty_parts_with_headers_of_4_kib)
{
    EXPECT_EQ(parts_read(parts(20)), 20u);
    EXPECT_EQ(parts_read(parts(21)), 0u);
    EXPECT_EQ(parts_read(parts(1, 4096)), 1u);
    EXPECT_EQ(parts_read(parts(1, 4097)), 0u);
}

TEST_F(Limits, an_idempotency_key_has_200_bytes_and_is_kept_seven_days)
{
    auto const create = [&](std::string const& key, std::string const& name) {
        return world_.ask("POST", "/api/enterprises",
            { world_.token("centre"), R"({"name":")" + name + R"(","country":"CN"})", { { "idempotency-key", key } } });
    };
    EXPECT_EQ(create(std::string(201, 'k'), "过长").status, 400);
    EXPECT_EQ(create(std::string(200, 'k'), "正好").status, 201);
    create("week", "一");
    EXPECT_EQ(create("week", "二").status, 422); // the key was used for another request
    pass(7 * 86'400'000);
    create("other", "三"); // forgets what is older than seven days
    EXPECT_EQ(create("week", "二").status, 422);
    pass(1);
    create("another", "四");
    EXPECT_EQ(create("week", "二").status, 201);
}

std::string zip_of(int entries, std::size_t bytes)
{
    zip_error_t failed;
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, &failed);
    zip_source_keep(source);
    auto* const archive = zip_open_from_source(source, ZIP_TRUNCATE, &failed);
    std::string const content(bytes, 'a');
    for (int i = 0; i < entries; ++i)
        zip_file_add(archive, ("p" + std::to_string(i)).c_str(),
            zip_source_buffer(archive, content.data(), content.size(), 0), 0);
    zip_close(archive);
    zip_source_open(source);
    zip_source_seek(source, 0, SEEK_END);
    std::string out(static_cast<std::size_t>(zip_source_tell(source)), 0);
    zip_source_seek(source, 0, SEEK_SET);
    zip_source_read(source, out.data(), out.size());
    zip_source_close(source);
    zip_source_free(source);
    return out;
}

TEST_F(Limits, a_workbook_has_at_most_1000_parts_and_unpacks_to_a_hundredfold)
{
    EXPECT_NO_THROW(ZipArchive(zip_of(1'000, 1)));
    EXPECT_THROW(ZipArchive(zip_of(1'001, 1)), Error);
    auto const all = [](std::string const& bytes) {
        ZipArchive archive(bytes);
        archive.read("p0", [](std::string_view) { return true; });
    };
    // Deflate packs one letter about 1000:1: 8 MiB are free, and 9 MiB are not.
    EXPECT_NO_THROW(all(zip_of(1, 8u << 20)));
    EXPECT_THROW(all(zip_of(1, 10u << 20)), Error);
}

TEST_F(Limits, policies_have_names)
{
    EXPECT_EQ(policy().name, "office");
    EXPECT_GT(named_policy("test").rate_factor, 1);
    EXPECT_GT(named_policy("bench").password.waiting, 64);
    EXPECT_THROW(named_policy("none"), Error);
}

} // namespace
} // namespace luodi
