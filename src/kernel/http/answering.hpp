// What the server does around its handler, without any transport: the answers it gives by itself
// and the headers that every answer carries.
#pragma once

#include "kernel/http/server.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace luodi {

// The answer to a request that is refused before a handler sees it: 400, 413, 431 or 503.
Response refusal(int status, Request const& request);

// Asks the handler; whatever it throws, the process lives: slow, or 500 with a line in the log.
Cost guarded_cost(ServerHandler const& handler, Request const& request);
Response guarded_answer(ServerHandler const& handler, Request& request);
// The stream's next piece; its end when it throws.
std::optional<std::string> guarded_next(Stream& stream, Request const& request);
void guarded_note(ServerHandler const& handler, Request const& request, int status,
    std::chrono::nanoseconds took);

// How the other side knows where an answer ends, and whether another may follow.
enum class Framing { length, chunks, nothing };
// The answer's status line and headers: its own, the security headers, Date, no-store for /api and for
// errors that say nothing else, and what frames a body of so many bytes. No value can end its line.
std::string head_of(Response const& response, Request const& request, Framing framing,
    std::size_t body_bytes, bool keep);

// A name for this start of the program, so that request numbers in logs do not come twice.
std::string name_of_start();

} // namespace luodi
