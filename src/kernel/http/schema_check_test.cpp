#include "kernel/http/schema_check_test.hpp"

#include "base/date.hpp"
#include "base/text.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

namespace luodi {
namespace {

using Json = boost::json::value;

class Checker {
public:
    explicit Checker(Json const& document)
        : document_(document)
    {
    }

    std::vector<std::string> errors;

    void check(Json const& schema, Json const& value, std::string const& place)
    {
        for (auto const& [keyword, argument] : schema.as_object())
            if (!holds(keyword, argument, schema, value, place))
                errors.push_back(place + ": " + std::string(keyword));
    }

private:
    // Children report their own errors; the keyword itself then counts as held.
    bool holds(std::string_view keyword, Json const& argument, Json const& schema,
        Json const& value, std::string const& place)
    {
        if (keyword == "$ref") {
            check(document_.at_pointer(argument.as_string().subview(1)), value, place);
            return true;
        }
        if (keyword == "type")
            return has_type(argument, value);
        if (keyword == "enum")
            return contains(argument, value);
        if (keyword == "const")
            return argument == value;
        if (keyword == "anyOf")
            return any_of(argument, value);
        if (value.is_string())
            return holds_text(keyword, argument, value.as_string());
        if (value.is_int64())
            return holds_number(keyword, argument, value.as_int64());
        if (value.is_object())
            return holds_object(keyword, argument, schema, value.as_object(), place);
        if (value.is_array())
            return holds_array(keyword, argument, value.as_array(), place);
        return is_known(keyword);
    }

    bool holds_text(std::string_view keyword, Json const& argument, std::string_view text)
    {
        if (keyword == "pattern")
            return std::regex_search(
                std::string(text), std::regex(argument.as_string().c_str()));
        if (keyword == "minLength")
            return character_count(text) >= argument.to_number<std::size_t>();
        if (keyword == "maxLength")
            return character_count(text) <= argument.to_number<std::size_t>();
        if (keyword == "format" && argument == "date")
            return Date::parse(text).has_value();
        if (keyword == "format" && argument == "date-time")
            return Instant::parse(text).has_value();
        return is_known(keyword);
    }

    bool holds_number(std::string_view keyword, Json const& argument, std::int64_t number)
    {
        if (keyword == "minimum")
            return number >= argument.as_int64();
        if (keyword == "maximum")
            return number <= argument.as_int64();
        return is_known(keyword);
    }

    bool holds_object(std::string_view keyword, Json const& argument, Json const& schema,
        boost::json::object const& object, std::string const& place)
    {
        if (keyword == "required") {
            for (auto const& name : argument.as_array())
                if (!object.contains(name.as_string()))
                    errors.push_back(place + "/" + name.as_string().c_str() + ": required");
        } else if (keyword == "properties") {
            for (auto const& [name, part] : argument.as_object())
                if (auto const* member = object.if_contains(name))
                    check(part, *member, place + "/" + std::string(name));
        } else if (keyword == "additionalProperties" && argument.is_bool()) {
            for (auto const& [name, member] : object)
                if (!argument.as_bool() && !schema.at("properties").as_object().contains(name))
                    errors.push_back(place + "/" + std::string(name) + ": not described");
        } else if (keyword == "additionalProperties") {
            for (auto const& [name, member] : object)
                check(argument, member, place + "/" + std::string(name));
        } else if (keyword == "minProperties") {
            return object.size() >= argument.to_number<std::size_t>();
        }
        return is_known(keyword);
    }

    bool holds_array(std::string_view keyword, Json const& argument,
        boost::json::array const& array, std::string const& place)
    {
        if (keyword == "minItems")
            return array.size() >= argument.to_number<std::size_t>();
        if (keyword == "items")
            for (std::size_t i = 0; i < array.size(); ++i)
                check(argument, array[i], place + "/" + std::to_string(i));
        return is_known(keyword);
    }

    bool any_of(Json const& schemas, Json const& value)
    {
        for (auto const& schema : schemas.as_array()) {
            Checker branch(document_);
            branch.check(schema, value, "");
            if (branch.errors.empty())
                return true;
        }
        return false;
    }

    static bool has_type(Json const& types, Json const& value)
    {
        auto const* several = types.if_array();
        return several ? std::any_of(several->begin(), several->end(),
                   [&](Json const& type) { return is_a(type.as_string(), value); })
                       : is_a(types.as_string(), value);
    }

    static bool is_a(std::string_view type, Json const& value)
    {
        return (type == "string" && value.is_string()) || (type == "integer" && value.is_int64())
            || (type == "number" && value.is_number()) || (type == "boolean" && value.is_bool())
            || (type == "object" && value.is_object()) || (type == "array" && value.is_array())
            || (type == "null" && value.is_null());
    }

    static bool contains(Json const& names, Json const& value)
    {
        auto const& array = names.as_array();
        return std::find(array.begin(), array.end(), value) != array.end();
    }

    static bool is_known(std::string_view keyword)
    {
        static std::set<std::string_view> const known { "$ref", "type", "enum", "const", "anyOf",
            "pattern", "minLength", "maxLength", "format", "minimum", "maximum", "required",
            "properties", "additionalProperties", "minProperties", "minItems", "items",
            "description", "title", "default" };
        return known.contains(keyword);
    }

    Json const& document_;
};

class DocumentChecker {
public:
    explicit DocumentChecker(Json const& document)
        : document_(document)
    {
    }

    std::vector<std::string> errors;

    void check()
    {
        check_references(document_);
        for (auto const& [path, methods] : document_.at("paths").as_object())
            for (auto const& [method, operation] : methods.as_object())
                check_operation(path, std::string(method) + " " + std::string(path), operation);
    }

private:
    Json const* find(std::string_view reference) const
    {
        boost::system::error_code error;
        return reference.starts_with("#/") ? document_.find_pointer(reference.substr(1), error)
                                           : nullptr;
    }

    void check_references(Json const& part)
    {
        if (auto const* array = part.if_array()) {
            for (auto const& element : *array)
                check_references(element);
        } else if (auto const* object = part.if_object()) {
            for (auto const& [name, member] : *object)
                if (name != "$ref")
                    check_references(member);
                else if (!find(member.as_string()))
                    errors.push_back("no " + std::string(member.as_string()));
        }
    }

    Json const& resolved(Json const& part) const
    {
        auto const* reference = part.as_object().if_contains("$ref");
        auto const* target = reference ? find(reference->as_string()) : nullptr;
        return target ? *target : part;
    }

    void check_operation(std::string_view path, std::string const& name, Json const& operation)
    {
        for (auto const* member : { "operationId", "tags", "summary", "x-permission", "security",
                 "parameters", "responses" })
            if (!operation.as_object().contains(member))
                errors.push_back(name + ": without " + member);
        if (!errors.empty())
            return;
        if (!operation_ids_.insert(operation.at("operationId").as_string().c_str()).second)
            errors.push_back(name + ": operationId given twice");
        if (operation.at("responses").as_object().begin()->key()[0] != '2')
            errors.push_back(name + ": without an answer");
        check_security(name, operation.at("security"));
        check_parameters(path, name, operation.at("parameters"));
    }

    void check_security(std::string const& name, Json const& requirements)
    {
        for (auto const& requirement : requirements.as_array())
            for (auto const& way : requirement.as_object())
                if (!find("#/components/securitySchemes/" + std::string(way.key())))
                    errors.push_back(name + ": no scheme " + std::string(way.key()));
    }

    void check_parameters(std::string_view path, std::string const& name, Json const& parameters)
    {
        std::set<std::string> declared;
        std::size_t in_path = 0;
        for (auto const& listed : parameters.as_array()) {
            auto const& parameter = resolved(listed);
            auto const called = std::string(parameter.at("name").as_string());
            auto const place = std::string(parameter.at("in").as_string());
            if (!declared.insert(place + " " + called).second)
                errors.push_back(name + ": " + called + " given twice");
            if (place != "path")
                continue;
            ++in_path;
            if (path.find("{" + called + "}") == path.npos || parameter.at("required") != true)
                errors.push_back(name + ": " + called + " is not in the path");
        }
        if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '{')) != in_path)
            errors.push_back(name + ": a path parameter is not declared");
    }

    Json const& document_;
    std::set<std::string> operation_ids_;
};

} // namespace

std::vector<std::string> document_errors(Json const& document)
{
    DocumentChecker checker(document);
    checker.check();
    return checker.errors;
}

std::vector<std::string> schema_errors(
    Json const& document, Json const& schema, Json const& value)
{
    Checker checker(document);
    checker.check(schema, value, "");
    return checker.errors;
}

std::vector<std::string> component_errors(
    Json const& document, std::string const& name, Json const& value)
{
    return schema_errors(document, document.at_pointer("/components/schemas/" + name), value);
}

} // namespace luodi

using namespace luodi;

TEST(SchemaCheck, FindsEachKindOfFault)
{
    auto const schema = boost::json::parse(R"({"type":"object","additionalProperties":false,
        "required":["name"],"properties":{"name":{"type":"string","maxLength":2},
        "day":{"type":["string","null"],"format":"date"},"kind":{"enum":["a",null]},
        "amount":{"pattern":"^[0-9]+$"},"count":{"type":"integer","minimum":1,"maximum":3},
        "list":{"type":"array","minItems":1,"items":{"type":"boolean"}},
        "either":{"anyOf":[{"const":"x"},{"type":"null"}]}}})");
    auto const errors = [&](char const* text) {
        return join(schema_errors({}, schema, boost::json::parse(text)), "; ");
    };
    EXPECT_EQ(errors(R"({"name":"名称","day":"2024-02-29","kind":null,"amount":"12","count":3,)"
                     R"("list":[true],"either":null})"),
        "");
    EXPECT_EQ(errors("[]"), ": type");
    EXPECT_EQ(errors("{}"), "/name: required");
    EXPECT_EQ(errors(R"({"name":"abc"})"), "/name: maxLength");
    EXPECT_EQ(errors(R"({"name":"","more":1})"), "/more: not described");
    EXPECT_EQ(errors(R"({"name":"","day":"2023-02-29"})"), "/day: format");
    EXPECT_EQ(errors(R"({"name":"","kind":"b"})"), "/kind: enum");
    EXPECT_EQ(errors(R"({"name":"","amount":"1x"})"), "/amount: pattern");
    EXPECT_EQ(errors(R"({"name":"","count":0})"), "/count: minimum");
    EXPECT_EQ(errors(R"({"name":"","count":4})"), "/count: maximum");
    EXPECT_EQ(errors(R"({"name":"","list":[]})"), "/list: minItems");
    EXPECT_EQ(errors(R"({"name":"","list":[1]})"), "/list/0: type");
    EXPECT_EQ(errors(R"({"name":"","either":"y"})"), "/either: anyOf");
}

TEST(SchemaCheck, FindsEachFaultOfADocument)
{
    auto const errors = [&](std::string const& path, std::string const& parameters,
                            std::string const& id = "b") {
        auto const operation = [](std::string const& called, std::string const& taken) {
            return R"({"get":{"operationId":")" + called
                + R"(","tags":[],"summary":"","x-permission":null,"security":[],"parameters":[)"
                + taken + R"(],"responses":{"200":{}}}})";
        };
        return join(document_errors(boost::json::parse(R"({"paths":{"/a":)" + operation("a", "")
                        + R"(,")" + path + R"(":)" + operation(id, parameters) + "}}")),
            "; ");
    };
    std::string const id = R"({"name":"id","in":"path","required":true})";
    EXPECT_EQ(errors("/b", ""), "");
    EXPECT_EQ(errors("/b/{id}", id), "");
    EXPECT_EQ(errors("/b/{id}", ""), "get /b/{id}: a path parameter is not declared");
    EXPECT_EQ(errors("/b", id),
        "get /b: id is not in the path; get /b: a path parameter is not declared");
    EXPECT_EQ(errors("/b", "", "a"), "get /b: operationId given twice");
    std::string const q = R"({"name":"q","in":"query","schema":{}})";
    EXPECT_EQ(errors("/b", q + "," + q), "get /b: q given twice");
    EXPECT_EQ(errors("/b", R"({"name":"q","in":"query","schema":{"$ref":"#/x"}})"), "no #/x");
}
