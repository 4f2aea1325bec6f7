// What can go wrong, said once for every layer: a code, a sentence in both languages, and the
// fields concerned. Error ends a request; FieldError values are collected, all at once.
#pragma once

#include <exception>
#include <string>
#include <vector>

namespace luodi {

// A sentence in the two languages of the product. The reader's language is chosen at the edge.
struct Message {
    std::string zh;
    std::string en;

    bool operator==(Message const&) const = default;
};

// One thing wrong with one field (or column, parameter, cell) of what came in.
struct FieldError {
    std::string field;
    std::string code; // stable, lower case: required, invalid, range, unknown, duplicate …
    Message message;  // what is wrong and what to do
};

enum class ErrorCode {
    bad_request,           // 400: cannot be understood
    unauthenticated,       // 401
    forbidden,             // 403
    not_found,             // 404
    method_not_allowed,    // 405
    conflict,              // 409: understood, but not possible in this state
    stale,                 // 412: somebody changed it since it was read
    too_large,             // 413
    unsupported,           // 415
    unprocessable,         // 422: one or more fields are wrong
    precondition_required, // 428: If-Match is missing
    too_many,              // 429
    fault,                 // 500: our mistake
    unavailable,           // 503: try again later
    storage_full,          // 507
};

class Error : public std::exception {
public:
    Error(ErrorCode code, Message message, std::vector<FieldError> fields = {});

    char const* what() const noexcept override { return message_.en.c_str(); }
    ErrorCode code() const { return code_; }
    Message const& message() const { return message_; }
    std::vector<FieldError> const& fields() const { return fields_; }

private:
    ErrorCode code_;
    Message message_;
    std::vector<FieldError> fields_;
};

// Throws Error{code, message} unless the condition holds.
void require(bool condition, ErrorCode code, Message message);

// Throws one `unprocessable` error that carries all of them; returns when there is none.
void require_no_errors(std::vector<FieldError> errors);

// The HTTP status of a code (RFC 9110; 428, 429 RFC 6585; 507 RFC 4918).
int http_status(ErrorCode);

} // namespace luodi
