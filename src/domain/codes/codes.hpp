// Code tables: national standards as data, each edition whole, brought in by import.
#pragma once

#include "kernel/auth/context.hpp"

namespace luodi {

// One code of the classification of the national economy's industries (GB/T 4754).
struct IndustryCode {
    Id<IndustryCode> id;
    std::string code;
    std::string edition; // "2017"
    std::string name;
    std::string section; // A to T
    std::string definition;
    std::string external_key;
    std::string extra;
};

// One code of the administrative divisions (GB/T 2260).
struct DivisionCode {
    Id<DivisionCode> id;
    std::string code;
    std::string name;
    std::string parent;
    std::string external_key;
    std::string extra;
};

template<>
RecordType const& record_type<IndustryCode>();
template<>
RecordType const& record_type<DivisionCode>();

namespace codes {

// The rule of a record with a field "industry": once the district has the code table, a new code must
// stand in its newest edition. A code of an older edition only is named as such ("old_code") and
// never replaced. Reads by index, and only when the code has changed.
Rule industry_rule(RecordType const& type);

} // namespace codes
} // namespace luodi
