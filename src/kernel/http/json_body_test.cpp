#include "kernel/http/json_body.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

using namespace luodi;

namespace {

// The object as it was read, or the status of the error.
std::string read(std::string body, std::string type = "application/json")
{
    Request request;
    request.headers = { { "content-type", std::move(type) } };
    request.body = std::move(body);
    try {
        return boost::json::serialize(read_json_body(request));
    } catch (Error const& error) {
        return std::to_string(http_status(error.code()));
    }
}

std::string nested(int depth)
{
    return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
}

std::string members(int count)
{
    std::string text = "{";
    for (int i = 0; i < count; ++i)
        text += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
    return text + "}";
}

} // namespace

TEST(JsonBody, is_one_object_of_type_json)
{
    EXPECT_EQ(read(R"({"a":"智 \u0000 \"x\":", "b":[1,{"a":null}]})"),
        R"({"a":"智 \u0000 \"x\":","b":[1,{"a":null}]})");
    EXPECT_EQ(read("{}", "Application/JSON; charset=utf-8"), "{}");
    for (auto const* type : { "", "text/plain", "application/x-www-form-urlencoded",
             "multipart/form-data", "application/jsonp", "application/json5" })
        EXPECT_EQ(read("{}", type), "415") << type;
    for (auto const* body : { "", " ", "[]", "1", "null", "\"a\"", "{", "{}{}", "{} x", "{'a':1}",
             "{\"a\":1,}", "{\"a\":01}", "{\"a\":NaN}", "{\"a\":\"\x01\"}", "{\"a\":\"\\x\"}",
             "{\"a\":\"\xFF\"}", "{\"a\":\"\xED\xA0\x80\"}", "\xEF\xBB\xBF{}", "{/**/}" })
        EXPECT_EQ(read(body), "400") << body;
}

TEST(JsonBody, refuses_doubled_members_wherever_they_are)
{
    EXPECT_EQ(read(R"({"a":1,"a":1})"), "400");
    EXPECT_EQ(read(R"({"a":1,"\u0061":2})"), "400");
    EXPECT_EQ(read(R"({"b":[{"a":1,"c":{"a":1}},{"x":1,"x":{}}]})"), "400");
    EXPECT_EQ(read(R"({"b":[{"a":1},{"a":1}],"a":":\":\\"})"), R"({"b":[{"a":1},{"a":1}],"a":":\":\\"})");
}

TEST(JsonBody, keeps_its_limits)
{
    HttpLimits const limits;
    auto const deep = static_cast<int>(limits.json_depth);
    auto const many = static_cast<int>(limits.json_keys);
    EXPECT_EQ(read(nested(deep)), nested(deep));
    EXPECT_EQ(read(nested(deep + 1)), "400");
    EXPECT_EQ(read("{\"a\":" + std::string(1'000'000, '[')), "400");
    EXPECT_EQ(read(members(many)), members(many));
    EXPECT_EQ(read(members(many + 1)), "400");
    auto const text = [](std::size_t length) { return "{\"a\":\"" + std::string(length, 'x') + "\"}"; };
    EXPECT_EQ(read(text(limits.json_string_bytes)), text(limits.json_string_bytes));
    EXPECT_EQ(read(text(limits.json_string_bytes + 1)), "422"); // names the member
    EXPECT_EQ(read("{\"" + std::string(limits.json_string_bytes + 1, 'x') + "\":1}"), "400");
}

TEST(JsonBody, names_wrong_and_unknown_members)
{
    auto const object = boost::json::parse(R"({"name":" 甲 ","age":7,"void":null,"bad":"\u0001","nmae":1})")
                            .as_object();
    std::vector<FieldError> errors;
    EXPECT_EQ(text_member(object, "name", errors), "甲");
    EXPECT_EQ(text_member(object, "void", errors), "");
    EXPECT_EQ(text_member(object, "absent", errors), "");
    EXPECT_TRUE(errors.empty());
    text_member(object, "age", errors);
    text_member(object, "bad", errors);
    refuse_others(object, { "name", "age", "void", "bad" }, errors);
    ASSERT_EQ(errors.size(), 3u);
    EXPECT_EQ(errors[0].field, "age");
    EXPECT_EQ(errors[1].field, "bad");
    EXPECT_EQ(errors[2].field, "nmae");
    EXPECT_EQ(errors[2].code, "unknown");
}
