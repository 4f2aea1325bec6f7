// Numbers that look random and are the same on every machine (SplitMix64, public domain, Vigna).
#pragma once

#include <cstdint>
#include <span>

namespace luodi::sample {

class Random {
public:
    explicit Random(std::uint64_t seed)
        : state_(seed)
    {
    }
    std::uint64_t next()
    {
        auto z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    // A whole number from `least` to `most`, both included.
    std::int64_t between(std::int64_t least, std::int64_t most)
    {
        return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool percent(std::int64_t chance) { return between(1, 100) <= chance; }
    template<class T, std::size_t Size>
    T const& pick(T const (&list)[Size])
    {
        return list[next() % Size];
    }

private:
    std::uint64_t state_;
};

} // namespace luodi::sample
