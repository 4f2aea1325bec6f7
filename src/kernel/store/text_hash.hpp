// Lets a map with text keys be searched by a view, without making a string.
#pragma once

#include <functional>
#include <string_view>

namespace luodi {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const
    {
        return std::hash<std::string_view> {}(text);
    }
};

} // namespace luodi
