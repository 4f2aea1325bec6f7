#include "domain/claims/places.hpp"

#include "base/text.hpp"

#include <cstdlib>
#include <string>

namespace luodi::claims {

std::optional<std::size_t> place_of(std::string_view text, std::string_view quote, std::int64_t near)
{
    std::optional<std::size_t> best;
    if (quote.empty())
        return best;
    std::size_t counted = 0; // bytes, and the characters in them
    std::size_t place = 0;
    for (auto byte = text.find(quote); byte != std::string_view::npos; byte = text.find(quote, byte + 1)) {
        place += character_count(text.substr(counted, byte - counted));
        counted = byte;
        auto const away = [near](std::size_t one) { return std::llabs(static_cast<std::int64_t>(one) - near); };
        if (!best || away(place) < away(*best))
            best = place;
    }
    return best;
}

} // namespace luodi::claims
