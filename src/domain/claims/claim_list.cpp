#include "domain/claims/claim_list.hpp"

#include "domain/claims/choices.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/json_body.hpp"

#include <boost/json.hpp>

namespace luodi::claims {
namespace {

constexpr std::size_t most_claims = 100;

Claim read_claim(boost::json::object const& body)
{
    BodyFields fields(body);
    Claim claim;
    claim.quote = fields.text("quote");
    claim.begins_at = fields.whole("begins_at").value_or(0);
    claim.metric = fields.text("metric");
    claim.split = fields.text("split");
    claim.key = fields.text("key");
    if (body.contains("reading"))
        claim.reading = static_cast<ReadAs>(fields.required_choice("reading", readings));
    claim.printed = fields.text("printed");
    claim.unit = fields.text("unit");
    fields.finish();
    return claim;
}

} // namespace

std::vector<Claim> read_claims(boost::json::object const& body, std::vector<std::string_view> const& members)
{
    std::vector<FieldError> errors;
    refuse_others(body, members, errors);
    auto const* list = body.if_contains("claims");
    std::vector<Claim> all;
    if (!list || !list->is_array() || list->get_array().empty() || list->get_array().size() > most_claims)
        errors.push_back({ "claims", "required", { "须列出 1 到 100 个数", "give 1 to 100 figures" } });
    else
        for (auto const& item : list->get_array()) {
            auto const place = all.size();
            all.emplace_back();
            if (item.is_object())
                in_list(place, errors, [&] { all[place] = read_claim(item.get_object()); });
            else
                errors.push_back({ "claims[" + std::to_string(place) + "]", "invalid", { "须是一个对象", "must be an object" } });
        }
    require_no_errors(std::move(errors));
    return all;
}

void in_list(std::size_t place, std::vector<FieldError>& errors, std::function<void()> const& work)
{
    try {
        work();
    } catch (Error const& error) {
        if (error.fields().empty())
            throw;
        for (auto field : error.fields()) {
            field.field = "claims[" + std::to_string(place) + "]." + field.field;
            errors.push_back(std::move(field));
        }
    }
}

} // namespace luodi::claims
