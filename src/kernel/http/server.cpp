#include "kernel/http/server.hpp"

#include "base/text.hpp"
#include "kernel/http/answering.hpp"
#include "kernel/http/framing.hpp"
#include "kernel/http/pace.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <thread>
#include <unordered_set>

namespace luodi {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
using Parser = http::request_parser<http::string_body>;

// What becomes of a connection after a request.
enum class After {
    next,  // another request may come
    close, // answered, and told so
    gone,  // nobody is there to answer
};

std::string_view content(beast::flat_buffer const& buffer)
{
    return { static_cast<char const*>(buffer.data().data()), buffer.size() };
}

} // namespace

struct Server::State {
    // One thread, one io_context, one acceptor.
    struct Lane {
        explicit Lane(State& state)
            : state(state)
            , acceptor(io)
            , deadline(io)
            , work(io.get_executor())
        {
        }
        State& state;
        asio::io_context io { 1 };
        tcp::acceptor acceptor;
        asio::steady_timer deadline; // of draining
        asio::executor_work_guard<asio::io_context::executor_type> work;
        std::unordered_set<beast::tcp_stream*> idle; // see Unasked
        std::size_t open = 0;
        bool draining = false;
    };

    // While it lives, draining ends the connection at once: no whole request has come.
    struct Unasked {
        Unasked(Lane& lane, beast::tcp_stream& stream)
            : lane(lane)
            , stream(stream)
        {
            lane.idle.insert(&stream);
        }
        ~Unasked() { lane.idle.erase(&stream); }
        Lane& lane;
        beast::tcp_stream& stream;
    };

    State(ServerOptions wanted, ServerHandler answers)
        : options(std::move(wanted))
        , handler(std::move(answers))
        , pool(static_cast<std::size_t>(std::max(1, options.workers)))
    {
        for (int i = 0; i < std::max(1, options.io_threads); ++i) {
            lanes.push_back(std::make_unique<Lane>(*this));
            listen(*lanes.back());
        }
    }

    void listen(Lane& lane)
    {
        error_code failed;
        auto const address = asio::ip::make_address(
            options.host == "localhost" ? "127.0.0.1" : options.host, failed);
        tcp::endpoint const endpoint { address, options.port };
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
            if (!failed && options.port == 0)
                options.port = probe.local_endpoint().port();
        }
        if (!failed && lanes.size() == 1)
            acceptor.set_option(ReusePort(true), failed);
        if (!failed)
            acceptor.bind({ address, options.port }, failed);
        if (!failed)
            acceptor.listen(1024, failed);
        require(!failed, ErrorCode::unavailable,
            { "无法监听 " + options.host + ":" + std::to_string(options.port) + "（" + failed.message() + "）",
                "cannot listen at " + options.host + ":" + std::to_string(options.port) + " ("
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
            error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            ++lane.open;
            asio::co_spawn(lane.io, serve(lane, beast::tcp_stream(std::move(socket))),
                [&lane](std::exception_ptr) {
                    --lane.open;
                    if (lane.draining && lane.open == 0)
                        lane.io.stop();
                });
        }
    }

    // One connection: requests one after another until either side ends.
    asio::awaitable<void> serve(Lane& lane, beast::tcp_stream stream)
    {
        beast::flat_buffer buffer;
        auto after = After::next;
        while (after == After::next && !lane.draining)
            after = co_await serve_one(lane, stream, buffer);
        if (after != After::gone)
            co_await linger(stream, buffer);
    }

    asio::awaitable<After> serve_one(
        Lane& lane, beast::tcp_stream& stream, beast::flat_buffer& buffer)
    {
        Request request;
        request.id = run_name + std::to_string(++requests);
        auto const header = co_await receive_header(lane, stream, buffer);
        if (header == HeaderState::incomplete)
            co_return After::gone;
        if (header != HeaderState::complete)
            co_return co_await refuse(
                stream, request, header == HeaderState::too_large ? 431 : 400);

        Parser parser;
        int const refused = read_header(parser, buffer, request);
        if (refused)
            co_return co_await refuse(stream, request, refused);
        if (parser.get().version() >= 11
            && beast::iequals(parser.get()[http::field::expect], "100-continue")) {
            http::response<http::empty_body> go_on { http::status::continue_, 11 };
            co_await http::async_write(stream, go_on, as_result);
        }
        int const status = co_await receive_body(stream, buffer, parser);
        if (status < 0)
            co_return After::gone;
        if (status > 0)
            co_return co_await refuse(stream, request, status);

        auto const began = Pace::Clock::now();
        // HTTP/1.0 gets one answer a connection.
        bool const keep = parser.keep_alive() && parser.get().version() >= 11;
        request.body = std::move(parser.get().body());
        error_code ignored;
        request.address = stream.socket().remote_endpoint(ignored).address().to_string();
        auto const response = co_await answer(request, std::string(parser.get().target()));
        auto const after = co_await send(stream, request, response, keep && !lane.draining);
        note(request, response.status, began);
        co_return after;
    }

    // Until the whole header is in the buffer; incomplete: the client left, or its time was up.
    asio::awaitable<HeaderState> receive_header(
        Lane& lane, beast::tcp_stream& stream, beast::flat_buffer& buffer)
    {
        Unasked const unasked(lane, stream);
        HeaderScanner scanner(options.limits);
        bool begun = buffer.size() > 0;
        stream.expires_after(begun ? options.limits.header_time : options.limits.idle_time);
        auto state = scanner.scan(content(buffer));
        while (state == HeaderState::incomplete) {
            if (!co_await receive(stream, buffer))
                break;
            if (!std::exchange(begun, true))
                stream.expires_after(options.limits.header_time);
            state = scanner.scan(content(buffer));
        }
        co_return state;
    }

    // Reads some bytes by the deadline that is set. Returns 0 at the end.
    static asio::awaitable<std::size_t> receive(
        beast::tcp_stream& stream, beast::flat_buffer& buffer)
    {
        // Little while idle: ten thousand connections wait here.
        auto const room = std::clamp<std::size_t>(buffer.size() * 4, 2048, 65536);
        auto [failed, size] = co_await stream.async_read_some(buffer.prepare(room), as_result);
        buffer.commit(failed ? 0 : size);
        co_return failed ? 0 : size;
    }

    // Parses the complete header that the buffer begins with. Returns the status to refuse with,
    // or 0.
    int read_header(Parser& parser, beast::flat_buffer& buffer, Request& request) const
    {
        auto const& limits = options.limits;
        error_code failed;
        parser.header_limit(limits.header_bytes);
        parser.body_limit(std::max(limits.body_bytes, limits.upload_bytes));
        buffer.consume(parser.put(buffer.data(), failed));
        auto const& message = parser.get();
        for (auto const& field : message)
            request.headers.emplace_back(
                lower_ascii(field.name_string()), std::string(field.value()));
        request.method = std::string(message.method_string());
        request.language = preferred_language(request.header("accept-language"));
        if (failed == http::error::body_limit)
            return is_ambiguous(request.headers, static_cast<int>(message.version())) ? 400 : 413;
        if (failed || !parser.is_header_done()
            || is_ambiguous(request.headers, static_cast<int>(message.version())))
            return 400;
        auto const limit
            = handler.is_upload(message.target()) ? limits.upload_bytes : limits.body_bytes;
        if (parser.content_length().value_or(0) > limit)
            return 413;
        parser.body_limit(limit);
        return 0;
    }

    // 0: all is there; a status to refuse with; -1: the client left or was too slow.
    asio::awaitable<int> receive_body(
        beast::tcp_stream& stream, beast::flat_buffer& buffer, Parser& parser)
    {
        auto const fields = std::distance(parser.get().begin(), parser.get().end());
        Pace pace(options.limits.body_time);
        parser.eager(true);
        while (!parser.is_done()) {
            error_code failed = http::error::need_more;
            if (buffer.size() > 0)
                buffer.consume(parser.put(buffer.data(), failed));
            if (failed == http::error::body_limit)
                co_return 413;
            if (failed && failed != http::error::need_more)
                co_return 400;
            if (parser.is_done())
                break;
            // A chunk's first line, or trailers, that do not end.
            if (buffer.size() > options.limits.header_bytes)
                co_return 400;
            stream.expires_at(pace.deadline());
            auto const size = co_await receive(stream, buffer);
            if (size == 0)
                co_return -1;
            pace.moved(size);
        }
        // Trailers would stand among the headers that were already looked at.
        co_return std::distance(parser.get().begin(), parser.get().end()) == fields ? 0 : 400;
    }

    asio::awaitable<After> refuse(beast::tcp_stream& stream, Request const& request, int status)
    {
        auto const began = Pace::Clock::now();
        auto const after = co_await send(stream, request, refusal(status, request), false);
        note(request, status, began);
        co_return after;
    }

    asio::awaitable<Response> answer(Request& request, std::string target)
    {
        try {
            read_target(target, request);
        } catch (Error const& error) {
            co_return problem_response(error, request);
        }
        if (guarded_cost(handler, request) == Cost::quick)
            co_return guarded_answer(handler, request);
        if (waiting.fetch_add(1) >= options.limits.waiting_requests) {
            --waiting;
            co_return refusal(503, request);
        }
        co_return co_await on_a_worker(request);
    }

    // `request` outlives the work: the pool ends before the connections do.
    asio::awaitable<Response> on_a_worker(Request& request)
    {
        auto const start = [this](auto done, Request* asked) {
            asio::post(pool, [this, done = std::move(done), asked]() mutable {
                auto response = guarded_answer(handler, *asked);
                --waiting;
                auto const back = asio::get_associated_executor(done);
                asio::post(back, [done = std::move(done), response = std::move(response)]() mutable {
                    done(std::move(response));
                });
            });
        };
        return asio::async_initiate<asio::use_awaitable_t<> const, void(Response)>(
            start, asio::use_awaitable, &request);
    }

    asio::awaitable<After> send(
        beast::tcp_stream& stream, Request const& request, Response const& response, bool keep)
    {
        std::string_view const body
            = response.fixed_body ? *response.fixed_body : std::string_view(response.body);
        http::response<http::span_body<char const>> message {
            static_cast<http::status>(response.status), 11
        };
        for (auto const& [name, value] : complete_headers(response, request))
            message.insert(name, value);
        message.keep_alive(keep);
        bool const bodiless = response.status == 204 || response.status == 304;
        if (request.method != "HEAD" && !bodiless)
            message.body() = { body.data(), body.size() };
        if (!bodiless)
            message.content_length(body.size());
        http::response_serializer<http::span_body<char const>> serializer { message };
        Pace pace(options.limits.body_time);
        while (!serializer.is_done()) {
            stream.expires_at(pace.deadline());
            auto [failed, size] = co_await http::async_write_some(stream, serializer, as_result);
            if (failed)
                co_return After::gone;
            pace.moved(size);
        }
        co_return keep ? After::next : After::close;
    }

    // Closing with unread bytes would take the answer back from the client; so what still comes
    // is thrown away, for a moment.
    asio::awaitable<void> linger(beast::tcp_stream& stream, beast::flat_buffer& buffer)
    {
        error_code ignored;
        stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        stream.expires_after(std::chrono::seconds(1));
        do
            buffer.clear();
        while (co_await receive(stream, buffer) > 0);
    }

    void note(Request const& request, int status, Pace::Clock::time_point began) const
    {
        if (options.log_requests)
            std::cerr << log_line(request, status, Pace::Clock::now() - began);
    }

    void drain(Lane& lane)
    {
        lane.draining = true;
        error_code ignored;
        lane.acceptor.close(ignored);
        for (auto* stream : lane.idle)
            stream->cancel();
        if (lane.open == 0)
            return lane.io.stop();
        lane.deadline.expires_after(options.limits.stop_time);
        lane.deadline.async_wait([&lane](error_code) { lane.io.stop(); });
    }

    ServerOptions options;
    ServerHandler handler;
    // Of this start of the program, so that numbers in logs do not come twice.
    std::string const run_name = name_of_start() + "-";
    std::vector<std::unique_ptr<Lane>> lanes;
    asio::thread_pool pool; // after the lanes: its work refers to their connections
    std::atomic<std::uint64_t> requests { 0 };
    std::atomic<std::size_t> waiting { 0 };
    std::atomic<bool> stopping { false };
};

Server::Server(ServerOptions options, ServerHandler handler)
    : state_(std::make_unique<State>(std::move(options), std::move(handler)))
{
}

Server::~Server()
{
    state_->pool.stop();
    state_->pool.join();
}

unsigned short Server::port() const
{
    return state_->options.port;
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
    state_->pool.stop();
    state_->pool.join();
}

void Server::stop()
{
    if (state_->stopping.exchange(true))
        return;
    for (auto& lane : state_->lanes)
        asio::post(lane->io, [this, &lane] { state_->drain(*lane); });
}

} // namespace luodi
