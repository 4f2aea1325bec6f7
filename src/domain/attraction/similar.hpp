// Who else has the firm of a lead.
#pragma once

#include "domain/attraction/attraction.hpp"

#include <string>
#include <vector>

namespace luodi::attraction {

// Names at least so like are taken for those of one firm; in hundredths of a percent.
constexpr int least_likeness = 75'00;
constexpr Decimal<2> half { 50'00 }; // of the credit, in percent

// A lead or a project of another unit that still stands.
struct Similar {
    std::optional<Id<Lead>> lead;
    std::optional<Id<Project>> project;
    std::optional<Id<Unit>> unit;
    std::optional<Date> since; // first reported, or signed
    std::vector<std::string> grounds;
    int likeness; // of the names, in hundredths of a percent
};

// For a lead that need not be stored: those with the most grounds first, ten at most.
std::vector<Similar> similar_to(View const& view, Lead const& lead);

// The topmost parent.
Id<Enterprise> group_of(View const& view, Id<Enterprise> id);

} // namespace luodi::attraction
