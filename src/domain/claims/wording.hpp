// The article's figures in its own wording and rounding.
#pragma once

#include "domain/claims/claims.hpp"

#include <optional>

namespace luodi::claims {

// A sentence about a figure, and the claim that it makes.
struct Sentence {
    Message words; // "常态化赴外招商近2000批次"
    Claim claim;   // metric, split, key, reading, printed and unit; the quote is the Chinese sentence
};

// Nullopt for a figure that the article does not print, or that has no value.
std::optional<Sentence> sentence_of(Figure const& figure);

} // namespace luodi::claims
