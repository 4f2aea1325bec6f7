// How often one may do what: rates as data, so that they change without a new program.
#pragma once

#include "kernel/auth/context.hpp"

namespace luodi {

enum class RateKind { login, read, write, export_, import_, verify };
enum class RatePer { user, address, token };

// `times` in every `seconds`; `burst` of them may come at once.
struct RatePolicy {
    Id<RatePolicy> id;
    std::string name;
    RateKind applies_to { RateKind::write };
    RatePer per { RatePer::user };
    std::int64_t times = 60;
    std::int64_t seconds = 60;
    std::int64_t burst = 60;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    std::string source;
};

template<>
RecordType const& record_type<RatePolicy>();

// Those that are valid on the day.
std::vector<RatePolicy> rates_on(View const& view, Date day);

// Stores the rates that every district begins with, unless it has them by their names.
void save_built_in_rates(Context& context);

} // namespace luodi
