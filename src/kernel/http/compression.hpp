// Answers are sent compressed to who takes them so.
#pragma once

#include "kernel/http/request.hpp"

#include <string_view>

namespace luodi {

// Whether the client takes this content coding (RFC 9110, 12.5.3).
bool accepts_coding(Request const& request, std::string_view coding);

// Compresses (gzip) what a GET answers: text of more than a kilobyte without a tag of its own, to who accepts it. What
// carries secrets stays as it is, so that its length tells nothing of them. Costs some 6 ms a megabyte.
void compress(Response& response, Request const& request);

} // namespace luodi
