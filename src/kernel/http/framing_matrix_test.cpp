// Doubtful framing in all combinations: each way of writing a length, a coding, a chunk, a host, a name, an end
// of line and a control character that two readers could take differently. Behind each stands a request that
// must never be answered. (server_test.cpp has the ones that have names.)
#include "kernel/http/raw_client_test.hpp"
#include "kernel/http/server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace luodi {
namespace {

using namespace std::string_literals;
using raw_client::Client;
using raw_client::statuses;

std::string const smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

struct Doubtful {
    std::string name;
    std::string request;
};

std::string visible(std::string const& text)
{
    std::string out;
    for (unsigned char const c : text)
        out += c >= 0x20 && c < 0x7F ? std::string(1, static_cast<char>(c)) : "<" + std::to_string(c) + ">";
    return out.substr(0, 60);
}

class Matrix {
public:
    std::vector<Doubtful> make() &&
    {
        add_codings();
        add_lengths();
        add_chunks();
        add_control_characters();
        add_line_ends();
        add_names();
        add_hosts();
        return std::move(made_);
    }

private:
    void add(std::string const& kind, std::string const& what, std::string request)
    {
        made_.push_back({ kind + " " + visible(what), std::move(request) });
    }

    static std::string post(std::string const& fields, std::string const& version = "1.1")
    {
        return "POST /a HTTP/" + version + "\r\nHost: a\r\n" + fields + "\r\n";
    }

    // Each coding alone, and "chunked" too, beside a length, before and behind it.
    void add_codings()
    {
        std::vector<std::string> const wrong { "", "x", "chunk", "chunkedd", "xchunked", "chunked,", ",chunked",
            "chunked;", "chunked;q=1", "chunked chunked", "chunked, chunked", "chunked, identity", "identity, chunked",
            "identity", "gzip", "gzip, chunked", "chunked, gzip", "deflate, chunked", "trailers", "\"chunked\"", "'chunked'",
            "chunked\x0B", "\x0B" "chunked", "chunked\x0C", "\x0C" "chunked", "\xC2\xA0" "chunked", "chunked\xC2\xA0",
            "c\xEF\xBD\x88unked", "chunked\x01", "chun\x08ked", "chunked\x7F", "chunked=", "chunked/1", "*", "chunked, *" };
        for (auto const& coding : wrong) {
            add("coding", coding, post("Transfer-Encoding: " + coding + "\r\n") + "0\r\n\r\n");
            add("coding twice", coding, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: " + coding + "\r\n") + "0\r\n\r\n");
        }
        for (auto const* coding : { "chunked", "Chunked", "identity", "x", "" })
            for (auto const* length : { "0", "4", "5", "38", "999999" }) {
                auto const te = "Transfer-Encoding: "s + coding + "\r\n";
                auto const cl = "Content-Length: "s + length + "\r\n";
                add("coding and length", te + cl, post(te + cl) + "0\r\n\r\n");
                add("length and coding", cl + te, post(cl + te) + "0\r\n\r\n");
                add("length in between", cl + te, post(te + cl + te) + "0\r\n\r\n");
            }
        for (auto const* coding : { "chunked", "Chunked", "identity" })
            add("coding in HTTP/1.0", coding, post("Transfer-Encoding: "s + coding + "\r\n", "1.0") + "0\r\n\r\n");
    }

    void add_lengths()
    {
        std::vector<std::string> const wrong { "", "-0", "-1", "+0", "+1", "0x0", "0X5", "1e1", "1.0", "1,", ",1", "0,0", "1 1",
            "0;", "\"0\"", "'0'", "0\x0B", "0\x0C", "\x0B" "0", "00000000000000000000", "18446744073709551615", "18446744073709551616",
            "9223372036854775808", "99999999999999999999999", "NaN", "null", "0b1", "0o7", "\xD9\xA0", "\xEF\xBC\x90", "0\x7F", "0 chunked" };
        for (auto const& length : wrong)
            for (auto const* method : { "POST", "GET", "DELETE" })
                add("length", length, method + " /a HTTP/1.1\r\nHost: a\r\nContent-Length: "s + length + "\r\n\r\n");
        for (auto const& [one, other] : { std::pair("0", "0"), { "0", "5" }, { "5", "0" }, { "38", "38" } })
            add("two lengths", one + " "s + other,
                post("Content-Length: "s + one + "\r\nContent-Length: " + other + "\r\n"));
    }

    void add_chunks()
    {
        std::vector<std::string> const wrong { "", "-0", "-2", "+2", "0x2", "0X2", "2 ", " 2", "\t2", "2h", "g", "2,2", "2.0", "02 3",
            "\"2\"", "FFFFFFFFFFFFFFFFF", "10000000000000000", "80000000000000000", "2\x0B", "2\x0C", "2\x7F", "\xEF\xBC\x92",
            "2;\x01", "2;a\x0B", "2;a=\x08" };
        for (auto const& size : wrong) {
            add("chunk", size, post("Transfer-Encoding: chunked\r\n") + size + "\r\nab\r\n0\r\n\r\n");
            add("second chunk", size, post("Transfer-Encoding: chunked\r\n") + "1\r\nz\r\n" + size + "\r\nab\r\n0\r\n\r\n");
        }
        for (auto const* end : { "\n", "\r", "", "\n\r", "\r\r\n" }) {
            add("chunk's line end", end, post("Transfer-Encoding: chunked\r\n") + "2" + end + "yz\r\n0\r\n\r\n");
            add("chunk's end", end, post("Transfer-Encoding: chunked\r\n") + "2\r\nab" + end + "0\r\n\r\n");
            add("last chunk's line end", end, post("Transfer-Encoding: chunked\r\n") + "2\r\nab\r\n0" + end + "x\r\n\r\n");
        }
        for (auto const* trailer : { "Host: b", "Content-Length: 5", "Transfer-Encoding: chunked", "X: y", "X", ": y", " X: y" })
            add("trailer", trailer, post("Transfer-Encoding: chunked\r\n") + "0\r\n" + trailer + "\r\n\r\n");
    }

    void add_control_characters()
    {
        for (int c = 0; c <= 0x7F; c = c == 0x1F ? 0x7F : c + 1) {
            std::string const one(1, static_cast<char>(c));
            add("in the method", one, "GE" + one + "T /a HTTP/1.1\r\nHost: a\r\n\r\n");
            add("in the target", one, "GET /a" + one + "b HTTP/1.1\r\nHost: a\r\n\r\n");
            add("in the version", one, "GET /a HTTP/1." + one + "1\r\nHost: a\r\n\r\n");
            add("in a name", one, "GET /a HTTP/1.1\r\nHost: a\r\nX" + one + "Y: z\r\n\r\n");
            if (one != "\t")
                add("in a value", one, "GET /a HTTP/1.1\r\nHost: a\r\nX: y" + one + "z\r\n\r\n");
        }
    }

    void add_line_ends()
    {
        for (auto const* end : { "\n", "\r", "\n\r", "\r\r\n", "\r \n", "\x0B", "\x0C", "\xC2\x85", "\xE2\x80\xA8" }) {
            bool const wide = static_cast<unsigned char>(*end) >= 0x80; // no end of line, to anybody
            add("first line's end", end, "GET /a HTTP/1.1"s + end + "Host: a\r\n\r\n");
            if (wide)
                continue;
            add("a field's end", end, "GET /a HTTP/1.1\r\nHost: a"s + end + "X: y\r\n\r\n");
            add("before the empty line", end, "GET /a HTTP/1.1\r\nHost: a"s + end + "\r\n");
        }
        for (auto const* fold : { "\r\n ", "\r\n\t", "\r\n  ", "\n ", "\r " })
            for (auto const* field : { "Host:", "Content-Length:", "Transfer-Encoding:", "X:" })
                add("folded", field + std::string(fold), "POST /a HTTP/1.1\r\nHost: a\r\n"s + field + fold + "chunked\r\n\r\n");
    }

    void add_names()
    {
        for (char const c : "()<>@,;\\\"/[]?={} \t\x80"s)
            for (auto const* name : { "Content-Length", "Transfer-Encoding" })
                add("name", name + std::string(1, c), post(name + std::string(1, c) + ": chunked\r\n") + "0\r\n\r\n");
        for (auto const* name : { "", " ", "Content-Length ", " Content-Length", "Content Length" })
            add("name", name, post(name + ": 5\r\n"s));
    }

    void add_hosts()
    {
        for (auto const* host : { "a,b", "a b", "a\tb", "a/b", "a\\b", "a@b", "a?b", "a#b", "\"a\"", "<a>", "user:x@a" })
            add("host", host, "GET /a HTTP/1.1\r\nHost: "s + host + "\r\n\r\n");
        for (auto const* second : { "Host: a", "host: a", "HOST: b", "Host:" })
            add("second host", second, "GET /a HTTP/1.1\r\nHost: a\r\n"s + second + "\r\n\r\n");
        add("no host", "", "GET /a HTTP/1.1\r\n\r\n");
        add("no host, absolute", "", "GET http://a/b HTTP/1.1\r\n\r\n");
        for (auto const* version : { "0.9", "1.2", "1.", ".1", "1", "01.1", "1.10", "1.01", "2.0", "3.0" })
            add("version", version, "GET /a HTTP/"s + version + "\r\nHost: a\r\n\r\n");
    }

    std::vector<Doubtful> made_;
};

TEST(FramingMatrix, nothing_behind_a_doubtful_request_is_ever_answered)
{
    std::atomic<int> asked { 0 };
    std::atomic<int> answered_smuggled { 0 };
    ServerHandler handler;
    handler.cost = [](Request const&) { return Cost::quick; };
    handler.answer = [&](Request& request) {
        ++asked;
        answered_smuggled += request.path == "/smuggled";
        return text_response(request.path);
    };
    handler.is_upload = [](std::string_view) { return false; };
    ServerOptions options;
    options.port = 0;
    options.limits.header_time = Milliseconds(300);
    options.limits.body_time = Milliseconds(300);
    Server server(options, handler);
    std::thread serving([&] { server.run(); });

    auto const requests = Matrix().make();
    EXPECT_GE(requests.size(), 400u);
    testing::Test::RecordProperty("requests", static_cast<int>(requests.size()));
    for (auto const& [name, request] : requests) {
        Client client(server.port());
        client.send(request + smuggled);
        EXPECT_EQ(statuses(client.receive()), "400 [closed]") << name;
        EXPECT_EQ(asked.exchange(0), 0) << name;
    }
    EXPECT_EQ(answered_smuggled, 0);
    Client client(server.port());
    client.send(smuggled);
    client.receive("/smuggled");
    EXPECT_EQ(answered_smuggled, 1) << "so the count would show";
    server.stop();
    serving.join();
}

} // namespace
} // namespace luodi
