// Which records a duty reaches: tests on the record and on those that it belongs to, one after
// another up to its unit. Told once, asked of a query and of a record in hand.
#pragma once

#include "kernel/auth/permission.hpp"

#include <vector>

namespace luodi {

// The field has one of the values.
struct FieldTest {
    std::size_t field;
    std::vector<Value> values;
};

struct ScopeStep {
    RecordType const* type;
    std::vector<FieldTest> all; // each must hold
    std::vector<FieldTest> any; // of these, at whichever step, one must hold if the scope is related
};

struct Scope {
    std::vector<ScopeStep> steps; // the record, its owner, the owner's owner …
    bool related = false;
};

// The scope of a duty in a relation; values are parted by commas, and empty ones test nothing.
Scope scope_of(RecordType const& type, Relation relation, HeldDuty const& duty,
    std::string_view secrecies, std::string_view states);

// As a condition on `r`, one EXISTS inside another; empty: every record.
Condition condition_of(Scope const& scope);
// The same of one record, which need not be stored; reads those that it belongs to.
bool holds(Connection& connection, Scope const& scope, Row const& row);

} // namespace luodi
