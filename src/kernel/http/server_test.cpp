// The server seen from outside: raw bytes over a socket.
#include "kernel/http/log.hpp"
#include "kernel/http/raw_client_test.hpp"
#include "kernel/http/server.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <stdexcept>
#include <thread>

using namespace luodi;
using namespace std::chrono_literals;
using raw_client::Client;
using raw_client::statuses;

namespace {

using SteadyClock = std::chrono::steady_clock;

// A stream that says what it is told to.
class Teller : public Stream {
public:
    std::optional<std::string> next() override
    {
        std::lock_guard const lock(mutex_);
        ++asked;
        if (ended_)
            return std::nullopt;
        return std::exchange(text_, {});
    }
    void on_more(std::function<void()> ring) override
    {
        std::lock_guard const lock(mutex_);
        ring_ = std::move(ring);
    }
    void say(std::string const& text)
    {
        std::lock_guard const lock(mutex_);
        text_ += text;
        if (ring_)
            ring_();
    }
    void end()
    {
        std::lock_guard const lock(mutex_);
        ended_ = true;
        if (ring_)
            ring_();
    }
    std::atomic<int> asked { 0 };

private:
    std::mutex mutex_;
    std::string text_;
    bool ended_ = false;
    std::function<void()> ring_;
};

class ServerTest : public testing::Test {
protected:
    void start(ServerOptions options)
    {
        options.port = 0;
        ServerHandler handler;
        handler.cost = [](Request const& request) {
            return request.path.starts_with("/slow") ? Cost::slow : Cost::quick;
        };
        handler.answer = [this](Request& request) { return answer(request); };
        handler.is_upload = [](std::string_view target) { return target.starts_with("/upload"); };
        handler.answered = [](Request const& request, int status, std::chrono::nanoseconds took) {
            write_log(request_line(request, status, took));
        };
        server = std::make_unique<Server>(options, handler);
        thread = std::thread([this] { server->run(); });
    }

    static ServerOptions quick_limits()
    {
        ServerOptions options;
        options.workers = 2;
        options.limits.header_time = 400ms;
        options.limits.body_time = 400ms;
        options.limits.idle_time = 800ms;
        options.limits.stop_time = 1500ms;
        options.limits.body_bytes = 1000;
        options.limits.upload_bytes = 300'000;
        options.events.heartbeat = 700ms;
        options.events.rights_time = 50ms;
        options.events.write_time = 500ms;
        return options;
    }

    void TearDown() override
    {
        released = true;
        if (server)
            server->stop();
        if (thread.joinable())
            thread.join();
    }

    Response answer(Request& request)
    {
        ++asked;
        if (request.path == "/smuggled")
            ++smuggled;
        if (request.path.ends_with("/throw"))
            throw std::runtime_error("on \"purpose\"");
        if (request.path.ends_with("/throw-int"))
            throw 7;
        if (request.path == "/slow/wait")
            while (!released)
                std::this_thread::sleep_for(1ms);
        if (request.path == "/stream") {
            auto response = text_response("", "text/event-stream");
            response.stream = std::make_shared<Teller>();
            std::lock_guard const lock(tellers_mutex);
            tellers.push_back(std::static_pointer_cast<Teller>(response.stream));
            return response;
        }
        if (request.path == "/large")
            return text_response(std::string(8u << 20, 'x'));
        if (request.path == "/split")
            return text_response("").with("X-Echo", request.parameter("x").value_or(""));
        return text_response(request.method + " " + request.path + " " + request.body);
    }

    std::shared_ptr<Teller> teller(std::size_t number)
    {
        for (int i = 0; i < 2000; ++i) {
            {
                std::lock_guard const lock(tellers_mutex);
                if (auto const found = tellers.size() > number ? tellers[number].lock() : nullptr)
                    return found;
            }
            std::this_thread::sleep_for(1ms);
        }
        ADD_FAILURE() << "no stream " << number;
        return std::make_shared<Teller>();
    }

    std::mutex tellers_mutex;
    std::vector<std::weak_ptr<Teller>> tellers;

    std::string ask(std::string const& bytes)
    {
        Client client(server->port());
        client.send(bytes);
        return client.receive();
    }

    static std::string get(std::string const& path, std::string const& more = {})
    {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + more + "\r\n";
    }

    std::unique_ptr<Server> server;
    std::thread thread;
    std::atomic<bool> released { false };
    std::atomic<int> asked { 0 };
    std::atomic<int> smuggled { 0 };
};

struct Framing {
    char const* name;
    std::string request;
};

std::string const post = "POST /a HTTP/1.1\r\nHost: a\r\n";
std::string const chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
std::string const once = "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

std::vector<Framing> const doubtful {
    { "length and coding", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
    { "coding and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" },
    { "two lengths", post + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n" },
    { "one length twice", post + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n" },
    { "a list of lengths", post + "Content-Length: 0, 0\r\n\r\n" },
    { "negative length", post + "Content-Length: -1\r\n\r\n" },
    { "signed length", post + "Content-Length: +0\r\n\r\n" },
    { "hexadecimal length", post + "Content-Length: 0x0\r\n\r\n" },
    { "empty length", post + "Content-Length:\r\n\r\n" },
    { "length with a blank", post + "Content-Length: 1 0\r\n\r\n" },
    { "length with a point", post + "Content-Length: 0.0\r\n\r\n" },
    { "length beyond 64 bits", post + "Content-Length: 18446744073709551616\r\n\r\n" },
    { "blank before the colon", post + "Content-Length : 5\r\n\r\n" },
    { "tab before the colon", post + "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n" },
    { "coding with a tab inside", post + "Transfer-Encoding: chu\tnked\r\n\r\n0\r\n\r\n" },
    { "coding that is not chunked", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" },
    { "coding in quotes", post + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" },
    { "coding identity", post + "Transfer-Encoding: identity\r\n\r\n" },
    { "coding gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" },
    { "coding chunked, chunked", post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" },
    { "coding chunked, identity", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" },
    { "coding twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
    { "coding then another", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n" },
    { "coding with a parameter", post + "Transfer-Encoding: chunked;a=b\r\n\r\n0\r\n\r\n" },
    { "empty coding", post + "Transfer-Encoding:\r\n\r\n" },
    { "coding by vertical tab", post + "Transfer-Encoding:\x0B" "chunked\r\n\r\n0\r\n\r\n" },
    { "coding in HTTP/1.0", "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
    { "folded coding", post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" },
    { "folded line", post + "X: a\r\n b\r\n\r\n" },
    { "folded by tab", post + "X: a\r\n\tb\r\n\r\n" },
    { "first field folded", "GET /a HTTP/1.1\r\n Host: a\r\n\r\n" },
    { "bare line feeds", "GET /a HTTP/1.1\nHost: a\n\n" },
    { "one bare line feed", "GET /a HTTP/1.1\r\nHost: a\nX: y\r\n\r\n" },
    { "bare carriage return", "GET /a HTTP/1.1\r\nHost: a\rX: y\r\n\r\n" },
    { "ends with line feed", "GET /a HTTP/1.1\r\nHost: a\r\n\n" },
    { "NUL in a value", post + std::string("X: a\0b\r\n\r\n", 10) },
    { "NUL in a name", post + std::string("X\0: a\r\n\r\n", 9) },
    { "NUL in the target", std::string("GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n", 30) },
    { "escape in a value", post + "X: \x1B[0m\r\n\r\n" },
    { "no host", "GET /a HTTP/1.1\r\n\r\n" },
    { "two hosts", "GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" },
    { "one host twice", "GET /a HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n" },
    { "hosts in a list", "GET /a HTTP/1.1\r\nHost: a, b\r\n\r\n" },
    { "host with a user", "GET /a HTTP/1.1\r\nHost: a@b\r\n\r\n" },
    { "host with a path", "GET /a HTTP/1.1\r\nHost: a/b\r\n\r\n" },
    { "empty line before", "\r\n" + once + "\r\n" },
    { "field without colon", post + "Field\r\n\r\n" },
    { "field without name", post + ": value\r\n\r\n" },
    { "no version", "GET /a\r\nHost: a\r\n\r\n" },
    { "version 0.9", "GET /a HTTP/0.9\r\nHost: a\r\n\r\n" },
    { "version 2.0", "GET /a HTTP/2.0\r\nHost: a\r\n\r\n" },
    { "HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" },
    { "version in lower case", "GET /a http/1.1\r\nHost: a\r\n\r\n" },
    { "two blanks", "GET  /a HTTP/1.1\r\nHost: a\r\n\r\n" },
    { "blank in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n" },
    { "blank at the line's end", "GET /a HTTP/1.1 \r\nHost: a\r\n\r\n" },
    { "method with a bracket", "G(T /a HTTP/1.1\r\nHost: a\r\n\r\n" },
    { "TLS hello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) },
    { "chunk of -2", chunked + "-2\r\nab\r\n0\r\n\r\n" },
    { "chunk of +2", chunked + "+2\r\nab\r\n0\r\n\r\n" },
    { "chunk of 0x2", chunked + "0x2\r\nab\r\n0\r\n\r\n" },
    { "chunk without size", chunked + "\r\nab\r\n0\r\n\r\n" },
    { "chunk of letters", chunked + "xyz\r\n\r\n" },
    { "chunk with a blank before", chunked + " 2\r\nab\r\n0\r\n\r\n" },
    { "chunk beyond 64 bits", chunked + "10000000000000002\r\nab\r\n0\r\n\r\n" },
    { "chunk with a bare line feed", chunked + "2\nab\r\n0\r\n\r\n" },
    { "chunk longer than its size", chunked + "2\r\nabc\r\n0\r\n\r\n" },
    { "chunk ended by line feed", chunked + "2\r\nab\n0\r\n\r\n" },
    { "chunk extension broken", chunked + "2;\x01=\r\nab\r\n0\r\n\r\n" },
    { "chunk line without end", chunked + "2;" + std::string(20'000, 'a') },
    { "trailer", chunked + "0\r\nAuthorization: Bearer x\r\n\r\n" },
    { "trailer with a length", chunked + "0\r\nContent-Length: 9\r\n\r\n" },
    { "trailer folded", chunked + "0\r\n X: y\r\n\r\n" },
};

} // namespace

// Where two readers could disagree, there is one answer, 400, and the connection ends; what stands
// behind is never taken for a request.
TEST_F(ServerTest, refuses_doubtful_framing)
{
    start(quick_limits());
    for (auto const& [name, request] : doubtful) {
        EXPECT_EQ(statuses(ask(request + get("/smuggled"))), "400 [closed]") << name;
        EXPECT_EQ(asked.exchange(0), 0) << name;
    }
    EXPECT_GE(std::size(doubtful), 70u);
    EXPECT_EQ(smuggled, 0);
    EXPECT_EQ(statuses(ask(get("/smuggled", "Connection: close\r\n"))), "200 [closed]");
    EXPECT_EQ(smuggled, 1) << "so the count would show";
}

TEST_F(ServerTest, answers_what_is_well_framed)
{
    start(quick_limits());
    auto const body = [&](std::string const& request) {
        auto const answer = ask(request);
        return answer.substr(answer.find("\r\n\r\n") + 4);
    };
    EXPECT_EQ(body(once + "\r\n"), "GET /a [closed]");
    EXPECT_EQ(body("GET http://a:1/b%20c?d HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), "GET /b c [closed]");
    EXPECT_EQ(body("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"), "GET /a [closed]");
    EXPECT_EQ(body("POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nb\r\n"), "POST /a b\r\n[closed]");
    EXPECT_EQ(body("POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: Chunked\r\n\r\n"
                   "2\r\nab\r\n3;x=\"y\"\r\nc\r\n\r\n00A\r\n0123456789\r\n000\r\n\r\n"),
        "POST /a abc\r\n0123456789[closed]");
    EXPECT_EQ(body("HEAD /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), "[closed]");
    EXPECT_NE(ask("HEAD /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").find("\r\nContent-Length: 8\r\n"),
        std::string::npos) << "as long as HEAD /a and a blank";
    for (auto const* target : { "/%", "/%00", "/\xFF", "a:443", "*" })
        EXPECT_EQ(statuses(ask("OPTIONS " + std::string(target) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")),
            "400 [closed]") << target;
}

TEST_F(ServerTest, answers_pipelined_requests_in_their_order)
{
    start(quick_limits());
    std::string requests;
    for (int i = 0; i < 50; ++i)
        requests += get((i % 2 ? "/slow/" : "/") + std::to_string(i));
    auto const answers = ask(requests + post + "Content-Length: 2\r\n\r\nhi" + once + "\r\n");
    std::size_t at = 0;
    for (int i = 0; i < 50; ++i) {
        at = answers.find("\r\n\r\nGET " + std::string(i % 2 ? "/slow/" : "/") + std::to_string(i) + " ", at);
        ASSERT_NE(at, std::string::npos) << i;
    }
    EXPECT_NE(answers.find("POST /a hi", at), std::string::npos);
    EXPECT_EQ(asked, 52);
    // Byte by byte is the same.
    Client client(server->port());
    for (char const c : get("/b") + post + "Content-Length: 2\r\n\r\nhi")
        client.send({ &c, 1 });
    EXPECT_NE(client.receive("POST /a hi").find("GET /b"), std::string::npos);
}

TEST_F(ServerTest, limits_header_and_body)
{
    start(quick_limits());
    std::string fields;
    for (int i = 0; i < 97; ++i)
        fields += "X: y\r\n";
    auto const close = std::string("Connection: close\r\n");
    EXPECT_EQ(statuses(ask(get("/a", close + fields + "X: y\r\n"))), "200 [closed]"); // 100 fields
    EXPECT_EQ(statuses(ask(get("/a", close + fields + "X: y\r\nX: y\r\n"))), "431 [closed]");
    auto const line = [](std::size_t length) { return "X: " + std::string(length - 3, 'y') + "\r\n"; };
    EXPECT_EQ(statuses(ask(get("/a", close + line(8192)))), "200 [closed]");
    EXPECT_EQ(statuses(ask(get("/a", close + line(8193)))), "431 [closed]");
    EXPECT_EQ(statuses(ask(get("/a", close + line(8000) + line(8000)))), "200 [closed]");
    EXPECT_EQ(statuses(ask(get("/a", close + line(8000) + line(8000) + line(400)))), "431 [closed]");
    EXPECT_EQ(statuses(ask(get("/" + std::string(9000, 'a'), close))), "431 [closed]");
    EXPECT_EQ(statuses(ask("GET /" + std::string(1'000'000, 'a'))), "431 [closed]");

    auto const sized = [&](std::string const& path, std::size_t size) {
        return statuses(ask("POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
            + std::to_string(size) + "\r\n\r\n" + std::string(size, 'x')));
    };
    EXPECT_EQ(sized("/a", 1000), "200 [closed]");
    EXPECT_EQ(sized("/a", 1001), "413 [closed]");
    EXPECT_EQ(sized("/upload", 300'000), "200 [closed]");
    EXPECT_EQ(sized("/upload", 300'001), "413 [closed]");
    EXPECT_EQ(statuses(ask(post + "Content-Length: 10000000000\r\n\r\n")), "413 [closed]");
    EXPECT_EQ(statuses(ask(chunked + "3e8\r\n" + std::string(1000, 'x') + "\r\n1\r\nx\r\n0\r\n\r\n")), "413 [closed]");
    EXPECT_EQ(statuses(ask(chunked + "ffffffffffffffff\r\nx")), "413 [closed]");
}

TEST_F(ServerTest, lets_the_client_finish_so_that_the_refusal_reaches_it)
{
    start(quick_limits());
    Client client(server->port());
    ASSERT_TRUE(client.send(post + "Content-Length: 5000000\r\n\r\n"));
    EXPECT_EQ(statuses(client.receive("]}") + "[open]"), "413 [open]");
    EXPECT_TRUE(client.send(std::string(5'000'000, 'x')));
    EXPECT_EQ(client.receive(), "[closed]");
}

TEST_F(ServerTest, says_continue_before_a_body_that_it_will_take)
{
    start(quick_limits());
    Client client(server->port());
    client.send(post + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hi");
    EXPECT_EQ(client.receive("POST /a hi").substr(0, 12), "HTTP/1.1 200");
    EXPECT_EQ(statuses(ask(post + "Content-Length: 2000\r\nExpect: 100-continue\r\n\r\n")), "413 [closed]");
}

TEST_F(ServerTest, ends_slow_connections_however_steadily_they_drip)
{
    start(quick_limits());
    auto const drip = [&](std::string const& start_with) {
        Client client(server->port());
        client.send(start_with);
        auto const began = SteadyClock::now();
        while (SteadyClock::now() - began < 5s && client.receive("-", 20ms) == "[nothing more]")
            client.send("a");
        return SteadyClock::now() - began;
    };
    EXPECT_LT(drip("GET /a HTTP/1.1\r\nX: "), 4s) << "header, limit 400 ms";
    EXPECT_LT(drip(post + "Content-Length: 900\r\n\r\n"), 4s) << "body, limit 400 ms";
    EXPECT_LT(drip("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n" + std::string(250'000, 'x')),
        4s) << "haste at first buys no rest";
    EXPECT_EQ(asked, 0);

    auto const began = SteadyClock::now();
    EXPECT_EQ(Client(server->port()).receive(), "[closed]") << "idle, limit 800 ms";
    EXPECT_GT(SteadyClock::now() - began, 700ms);
    EXPECT_LT(SteadyClock::now() - began, 5s);
}

TEST_F(ServerTest, ends_who_does_not_read)
{
    start(quick_limits());
    Client reader(server->port());
    reader.send(get("/large"));
    std::this_thread::sleep_for(3s); // 8 MiB do not fit into the sockets' buffers
    EXPECT_LT(reader.receive().size(), 8u << 20);
    EXPECT_GT(ask(get("/large", "Connection: close\r\n")).size(), 8u << 20);
}

TEST_F(ServerTest, lives_when_a_handler_throws_anything)
{
    start(quick_limits());
    testing::internal::CaptureStderr();
    for (auto const* path : { "/throw", "/throw-int", "/slow/throw", "/slow/throw-int" }) {
        auto const answer = ask(get(path, "Connection: close\r\nAccept-Language: en\r\n"));
        EXPECT_EQ(statuses(answer), "500 [closed]");
        EXPECT_NE(answer.find("\"instance\":\""), std::string::npos);
        EXPECT_EQ(answer.find("purpose"), std::string::npos) << "for the log alone";
    }
    auto const log = testing::internal::GetCapturedStderr();
    EXPECT_NE(log.find(R"("what":"on \"purpose\"")"), std::string::npos);
    EXPECT_EQ(statuses(ask(once + "\r\n")), "200 [closed]");
}

TEST_F(ServerTest, puts_the_security_headers_on_every_answer)
{
    start(quick_limits());
    for (auto const& request : { once + "\r\n", get("/throw", "Connection: close\r\n"), std::string("\r\n"),
             get("/%", "Connection: close\r\n"), post + "Content-Length: 9999\r\n\r\n" }) {
        auto const answer = ask(request);
        for (auto const* header : { "\r\nContent-Security-Policy: default-src 'none'; script-src 'self';",
                 "\r\nX-Content-Type-Options: nosniff\r\n", "\r\nReferrer-Policy: no-referrer\r\n",
                 "\r\nCross-Origin-Opener-Policy: same-origin\r\n", "\r\nDate: ", "\r\nConnection: close\r\n" })
            EXPECT_NE(answer.find(header), std::string::npos) << header << answer;
        EXPECT_EQ(answer.find("Server:"), std::string::npos);
    }
    EXPECT_NE(ask(get("/api/x", "Connection: close\r\n")).find("\r\nCache-Control: no-store\r\n"), std::string::npos);
    EXPECT_EQ(ask(once + "\r\n").find("no-store"), std::string::npos);
    // What a handler puts into a header cannot begin another one.
    auto const split = ask(get("/split?x=a%0Ab%09c", "Connection: close\r\n"));
    EXPECT_NE(split.find("\r\nX-Echo: a b c\r\n"), std::string::npos) << split;
}

TEST_F(ServerTest, answers_503_when_too_many_wait_for_a_worker)
{
    auto options = quick_limits();
    options.limits.waiting_requests = 3;
    start(options);
    std::vector<std::unique_ptr<Client>> waiting;
    for (int i = 0; i < 3; ++i) {
        waiting.push_back(std::make_unique<Client>(server->port()));
        waiting.back()->send(get("/slow/wait", "Connection: close\r\n"));
    }
    std::this_thread::sleep_for(200ms);
    auto const refused = ask(get("/slow/more", "Connection: close\r\n"));
    EXPECT_EQ(statuses(refused), "503 [closed]");
    EXPECT_NE(refused.find("\r\nRetry-After: "), std::string::npos);
    EXPECT_EQ(statuses(ask(once + "\r\n")), "200 [closed]") << "quick requests need no worker";
    released = true;
    for (auto const& client : waiting)
        EXPECT_EQ(statuses(client->receive()), "200 [closed]");
    EXPECT_EQ(statuses(ask(get("/slow/more", "Connection: close\r\n"))), "200 [closed]");
}

TEST_F(ServerTest, writes_a_line_that_tells_no_values)
{
    start(quick_limits());
    testing::internal::CaptureStderr();
    ask("POST /secret-1?q=secret-2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 8\r\n\r\nsecret-3");
    TearDown(); // the line is written after the answer
    auto const log = testing::internal::GetCapturedStderr();
    EXPECT_NE(log.find("\"method\":\"POST\",\"route\":\"\",\"status\":200,\"ms\":"), std::string::npos) << log;
    EXPECT_EQ(log.find("secret"), std::string::npos);
}

TEST_F(ServerTest, streams_what_is_told_and_shows_that_it_lives)
{
    start(quick_limits());
    Client client(server->port());
    client.send(get("/stream"));
    auto const header = client.receive("\r\n\r\n");
    EXPECT_NE(header.find("\r\nTransfer-Encoding: chunked\r\n"), std::string::npos) << header;
    EXPECT_NE(header.find("\r\nContent-Type: text/event-stream\r\n"), std::string::npos);
    auto const stream = teller(0);
    auto const told = SteadyClock::now();
    stream->say("data: 1\n\n");
    EXPECT_EQ(client.receive("1\n\n\r\n"), "9\r\ndata: 1\n\n\r\n");
    EXPECT_LT(SteadyClock::now() - told, 650ms) << "before the heartbeat";
    EXPECT_EQ(client.receive(":\n\n\r\n"), "3\r\n:\n\n\r\n"); // after 700 ms of silence
    EXPECT_GE(SteadyClock::now() - told, 700ms);
    stream->say("data: 2\n\n");
    stream->say("data: 3\n\n");
    stream->end();
    EXPECT_TRUE(client.receive().ends_with("0\r\n\r\n[closed]"));
}

TEST_F(ServerTest, streams_hold_no_worker_and_a_busy_teller_does_not_keep_them_at_work)
{
    start(quick_limits()); // two workers
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_unique<Client>(server->port()));
        clients.back()->send(get("/stream"));
        teller(static_cast<std::size_t>(i));
    }
    EXPECT_EQ(server->load().streams, 50u);
    EXPECT_EQ(statuses(ask(get("/slow/a", "Connection: close\r\n"))), "200 [closed]");
    auto const stream = teller(7);
    std::this_thread::sleep_for(100ms);
    int const before = stream->asked;
    auto const rung = SteadyClock::now();
    for (int i = 0; i < 500; ++i) {
        stream->say(""); // rings without anything to tell
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_GT(stream->asked - before, 3);
    EXPECT_LE(stream->asked - before, (SteadyClock::now() - rung) / 50ms + 2);
    clients.clear();
    for (int i = 0; i < 3000 && server->load().streams > 0; ++i)
        std::this_thread::sleep_for(1ms); // seen at a heartbeat
    EXPECT_EQ(server->load().streams, 0u);
}

TEST_F(ServerTest, cuts_off_who_does_not_read_a_stream)
{
    start(quick_limits());
    Client client(server->port());
    client.send(get("/stream"));
    teller(0)->say(std::string(16u << 20, 'x')); // more than the sockets' buffers take
    for (int i = 0; i < 2500 && server->load().streams > 0; ++i)
        std::this_thread::sleep_for(1ms);
    EXPECT_EQ(server->load().streams, 0u);
}

TEST_F(ServerTest, ends_streams_politely_when_told_to_stop)
{
    start(quick_limits());
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<Client>(server->port()));
        clients.back()->send(get("/stream"));
        clients.back()->receive("\r\n\r\n");
        teller(static_cast<std::size_t>(i));
    }
    auto const began = SteadyClock::now();
    server->stop();
    for (auto const& client : clients)
        EXPECT_EQ(client->receive(), "0\r\n\r\n[closed]");
    clients.clear();
    thread.join();
    EXPECT_LT(SteadyClock::now() - began, 1s);
}

TEST_F(ServerTest, finishes_what_is_in_flight_when_told_to_stop)
{
    start(quick_limits());
    Client busy(server->port());
    Client idle(server->port());
    Client slow(server->port());
    busy.send(get("/slow/wait"));
    slow.send("GET /a HTT");
    std::this_thread::sleep_for(100ms);
    ASSERT_EQ(asked, 1);
    ASSERT_EQ(::kill(::getpid(), SIGTERM), 0);
    EXPECT_EQ(idle.receive(), "[closed]");
    EXPECT_EQ(slow.receive(), "[closed]");
    // Each lane closes its door at its own moment: nobody new is let in while one is still answered.
    auto const told = SteadyClock::now();
    while (Client(server->port()).connected && SteadyClock::now() - told < 1s)
        std::this_thread::sleep_for(1ms);
    EXPECT_FALSE(Client(server->port()).connected);
    released = true;
    auto const answer = busy.receive();
    EXPECT_EQ(statuses(answer), "200 [closed]");
    EXPECT_NE(answer.find("\r\nConnection: close\r\n"), std::string::npos);
    auto const began = SteadyClock::now();
    thread.join();
    EXPECT_LT(SteadyClock::now() - began, 5s) << "one second is left for the client to close";
}

TEST_F(ServerTest, stops_in_time_though_an_answer_takes_longer)
{
    start(quick_limits());
    Client busy(server->port());
    busy.send(get("/slow/wait"));
    std::this_thread::sleep_for(100ms);
    auto const began = SteadyClock::now();
    server->stop();
    std::thread later([this] {
        std::this_thread::sleep_for(1900ms); // beyond stop_time, 1500 ms
        released = true;
    });
    thread.join();
    later.join();
    EXPECT_LT(SteadyClock::now() - began, 2500ms);
    server.reset();
    EXPECT_NE(busy.receive().substr(0, 8), "HTTP/1.1");
}

TEST_F(ServerTest, says_which_address_is_taken)
{
    start(quick_limits());
    ServerOptions options;
    options.port = server->port();
    try {
        Server second(options, {});
        FAIL() << "two servers at one address";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable);
        EXPECT_NE(error.message().en.find(":" + std::to_string(server->port())), std::string::npos);
    }
    options.host = "no address";
    EXPECT_THROW(Server(options, {}), Error);
}

TEST_F(ServerTest, serves_many_at_once)
{
    auto options = quick_limits();
    options.limits = {};
    start(options);
    std::vector<std::unique_ptr<Client>> idle;
    for (int i = 0; i < 300; ++i)
        idle.push_back(std::make_unique<Client>(server->port()));
    std::vector<std::thread> threads;
    std::atomic<int> right { 0 };
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            Client client(server->port());
            for (int i = 0; i < 200; ++i) {
                auto const path = (i % 3 ? "/slow/" : "/") + std::to_string(t * 1000 + i);
                client.send(get(path));
                right += client.receive("GET " + path + " ").starts_with("HTTP/1.1 200");
            }
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(right, 8 * 200);
}
