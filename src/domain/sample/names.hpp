// Words from which the sample's made-up firms and works are named.
#pragma once

#include "domain/sample/plan.hpp"
#include "domain/sample/random.hpp"

#include <string>

namespace luodi::sample {

struct Trade {
    char const* words;    // in a firm's name
    char const* industry; // GB/T 4754-2017 division
    char const* works[3]; // what it builds
};

Trade const& pick_trade(Random& random);
// A made-up firm; `number` keeps names and codes apart.
PlannedEnterprise make_enterprise(Random& random, Trade const& trade, std::int64_t number);

// The name of a firm that is no project's; hardly any two alike.
std::string lead_name(Random& random, Trade const& trade);

// Unit names, in order of the offices.
char const* office_name(std::size_t office);
char const* block_name(std::size_t block);

char const* slip_reason(Random& random);
char const* evidence_name(Stage stage, EvidenceClass evidence);

} // namespace luodi::sample
