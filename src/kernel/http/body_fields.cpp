#include "kernel/http/body_fields.hpp"

#include "base/text.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/record/json_codec.hpp"

#include <boost/json.hpp>

namespace luodi {

BodyFields::BodyFields(boost::json::object const& body)
    : body_(body)
{
}

boost::json::value const* BodyFields::find(std::string_view name)
{
    asked_.push_back(name);
    auto const* value = body_.if_contains({ name.data(), name.size() });
    return value && value->is_null() ? nullptr : value;
}

void BodyFields::missing(std::string_view name)
{
    errors_.push_back({ std::string(name), "required", { "请填写", "is required" } });
}

std::string BodyFields::text(std::string_view name)
{
    asked_.push_back(name);
    return text_member(body_, name, errors_);
}

std::string BodyFields::reason()
{
    auto reason = text("reason");
    if (reason.empty())
        errors_.push_back({ "reason", "required", { "请写明原因", "give the reason" } });
    return reason;
}

std::optional<Date> BodyFields::date(std::string_view name)
{
    auto const* value = find(name);
    if (!value)
        return std::nullopt;
    auto const* text = value->if_string();
    auto const day = text ? Date::parse({ text->data(), text->size() }) : std::nullopt;
    if (!day)
        errors_.push_back({ std::string(name), "invalid",
            { "须为日期，例如 2026-03-26", "must be a date such as 2026-03-26" } });
    return day;
}

Date BodyFields::required_date(std::string_view name)
{
    auto const before = errors_.size();
    auto const day = date(name);
    if (!day && errors_.size() == before)
        missing(name);
    return day.value_or(Date {});
}

bool BodyFields::flag(std::string_view name)
{
    auto const* value = find(name);
    if (value && !value->is_bool())
        errors_.push_back({ std::string(name), "invalid", { "须为 true 或 false", "must be true or false" } });
    return value && value->is_bool() && value->get_bool();
}

std::int64_t BodyFields::required_id(std::string_view name)
{
    auto const* value = find(name);
    if (!value)
        missing(name);
    else if (auto const* number = value->if_int64())
        return *number;
    else
        errors_.push_back(
            { std::string(name), "invalid", { "须为编号", "must be an id" } });
    return 0;
}

std::optional<std::int64_t> BodyFields::id(std::string_view name)
{
    return number(name, { "须为编号", "must be an id" });
}

std::optional<std::int64_t> BodyFields::whole(std::string_view name)
{
    return number(name, { "须为整数", "must be a whole number" });
}

std::optional<std::int64_t> BodyFields::number(std::string_view name, Message const& otherwise)
{
    auto const* value = find(name);
    auto const* number = value ? value->if_int64() : nullptr;
    if (value && !number)
        errors_.push_back({ std::string(name), "invalid", otherwise });
    return number ? std::optional(*number) : std::nullopt;
}

std::optional<Money> BodyFields::money(std::string_view name)
{
    auto const* value = find(name);
    if (!value)
        return std::nullopt;
    auto const money = read_money(*value, {});
    if (!money)
        errors_.push_back({ std::string(name), "invalid",
            { "须为金额和币种，例如 {\"amount\":\"12.50\",\"currency\":\"USD\"}",
                "must be an amount and a currency such as {\"amount\":\"12.50\",\"currency\":\"USD\"}" } });
    return money;
}

std::size_t BodyFields::required_choice(
    std::string_view name, std::span<ChoiceName const> choices)
{
    auto const* value = find(name);
    if (!value) {
        missing(name);
        return 0;
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        names.emplace_back(choices[i].name);
        if (value->is_string() && value->get_string() == names.back())
            return i;
    }
    errors_.push_back({ std::string(name), "invalid",
        { "须为以下之一：" + join(names, "、"), "must be one of " + join(names, ", ") } });
    return 0;
}

void BodyFields::add(FieldError error)
{
    errors_.push_back(std::move(error));
}

void BodyFields::finish()
{
    refuse_others(body_, asked_, errors_);
    require_no_errors(std::move(errors_));
}

std::string reason_of(boost::json::object const& body)
{
    BodyFields fields(body);
    auto reason = fields.reason();
    fields.finish();
    return reason;
}

std::string remark_of(boost::json::object const& body)
{
    BodyFields fields(body);
    auto remark = fields.text("reason");
    fields.finish();
    return remark;
}

} // namespace luodi
