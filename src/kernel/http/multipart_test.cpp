#include "kernel/http/multipart.hpp"

#include <gtest/gtest.h>

using namespace luodi;

namespace {

// "name|file name|type|content" of each part, or the status of the error.
std::string read(std::string body, std::string type = "multipart/form-data; boundary=b1")
{
    Request request;
    request.headers = { { "content-type", std::move(type) } };
    request.body = std::move(body);
    try {
        std::string text;
        for (auto const& part : read_multipart(request, 3))
            text += part.name + "|" + part.file_name + "|" + part.content_type + "|"
                + std::string(part.content) + "\n";
        return text;
    } catch (Error const& error) {
        return std::to_string(http_status(error.code()));
    }
}

std::string part(std::string name, std::string content)
{
    return "--b1\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
}

} // namespace

TEST(Multipart, gives_the_parts_byte_by_byte)
{
    EXPECT_EQ(read("--b1\r\ncontent-disposition: form-data; filename=\"a; b.csv\"; name=\"file\"\r\n"
                   "Content-Type: text/csv\r\n\r\nx,y\r\n--b\r\n-\r\n"
            + part("mapping", "") + "--b1--\r\n"),
        "file|a; b.csv|text/csv|x,y\r\n--b\r\n-\nmapping|||\n");
    EXPECT_EQ(read("preamble\r\n" + part("a", "1") + "--b1--epilogue"), "a|||1\n");
    EXPECT_EQ(read("--b1--"), "");
    EXPECT_EQ(read("--q\"--\r\n", "multipart/form-data; charset=x; boundary=\"q\""), "400");
    EXPECT_EQ(read("--q--\r\n", "Multipart/Form-Data; Boundary=\"q\""), "");
}

TEST(Multipart, refuses_what_is_broken)
{
    EXPECT_EQ(read("{}", "application/json"), "415");
    EXPECT_EQ(read("", "multipart/form-data"), "415");
    EXPECT_EQ(read("--b1--", "multipart/form-data; boundary="), "400");
    EXPECT_EQ(read("--b1--", "multipart/form-data; boundary=" + std::string(71, 'b')), "400");
    auto const whole = part("a", "1") + part("b", "2") + "--b1--";
    ASSERT_EQ(read(whole), "a|||1\nb|||2\n");
    // Every cut leaves the end out, and so is refused.
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_EQ(read(whole.substr(0, length)), "400") << length;
    EXPECT_EQ(read(part("a", "1") + part("a", "2") + "--b1--"), "400");
    EXPECT_EQ(read(part("a", "") + part("b", "") + part("c", "") + "--b1--"), "a|||\nb|||\nc|||\n");
    EXPECT_EQ(read(part("a", "") + part("b", "") + part("c", "") + part("d", "") + "--b1--"), "400");
    EXPECT_EQ(read(part("", "1") + "--b1--"), "400");
    EXPECT_EQ(read(part("\xFF", "1") + "--b1--"), "400");
    EXPECT_EQ(read("--b1\r\nX: y\r\n\r\n1\r\n--b1--"), "400");
    EXPECT_EQ(read("--b1\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--b1--"), "400");
    EXPECT_EQ(read("--b1\r\nX: " + std::string(5000, 'x') + "\r\n" + part("a", "1").substr(6) + "--b1--"), "400");
}
