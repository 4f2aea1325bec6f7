#include "kernel/http/request.hpp"

#include <gtest/gtest.h>

using namespace luodi;

namespace {

// "path name=value name=value", or the status of the error.
std::string read(std::string_view target)
{
    Request request;
    try {
        read_target(target, request);
    } catch (Error const& error) {
        return std::to_string(http_status(error.code()));
    }
    auto text = request.path;
    for (auto const& [name, value] : request.query)
        text += " " + name + "=" + value;
    return text;
}

} // namespace

TEST(Target, is_split_and_decoded)
{
    EXPECT_EQ(read("/api/people"), "/api/people");
    EXPECT_EQ(read("/a%20b+c?q=%E6%99%BA%E8%83%BD&a=1+2&a=&b&=x&&c=d=e"),
        "/a b+c q=智能 a=1 2 a= b= =x c=d=e");
    EXPECT_EQ(read("http://host:80/a?b=c"), "/a b=c");
    EXPECT_EQ(read("HTTPS://host/"), "/");
}

TEST(Target, is_refused_when_it_is_no_utf8_path)
{
    for (auto const* target : { "", "*", "host:443", "http://host", "a/b", "/a#b", "/%", "/%4", "/%GG",
             "/%00", "/%1B", "/%FF", "/%C0%AF", "/a?b=%ED%A0%80", "/\xFF", "/a?%00=1" })
        EXPECT_EQ(read(target), "400") << target;
}

TEST(Request, finds_headers_cookies_parameters_and_numbers)
{
    Request request;
    request.headers = { { "cookie", "a=1; __Host-luodi=k=e; luodi=no" } };
    request.query = { { "limit", "5" }, { "empty", "" } };
    request.path_values = { { "id", "42" }, { "name", "x" } };
    EXPECT_EQ(request.cookie("__Host-luodi"), "k=e");
    EXPECT_EQ(request.cookie("Host-luodi"), "");
    EXPECT_EQ(request.header("accept"), "");
    EXPECT_EQ(request.parameter("limit"), "5");
    EXPECT_EQ(request.parameter("empty"), "");
    EXPECT_EQ(request.parameter("after"), std::nullopt);
    EXPECT_EQ(request.number("id"), 42);
    EXPECT_THROW(request.number("name"), Error);
    EXPECT_THROW(request.number("other"), Error);
}

TEST(Language, is_the_first_that_we_speak)
{
    EXPECT_EQ(preferred_language(""), Language::zh);
    EXPECT_EQ(preferred_language("de, fr;q=0.5"), Language::zh);
    EXPECT_EQ(preferred_language("de, EN-gb;q=0.8, zh;q=0.5"), Language::en);
    EXPECT_EQ(preferred_language("zh-CN,en;q=0.9"), Language::zh);
    EXPECT_EQ(preferred_language("zh;q=0, en"), Language::en);
    EXPECT_EQ(preferred_language("en;q=0.0, de"), Language::zh);
    EXPECT_EQ(preferred_language("en;q=0.01"), Language::en);
}

TEST(Problem, carries_every_field_error_in_the_callers_language)
{
    Request request;
    request.id = "7";
    Error const error(ErrorCode::unprocessable, { "有误", "wrong" },
        { { "name", "required", { "请填写\"名称\"", "give the \"name\"" } },
            { "due\n", "invalid", { "日期", "date" } } });
    auto const zh = problem_response(error, request);
    EXPECT_EQ(zh.status, 422);
    EXPECT_EQ(zh.body,
        R"({"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"有误",)"
        R"("instance":"7","errors":[{"field":"name","code":"required","message":"请填写\"名称\""},)"
        R"({"field":"due\n","code":"invalid","message":"日期"}]})");
    request.language = Language::en;
    EXPECT_NE(problem_response(error, request).body.find(R"("message":"give the \"name\"")"),
        std::string::npos);
}

TEST(Problem, says_what_is_allowed_and_when_to_come_back)
{
    auto const header = [](Response const& response, std::string_view name) {
        for (auto const& [key, value] : response.headers)
            if (key == name)
                return value;
        return std::string("none");
    };
    EXPECT_EQ(header(problem_response(MethodNotAllowed("PUT", "GET, HEAD"), {}), "Allow"), "GET, HEAD");
    EXPECT_EQ(header(problem_response(Error(ErrorCode::unavailable, {}), {}), "Retry-After"), "2");
    EXPECT_EQ(header(problem_response(Error(ErrorCode::too_many, {}), {}), "Retry-After"), "60");
    EXPECT_EQ(header(problem_response(Error(ErrorCode::conflict, {}), {}), "Retry-After"), "none");
}
