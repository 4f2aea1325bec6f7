#include "domain/capital/capital.hpp"

#include "kernel/store/district_sql.hpp"

namespace luodi::capital {

std::optional<Money> in_dollars(Connection& connection, Money amount, Date day)
{
    auto const dollar = *Currency::parse("USD");
    if (amount.currency == dollar)
        return amount;
    // Yuan for one dollar, in units of 10^-8.
    std::optional<std::int64_t> rate;
    query_in_district(connection, "SELECT rate FROM exchange_rate WHERE currency = $1 AND on_day <= $2",
        { std::string("USD"), day }, "ORDER BY on_day DESC, id DESC LIMIT 1", [&](Columns const& row) {
            rate = row.integer(0);
            return false;
        });
    auto const yuan = pipeline::in_yuan(connection, amount, day);
    if (!rate || !yuan)
        return std::nullopt;
    // Both have two decimal places.
    auto const cents = multiply_divide(yuan->minor, power_of_ten(8), *rate);
    return cents ? std::optional(Money { *cents, dollar }) : std::nullopt;
}

} // namespace luodi::capital
