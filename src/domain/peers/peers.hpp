// Peers: what other places have of a measure, so that a rank can be told over equal scope.
#pragma once

#include "kernel/auth/context.hpp"

#include <optional>
#include <string>

namespace luodi {

struct PeerValue {
    Id<PeerValue> id;
    std::string name;   // of the place
    std::string measure; // "scenes.cultivated"
    bool own = false;   // this district's own
    std::string period; // "2025"
    std::string scope;  // over which places and by which definition; only equal ones are compared
    Decimal<2> value;
    std::string unit;
    std::string source;
    std::optional<Date> on_day; // of the source
};

template<>
RecordType const& record_type<PeerValue>();

} // namespace luodi
