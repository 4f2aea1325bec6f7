// Members of a verb's body, read one by one; everything wrong is collected and named.
#pragma once

#include "base/error.hpp"
#include "kernel/record/record_type.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

class BodyFields {
public:
    explicit BodyFields(boost::json::object const& body);

    // Text, trimmed; "" when absent.
    std::string text(std::string_view name);
    // The member "reason", which must say something.
    std::string reason();
    std::optional<Date> date(std::string_view name);
    Date required_date(std::string_view name);
    // False when absent.
    bool flag(std::string_view name);
    std::int64_t required_id(std::string_view name);
    // A whole number, and an id, that may be absent.
    std::optional<std::int64_t> whole(std::string_view name);
    std::optional<std::int64_t> id(std::string_view name);
    // {"amount":"12.50","currency":"USD"}, which may be absent.
    std::optional<Money> money(std::string_view name);
    // The position of a required choice among its names.
    std::size_t required_choice(std::string_view name, std::span<ChoiceName const> choices);
    void add(FieldError error);
    // Names members that nobody asked for, and throws when anything is wrong.
    void finish();

private:
    boost::json::value const* find(std::string_view name);
    void missing(std::string_view name);
    std::optional<std::int64_t> number(std::string_view name, Message const& otherwise);

    boost::json::object const& body_;
    std::vector<std::string_view> asked_;
    std::vector<FieldError> errors_;
};

// The bodies of verbs that take nothing but the reason, which is due, or a remark, which is not; as JSON schemas and
// as they are read.
inline constexpr auto reason_schema
    = R"({"type":"object","required":["reason"],"additionalProperties":false,"properties":{"reason":{"type":"string","minLength":1}}})";
inline constexpr auto remark_schema
    = R"({"type":"object","additionalProperties":false,"properties":{"reason":{"type":"string"}}})";
std::string reason_of(boost::json::object const& body);
std::string remark_of(boost::json::object const& body);

} // namespace luodi
