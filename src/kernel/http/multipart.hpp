// Uploaded files: the parts of a multipart/form-data body (RFC 7578).
#pragma once

#include "base/limits.hpp"
#include "kernel/http/request.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luodi {

struct Part {
    std::string name;
    std::string file_name; // "" for a plain field; what the client called it: never open it by this
    std::string content_type;
    std::string_view content; // inside the request's body, as long as that lives
};

// Throws unsupported when the body is no multipart/form-data, bad_request when it is broken, has
// more parts than the policy allows or two parts of one name.
std::vector<Part> read_multipart(Request const& request, std::size_t limit = policy().http.parts);

} // namespace luodi
