// Erasure: the value is nowhere any more, and everything else stands as before.
#include "cli/commands.hpp"
#include "kernel/ledger/bundle.hpp"
#include "kernel/store/district_sql.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <chrono>
#include <fstream>
#include <thread>

namespace luodi {
namespace {

constexpr char const* marker = "13912345678";
constexpr char const* later_marker = "13787654321";

class Erasing : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 10);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL is not set";
        // Through the door that keeps answers, so that a copy lies there as well.
        person_ = id_in(ask("POST", "/api/people", "system", R"({"name":"李明","unit":1,"phone":"13912345678"})", 201).body);
        address_ = "/api/people/" + std::to_string(person_);
        ask("POST", address_ + "/amend", "system", R"({"phone":"13787654321","reason":"换号"})", 200);
    }

    static std::int64_t id_in(std::string const& body)
    {
        return std::stoll(body.substr(body.find("\"id\":") + 5));
    }

    Response ask(std::string const& method, std::string const& address, std::string const& login,
        std::string const& body, int status)
    {
        Ask asked { world_->token(login), body, {} };
        if (method == "POST")
            asked.headers["idempotency-key"] = "key " + std::to_string(++keys_);
        if (method == "POST" && address != "/api/people")
            asked.headers["if-match"] = version_;
        auto response = world_->ask(method, address, asked);
        EXPECT_EQ(response.status, status) << response.body;
        for (auto const& [name, value] : response.headers)
            if (name == "ETag")
                version_ = value;
        return response;
    }

    Response erase(std::string const& login, std::string const& body, int status)
    {
        return ask("POST", address_ + "/erase", login, body, status);
    }

    // How often a value lies in the tables that could hold it.
    std::int64_t copies(std::string const& value)
    {
        std::int64_t count = 0;
        auto const like = "%" + value + "%";
        world_->district().database().read([&](Connection& connection) {
            for (auto const* column : { "side_value.value", "idempotency.body" }) {
                std::string const name = column;
                auto const dot = name.find('.');
                query_in_district(connection,
                    "SELECT count(*) FROM " + name.substr(0, dot) + " WHERE " + name.substr(dot + 1) + " LIKE $1",
                    { like }, "", [&](Columns const& row) { return count += row.integer(0), false; });
            }
        });
        return count;
    }

    std::unique_ptr<World> world_;
    std::int64_t person_ = 0;
    std::string address_;
    std::string version_;
    int keys_ = 0;
};

std::string bytes_of(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

TEST_P(Erasing, takes_the_value_out_of_every_version_and_copy)
{
    EXPECT_EQ(copies(marker), 2);
    EXPECT_EQ(copies(later_marker), 2);
    auto const before = world_->district().verify();
    EXPECT_EQ(erase("security", R"({"field":"phone","reason":"本人要求"})", 200).body, R"({"erased":2})");
    EXPECT_EQ(copies(marker), 0);
    EXPECT_EQ(copies(later_marker), 0);
    auto const read = ask("GET", address_, "system", "", 200).body;
    EXPECT_NE(read.find("\"phone\":null,\"erased\":[\"phone\"]"), std::string::npos) << read;
    auto const list = ask("GET", "/api/people/export?format=json", "system", "", 200).body;
    EXPECT_NE(list.find("\"erased\":[\"phone\"]"), std::string::npos) << list;
    auto const history = ask("GET", address_ + "/history", "system", "", 200).body;
    EXPECT_NE(history.find("erased"), std::string::npos) << history;
    EXPECT_EQ(history.find("139123"), std::string::npos);

    auto const after = world_->district().verify();
    EXPECT_EQ(after.verdict, Verdict::agrees)
        << (after.first_difference ? after.first_difference->message.en : "");
    EXPECT_EQ(after.erased, before.erased + 2);
    EXPECT_EQ(after.size, before.size + 1); // the fact of it
    world_->district().database().read([&](Connection& connection) {
        // The root of what was there before is what it was.
        EXPECT_EQ(ledger_state(connection, before.size).root, before.root);
        auto const entry = stored_bytes(connection, before.size);
        EXPECT_NE(entry.find("record.erased"), std::string::npos) << entry;
        EXPECT_NE(entry.find("本人要求"), std::string::npos) << entry;
        EXPECT_EQ(entry.find("139123"), std::string::npos) << entry;
    });
}

TEST_P(Erasing, leaves_nothing_in_bundles)
{
    auto const path = (std::filesystem::temp_directory_path() / "luodi-erase-test.zip").string();
    auto const bundled = [&] {
        world_->district().database().write([](Connection&) { });
        for (int i = 0; i < 200; ++i) { // until it is signed
            std::int64_t size = 0;
            world_->district().database().read([&](Connection& connection) {
                size = static_cast<std::int64_t>(
                    write_bundle(connection, world_->district().definition().types, path, SideValues::included).checkpoint.size);
            });
            if (size == world_->entries())
                break;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return verify_bundle(path, world_->district().definition().types);
    };
    auto const before = bundled();
    EXPECT_EQ(before.verdict, Verdict::agrees);
    EXPECT_NE(bytes_of(path).find(marker), std::string::npos);
    erase("security", R"({"field":"phone","reason":"本人要求"})", 200);
    auto const after = bundled();
    EXPECT_EQ(after.verdict, Verdict::agrees);
    EXPECT_EQ(after.erased, before.erased + 2);
    EXPECT_EQ(bytes_of(path).find(marker), std::string::npos);
    std::filesystem::remove(path);
}

TEST_P(Erasing, says_what_cannot_be_erased)
{
    auto const plain = erase("security", R"({"field":"name","reason":"本人要求"})", 422).body;
    EXPECT_NE(plain.find("plain_text"), std::string::npos) << plain;
    erase("security", R"({"field":"none","reason":"本人要求"})", 422);
    erase("security", R"({"field":"phone"})", 422);
    erase("system", R"({"field":"phone","reason":"本人要求"})", 403); // only the security administrator
    EXPECT_EQ(copies(marker), 2);
    erase("security", R"({"field":"phone","reason":"本人要求"})", 200);
    erase("security", R"({"field":"phone","reason":"本人要求"})", 409); // nothing is left
}

TEST_P(Erasing, other_changes_keep_the_erased_reference)
{
    erase("security", R"({"field":"phone","reason":"本人要求"})", 200);
    ask("POST", address_ + "/amend", "system", R"({"post":"科长","reason":"任职"})", 200);
    auto const result = world_->district().verify();
    EXPECT_EQ(result.verdict, Verdict::agrees);
    ask("POST", address_ + "/amend", "system", R"({"phone":"13600000000","reason":"新号"})", 200);
    EXPECT_NE(ask("GET", address_, "system", "", 200).body.find("13600000000"), std::string::npos);
    EXPECT_EQ(world_->district().verify().verdict, Verdict::agrees);
}

LUODI_ON_BOTH_STORES(Erasing);

class ErasingFile : public Erasing { };

// Rows, free pages and the log of the file, as bytes; then the command as well.
TEST_P(ErasingFile, leaves_no_byte_in_the_file_or_its_log)
{
    auto const path = world_->url().location;
    auto const found = [&](std::string const& value) {
        std::size_t count = 0;
        for (auto const* ending : { "", "-wal", "-shm", ".lock", ".key", ".checkpoint" }) {
            auto const bytes = bytes_of(path + ending);
            for (auto at = bytes.find(value); at != std::string::npos; at = bytes.find(value, at + 1))
                ++count;
        }
        return count;
    };
    EXPECT_GT(found(marker), 0u);
    erase("security", R"({"field":"phone","reason":"本人要求"})", 200);
    EXPECT_EQ(found(marker), 0u);
    EXPECT_EQ(found(later_marker), 0u);

    ask("POST", address_ + "/amend", "system", R"({"phone":"13612121212","reason":"新号"})", 200);
    auto const url = world_->url().to_string();
    auto const id = std::to_string(person_);
    EXPECT_EQ(cli::run({ "erase", "person", id, "phone", "--reason", "x", "--db", url }), 3); // the server has it
    world_.reset();
}

INSTANTIATE_TEST_SUITE_P(Store, ErasingFile, testing::Values(Dialect::sqlite),
    [](auto const&) { return "sqlite"; });

} // namespace
} // namespace luodi
