// What a fuzz target is: a function that takes any bytes. What it may not do is crash, read outside
// its input, run out of memory or time, or throw anything but an Error. One target a file; libFuzzer
// drives them (preset fuzz), or driver.cpp where there is none (preset asan).
#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace luodi::fuzz {

// Runs the work; a clear refusal is as good as an answer.
template<class Work>
void may_refuse(Work const& work)
{
    try {
        work();
    } catch (Error const& error) {
        if (error.code() == ErrorCode::fault)
            throw; // a fault is ours, whatever came in
    }
}

inline std::string_view text_of(std::uint8_t const* data, std::size_t size)
{
    return { reinterpret_cast<char const*>(data), size };
}

} // namespace luodi::fuzz
