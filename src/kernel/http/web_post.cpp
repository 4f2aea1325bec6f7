#include "kernel/http/web_post.hpp"

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/url.hpp>

#include <algorithm>

namespace luodi {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;

// This machine, its own link, everybody, nobody: a name that leads there was not meant.
bool is_inward(asio::ip::address address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    bool const link = address.is_v4() ? (address.to_v4().to_uint() >> 16) == 0xA9FE // 169.254/16
                                      : address.to_v6().is_link_local();
    bool const broadcast = address.is_v4() && address.to_v4() == asio::ip::address_v4::broadcast();
    return link || broadcast || address.is_loopback() || address.is_multicast()
        || address.is_unspecified();
}

struct Target {
    bool secure = false;
    std::string host;
    std::string port;
    std::string path;
    std::string host_header;
};

Target target_of(std::string const& text)
{
    boost::urls::url_view const url(text);
    Target target;
    target.secure = url.scheme() == "https";
    target.host = url.host_address();
    target.port = url.port().empty() ? (target.secure ? "443" : "80") : std::string(url.port());
    target.path = url.encoded_target().empty() ? "/" : std::string(url.encoded_target());
    target.host_header = url.encoded_host_and_port();
    return target;
}

// Runs one operation after another, all by one deadline.
class Post {
public:
    Post(Target target, std::chrono::milliseconds patience)
        : target_(std::move(target))
        , deadline_(std::chrono::steady_clock::now() + patience)
    {
    }

    int send(std::string const& body, std::vector<std::pair<std::string, std::string>> const& headers)
    {
        http::request<http::string_body> request { http::verb::post, target_.path, 11 };
        request.set(http::field::host, target_.host_header);
        request.set(http::field::user_agent, "Luodi");
        request.set(http::field::content_type, "application/json");
        request.set(http::field::connection, "close");
        for (auto const& [name, value] : headers)
            request.set(name, value);
        request.body() = body;
        request.prepare_payload();
        if (!target_.secure) {
            beast::tcp_stream stream(io_);
            connect(stream);
            return exchange(stream, request);
        }
        asio::ssl::context tls(asio::ssl::context::tls_client);
        tls.set_default_verify_paths();
        tls.set_verify_mode(asio::ssl::verify_peer);
        beast::ssl_stream<beast::tcp_stream> stream(io_, tls);
        stream.set_verify_callback(asio::ssl::host_name_verification(target_.host));
        SSL_set_tlsext_host_name(stream.native_handle(), target_.host.c_str());
        connect(beast::get_lowest_layer(stream));
        wait([&](auto done) { stream.async_handshake(asio::ssl::stream_base::client, done); });
        return exchange(stream, request);
    }

private:
    void connect(beast::tcp_stream& stream)
    {
        tcp::resolver resolver(io_);
        tcp::resolver::results_type found;
        wait([&](auto done) {
            resolver.async_resolve(target_.host, target_.port,
                [&, done](error_code failed, tcp::resolver::results_type results) mutable {
                    found = std::move(results);
                    done(failed);
                });
        });
        error_code named;
        asio::ip::make_address(target_.host, named);
        for (auto const& one : found)
            require(!named || !is_inward(one.endpoint().address()), ErrorCode::forbidden,
                { "地址指向本机", "the name leads to this machine" });
        stream.expires_at(deadline_);
        wait([&](auto done) {
            stream.async_connect(found, [done](error_code failed, auto const&) mutable { done(failed); });
        });
    }

    template<class Stream>
    int exchange(Stream& stream, http::request<http::string_body> const& request)
    {
        wait([&](auto done) {
            http::async_write(stream, request, [done](error_code failed, std::size_t) mutable { done(failed); });
        });
        beast::flat_buffer buffer;
        http::response_parser<http::empty_body> parser;
        parser.skip(true);
        wait([&](auto done) {
            http::async_read_header(stream, buffer, parser,
                [done](error_code failed, std::size_t) mutable { done(failed); });
        });
        return parser.get().result_int();
    }

    // Starts something and lets it run until it is done; throws what it failed with.
    template<class Start>
    void wait(Start const& start)
    {
        error_code result = asio::error::timed_out;
        start([&result](error_code failed) { result = failed; });
        io_.restart();
        io_.run_until(deadline_);
        if (result == asio::error::timed_out)
            throw boost::system::system_error(result);
        if (result)
            throw boost::system::system_error(result);
    }

    Target target_;
    std::chrono::steady_clock::time_point deadline_;
    asio::io_context io_ { 1 };
};

} // namespace

AllowedHosts::AllowedHosts(std::string_view list)
{
    for (auto const& part : split(list, ',')) {
        auto const text = lower_ascii(trim(part));
        if (text.empty())
            continue;
        auto const colon = text.starts_with('[') ? text.find(':', text.find(']')) : text.find(':');
        auto const port = colon == std::string::npos
            ? std::optional<std::int64_t>(-1)
            : parse_whole(std::string_view(text).substr(colon + 1));
        require(port && *port <= 65'535 && colon != 0, ErrorCode::bad_request,
            { "允许的地址须形如 主机 或 主机:端口：" + text, "an allowed host must look like HOST or HOST:PORT: " + text });
        auto name = text.substr(0, colon);
        std::erase_if(name, [](char c) { return c == '[' || c == ']'; });
        hosts_.push_back({ std::move(name), static_cast<int>(*port) });
    }
}

bool AllowedHosts::allows(std::string_view host, unsigned short port, bool usual_port) const
{
    auto const name = lower_ascii(host);
    return std::ranges::any_of(hosts_, [&](Host const& allowed) {
        return allowed.name == name && (allowed.port < 0 ? usual_port : allowed.port == port);
    });
}

Posted post_json(std::string const& url, std::string const& body,
    std::vector<std::pair<std::string, std::string>> const& headers, AllowedHosts const& allowed,
    std::chrono::milliseconds patience)
{
    try {
        auto const target = target_of(url);
        auto const port = static_cast<unsigned short>(parse_whole(target.port).value_or(0));
        bool const usual = port == (target.secure ? 443 : 80);
        if (!allowed.allows(target.host, port, usual))
            return { 0, "not on the list of allowed hosts (--webhook-allow)" };
        return { Post(target, patience).send(body, headers), "" };
    } catch (std::exception const& error) {
        return { 0, error.what() };
    }
}

} // namespace luodi
