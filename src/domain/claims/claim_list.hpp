// Claims as they are told from outside: {"claims":[{"quote","metric","split","key","reading","printed","unit"}…]}.
#pragma once

#include "domain/claims/claims.hpp"

#include <boost/json/fwd.hpp>

#include <functional>
#include <string_view>
#include <vector>

namespace luodi::claims {

// Reads the member "claims", 1 to 100 of them; members besides those named are refused. Throws unprocessable with every
// fault named by its place ("claims[2].reading").
std::vector<Claim> read_claims(boost::json::object const& body, std::vector<std::string_view> const& members);

// Runs the work on one place of the list; what is wrong there is named by it.
void in_list(std::size_t place, std::vector<FieldError>& errors, std::function<void()> const& work);

} // namespace luodi::claims
