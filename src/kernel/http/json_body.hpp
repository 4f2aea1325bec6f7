// The JSON object of a request's body, read within the limits.
#pragma once

#include "base/limits.hpp"
#include "kernel/http/request.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace luodi {

// Throws unsupported unless the content type is application/json; bad_request for what is not one
// JSON object, is nested too deep, has too many or doubled members, or a too long text.
boost::json::object read_json_body(Request const& request, HttpLimits const& limits = policy().http);

// A text member, trimmed; "" when absent. A member of another type is an error.
std::string text_member(
    boost::json::object const& object, std::string_view name, std::vector<FieldError>& errors);

// Names every member that is not in the list as unknown.
void refuse_others(boost::json::object const& object, std::vector<std::string_view> const& known,
    std::vector<FieldError>& errors);

} // namespace luodi
