// Exchange rates: yuan for one unit of a currency on a day. Amounts are converted by the last rate
// stored on or before the day; never by a rate nobody entered.
#include "base/money.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi {
namespace {

bool is_currency(std::string_view code)
{
    return Currency::parse(code).has_value();
}

constexpr Field fields[] = {
    field<&ExchangeRate::id>("编号", "Id"),
    field<&ExchangeRate::currency>("币种", "Currency",
        { .required = true,
            .max_length = 3,
            .check = &is_currency,
            .check_hint = { "须为货币代码，例如 USD", "must be a currency code such as USD" } }),
    field<&ExchangeRate::on_day>("日期", "Day", { .required = true }),
    field<&ExchangeRate::rate>("折人民币", "Yuan for one unit", { .required = true, .minimum = 1 }),
    field<&ExchangeRate::source>("来源", "Source"),
};
static_assert(describes_every_member<ExchangeRate>(fields));

constexpr std::string_view indexes[] = { "currency, on_day" };

} // namespace

template<>
RecordType const& record_type<ExchangeRate>()
{
    static RecordType const type {
        .name = "exchange_rate",
        .plural = "exchange-rates",
        .label = { "汇率", "Exchange rate" },
        .fields = fields,
        .indexes = indexes,
        .fresh = &fresh_row<ExchangeRate>,
    };
    return type;
}

std::optional<Money> pipeline::in_yuan(Connection& connection, Money amount, Date day)
{
    Currency const yuan;
    if (amount.currency == yuan)
        return amount;
    std::optional<Money> result;
    query_in_district(connection,
        "SELECT rate FROM exchange_rate WHERE currency = $1 AND on_day <= $2",
        { amount.currency.name(), day }, "ORDER BY on_day DESC, id DESC LIMIT 1",
        [&](Columns const& row) {
            result = convert(amount, row.integer(0), yuan);
            return false;
        });
    return result;
}

} // namespace luodi
