// What is told of capital as a whole: this year's pace and on whom it rests, what funds returned, and which firms several
// funds are in.
#include "base/json_text.hpp"
#include "domain/capital/choices.hpp"
#include "domain/capital/returns.hpp"
#include "kernel/auth/readable_rows.hpp"
#include "kernel/http/service.hpp"

#include <algorithm>
#include <map>

namespace luodi::capital {
namespace {

constexpr int ratio_places = 6;
constexpr std::size_t most_firms = 10;

std::string ratio(std::int64_t above, std::int64_t below)
{
    auto const scaled = below > 0 ? divide_half_even(static_cast<__int128>(above) * power_of_ten(ratio_places), below) : std::nullopt;
    return scaled ? "\"" + format_decimal(*scaled, ratio_places) + "\"" : "null";
}

std::string amount(std::int64_t minor, Currency currency = *Currency::parse("USD")) { return "\"" + Money { minor, currency }.amount() + "\""; }

struct Payment {
    Date on;
    std::int64_t cents;
    std::int64_t enterprise;
};

std::vector<Payment> payments(View& view, std::string const& series, Date from, Date to)
{
    std::vector<Payment> all;
    Sql sql;
    sql += "SELECT r.value_date, r.usd, (SELECT c.enterprise FROM fdi_contract c WHERE c.id = r.contract) FROM fdi_contribution r"
           " WHERE r.stage = 'entered' AND r.usd IS NOT NULL AND r.series = ";
    sql.bind(series);
    sql += " AND r.value_date >= ";
    sql.bind(from);
    sql += " AND r.value_date <= ";
    sql.bind(to);
    query_readable(view, record_type<FdiContribution>(), sql, [&](Columns const& row) {
        all.push_back({ Date::parse(row.text(0)).value_or(from), row.integer(1), row.is_null(2) ? 0 : row.integer(2) });
        return true;
    });
    return all;
}

std::int64_t paid_until(std::vector<Payment> const& all, Date from, Date to)
{
    std::int64_t sum = 0;
    for (auto const& payment : all)
        if (payment.on >= from && payment.on <= to)
            sum += payment.cents;
    return sum;
}

// The same day a year before; of 29 February the last of the month.
Date year_before(Date day)
{
    return Date::from(day.year() - 1, day.month(), day.day()).value_or(*Date::from(day.year() - 1, 2, 28));
}

// By firm, the largest first.
std::vector<std::pair<std::int64_t, std::int64_t>> by_firm(std::vector<Payment> const& all, Date from)
{
    std::map<std::int64_t, std::int64_t> sums;
    for (auto const& payment : all)
        if (payment.on >= from)
            sums[payment.enterprise] += payment.cents;
    std::vector<std::pair<std::int64_t, std::int64_t>> firms(sums.begin(), sums.end());
    std::ranges::stable_sort(firms, std::ranges::greater {}, &std::pair<std::int64_t, std::int64_t>::second);
    return firms;
}

// Σ share², in 10^-6: 1 when one firm has paid all (Herfindahl–Hirschman).
std::string concentration(std::vector<std::pair<std::int64_t, std::int64_t>> const& firms, std::int64_t total)
{
    if (total <= 0)
        return "null";
    __int128 sum = 0;
    for (auto const& [firm, cents] : firms)
        sum += static_cast<__int128>(cents) * cents / total;
    return ratio(static_cast<std::int64_t>(sum), total);
}

// The year's days before and with the day, and all of them.
std::pair<int, int> days_of_year(Date day)
{
    auto const begins = day.start_of_year();
    return { day.days - begins.days + 1, Date::from(day.year() + 1, 1, 1)->days - begins.days };
}

std::string name_of(View& view, std::int64_t enterprise)
{
    auto const row = view.reads(record_type<Enterprise>()) ? view.find_readable(record_type<Enterprise>(), enterprise) : std::nullopt;
    return row ? from_row<Enterprise>(*row).name : "";
}

std::string outlook_json(View& view, std::string const& series)
{
    auto const day = view.clocks().as_of.value_or(view.today());
    auto const begins = day.start_of_year();
    auto const before = year_before(day);
    auto const all = payments(view, series, before.start_of_year(), day);
    auto const paid = paid_until(all, begins, day);
    auto const same_time = paid_until(all, before.start_of_year(), before);
    auto const whole_before = paid_until(all, before.start_of_year(), begins + -1);
    auto const [gone, year] = days_of_year(day);
    auto const pace = multiply_divide(paid, year, gone).value_or(0);
    auto const firms = by_firm(all, begins);
    std::string out = "{\"day\":\"" + day.to_string() + "\",\"series\":\"" + series + "\",\"paid\":" + amount(paid) + ",\"year_before\":"
        + amount(same_time) + ",\"whole_year_before\":" + amount(whole_before) + ",\"growth\":"
        + ratio(paid - same_time, same_time) + ",\"days\":" + std::to_string(gone) + ",\"days_of_year\":" + std::to_string(year) + ",\"at_this_pace\":"
        + amount(pace) + ",\"concentration\":" + concentration(firms, paid) + ",\"firms\":" + std::to_string(firms.size()) + ",\"largest\":[";
    for (std::size_t i = 0; i < std::min(firms.size(), most_firms); ++i) {
        out += std::string(i ? "," : "") + "{\"enterprise\":" + std::to_string(firms[i].first) + ",\"name\":";
        append_json_string(out, name_of(view, firms[i].first));
        out += ",\"paid\":" + amount(firms[i].second) + ",\"share\":" + ratio(firms[i].second, paid) + "}";
    }
    return out + "]}";
}

// What one fund paid, got back and still has on the day, in its own currency.
class Returns {
public:
    Returns(View& view, Fund const& fund)
        : view_(view)
        , fund_(fund)
        , day_(view.clocks().as_of.value_or(view.today()))
    {
        read_investments();
        read_valuations();
        read_exits();
    }

    std::string json() const
    {
        std::int64_t value = 0;
        for (auto const& [id, one] : held_)
            value += one.ended ? 0 : one.value;
        auto flows = flows_;
        if (value > 0)
            flows.push_back({ day_, value });
        auto const rate = internal_rate(flows);
        auto const currency = fund_.size.currency;
        return "{\"day\":\"" + day_.to_string() + "\",\"currency\":\"" + std::string(currency.name()) + "\",\"investments\":"
            + std::to_string(held_.size()) + ",\"left_out\":" + std::to_string(left_out_) + ",\"paid\":" + amount(paid_, currency) + ",\"returned\":"
            + amount(returned_, currency) + ",\"value\":" + amount(value, currency) + ",\"dpi\":" + ratio(returned_, paid_) + ",\"rvpi\":" + ratio(value, paid_)
            + ",\"tvpi\":" + ratio(returned_ + value, paid_) + ",\"irr\":" + (rate ? "\"" + format_decimal(*rate, ratio_places) + "\"" : "null") + "}";
    }

private:
    struct Held {
        std::int64_t value = 0; // the latest valuation, or what was paid
        bool ended = false;
    };

    bool is_own(Columns const& row, int currency)
    {
        bool const own = row.text(currency) == fund_.size.currency.name();
        left_out_ += !own;
        return own;
    }

    // Closed by the day.
    void read_investments()
    {
        Sql sql;
        sql += "SELECT r.id, r.amount, r.amount_currency, r.invested_on, r.stage FROM fund_investment r WHERE r.invested_on <= :as_of AND r.fund = ";
        sql.bind(fund_.id.value);
        query_readable(view_, record_type<FundInvestment>(), sql, [&](Columns const& row) {
            if (!is_own(row, 2))
                return true;
            paid_ += row.integer(1);
            flows_.push_back({ Date::parse(row.text(3)).value_or(day_), -row.integer(1) });
            held_[row.integer(0)] = { row.integer(1), row.text(4) == "exited" || row.text(4) == "written_off" };
            return true;
        });
    }

    void read_valuations()
    {
        Sql sql;
        sql += "SELECT r.investment, r.value, r.value_currency FROM valuation r JOIN fund_investment i ON i.id = r.investment"
               " WHERE r.on_day <= :as_of AND i.fund = ";
        sql.bind(fund_.id.value);
        auto const take = [&](Columns const& row) {
            if (auto const held = held_.find(row.integer(0)); held != held_.end() && is_own(row, 2))
                held->second.value = row.integer(1);
            return true;
        };
        query_readable(view_, record_type<Valuation>(), sql, take, " ORDER BY r.on_day, r.id"); // the last one stands
    }

    void read_exits()
    {
        Sql sql;
        sql += "SELECT r.investment, r.proceeds, r.proceeds_currency, r.on_day FROM fund_exit r JOIN fund_investment i ON i.id = r.investment"
               " WHERE r.on_day <= :as_of AND i.fund = ";
        sql.bind(fund_.id.value);
        query_readable(view_, record_type<FundExit>(), sql, [&](Columns const& row) {
            if (held_.contains(row.integer(0)) && is_own(row, 2)) {
                returned_ += row.integer(1);
                flows_.push_back({ Date::parse(row.text(3)).value_or(day_), row.integer(1) });
            }
            return true;
        });
    }

    View& view_;
    Fund const& fund_;
    Date day_;
    std::map<std::int64_t, Held> held_;
    std::vector<Flow> flows_;
    std::int64_t paid_ = 0;
    std::int64_t returned_ = 0;
    std::int64_t left_out_ = 0;
};

// Firms by what funds put into them; two funds in one firm are told, never summed away.
std::string look_through_json(View& view)
{
    struct Firm {
        std::map<std::int64_t, std::string> funds;
        std::map<std::string, std::int64_t> amounts; // by currency
        std::int64_t projects = 0;
        std::string name;
    };
    std::map<std::int64_t, Firm> firms;
    Sql sql;
    sql += "SELECT r.enterprise, e.name, r.fund, f.name, r.amount_currency, r.amount, r.project FROM fund_investment r JOIN enterprise e ON e.id = r.enterprise"
           " JOIN fund f ON f.id = r.fund WHERE r.invested_on <= :as_of";
    query_readable(view, record_type<FundInvestment>(), sql, [&](Columns const& row) {
        auto& firm = firms[row.integer(0)];
        firm.name = row.text(1);
        firm.funds[row.integer(2)] = row.text(3);
        firm.amounts[std::string(row.text(4))] += row.integer(5);
        firm.projects += !row.is_null(6);
        return true;
    });
    std::vector<std::pair<std::int64_t, Firm>> sorted(firms.begin(), firms.end());
    std::ranges::stable_sort(sorted, [](auto const& a, auto const& b) { return a.second.funds.size() > b.second.funds.size(); });
    std::string out = "{\"items\":[";
    for (auto const& [id, firm] : sorted) {
        out += out.back() == '[' ? "" : ",";
        out += "{\"enterprise\":" + std::to_string(id) + ",\"name\":";
        append_json_string(out, firm.name);
        out += ",\"investments_with_project\":" + std::to_string(firm.projects) + ",\"funds\":[";
        for (auto const& [fund, name] : firm.funds) {
            out += out.back() == '[' ? "" : ",";
            append_json_string(out, name);
        }
        out += "],\"amounts\":[";
        for (auto const& [currency, minor] : firm.amounts)
            out += std::string(out.back() == '[' ? "" : ",") + "{\"amount\":" + amount(minor, Currency::parse(currency).value_or(Currency {})) + ",\"currency\":\"" + currency + "\"}";
        out += "]}";
    }
    return out + "]}";
}

constexpr auto outlook_schema
    = R"({"type":"object","required":["day","series","paid","year_before","whole_year_before","growth","days","days_of_year","at_this_pace","concentration","firms","largest"],"properties":{"day":{"type":"string","format":"date"},"series":{"type":"string"},"paid":{"type":"string","description":"US dollars of the year up to the day"},"year_before":{"type":"string","description":"up to the same day"},"whole_year_before":{"type":"string"},"growth":{"type":["string","null"]},"days":{"type":"integer"},"days_of_year":{"type":"integer"},"at_this_pace":{"type":"string","description":"paid ÷ days × days of the year"},"concentration":{"type":["string","null"],"description":"Herfindahl–Hirschman: the sum of squared shares of firms"},"firms":{"type":"integer"},"largest":{"type":"array","items":{"type":"object","required":["enterprise","name","paid","share"],"properties":{"enterprise":{"type":"integer"},"name":{"type":"string"},"paid":{"type":"string"},"share":{"type":["string","null"]}}}}}})";
constexpr auto returns_schema
    = R"({"type":"object","required":["day","currency","investments","left_out","paid","returned","value","dpi","rvpi","tvpi","irr"],"properties":{"day":{"type":"string","format":"date"},"currency":{"type":"string"},"investments":{"type":"integer"},"left_out":{"type":"integer","description":"rows in another currency than the fund's"},"paid":{"type":"string"},"returned":{"type":"string"},"value":{"type":"string","description":"of what is held, by the latest valuation, or what was paid"},"dpi":{"type":["string","null"]},"rvpi":{"type":["string","null"]},"tvpi":{"type":["string","null"]},"irr":{"type":["string","null"]}}})";
constexpr auto look_through_schema
    = R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["enterprise","name","funds","amounts","investments_with_project"],"properties":{"enterprise":{"type":"integer"},"name":{"type":"string"},"funds":{"type":"array","items":{"type":"string"}},"amounts":{"type":"array","items":{"$ref":"#/components/schemas/Money"}},"investments_with_project":{"type":"integer"}}}}}})";

void add(Service& service, Endpoint about, std::string const& schema, std::function<std::string(View&, Request const&)> answer)
{
    about.clocks = true;
    about.answer = { schema };
    service.router().add({ about, Cost::slow, [&service, answer = std::move(answer)](Request& request, Actor const& actor) {
                              return service.read(request, actor, [&](View& view) { return json_response(answer(view, request)); });
                          } });
}

} // namespace

void add_reports(Service& service)
{
    Endpoint outlook { .method = "GET", .path = "/api/fdi-outlook", .id = "fdi.outlook", .tag = "fdi-contributions",
        .summary = { "今年外资的进度、按此速度的全年数、集中度", "This year's foreign capital: pace, the year at this pace, concentration" },
        .permission = "fdi_contribution.read" };
    outlook.parameters = { { "series", { "口径；不填为商务部反馈", "series; the returned one when absent" }, R"({"type":"string","enum":["self","returned","comparable"]})" } };
    add(service, outlook, outlook_schema, [](View& view, Request const& request) {
        auto const name = request.parameter("series").value_or("returned");
        if (std::ranges::find(series, name, &ChoiceName::name) == std::end(series))
            require_no_errors({ { "series", "invalid", { "须为 self、returned 或 comparable", "must be self, returned or comparable" } } });
        return outlook_json(view, name);
    });
    Endpoint returns { .method = "GET", .path = "/api/funds/{id}/returns", .id = "funds.returns", .tag = "funds",
        .summary = { "基金投出、回收、在管估值，DPI、TVPI、IRR", "What a fund paid, got back and still has: DPI, TVPI, IRR" }, .permission = "fund.read" };
    add(service, returns, returns_schema, [](View& view, Request const& request) {
        auto const fund = from_row<Fund>(view.read(record_type<Fund>(), request.number("id")));
        return Returns(view, fund).json();
    });
    Endpoint through { .method = "GET", .path = "/api/fund-look-through", .id = "funds.look_through", .tag = "funds",
        .summary = { "穿透到企业：各企业由哪些基金投了多少", "By firm: which funds are in it, with how much" }, .permission = "fund_investment.read" };
    add(service, through, look_through_schema, [](View& view, Request const&) { return look_through_json(view); });
}

} // namespace luodi::capital
