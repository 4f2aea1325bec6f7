#include "kernel/http/server.hpp"

#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/http/answering.hpp"
#include "kernel/http/framing.hpp"
#include "kernel/http/pace.hpp"
#include "kernel/http/queue.hpp"

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
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
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

// For a request of who stood at the door when it was closed.
constexpr Milliseconds last_call { 500 };

std::string_view content(beast::flat_buffer const& buffer)
{
    return { static_cast<char const*>(buffer.data().data()), buffer.size() };
}

} // namespace

struct Server::State {
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
        std::unordered_set<Bell*> bells;             // of answers that go on
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

    // Draining wakes the answer while it lives.
    struct Woken {
        explicit Woken(Lane& lane)
            : lane(lane)
            , bell(std::make_shared<Bell>(lane.io))
        {
            lane.bells.insert(bell.get());
            ++lane.state.streams;
        }
        ~Woken()
        {
            lane.bells.erase(bell.get());
            --lane.state.streams;
        }
        Lane& lane;
        std::shared_ptr<Bell> bell;
    };

    State(ServerOptions wanted, ServerHandler answers)
        : options(std::move(wanted))
        , handler(std::move(answers))
        , queue(options.limits, static_cast<std::size_t>(std::max(1, options.workers)))
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
            let_in(lane, std::move(socket));
        }
    }

    void let_in(Lane& lane, tcp::socket socket)
    {
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        ++lane.open;
        ++connections;
        asio::co_spawn(lane.io, serve(lane, beast::tcp_stream(std::move(socket))),
            [this, &lane](std::exception_ptr) {
                --lane.open;
                --connections;
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

    // One connection: requests one after another until either side ends.
    asio::awaitable<void> serve(Lane& lane, beast::tcp_stream stream)
    {
        std::string const ballast(planted("fat-connections") ? 1u << 18 : 0, 'x');
        beast::flat_buffer buffer;
        auto after = After::next;
        do
            after = co_await serve_one(lane, stream, buffer);
        while (after == After::next && !lane.draining);
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
        if (response.stream && request.method != "HEAD") {
            guarded_note(handler, request, response.status, Pace::Clock::now() - began);
            co_return co_await send_on(lane, stream, request, response);
        }
        auto const after = co_await send(stream, request, response, keep && !lane.draining);
        guarded_note(handler, request, response.status, Pace::Clock::now() - began);
        co_return after;
    }

    // Until the whole header is in the buffer; incomplete: the client left, or its time was up.
    asio::awaitable<HeaderState> receive_header(
        Lane& lane, beast::tcp_stream& stream, beast::flat_buffer& buffer)
    {
        Unasked const unasked(lane, stream);
        HeaderScanner scanner(options.limits);
        bool begun = buffer.size() > 0;
        auto const patience = begun ? options.limits.header_time : options.limits.idle_time;
        stream.expires_after(lane.draining ? std::min(patience, last_call) : patience);
        auto state = scanner.scan(content(buffer));
        while (state == HeaderState::incomplete) {
            if (!co_await receive(stream, buffer))
                break;
            if (!std::exchange(begun, true) && !planted("patient"))
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
        guarded_note(handler, request, status, Pace::Clock::now() - began);
        co_return after;
    }

    asio::awaitable<Response> answer(Request& request, std::string target)
    {
        try {
            read_target(target, request);
        } catch (Error const& error) {
            co_return problem_response(error, request);
        }
        auto const cost = guarded_cost(handler, request);
        if (cost == Cost::quick)
            co_return guarded_answer(handler, request);
        if (!queue.enter(cost)) {
            ++shed;
            co_return refusal(503, request);
        }
        std::function<Response()> const work = [this, &request] {
            auto response = guarded_answer(handler, request);
            queue.leave();
            return response;
        };
        co_return co_await on_a_worker(work);
    }

    // What `work` refers to outlives it: the pool ends before the connections do.
    template<class Result>
    asio::awaitable<Result> on_a_worker(std::function<Result()> const& work)
    {
        auto const start = [this](auto done, std::function<Result()> work) {
            asio::post(pool, [done = std::move(done), work = std::move(work)]() mutable {
                auto result = work();
                auto const back = asio::get_associated_executor(done);
                asio::post(back, [done = std::move(done), result = std::move(result)]() mutable {
                    done(std::move(result));
                });
            });
        };
        return asio::async_initiate<asio::use_awaitable_t<> const, void(Result)>(
            start, asio::use_awaitable, work);
    }

    asio::awaitable<After> send(
        beast::tcp_stream& stream, Request const& request, Response const& response, bool keep)
    {
        std::string_view const body
            = response.fixed_body ? *response.fixed_body : std::string_view(response.body);
        bool const bodiless = response.status == 204 || response.status == 304;
        auto const head = head_of(
            response, request, bodiless ? Framing::nothing : Framing::length, body.size(), keep);
        auto const sent_body = request.method == "HEAD" || bodiless ? std::string_view() : body;
        Pace pace(options.limits.body_time);
        for (std::size_t sent = 0; sent < head.size() + sent_body.size();) {
            auto const of_head = std::min(sent, head.size());
            std::array const rest { asio::buffer(head) + of_head,
                asio::buffer(sent_body.data(), sent_body.size()) + (sent - of_head) };
            stream.expires_at(pace.deadline());
            auto [failed, size] = co_await stream.async_write_some(rest, as_result);
            if (failed)
                co_return After::gone;
            sent += size;
            pace.moved(size);
        }
        co_return keep ? After::next : After::close;
    }

    // An answer that goes on: no thread waits for it, only a timer that its bell cancels.
    asio::awaitable<After> send_on(
        Lane& lane, beast::tcp_stream& stream, Request const& request, Response const& response)
    {
        Woken const woken(lane);
        auto& bell = *woken.bell;
        response.stream->on_more([io = &lane.io, bell = std::weak_ptr(woken.bell)] {
            asio::post(*io, [bell] {
                if (auto const living = bell.lock())
                    living->ring();
            });
        });
        bool const begun = co_await send_stream_header(stream, request, response);
        if (!begun)
            co_return After::gone;
        std::function<std::optional<std::string>()> const next
            = [&] { return guarded_next(*response.stream, request); };
        while (!lane.draining) {
            bell.rung = false;
            auto const looked = Pace::Clock::now();
            std::optional<std::string> piece = co_await on_a_worker(next);
            if (!piece)
                break;
            if (piece->empty()) {
                bool const silent = co_await nothing_until_heartbeat(lane, bell, looked);
                if (!silent)
                    continue;
                *piece = ":\n\n"; // shows both sides that the other one lives
            }
            bool const sent = co_await send_chunk(stream, *piece);
            if (!sent)
                co_return After::gone;
        }
        std::string const last;
        co_await send_chunk(stream, last);
        co_return After::close;
    }

    asio::awaitable<bool> send_stream_header(
        beast::tcp_stream& stream, Request const& request, Response const& response)
    {
        auto const head = head_of(response, request, Framing::chunks, 0, false);
        stream.expires_after(options.events.write_time);
        auto [failed, size] = co_await asio::async_write(stream, asio::buffer(head), as_result);
        co_return !failed;
    }

    // An empty chunk is the last.
    asio::awaitable<bool> send_chunk(beast::tcp_stream& stream, std::string const& piece)
    {
        char length[24];
        std::snprintf(length, sizeof length, "%zx\r\n", piece.size());
        auto const chunk = length + piece + "\r\n";
        stream.expires_after(options.events.write_time);
        auto [failed, size] = co_await asio::async_write(stream, asio::buffer(chunk), as_result);
        co_return !failed;
    }

    // Waits for the bell; not sooner after `looked` than rights_time, so that a busy ledger does
    // not keep every stream at work. True when nothing rang until the heartbeat.
    asio::awaitable<bool> nothing_until_heartbeat(
        Lane& lane, Bell& bell, Pace::Clock::time_point looked)
    {
        bool silent = false;
        if (!bell.rung && !lane.draining) {
            bell.timer.expires_after(options.events.heartbeat);
            bell.waiting = true;
            co_await bell.timer.async_wait(as_result);
            bell.waiting = false;
            silent = !bell.rung && !lane.draining;
        }
        if (!silent && !lane.draining) {
            bell.timer.expires_at(looked + options.events.rights_time);
            co_await bell.timer.async_wait(as_result);
        }
        co_return silent;
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
        lane.deadline.expires_after(options.limits.stop_time);
        lane.deadline.async_wait([&lane](error_code) { lane.io.stop(); });
    }

    ServerOptions options;
    ServerHandler handler;
    // Of this start of the program, so that numbers in logs do not come twice.
    std::string const run_name = name_of_start() + "-";
    std::vector<std::unique_ptr<Lane>> lanes;
    Queue queue; // for the pool
    asio::thread_pool pool; // after the lanes: its work refers to their connections
    std::atomic<std::uint64_t> requests { 0 };
    std::atomic<std::uint64_t> shed { 0 };
    std::atomic<std::size_t> connections { 0 };
    std::atomic<std::size_t> streams { 0 };
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

ServerLoad Server::load() const
{
    return { state_->connections, state_->queue.waiting(), state_->streams, state_->shed };
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
