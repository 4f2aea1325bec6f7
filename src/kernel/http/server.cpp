#include "kernel/http/server.hpp"

#include "base/planted_fault.hpp"
#include "kernel/http/conversation.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <thread>

namespace luodi {
namespace {

using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

} // namespace

struct Server::State {
    State(ServerOptions wanted, ServerHandler answers)
        : common(std::move(wanted), std::move(answers))
    {
        for (int i = 0; i < std::max(1, common.options.io_threads); ++i) {
            lanes.push_back(std::make_unique<Lane>());
            listen(*lanes.back());
        }
    }

    void listen(Lane& lane)
    {
        error_code failed;
        auto const address = asio::ip::make_address(
            common.options.host == "localhost" ? "127.0.0.1" : common.options.host, failed);
        tcp::endpoint const endpoint { address, common.options.port };
        auto& acceptor = lane.acceptor;
        if (!failed)
            acceptor.open(endpoint.protocol(), failed);
        if (!failed)
            acceptor.set_option(asio::socket_base::reuse_address(true), failed);
        // Only between our own lanes: the first one must find the address free.
        if (!failed && lanes.size() > 1)
            acceptor.set_option(ReusePort(true), failed);
        if (!failed && lanes.size() == 1) {
            tcp::acceptor probe(lane.io);
            probe.open(endpoint.protocol(), failed);
            probe.set_option(asio::socket_base::reuse_address(true), failed);
            probe.bind(endpoint, failed);
            if (!failed && common.options.port == 0)
                common.options.port = probe.local_endpoint().port();
        }
        if (!failed && lanes.size() == 1)
            acceptor.set_option(ReusePort(true), failed);
        if (!failed)
            acceptor.bind({ address, common.options.port }, failed);
        if (!failed)
            acceptor.listen(1024, failed);
        require(!failed, ErrorCode::unavailable,
            { "无法监听 " + common.options.host + ":" + std::to_string(common.options.port) + "（" + failed.message() + "）",
                "cannot listen at " + common.options.host + ":" + std::to_string(common.options.port) + " ("
                    + failed.message() + ")" });
    }

    asio::awaitable<void> accept(Lane& lane)
    {
        while (lane.acceptor.is_open()) {
            auto [failed, socket] = co_await lane.acceptor.async_accept(as_result);
            if (failed) {
                if (!lane.acceptor.is_open())
                    co_return;
                asio::steady_timer pause(lane.io, std::chrono::milliseconds(20));
                co_await pause.async_wait(as_result); // out of descriptors, say
                continue;
            }
            let_in(lane, std::move(socket));
        }
    }

    void let_in(Lane& lane, tcp::socket socket)
    {
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        ++lane.open;
        ++common.connections;
        asio::co_spawn(lane.io, converse(common, lane, std::move(socket)),
            [this, &lane](std::exception_ptr) {
                --lane.open;
                --common.connections;
                if (lane.draining && lane.open == 0)
                    lane.io.stop();
            });
    }

    // Closes the door behind those who already stand at it.
    void close_door(Lane& lane)
    {
        error_code failed;
        lane.acceptor.non_blocking(true, failed);
        for (;;) {
            tcp::socket socket(lane.io);
            lane.acceptor.accept(socket, failed);
            if (failed)
                break;
            let_in(lane, std::move(socket));
        }
        lane.acceptor.close(failed);
    }

    void drain(Lane& lane)
    {
        if (planted("no-drain"))
            return lane.io.stop();
        for (auto* stream : lane.idle)
            stream->cancel();
        for (auto* bell : lane.bells)
            bell->timer.cancel();
        lane.draining = true;
        close_door(lane);
        if (lane.open == 0)
            return lane.io.stop();
        lane.deadline.expires_after(common.options.limits.stop_time);
        lane.deadline.async_wait([&lane](error_code) { lane.io.stop(); });
    }

    Common common;
    std::vector<std::unique_ptr<Lane>> lanes;
    std::atomic<bool> stopping { false };
};

Server::Server(ServerOptions options, ServerHandler handler)
    : state_(std::make_unique<State>(std::move(options), std::move(handler)))
{
}

Server::~Server()
{
    state_->common.office.pool.reset();
    state_->common.entrance.pool.reset();
}

unsigned short Server::port() const
{
    return state_->common.options.port;
}

ServerLoad Server::load() const
{
    auto const& common = state_->common;
    return { common.connections, common.office.queue.waiting() + common.entrance.queue.waiting(), common.streams, common.shed };
}

void Server::run()
{
    auto& first = state_->lanes.front()->io;
    asio::signal_set signals(first, SIGINT, SIGTERM);
    signals.async_wait([this](error_code failed, int) {
        if (!failed)
            stop();
    });
    std::vector<std::thread> threads;
    for (auto& lane : state_->lanes) {
        asio::co_spawn(lane->io, state_->accept(*lane), asio::detached);
        if (lane != state_->lanes.front())
            threads.emplace_back([&lane] { lane->io.run(); });
    }
    first.run();
    for (auto& thread : threads)
        thread.join();
    for (auto* crew : { &state_->common.office, &state_->common.entrance }) {
        crew->pool->stop();
        crew->pool->join();
    }
}

void Server::stop()
{
    if (state_->stopping.exchange(true))
        return;
    for (auto& lane : state_->lanes)
        asio::post(lane->io, [this, &lane] { state_->drain(*lane); });
}

} // namespace luodi
