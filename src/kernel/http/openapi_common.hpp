// The parts of the OpenAPI document that are the same for every program: errors, shared
// parameters, ways to say who one is.
#pragma once

#include "base/json_writer.hpp"

#include <string_view>

namespace luodi {

// The name in components/responses of the problem with this HTTP status; empty for a status that
// no error of ours has.
std::string_view problem_name(int status);

// The members of components: "responses" (the problems), "parameters" (AsOf, KnownAsOf, Limit,
// After, Count, IfMatch, IdempotencyKey) and "securitySchemes" (session, csrf, bearer).
void write_problem_responses(JsonWriter& json);
void write_shared_parameters(JsonWriter& json);
void write_security_schemes(JsonWriter& json);

// Members of components/schemas: Money and Problem.
void write_common_schemas(JsonWriter& json);

} // namespace luodi
