// Where a quote stands in a text, counted in characters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace luodi::claims {

// The occurrence of the quote that begins nearest to the place; nullopt when the text does not have it.
std::optional<std::size_t> place_of(std::string_view text, std::string_view quote, std::int64_t near);

} // namespace luodi::claims
