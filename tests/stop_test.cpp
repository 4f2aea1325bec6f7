// A server under load that is told to stop: what it took is answered, what it said is stored,
// streams end politely, and it takes no longer than promised.
#include "kernel/http/server.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

namespace luodi {
namespace {

using namespace std::chrono_literals;

// Sends one request on a connection of its own. "" when nobody was there; all that was answered,
// and "[cut]" when it ended in the middle.
std::string ask_once(unsigned short port, std::string const& request)
{
    int const socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string text;
    bool const sent = ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0
        && ::send(socket, request.data(), request.size(), MSG_NOSIGNAL) > 0;
    char buffer[65536];
    for (bool more = sent; more;) {
        auto const size = ::recv(socket, buffer, sizeof buffer, 0);
        more = size > 0;
        if (more)
            text.append(buffer, static_cast<std::size_t>(size));
        else if (size < 0 && !text.empty())
            text += "[cut]";
    }
    ::close(socket);
    return text;
}

bool is_whole(std::string const& answer)
{
    if (answer.find("Transfer-Encoding: chunked") != std::string::npos)
        return answer.ends_with("0\r\n\r\n");
    auto const length = answer.find("Content-Length: ");
    auto const end = answer.find("\r\n\r\n");
    return length != std::string::npos && end != std::string::npos
        && answer.size() == end + 4 + std::stoul(answer.substr(length + 16));
}

class Stop : public testing::TestWithParam<Dialect> { };

TEST_P(Stop, answers_what_it_took_and_keeps_what_it_said)
{
    auto world = World::make(GetParam(), 20);
    if (!world)
        GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    auto const authorization = "Authorization: Bearer " + world->token("centre") + "\r\n";
    auto const count = [&] {
        std::int64_t rows = 0;
        world->district().database().read([&](Connection& connection) {
            connection.query("SELECT count(*) FROM enterprise WHERE name LIKE '停机%'", {}, [&](Columns const& row) {
                rows = row.integer(0);
                return false;
            });
        });
        return rows;
    };
    std::atomic<std::int64_t> created { 0 }, answered { 0 };
    for (int round = 0; round < 5; ++round) {
        ServerOptions options;
        options.port = 0;
        Server server(options,
            { [&](Request const& request) { return world->service().cost(request); },
                [&](Request& request) { return world->service().answer(request); },
                [](std::string_view) { return false; } });
        std::thread running([&] { server.run(); });
        std::atomic<bool> over { false };
        std::vector<std::thread> clients;
        for (int i = 0; i < 8; ++i)
            clients.emplace_back([&, i] {
                for (int n = 0; !over; ++n) {
                    auto const body = R"({"name":"停机)" + std::to_string(round * 100'000 + i * 10'000 + n) + R"(","country":"CN"})";
                    bool const writes = i % 2 == 0;
                    auto const answer = ask_once(server.port(),
                        (writes ? "POST /api/enterprises HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: "
                                    + std::to_string(body.size()) + "\r\n"
                                : std::string("GET /api/projects?limit=20 HTTP/1.1\r\n"))
                            + "Host: a\r\nConnection: close\r\n" + authorization + "\r\n" + (writes ? body : ""));
                    if (answer.empty())
                        continue; // nobody was there any more
                    EXPECT_TRUE(is_whole(answer)) << answer.substr(0, 300);
                    ++answered;
                    created += answer.starts_with("HTTP/1.1 201");
                }
            });
        std::vector<std::thread> listeners;
        std::atomic<int> polite { 0 };
        for (int i = 0; i < 20; ++i)
            listeners.emplace_back([&] {
                auto const answer = ask_once(server.port(), "GET /api/events HTTP/1.1\r\nHost: a\r\n" + authorization + "\r\n");
                polite += is_whole(answer) && answer.find("event: ready") != std::string::npos;
            });
        while (server.load().streams < 20)
            std::this_thread::sleep_for(1ms);
        std::this_thread::sleep_for(200ms);
        auto const told = std::chrono::steady_clock::now();
        server.stop();
        running.join();
        EXPECT_LT(std::chrono::steady_clock::now() - told, 3s);
        over = true;
        for (auto& thread : clients)
            thread.join();
        for (auto& thread : listeners)
            thread.join();
        EXPECT_EQ(polite, 20);
    }
    EXPECT_GT(answered, 100);
    EXPECT_GT(created, 20);
    EXPECT_EQ(count(), created) << "each that was answered, and no other";
}

LUODI_ON_BOTH_STORES(Stop);

} // namespace
} // namespace luodi
