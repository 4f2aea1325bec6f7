// What a token may be used for, besides what the duties of its user allow.
#pragma once

#include "kernel/auth/permission.hpp"

#include <string>
#include <string_view>

namespace luodi {

// A scope is words with commas between: "read" (all that only reads), a permission of the table
// ("person.amend"), all of one record ("person.*"). An empty scope holds everything. It is asked
// at the route, as the permission that the API document names there.
bool scope_holds(std::string_view scope, std::string_view permission);

// The scope in its stored form, without blanks. Throws unprocessable naming the words that no
// permission of the table answers to.
std::string checked_scope(std::string_view text, PermissionTable const& table);

} // namespace luodi
