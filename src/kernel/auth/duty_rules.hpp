// What holds of duties and of their delegation.
#pragma once

#include "kernel/auth/context.hpp"

namespace luodi {

// Longest delegation, first and last day included.
constexpr std::int64_t longest_delegation_days = 92;

// A duty ends after it begins; it is for one record that exists, or for none (those of an investor
// and a fund manager are for one); nobody is two administrators, or an administrator and
// something else, on any one day.
void duty_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);

// A delegation lasts at most 92 days within its duty's own validity, goes to another person, is
// never of an administrator's duty, and keeps the administrators apart as above.
void delegation_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);

// Ends a duty or a delegation from now on. Throws conflict when it was revoked before.
void revoke(Context& context, RecordType const& type, std::int64_t id, std::string const& reason);

} // namespace luodi
