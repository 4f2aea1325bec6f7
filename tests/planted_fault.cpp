#include "tests/planted_fault.hpp"

#include "base/planted_fault.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <string>

namespace luodi {
namespace {

std::atomic<char const*> by_test { nullptr };

std::string environment(char const* name)
{
    char const* const value = std::getenv(name);
    return value ? value : "";
}

} // namespace

bool planted(std::string_view fault)
{
    static std::string const by_environment = environment("LUODI_PLANTED");
    char const* const name = by_test;
    return fault == by_environment || (name && fault == name);
}

void die_at(std::string_view moment)
{
    static std::string const wanted = environment("LUODI_DIE_AT");
    static auto const colon = wanted.find(':');
    static std::atomic<int> left { colon == std::string::npos ? 0 : std::atoi(wanted.c_str() + colon + 1) };
    if (colon != std::string::npos && moment == std::string_view(wanted).substr(0, colon) && --left == 0)
        std::raise(SIGKILL);
}

// "+86400000": that much later; "=1790000000000": standing there.
std::int64_t clock_shift_ms(std::int64_t now_ms)
{
    static std::string const path = environment("LUODI_CLOCK_SHIFT");
    std::string text;
    if (path.empty() || !(std::ifstream(path) >> text) || text.size() < 2)
        return 0;
    return text.front() == '=' ? std::stoll(text.substr(1)) - now_ms : std::stoll(text);
}

Planted::Planted(char const* fault) { by_test = fault; }
Planted::~Planted() { by_test = nullptr; }

} // namespace luodi
