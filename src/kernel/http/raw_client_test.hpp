// Raw bytes over a socket to a server on this machine.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <string_view>

namespace luodi::raw_client {

class Client {
public:
    explicit Client(unsigned short port)
        : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    Client(Client const&) = delete;
    ~Client() { ::close(socket_); }

    // False when the server has closed.
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    // Reads until `ending` came, the server closed, or nothing came for a while.
    std::string receive(std::string_view ending = {}, std::chrono::milliseconds patience = std::chrono::seconds(3))
    {
        std::string text;
        char buffer[65536];
        while (ending.empty() || text.find(ending) == std::string::npos) {
            pollfd wait { socket_, POLLIN, 0 };
            if (::poll(&wait, 1, static_cast<int>(patience.count())) <= 0)
                return text + "[nothing more]";
            auto const size = ::recv(socket_, buffer, sizeof buffer, 0);
            if (size <= 0)
                return text + (size == 0 ? "[closed]" : "[reset]");
            text.append(buffer, static_cast<std::size_t>(size));
        }
        return text;
    }

    bool connected = false;

private:
    int socket_;
};

// "200 400 [closed]": the statuses of the answers and what the connection came to.
inline std::string statuses(std::string const& answers)
{
    std::string result;
    for (auto at = answers.find("HTTP/1.1 "); at != std::string::npos; at = answers.find("HTTP/1.1 ", at + 1))
        result += answers.substr(at + 9, 3) + " ";
    return result + answers.substr(answers.rfind('['));
}

} // namespace luodi::raw_client
