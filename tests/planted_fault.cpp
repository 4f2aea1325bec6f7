#include "tests/planted_fault.hpp"

#include "base/planted_fault.hpp"

#include <atomic>
#include <cstdlib>

namespace luodi {
namespace {

std::atomic<char const*> by_test { nullptr };

} // namespace

bool planted(std::string_view fault)
{
    static char const* const by_environment = std::getenv("LUODI_PLANTED");
    auto const is = [&](char const* name) { return name && fault == name; };
    return is(by_environment) || is(by_test);
}

Planted::Planted(char const* fault) { by_test = fault; }
Planted::~Planted() { by_test = nullptr; }

} // namespace luodi
