// What the server writes to standard error: one JSON object a line, in UTC, without personal
// values and without anything that a client sent but its method.
#pragma once

#include "kernel/http/request.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace luodi {

// {"time","level":"info","id","user","method","route","status","ms"}: `route` is the pattern.
std::string request_line(Request const& request, int status, std::chrono::nanoseconds took);
// {"time","level":"error","id","what"}
std::string fault_line(std::string_view request_id, std::string_view what);

// Whole lines, whoever else writes.
void write_log(std::string const& line);

} // namespace luodi
