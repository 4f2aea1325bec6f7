// The records as TypeScript: the exact types of what goes over the wire.
#pragma once

#include "kernel/record/record_type.hpp"

#include <string>

namespace luodi {

// One file: Money, an interface per record (Station) with its version, and Records, which maps
// plural paths to interfaces. A member that a reader may not be shown (sealed) is optional.
std::string typescript(RecordTypes const& types);

// "deep_reading" -> "DeepReading", for TypeScript and OpenAPI.
std::string camel_case(std::string_view name);

} // namespace luodi
