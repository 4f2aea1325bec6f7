// A request and a response as the rest of the program sees them: plain values, no transport.
#pragma once

#include "base/date.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luodi {

enum class Language { zh, en };

struct Request {
    std::string method;
    std::string path; // decoded, without the query
    std::vector<std::pair<std::string, std::string>> query; // decoded, in order
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    std::string body;
    std::string address; // of the client
    std::string id;      // of this request, for logs and answers
    Language language = Language::zh;
    std::map<std::string, std::string> path_values; // filled by the router
    std::string route {}; // the pattern that matched, for logs; filled by the router
    std::int64_t user = 0; // who asks, for logs; filled by the service

    std::string header(std::string_view lower_case_name) const; // "" when absent
    std::string cookie(std::string_view name) const;
    // A query parameter; nullopt when absent.
    std::optional<std::string> parameter(std::string_view name) const;
    // A query parameter that is a day; one that is none is an error.
    Date day(std::string_view name, Date otherwise, std::vector<FieldError>& errors) const;
    // A number in the path, such as the id; throws not_found when it is not one.
    std::int64_t number(std::string_view name) const;
};

// A body that goes on for as long as both sides want.
class Stream {
public:
    virtual ~Stream() = default;
    // What to send next; "" when there is nothing yet, nullopt at its end. May take as long as a
    // read of the database. One call at a time.
    virtual std::optional<std::string> next() = 0;
    // `ring` is called from any thread when there may be more, at most until the stream is gone.
    virtual void on_more(std::function<void()> ring) = 0;
};

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    // A body that lives as long as the program (embedded files), instead of `body`.
    std::optional<std::string_view> fixed_body;
    // Events as they happen (text/event-stream), instead of a body.
    std::shared_ptr<Stream> stream;

    Response& with(std::string name, std::string value)
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

Response json_response(std::string body, int status = 200);
Response text_response(std::string body, std::string type = "text/plain; charset=utf-8");
// RFC 9457 application/problem+json, all field errors at once, in the request's language.
// method_not_allowed brings its Allow header; 429, 503 and 507 say when to try again.
Response problem_response(Error const& error, Request const& request);
// The same for a status that no ErrorCode stands for (408, 431).
Response problem_response(int status, Message const& detail,
    std::vector<FieldError> const& errors, Request const& request);

// The address is known, the method is not; `allowed` is the value of the Allow header.
class MethodNotAllowed : public Error {
public:
    MethodNotAllowed(std::string const& method, std::string allowed);
    std::string const& allowed() const { return allowed_; }

private:
    std::string allowed_;
};

// 429, with the whole seconds after which one more is allowed.
class TooOften : public Error {
public:
    explicit TooOften(std::int64_t seconds);
    std::int64_t seconds() const { return seconds_; }

private:
    std::int64_t seconds_;
};

// Splits "/path?query", or the absolute form "http://host/path?query", and decodes both; throws
// bad_request for what is neither, and for what is not percent-encoded UTF-8.
void read_target(std::string_view target, Request& request);
// The first of zh and en that the header names and does not refuse with q=0; zh without one.
Language preferred_language(std::string_view accept_language);

} // namespace luodi
