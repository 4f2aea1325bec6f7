#include "kernel/auth/password.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

#include <sodium.h>

#include <atomic>
#include <semaphore>

namespace luodi {
namespace {

std::counting_semaphore<>& workers()
{
    static std::counting_semaphore<> workers(policy().password.at_work);
    return workers;
}

std::atomic<int> waiting { 0 };

// One of the places at work; refuses when too many wait.
class Place {
public:
    Place()
    {
        bool const room = ++waiting <= policy().password.waiting;
        if (!room)
            --waiting;
        require(room, ErrorCode::unavailable,
            { "登录人数过多，请稍后重试", "too many are logging in; try again shortly" });
        workers().acquire();
    }
    ~Place()
    {
        workers().release();
        --waiting;
    }
};

int classes_of(std::string_view password)
{
    bool lower = false, capital = false, digit = false, other = false;
    for (unsigned char c : password) {
        if (c >= 'a' && c <= 'z')
            lower = true;
        else if (c >= 'A' && c <= 'Z')
            capital = true;
        else if (c >= '0' && c <= '9')
            digit = true;
        else
            other = true;
    }
    return lower + capital + digit + other;
}

} // namespace

void require_strong_password(std::string_view password)
{
    auto const& limits = policy().password;
    auto const length = character_count(password);
    if (is_utf8(password) && length >= limits.shortest && length <= limits.longest
        && classes_of(password) >= limits.classes)
        return;
    require_no_errors({ { "password", "weak",
        { "密码须 8–128 位，且含大写、小写、数字、符号中的三类",
            "a password needs 8 to 128 characters and three of: capitals, small letters, digits, others" } } });
}

std::string hash_password(std::string_view password)
{
    Place const place;
    auto const& limits = policy().password;
    char hash[crypto_pwhash_STRBYTES];
    bool const done = crypto_pwhash_str_alg(hash, password.data(), password.size(),
                          limits.passes, limits.memory_bytes, crypto_pwhash_ALG_ARGON2ID13)
        == 0;
    require(done, ErrorCode::unavailable,
        { "内存不足，请稍后重试", "not enough memory; try again shortly" });
    return hash;
}

bool password_matches(std::string_view password, std::string const& hash)
{
    Place const place;
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void waste_a_check(std::string_view password)
{
    // The hash of nobody's password, under the parameters that a new one would have: nothing has to be
    // computed for it first.
    auto const& limits = policy().password;
    password_matches(password,
        "$argon2id$v=19$m=" + std::to_string(limits.memory_bytes >> 10) + ",t=" + std::to_string(limits.passes)
            + ",p=1$bm9ib2R5J3Mgc2FsdCB4eA$bm9ib2R5IGhhcyB0aGUgcGFzc3dvcmQgb2YgdGhpcyE");
}

} // namespace luodi
