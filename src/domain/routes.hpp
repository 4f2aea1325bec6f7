// All addresses of the program.
#pragma once

#include "kernel/http/service.hpp"

#include <string>

namespace luodi {

void add_routes(Service& service);

// The OpenAPI document of all routes; needs no database.
std::string luodi_openapi();

} // namespace luodi
