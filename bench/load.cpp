// Asks a server as many connections at once, each again as soon as it is answered, as fast as it goes.
//   load HOST:PORT CONNECTIONS SECONDS TOKEN paths FILE     GET of a random line of FILE each time
//   load HOST:PORT CONNECTIONS SECONDS TOKEN redate FILE    FILE: ids of projects; each connection moves the
//                                                           planned finish of its own, one after another
// Prints one line: requests/s, milliseconds at 50 and at 99 of 100, answers that were not 2xx, bytes an answer.
// One thread for two connections or fewer, else two.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void give_up(std::string const& why)
{
    std::fprintf(stderr, "load: %s\n", why.c_str());
    std::exit(2);
}

struct Answer {
    int status = 0;
    std::string etag;
    std::size_t bytes = 0;
};

// The first whole answer that the bytes hold; bytes 0: there is none yet.
Answer read_answer(std::string_view in)
{
    auto const end = in.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return {};
    auto const field = [&](std::string_view name) -> std::string_view {
        auto const at = in.substr(0, end).find(name);
        if (at == std::string_view::npos)
            return {};
        auto const from = at + name.size();
        return in.substr(from, in.find("\r\n", from) - from);
    };
    auto const length = field("\r\nContent-Length: ");
    auto const whole = end + 4 + std::strtoull(std::string(length).c_str(), nullptr, 10);
    if (in.size() < whole)
        return {};
    return { std::atoi(std::string(in.substr(9, 3)).c_str()), std::string(field("\r\nETag: ")), whole };
}

// What one connection asks for, one request after another.
class Questions {
public:
    Questions(std::string kind, std::vector<std::string> lines, std::string token, std::size_t number, std::size_t of)
        : redates_(kind == "redate")
        , lines_(std::move(lines))
        , token_(std::move(token))
        , random_(number + 1)
    {
        if (redates_) { // its own lines, so that nobody else moves them
            std::vector<std::string> own;
            for (auto at = number; at < lines_.size(); at += of)
                own.push_back(lines_[at]);
            lines_ = std::move(own);
        }
        if (lines_.empty())
            give_up("too few lines for so many connections");
    }

    std::string next()
    {
        auto const& line = lines_[random_() % lines_.size()];
        if (!redates_)
            return head("GET", line) + "\r\n";
        if (target_.empty())
            target_ = line;
        if (!known_.contains(target_))
            return head("GET", "/api/projects/" + target_) + "\r\n";
        counted_ = true;
        ++day_;
        auto const body = R"({"planned_finish":"2031-)" + two(1 + day_ % 12) + "-" + two(1 + day_ % 28)
            + R"(","reason":"bench"})";
        return head("POST", "/api/projects/" + target_ + "/reschedule") + "If-Match: " + known_[target_]
            + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }

    // Whether the answer is one that is asked about, and not a preparation.
    bool heard(Answer const& answer)
    {
        if (!redates_)
            return true;
        known_[target_] = answer.etag;
        if (std::exchange(counted_, false)) {
            target_ = {};
            return true;
        }
        return false;
    }

private:
    static std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
    std::string head(std::string const& method, std::string const& path) const
    {
        return method + " " + path + " HTTP/1.1\r\nHost: bench\r\n"
            + (token_ == "-" ? "" : "Authorization: Bearer " + token_ + "\r\n");
    }

    bool redates_;
    std::vector<std::string> lines_;
    std::string token_;
    std::mt19937_64 random_;
    std::unordered_map<std::string, std::string> known_; // ETags
    std::string target_;
    bool counted_ = false;
    int day_ = 0;
};

struct Connection {
    int socket;
    Questions questions;
    std::string in;
    Clock::time_point asked;
};

struct Result {
    std::vector<float> took; // ms
    std::size_t bad = 0;
    std::size_t bytes = 0;
};

int connect_to(std::string const& where)
{
    auto const colon = where.rfind(':');
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(where.c_str() + colon + 1)));
    inet_pton(AF_INET, where.substr(0, colon).c_str(), &address.sin_addr);
    int const socket = ::socket(AF_INET, SOCK_STREAM, 0);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        give_up("cannot connect to " + where);
    int const yes = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return socket;
}

void ask(Connection& connection)
{
    auto const request = connection.questions.next();
    connection.asked = Clock::now();
    if (::send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
        give_up("the server closed a connection");
}

// Takes what came; asks again when the answer is whole.
void listen(Connection& connection, Result& result)
{
    static thread_local char buffer[1 << 17];
    auto const size = ::recv(connection.socket, buffer, sizeof buffer, 0);
    if (size <= 0)
        give_up("the server closed a connection");
    connection.in.append(buffer, static_cast<std::size_t>(size));
    auto const answer = read_answer(connection.in);
    if (answer.bytes == 0)
        return;
    connection.in.erase(0, answer.bytes);
    if (connection.questions.heard(answer)) {
        result.took.push_back(std::chrono::duration<float, std::milli>(Clock::now() - connection.asked).count());
        result.bytes += answer.bytes;
        if (answer.status / 100 != 2 && result.bad++ == 0)
            std::fprintf(stderr, "load: status %d\n", answer.status);
    }
    ask(connection);
}

void run(std::vector<Connection>& connections, Clock::time_point end, Result& result)
{
    int const poll = epoll_create1(0);
    for (auto& connection : connections) {
        epoll_event event { EPOLLIN, { .ptr = &connection } };
        epoll_ctl(poll, EPOLL_CTL_ADD, connection.socket, &event);
        ask(connection);
    }
    std::vector<epoll_event> events(connections.size());
    while (Clock::now() < end) {
        int const count = epoll_wait(poll, events.data(), static_cast<int>(events.size()), 100);
        for (int i = 0; i < count; ++i)
            listen(*static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr), result);
    }
    close(poll);
}

std::vector<std::string> lines_of(char const* path)
{
    std::vector<std::string> lines;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

int main(int count, char** words)
{
    if (count != 7)
        give_up("HOST:PORT CONNECTIONS SECONDS TOKEN paths|redate FILE");
    auto const many = static_cast<std::size_t>(std::atoi(words[2]));
    auto const seconds = std::atof(words[3]);
    auto const lines = lines_of(words[6]);
    std::size_t const lanes = many > 2 ? 2 : 1;
    std::vector<std::vector<Connection>> connections(lanes);
    for (std::size_t i = 0; i < many; ++i)
        connections[i % lanes].push_back({ connect_to(words[1]), Questions(words[5], lines, words[4], i, many), {}, {} });
    std::vector<Result> results(lanes);
    std::vector<std::thread> threads;
    auto const begin = Clock::now();
    auto const end = begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    for (std::size_t i = 0; i < lanes; ++i)
        threads.emplace_back(run, std::ref(connections[i]), end, std::ref(results[i]));
    for (auto& thread : threads)
        thread.join();
    auto const took = std::chrono::duration<double>(Clock::now() - begin).count();
    Result all;
    for (auto& result : results) {
        all.took.insert(all.took.end(), result.took.begin(), result.took.end());
        all.bad += result.bad;
        all.bytes += result.bytes;
    }
    if (all.took.empty())
        give_up("nothing was answered");
    std::ranges::sort(all.took);
    auto const at = [&](double share) { return all.took[static_cast<std::size_t>(share * static_cast<double>(all.took.size() - 1))]; };
    std::printf("%.1f %.4f %.4f %zu %zu\n", static_cast<double>(all.took.size()) / took, at(0.5), at(0.99), all.bad,
        all.bytes / all.took.size());
}
