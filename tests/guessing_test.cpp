// Guessing passwords does not pay: as many tries as the policy allows and not one more, however many come at
// once; the time tells nothing; nobody is locked out elsewhere; a flood takes no memory.
#include "base/support_test.hpp"
#include "tests/soak_test.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <thread>

namespace luodi {
namespace {

constexpr auto password = "Luodi-2026";

class Guessing : public testing::Test {
protected:
    std::optional<ErrorCode> refusal(std::string const& login, std::string const& word, std::string const& address = "10.0.0.1")
    {
        try {
            log_in(world_.district(), attempts_, login, word, address);
        } catch (Error const& error) {
            return error.code();
        }
        return std::nullopt;
    }

    World& world_ = World::shared();
    Attempts attempts_;
};

TEST_F(Guessing, gets_five_tries_even_when_they_come_at_once)
{
    constexpr int at_once = 24;
    std::atomic<int> tried { 0 }, locked { 0 }, here { 0 };
    std::vector<std::thread> threads;
    for (int i = 0; i < at_once; ++i)
        threads.emplace_back([&] {
            for (++here; here < at_once;)
                std::this_thread::yield();
            auto const code = refusal("centre", "wrong");
            tried += code == ErrorCode::unauthenticated;
            locked += code == ErrorCode::too_many;
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(tried, 5);
    EXPECT_EQ(locked, at_once - 5);
    EXPECT_EQ(refusal("centre", password), ErrorCode::too_many) << "also for the right one";
}

TEST_F(Guessing, locks_out_nobody_elsewhere_and_no_other_login)
{
    for (int i = 0; i < 6; ++i)
        refusal("centre", "wrong", "10.6.6.6");
    EXPECT_EQ(refusal("centre", password, "10.6.6.6"), ErrorCode::too_many);
    EXPECT_FALSE(refusal("centre", password, "10.0.0.1"));
    EXPECT_FALSE(refusal("delivery", password, "10.6.6.6"));
}

TEST_F(Guessing, a_right_password_forgets_earlier_failures)
{
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 4; ++i)
            EXPECT_EQ(refusal("centre", "wrong"), ErrorCode::unauthenticated);
        EXPECT_FALSE(refusal("centre", password));
    }
}

// Who could not be looked at for want of room has not guessed.
TEST_F(Guessing, being_turned_away_is_no_failure)
{
    {
        Lowered const lowered([](Policy& policy) { policy.password.waiting = 0; });
        for (int i = 0; i < 9; ++i)
            EXPECT_EQ(refusal("centre", "wrong"), ErrorCode::unavailable);
    }
    EXPECT_FALSE(refusal("centre", password));
}

// An unknown login, a wrong password and a disabled user cost the same; from the very first try.
TEST_F(Guessing, learns_nothing_from_the_time)
{
    int const rounds = soak() ? 1'000 : 12;
    std::map<std::string, double> sums;
    double first = 0;
    for (int round = 0; round < rounds; ++round)
        for (auto const& login : { "centre", "nobody.at.all" }) {
            Attempts fresh;
            auto const begun = processor_seconds() * 1e3;
            EXPECT_THROW(log_in(world_.district(), fresh, login, "wrong", "10.0.0.1"), Error);
            auto const took = processor_seconds() * 1e3 - begun;
            sums[login] += took;
            if (round == 0 && login == std::string("nobody.at.all"))
                first = took;
        }
    auto const known = sums["centre"] / rounds;
    auto const unknown = sums["nobody.at.all"] / rounds;
    RecordProperty("known_ms", std::to_string(known));
    RecordProperty("unknown_ms", std::to_string(unknown));
    EXPECT_LT(std::abs(known - unknown), is_sanitized ? 50.0 : 5.0) << known << " and " << unknown;
    EXPECT_LT(first, known * (is_sanitized ? 3 : 1.6)) << "the first unknown login takes no longer";
}

TEST_F(Guessing, a_flood_of_log_ins_takes_no_more_memory_than_two_hashes)
{
    int const at_once = soak() ? 500 : 150;
    auto const before = resident_bytes();
    std::atomic<bool> going { true };
    std::atomic<std::size_t> most { 0 };
    std::thread watching([&] {
        while (going) {
            most = std::max<std::size_t>(most, resident_bytes());
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    });
    std::atomic<int> answered { 0 };
    std::vector<std::thread> threads;
    for (int i = 0; i < at_once; ++i)
        threads.emplace_back([&, i] {
            refusal("somebody" + std::to_string(i), "wrong", "10.1.0." + std::to_string(i));
            ++answered;
        });
    for (auto& thread : threads)
        thread.join();
    going = false;
    watching.join();
    EXPECT_EQ(answered, at_once);
    EXPECT_LT(most, before + (is_sanitized ? 2'048u << 20 : 256u << 20)); // two at 46 MiB, the rest for what the allocator keeps
    RecordProperty("grown_mib", static_cast<int>((most - before) >> 20));
}

} // namespace
} // namespace luodi
