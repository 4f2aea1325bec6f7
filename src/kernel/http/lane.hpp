// What the threads of a server and their connections share. Included by server.cpp and conversation.cpp
// alone: Boost.Asio and Boost.Beast are there and nowhere else.
#pragma once

#include "base/planted_fault.hpp"
#include "kernel/http/answering.hpp"
#include "kernel/http/queue.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <algorithm>
#include <atomic>
#include <memory>
#include <unordered_set>

namespace luodi {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

// Workers, and who waits for them.
struct Crew {
    Crew(HttpLimits const& limits, int workers)
        : queue(limits, static_cast<std::size_t>(std::max(1, workers)))
        , pool(std::make_unique<asio::thread_pool>(std::max(1, workers)))
    {
    }
    Queue queue;
    std::unique_ptr<asio::thread_pool> pool; // ends before the lanes: its work refers to their connections
};

// Of all lanes: who answers, who does long work, and the counts. Any thread.
struct Common {
    Common(ServerOptions wanted, ServerHandler answers)
        : options(std::move(wanted))
        , handler(std::move(answers))
        , office(options.limits, options.workers)
        , entrance(options.limits, static_cast<int>(policy().password.at_work))
    {
    }
    Crew& crew_for(Cost cost)
    {
        return cost == Cost::entrance && !planted("one-crew-for-all") ? entrance : office;
    }
    ServerOptions options;
    ServerHandler const handler;
    // Of this start of the program, so that numbers in logs do not come twice.
    std::string const run_name = name_of_start() + "-";
    Crew office;
    Crew entrance; // see Cost
    std::atomic<std::uint64_t> requests { 0 };
    std::atomic<std::uint64_t> shed { 0 };
    std::atomic<std::size_t> connections { 0 };
    std::atomic<std::size_t> streams { 0 };
};

// Wakes an answer that goes on. Used on its lane alone.
struct Bell {
    explicit Bell(asio::io_context& io)
        : timer(io)
    {
    }
    void ring()
    {
        rung = true;
        if (waiting)
            timer.cancel();
    }
    asio::steady_timer timer;
    bool rung = false;
    bool waiting = false;
};

// One thread, one io_context, one acceptor.
struct Lane {
    Lane()
        : acceptor(io)
        , deadline(io)
        , work(io.get_executor())
    {
    }
    asio::io_context io { 1 };
    tcp::acceptor acceptor;
    asio::steady_timer deadline; // of draining
    asio::executor_work_guard<asio::io_context::executor_type> work;
    std::unordered_set<beast::tcp_stream*> idle; // see Unasked
    std::unordered_set<Bell*> bells;             // of answers that go on
    std::size_t open = 0;
    bool draining = false;
};

} // namespace luodi
