// The HTTP server; its connections are in conversation.cpp.
#pragma once

#include "base/limits.hpp"
#include "kernel/http/router.hpp"
#include "kernel/http/traffic.hpp"

#include <functional>
#include <memory>
#include <string>

namespace luodi {

struct ServerOptions {
    std::string host = "127.0.0.1";
    unsigned short port = 8080; // 0: a free one
    int io_threads = 2;
    int workers = 8;
    HttpLimits limits = policy().http;
    EventLimits events = policy().events;
};

// What the server asks for each request.
struct ServerHandler {
    // Decides where it runs. May be called from several threads.
    std::function<Cost(Request const&)> cost;
    // Answers. What it throws is logged and answered 500.
    std::function<Response(Request&)> answer;
    // May this request carry an upload?
    std::function<bool(std::string_view target)> is_upload;
    // Told after each answer; for logs and counts. May be called from several threads.
    std::function<void(Request const&, int status, std::chrono::nanoseconds took)> answered {};
};

class Server {
public:
    // Binds; throws unavailable naming the address when it is taken.
    Server(ServerOptions options, ServerHandler handler);
    ~Server();

    unsigned short port() const;
    ServerLoad load() const; // any thread
    // Serves until stop(), SIGTERM or SIGINT; what is in flight is answered first, at most
    // `stop_time` long; work that then still runs is waited for, but not answered.
    void run();
    void stop(); // any thread

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace luodi
