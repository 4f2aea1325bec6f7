// A believable district over 2023–2025, built deterministically, that yields the article's figures S1 to S10: among
// them 193 signed at or above RMB 100 million, 61 large and strong, none at RMB 10 billion, US$ 862 million paid in. It
// holds slips, losses, repeat signings, conflicts and faults to be found.
#pragma once

#include "kernel/auth/district.hpp"

#include <string>
#include <vector>

namespace luodi::sample {

struct Options {
    std::int64_t projects = 600; // 600 is the article's district; other sizes scale the figures
    std::int64_t seed = 1;
};

struct Login {
    std::string login;
    std::string password;
    std::string role;
};

struct Result {
    std::vector<Login> logins;
    std::int64_t entries = 0; // the ledger's size afterwards
};

// Fills a district that was just founded, by the same clock, at the story's beginning: entries are
// recorded at the times the story tells.
Result fill(District& district, SetClock& clock, Options const& options);

// When the story begins: 2023-01-01.
Instant beginning();

} // namespace luodi::sample
