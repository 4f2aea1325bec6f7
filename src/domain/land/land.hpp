// Land: the blocks of the district that projects go to, and the deals by which land was supplied.
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

// A result of land supply (供地结果), as the natural resources bureaus publish it.
struct LandDeal {
    Id<LandDeal> id;
    std::string deal_code;
    std::string name;
    std::string division;
    std::string location;
    std::optional<Decimal<6>> area_mu;
    std::string land_source;
    std::string land_use;
    std::string supply;
    std::string term;
    std::string industry;
    std::string grade;
    std::optional<Money> price;
    std::string holder;
    std::optional<Decimal<2>> plot_ratio_min;
    std::optional<Decimal<2>> plot_ratio_max;
    std::optional<Date> planned_handover;
    std::optional<Date> planned_start;
    std::optional<Date> planned_finish;
    std::optional<Date> started_on;
    std::optional<Date> finished_on;
    std::string approved_by;
    std::optional<Date> signed_on;
    std::string external_key;
    std::string extra;
};

template<>
RecordType const& record_type<Block>();
template<>
RecordType const& record_type<LandDeal>();

namespace land {

// Not every deal has a code or a name, but each says where it is. A Rule (kernel/auth/context.hpp).
void deal_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);

} // namespace land

} // namespace luodi
