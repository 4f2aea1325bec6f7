#include "kernel/http/framing.hpp"
#include "kernel/http/pace.hpp"

#include <gtest/gtest.h>

using namespace luodi;
using namespace std::chrono_literals;

namespace {

HeaderState scan(std::string_view bytes, HttpLimits const& limits = {})
{
    return HeaderScanner(limits).scan(bytes);
}

using Headers = std::vector<std::pair<std::string, std::string>>;

} // namespace

TEST(HeaderScanner, ends_at_the_empty_line_however_the_bytes_come)
{
    std::string const header = "GET / HTTP/1.1\r\nHost: a\r\nX: \t1\r\n\r\n";
    HttpLimits const limits;
    HeaderScanner scanner(limits);
    for (std::size_t length = 1; length < header.size(); ++length)
        ASSERT_EQ(scanner.scan(std::string_view(header).substr(0, length)), HeaderState::incomplete);
    EXPECT_EQ(scanner.scan(header), HeaderState::complete);
    EXPECT_EQ(scan(header + std::string("\0\n\n", 3)), HeaderState::complete) << "what follows is the body";
}

TEST(HeaderScanner, refuses_what_readers_take_differently)
{
    std::string const start = "GET / HTTP/1.1\r\n";
    for (std::string const& rest : { std::string("Host: a\n"), std::string("Host: a\rX"),
             std::string("Host: a\r\r"), std::string("Host: a\r\n folded"), std::string("\tHost: a"),
             std::string("Host: \0", 7), std::string("Host: \x7F"), std::string("Host: \x1B") })
        EXPECT_EQ(scan(start + rest), HeaderState::malformed) << rest;
    EXPECT_EQ(scan("\r\n"), HeaderState::malformed);
    EXPECT_EQ(scan("GET\t/"), HeaderState::malformed);
    EXPECT_EQ(scan(" GET /"), HeaderState::malformed);
}

TEST(HeaderScanner, limits_lines_fields_and_block)
{
    HttpLimits limits;
    limits.header_bytes = 200;
    limits.header_line_bytes = 50;
    limits.header_fields = 3;
    auto const line = [](std::size_t length) { return std::string(length, 'a') + "\r\n"; };
    EXPECT_EQ(scan(line(50), limits), HeaderState::incomplete);
    EXPECT_EQ(scan(line(51), limits), HeaderState::too_large);
    EXPECT_EQ(scan(line(1) + line(1) + line(1) + line(1), limits), HeaderState::incomplete);
    EXPECT_EQ(scan(line(1) + line(1) + line(1) + line(1) + line(1), limits), HeaderState::too_large);
    limits.header_bytes = 100;
    EXPECT_EQ(scan(line(48) + line(48), limits), HeaderState::incomplete); // 2 * 50 bytes
    EXPECT_EQ(scan(line(48) + line(48) + "a", limits), HeaderState::too_large);
}

TEST(Ambiguous, one_length_one_host_one_coding)
{
    auto const old = 10;
    auto const now = 11;
    EXPECT_FALSE(is_ambiguous({ { "host", "a:80" }, { "content-length", "5" } }, now));
    EXPECT_FALSE(is_ambiguous({ { "host", "[::1]:8080" }, { "transfer-encoding", "Chunked" } }, now));
    EXPECT_FALSE(is_ambiguous({}, old));
    EXPECT_TRUE(is_ambiguous({}, now)) << "HTTP/1.1 has a host";
    for (Headers const& more : { Headers { { "host", "b" } }, Headers { { "host", "a" } },
             Headers { { "content-length", "5" }, { "content-length", "5" } },
             Headers { { "content-length", "5, 5" } }, Headers { { "content-length", "+5" } },
             Headers { { "content-length", "" } }, Headers { { "content-length", "0x5" } },
             Headers { { "content-length", "1234567890123456789" } },
             Headers { { "content-length", "5" }, { "transfer-encoding", "chunked" } },
             Headers { { "transfer-encoding", "gzip, chunked" } },
             Headers { { "transfer-encoding", "identity" } },
             Headers { { "transfer-encoding", "chunked" }, { "transfer-encoding", "chunked" } } }) {
        Headers headers { { "host", "a" } };
        headers.insert(headers.end(), more.begin(), more.end());
        EXPECT_TRUE(is_ambiguous(headers, now)) << more[0].first << ": " << more[0].second;
    }
    EXPECT_TRUE(is_ambiguous({ { "transfer-encoding", "chunked" } }, old));
    for (auto const* host : { "a/b", "user@a", "a b", "a,b", "a\\b" })
        EXPECT_TRUE(is_ambiguous({ { "host", host } }, now)) << host;
}

TEST(Pace, asks_for_one_kibibyte_a_second_in_every_span)
{
    Pace::Clock::time_point const start {};
    Pace pace(2s, start);
    EXPECT_EQ(pace.deadline(), start + 2s);
    pace.moved(2047, start + 1s);
    EXPECT_EQ(pace.deadline(), start + 2s);
    pace.moved(1, start + 1s); // 2 KiB in a span of 2 s
    EXPECT_EQ(pace.deadline(), start + 3s);
    pace.moved(20u << 20, start + 2s); // haste buys nothing beyond the next span
    EXPECT_EQ(pace.deadline(), start + 4s);
}
