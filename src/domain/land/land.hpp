// Blocks of land: the parts of the district that projects go to.
#pragma once

#include "kernel/auth/context.hpp"

namespace luodi {

struct Block {
    Id<Block> id;
    std::string code;
    std::string name;
    std::optional<Id<Unit>> unit;
    std::optional<Decimal<2>> area_mu;
    std::string description;
};

template<>
RecordType const& record_type<Block>();

} // namespace luodi
