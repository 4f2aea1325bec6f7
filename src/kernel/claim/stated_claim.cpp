#include "kernel/claim/stated_claim.hpp"

#include "base/text.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace luodi {
namespace {

namespace json = boost::json;

constexpr std::size_t most_claims = 100;
constexpr int most_years = 40;

constexpr std::array<std::string_view, 6> kinds
    = { "sum", "share", "growth", "first_over", "about", "more_than" };

bool all_digits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

class Reader {
public:
    StatedClaims read(json::value const& document)
    {
        auto const* object = document.if_object();
        require(object != nullptr, ErrorCode::bad_request,
            { "须是一个 JSON 对象，含 claims", "must be one JSON object with \"claims\"" });
        known(*object, { "claims", "assume" }, "");
        auto const* list = object->if_contains("claims");
        if (!list || !list->is_array() || list->get_array().empty()
            || list->get_array().size() > most_claims)
            wrong("claims", "required",
                { "须列出 1 到 " + std::to_string(most_claims) + " 个断言",
                    "give 1 to " + std::to_string(most_claims) + " claims" });
        else
            for (std::size_t at = 0; at < list->get_array().size(); ++at)
                claim(list->get_array()[at], "claims[" + std::to_string(at) + "]");
        if (auto const* assume = object->if_contains("assume"))
            assumptions(*assume);
        same_units();
        require_no_errors(std::move(errors_));
        return std::move(result_);
    }

private:
    void wrong(std::string field, std::string code, Message message)
    {
        errors_.push_back({ std::move(field), std::move(code), std::move(message) });
    }

    void known(json::object const& object, std::vector<std::string_view> const& names, std::string const& where)
    {
        for (auto const& [name, value] : object)
            if (std::ranges::find(names, std::string_view(name)) == names.end())
                wrong(where + std::string(name), "unknown", { "没有这一项，请检查拼写", "there is no such member; check its spelling" });
    }

    std::string text(json::object const& object, std::string_view name, std::string const& where, bool due)
    {
        auto const* value = object.if_contains(name);
        if (value && value->is_string() && !value->get_string().empty())
            return std::string(value->get_string());
        if (due || value)
            wrong(where + std::string(name), "required", { "须是文字", "must be a text" });
        return {};
    }

    int year(std::string_view text, std::string const& where)
    {
        if (text.size() == 4 && all_digits(text) && text >= "1900" && text <= "2200")
            return std::stoi(std::string(text));
        wrong(where, "invalid", { "须是年份，例如 \"2025\"", "must be a year, such as \"2025\"" });
        return 0;
    }

    // A year as a text or a whole number.
    int year(json::value const* value, std::string const& where)
    {
        if (value && value->is_int64())
            return year(std::to_string(value->get_int64()), where);
        return year(value && value->is_string() ? std::string_view(value->get_string()) : std::string_view(), where);
    }

    void claim(json::value const& value, std::string const& place)
    {
        auto const* object = value.if_object();
        if (!object)
            return wrong(place, "invalid", { "须是一个对象", "must be an object" });
        auto const where = place + ".";
        known(*object,
            { "id", "kind", "of", "in", "period", "base", "periods", "year", "value", "unit", "method" }, where);
        StatedClaim claim { text(*object, "id", where, true), ClaimKind::sum, text(*object, "of", where, true) };
        auto const kind = text(*object, "kind", where, true);
        auto const found = std::ranges::find(kinds, kind);
        if (found == kinds.end())
            return wrong(where + "kind", "invalid",
                { "须是 sum、share、growth、first_over、about、more_than 之一",
                    "must be one of sum, share, growth, first_over, about, more_than" });
        claim.kind = static_cast<ClaimKind>(found - kinds.begin());
        if (!ids_.insert(claim.id).second)
            wrong(where + "id", "duplicate", { "编号重复", "the id is used twice" });
        years(*object, where, claim);
        printed(*object, where, claim);
        if (claim.kind == ClaimKind::share)
            claim.in = text(*object, "in", where, true);
        result_.claims.push_back(std::move(claim));
    }

    void years(json::object const& object, std::string const& where, StatedClaim& claim)
    {
        if (claim.kind == ClaimKind::growth)
            return growth(object, where, claim);
        if (auto const* period = object.if_contains("period")) {
            auto const* both = period->if_array();
            if (!both || both->size() != 2)
                return wrong(where + "period", "invalid",
                    { "须是起止两个年份，例如 [\"2023\",\"2025\"]", "must be two years, such as [\"2023\",\"2025\"]" });
            claim.first = year(&(*both)[0], where + "period");
            claim.last = year(&(*both)[1], where + "period");
        } else if (claim.kind == ClaimKind::first_over || object.contains("year")) {
            claim.first = claim.last = year(object.if_contains("year"), where + "year");
        }
        span(claim, where + "period");
    }

    void growth(json::object const& object, std::string const& where, StatedClaim& claim)
    {
        claim.first = year(object.if_contains("base"), where + "base");
        auto const* periods = object.if_contains("periods");
        if (!periods || !periods->is_int64() || periods->get_int64() < 1 || periods->get_int64() > most_years)
            return wrong(where + "periods", "range",
                { "须是 1 到 " + std::to_string(most_years) + " 的整数：从基年起增长了几年",
                    "must be a whole number from 1 to " + std::to_string(most_years) + ": the years of growth after the base" });
        claim.last = claim.first + static_cast<int>(periods->get_int64());
        if (auto const method = text(object, "method", where, false); method == "mean")
            claim.method = GrowthMethod::mean;
        else if (!method.empty() && method != "compound")
            wrong(where + "method", "invalid", { "须是 compound 或 mean", "must be compound or mean" });
    }

    void span(StatedClaim const& claim, std::string const& where)
    {
        if (claim.first && claim.last && (claim.last < claim.first || claim.last - claim.first > most_years))
            wrong(where, "range",
                { "止年不能早于起年，也不能超过 " + std::to_string(most_years) + " 年",
                    "the last year must not be before the first, nor more than " + std::to_string(most_years) + " years after it" });
    }

    void printed(json::object const& object, std::string const& where, StatedClaim& claim)
    {
        auto const number = read_digits(text(object, "value", where, true));
        if (!number || (number->value < 0 && claim.kind != ClaimKind::growth))
            return wrong(where + "value", "invalid",
                { "须是按印出的写法的数，例如 \"8.62\"，只有增长可以是负数",
                    "must be a number as printed, such as \"8.62\"; only growth may be below zero" });
        auto& printed = claim.printed;
        measure(text(object, "unit", where, false), where, claim);
        printed.value = number->value * printed.scale;
        printed.half = number->last * printed.scale / 2;
    }

    // "1e8 USD", "USD", "%", "".
    void measure(std::string const& unit, std::string const& where, StatedClaim& claim)
    {
        bool const rate = claim.kind == ClaimKind::growth || claim.kind == ClaimKind::share;
        if (rate && unit != "%" && !unit.empty())
            return wrong(where + "unit", "invalid", { "须是 % 或不写", "must be % or absent" });
        auto const read = read_measure(unit);
        if (!read || (!rate && unit == "%"))
            return wrong(where + "unit", "invalid", { "须如 \"1e8 USD\"", "must be such as \"1e8 USD\"" });
        claim.printed.scale = read->scale;
        claim.printed.unit = read->unit;
    }

    void assumptions(json::value const& value)
    {
        auto const* list = value.if_array();
        if (!list)
            return wrong("assume", "invalid", { "须是数组", "must be an array" });
        for (auto const& one : *list) {
            auto const said = one.is_string() ? std::string(one.get_string()) : std::string();
            if (said == "even")
                result_.even = true;
            else if (said.starts_with("no_fall:"))
                result_.no_fall.insert(year(std::string_view(said).substr(8), "assume"));
            else
                wrong("assume", "invalid",
                    { "只有 no_fall:年份（不低于上年）和 even（逐年同速）", "there are only no_fall:YEAR and even" });
        }
    }

    // What is counted in dollars is not compared with yuan.
    void same_units()
    {
        std::map<std::string, std::string> units;
        for (std::size_t at = 0; at < result_.claims.size(); ++at) {
            auto const& claim = result_.claims[at];
            if (claim.kind == ClaimKind::growth || claim.kind == ClaimKind::share)
                continue;
            auto const [known, fresh] = units.try_emplace(claim.of, claim.printed.unit);
            if (!fresh && known->second != claim.printed.unit)
                wrong("claims[" + std::to_string(at) + "].unit", "invalid",
                    { "同一指标的单位须一致：前面是 " + known->second, "one metric has one unit; before it was " + known->second });
        }
    }

    StatedClaims result_;
    std::vector<FieldError> errors_;
    std::set<std::string> ids_;
};

} // namespace

StatedClaims read_stated_claims(std::string_view text)
{
    boost::system::error_code fault;
    auto const document = json::parse(text, fault);
    require(!fault, ErrorCode::bad_request, { "不是 JSON 文件", "the file is not JSON" });
    return Reader().read(document);
}

} // namespace luodi
