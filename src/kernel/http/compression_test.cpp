#include "kernel/http/compression.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace luodi {
namespace {

std::string unpacked(std::string const& packed)
{
    z_stream stream {};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string text(1u << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

Request asking(std::string path, std::string accepted)
{
    Request request;
    request.method = "GET";
    request.path = std::move(path);
    if (!accepted.empty())
        request.headers.emplace_back("accept-encoding", std::move(accepted));
    return request;
}

std::string header(Response const& response, std::string const& name)
{
    for (auto const& [header, value] : response.headers)
        if (header == name)
            return value;
    return {};
}

std::string long_text()
{
    std::string text = "{\"items\":[";
    for (int i = 0; i < 4'000; ++i)
        text += "{\"name\":\"项目" + std::to_string(i) + "\"},";
    return text + "]}";
}

TEST(Compression, gives_the_same_text_in_fewer_bytes)
{
    auto response = json_response(long_text());
    compress(response, asking("/api/projects", "br, gzip;q=0.8"));
    EXPECT_EQ(header(response, "Content-Encoding"), "gzip");
    EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
    EXPECT_LT(response.body.size(), long_text().size() / 4);
    EXPECT_EQ(unpacked(response.body), long_text());
}

TEST(Compression, leaves_alone_who_does_not_take_it)
{
    for (auto const* accepted : { "", "identity", "gzip;q=0", "deflate" }) {
        auto response = json_response(long_text());
        compress(response, asking("/api/projects", accepted));
        EXPECT_EQ(response.body, long_text()) << accepted;
        EXPECT_EQ(header(response, "Content-Encoding"), "") << accepted;
        EXPECT_EQ(header(response, "Vary"), "Accept-Encoding") << accepted;
    }
}

TEST(Compression, leaves_alone_what_is_short_or_secret_or_packed_or_has_a_tag)
{
    auto const stays = [](Response response, Request const& request) {
        auto const body = response.body;
        compress(response, request);
        return response.body == body && header(response, "Content-Encoding").empty();
    };
    EXPECT_TRUE(stays(json_response("{}"), asking("/api/projects", "gzip")));
    EXPECT_TRUE(stays(json_response(long_text()), asking("/api/session", "gzip")));
    EXPECT_TRUE(stays(json_response(long_text()), asking("/ledger/checkpoint", "gzip")));
    EXPECT_TRUE(stays(json_response(long_text()).with("ETag", "\"3\""), asking("/api/projects/1", "gzip")));
    EXPECT_TRUE(stays(text_response(long_text(), "application/zip"), asking("/api/ledger/bundle", "gzip")));
    auto post = asking("/api/tokens", "gzip");
    post.method = "POST";
    EXPECT_TRUE(stays(json_response(long_text()), post));
}

} // namespace
} // namespace luodi
