#include "kernel/http/conversation.hpp"

#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/http/framing.hpp"
#include "kernel/http/pace.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace luodi {
namespace {

namespace http = boost::beast::http;
using Parser = http::request_parser<http::string_body>;

// What becomes of a connection after a request.
enum class After {
    next,  // another request may come
    close, // answered, and told so
    gone,  // nobody is there to answer
};

// For a request of who stood at the door when it was closed.
constexpr Milliseconds last_call { 500 };

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
    Woken(Common& common, Lane& lane)
        : common(common)
        , lane(lane)
        , bell(std::make_shared<Bell>(lane.io))
    {
        lane.bells.insert(bell.get());
        ++common.streams;
    }
    ~Woken()
    {
        lane.bells.erase(bell.get());
        --common.streams;
    }
    Common& common;
    Lane& lane;
    std::shared_ptr<Bell> bell;
};

class Conversation {
public:
    Conversation(Common& common, Lane& lane, tcp::socket socket)
        : common_(common)
        , lane_(lane)
        , stream_(std::move(socket))
    {
        error_code ignored;
        address_ = stream_.socket().remote_endpoint(ignored).address().to_string();
    }

    asio::awaitable<void> run()
    {
        std::string const ballast(planted("fat-connections") ? 1u << 18 : 0, 'x');
        auto after = After::next;
        do
            after = co_await serve_one();
        while (after == After::next && !lane_.draining);
        if (after != After::gone)
            co_await linger();
    }

private:
    asio::awaitable<After> serve_one()
    {
        Request request;
        request.id = common_.run_name + std::to_string(++common_.requests);
        auto const header = co_await receive_header();
        if (header == HeaderState::incomplete)
            co_return After::gone;
        if (header != HeaderState::complete)
            co_return co_await refuse(request, header == HeaderState::too_large ? 431 : 400);

        Parser parser;
        int const refused = read_header(parser, request);
        if (refused)
            co_return co_await refuse(request, refused);
        if (parser.get().version() >= 11
            && beast::iequals(parser.get()[http::field::expect], "100-continue")) {
            http::response<http::empty_body> go_on { http::status::continue_, 11 };
            co_await http::async_write(stream_, go_on, as_result);
        }
        int const status = co_await receive_body(parser);
        if (status < 0)
            co_return After::gone;
        if (status > 0)
            co_return co_await refuse(request, status);

        auto const began = Pace::Clock::now();
        // HTTP/1.0 gets one answer a connection.
        bool const keep = parser.keep_alive() && parser.get().version() >= 11;
        request.body = std::move(parser.get().body());
        request.address = address_;
        auto const response = co_await answer(request, std::string(parser.get().target()));
        if (response.stream && request.method != "HEAD") {
            guarded_note(common_.handler, request, response.status, Pace::Clock::now() - began);
            co_return co_await send_on(request, response);
        }
        auto const after = co_await send(request, response, keep && !lane_.draining);
        guarded_note(common_.handler, request, response.status, Pace::Clock::now() - began);
        co_return after;
    }

    // Until the whole header is in the buffer; incomplete: the client left, or its time was up.
    asio::awaitable<HeaderState> receive_header()
    {
        Unasked const unasked(lane_, stream_);
        HeaderScanner scanner(common_.options.limits);
        bool begun = buffer_.size() > 0;
        auto const patience = begun ? common_.options.limits.header_time : common_.options.limits.idle_time;
        stream_.expires_after(lane_.draining ? std::min(patience, last_call) : patience);
        auto state = scanner.scan(content());
        while (state == HeaderState::incomplete) {
            if (!co_await receive())
                break;
            if (!std::exchange(begun, true) && !planted("patient"))
                stream_.expires_after(common_.options.limits.header_time);
            state = scanner.scan(content());
        }
        co_return state;
    }

    // Reads some bytes by the deadline that is set. Returns 0 at the end.
    asio::awaitable<std::size_t> receive()
    {
        // Little while idle: ten thousand connections wait here.
        auto const room = std::clamp<std::size_t>(buffer_.size() * 4, 2048, 65536);
        auto [failed, size] = co_await stream_.async_read_some(buffer_.prepare(room), as_result);
        buffer_.commit(failed ? 0 : size);
        co_return failed ? 0 : size;
    }

    // Parses the complete header that the buffer begins with. Returns the status to refuse with,
    // or 0.
    int read_header(Parser& parser, Request& request)
    {
        auto const& limits = common_.options.limits;
        error_code failed;
        parser.header_limit(limits.header_bytes);
        parser.body_limit(std::max(limits.body_bytes, limits.upload_bytes));
        buffer_.consume(parser.put(buffer_.data(), failed));
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
            = common_.handler.is_upload(message.target()) ? limits.upload_bytes : limits.body_bytes;
        if (parser.content_length().value_or(0) > limit)
            return 413;
        parser.body_limit(limit);
        return 0;
    }

    // 0: all is there; a status to refuse with; -1: the client left or was too slow.
    asio::awaitable<int> receive_body(Parser& parser)
    {
        auto const fields = std::distance(parser.get().begin(), parser.get().end());
        Pace pace(common_.options.limits.body_time);
        parser.eager(true);
        while (!parser.is_done()) {
            error_code failed = http::error::need_more;
            if (buffer_.size() > 0)
                buffer_.consume(parser.put(buffer_.data(), failed));
            if (failed == http::error::body_limit)
                co_return 413;
            if (failed && failed != http::error::need_more)
                co_return 400;
            if (parser.is_done())
                break;
            // A chunk's first line, or trailers, that do not end.
            if (buffer_.size() > common_.options.limits.header_bytes)
                co_return 400;
            stream_.expires_at(pace.deadline());
            auto const size = co_await receive();
            if (size == 0)
                co_return -1;
            pace.moved(size);
        }
        // Trailers would stand among the headers that were already looked at.
        co_return std::distance(parser.get().begin(), parser.get().end()) == fields ? 0 : 400;
    }

    asio::awaitable<After> refuse(Request const& request, int status)
    {
        auto const began = Pace::Clock::now();
        auto const after = co_await send(request, refusal(status, request), false);
        guarded_note(common_.handler, request, status, Pace::Clock::now() - began);
        co_return after;
    }

    asio::awaitable<Response> answer(Request& request, std::string target)
    {
        try {
            read_target(target, request);
        } catch (Error const& error) {
            co_return problem_response(error, request);
        }
        auto const cost = guarded_cost(common_.handler, request);
        if (cost == Cost::quick)
            co_return guarded_answer(common_.handler, request);
        auto& crew = common_.crew_for(cost);
        if (!crew.queue.enter()) {
            ++common_.shed;
            co_return refusal(503, request);
        }
        std::function<Response()> const work = [this, &crew, &request] {
            auto response = guarded_answer(common_.handler, request);
            crew.queue.leave();
            return response;
        };
        co_return co_await on_a_worker(crew, work);
    }

    // What `work` refers to outlives it: the pool ends before the connections do.
    template<class Result>
    asio::awaitable<Result> on_a_worker(Crew& crew, std::function<Result()> const& work)
    {
        auto const start = [&crew](auto done, std::function<Result()> work) {
            asio::post(*crew.pool, [done = std::move(done), work = std::move(work)]() mutable {
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

    asio::awaitable<After> send(Request const& request, Response const& response, bool keep)
    {
        std::string_view const body
            = response.fixed_body ? *response.fixed_body : std::string_view(response.body);
        bool const bodiless = response.status == 204 || response.status == 304;
        auto const head = head_of(
            response, request, bodiless ? Framing::nothing : Framing::length, body.size(), keep);
        auto const sent_body = request.method == "HEAD" || bodiless ? std::string_view() : body;
        Pace pace(common_.options.limits.body_time);
        for (std::size_t sent = 0; sent < head.size() + sent_body.size();) {
            auto const of_head = std::min(sent, head.size());
            std::array const rest { asio::buffer(head) + of_head,
                asio::buffer(sent_body.data(), sent_body.size()) + (sent - of_head) };
            stream_.expires_at(pace.deadline());
            auto [failed, size] = co_await stream_.async_write_some(rest, as_result);
            if (failed)
                co_return After::gone;
            sent += size;
            pace.moved(size);
        }
        co_return keep ? After::next : After::close;
    }

    // An answer that goes on: no thread waits for it, only a timer that its bell cancels.
    asio::awaitable<After> send_on(Request const& request, Response const& response)
    {
        Woken const woken(common_, lane_);
        auto& bell = *woken.bell;
        response.stream->on_more([io = &lane_.io, bell = std::weak_ptr(woken.bell)] {
            asio::post(*io, [bell] {
                if (auto const living = bell.lock())
                    living->ring();
            });
        });
        bool const begun = co_await send_stream_header(request, response);
        if (!begun)
            co_return After::gone;
        std::function<std::optional<std::string>()> const next
            = [&] { return guarded_next(*response.stream, request); };
        while (!lane_.draining) {
            bell.rung = false;
            auto const looked = Pace::Clock::now();
            std::optional<std::string> piece = co_await on_a_worker(common_.office, next);
            if (!piece)
                break;
            if (piece->empty()) {
                bool const silent = co_await nothing_until_heartbeat(bell, looked);
                if (!silent)
                    continue;
                *piece = ":\n\n"; // shows both sides that the other one lives
            }
            bool const sent = co_await send_chunk(*piece);
            if (!sent)
                co_return After::gone;
        }
        std::string const last;
        co_await send_chunk(last);
        co_return After::close;
    }

    asio::awaitable<bool> send_stream_header(
        Request const& request, Response const& response)
    {
        auto const head = head_of(response, request, Framing::chunks, 0, false);
        stream_.expires_after(common_.options.events.write_time);
        auto [failed, size] = co_await asio::async_write(stream_, asio::buffer(head), as_result);
        co_return !failed;
    }

    // An empty chunk is the last.
    asio::awaitable<bool> send_chunk(std::string const& piece)
    {
        char length[24];
        std::snprintf(length, sizeof length, "%zx\r\n", piece.size());
        auto const chunk = length + piece + "\r\n";
        stream_.expires_after(common_.options.events.write_time);
        auto [failed, size] = co_await asio::async_write(stream_, asio::buffer(chunk), as_result);
        co_return !failed;
    }

    // Waits for the bell; not sooner after `looked` than rights_time, so that a busy ledger does
    // not keep every stream at work. True when nothing rang until the heartbeat.
    asio::awaitable<bool> nothing_until_heartbeat(
        Bell& bell, Pace::Clock::time_point looked)
    {
        bool silent = false;
        if (!bell.rung && !lane_.draining) {
            bell.timer.expires_after(common_.options.events.heartbeat);
            bell.waiting = true;
            co_await bell.timer.async_wait(as_result);
            bell.waiting = false;
            silent = !bell.rung && !lane_.draining;
        }
        if (!silent && !lane_.draining) {
            bell.timer.expires_at(looked + common_.options.events.rights_time);
            co_await bell.timer.async_wait(as_result);
        }
        co_return silent;
    }

    // Closing with unread bytes would take the answer back from the client; so what still comes
    // is thrown away, for a moment.
    asio::awaitable<void> linger()
    {
        error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
        stream_.expires_after(std::chrono::seconds(1));
        do
            buffer_.clear();
        while (co_await receive() > 0);
    }

    std::string_view content() const
    {
        return { static_cast<char const*>(buffer_.data().data()), buffer_.size() };
    }

    Common& common_;
    Lane& lane_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    std::string address_; // of the other side
};

} // namespace

asio::awaitable<void> converse(Common& common, Lane& lane, tcp::socket socket)
{
    Conversation conversation(common, lane, std::move(socket));
    co_await conversation.run();
}

} // namespace luodi
