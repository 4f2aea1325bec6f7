// The identity of one record of type T: a number given by the district's own counter.
#pragma once

#include <compare>
#include <cstdint>

namespace luodi {

template<class T>
struct Id {
    std::int64_t value = 0; // 0: not stored yet

    explicit operator bool() const { return value != 0; }
    auto operator<=>(Id const&) const = default;
};

} // namespace luodi
