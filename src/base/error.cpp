#include "base/error.hpp"

#include <utility>

namespace luodi {

Error::Error(ErrorCode code, Message message, std::vector<FieldError> fields)
    : code_(code)
    , message_(std::move(message))
    , fields_(std::move(fields))
{
}

void require(bool condition, ErrorCode code, Message message)
{
    if (!condition)
        throw Error(code, std::move(message));
}

void require_no_errors(std::vector<FieldError> errors)
{
    if (errors.empty())
        return;
    auto message = errors.size() == 1
        ? errors.front().message
        : Message { std::to_string(errors.size()) + " 处填写有误，请逐一更正",
              std::to_string(errors.size()) + " fields need correction" };
    throw Error(ErrorCode::unprocessable, std::move(message), std::move(errors));
}

int http_status(ErrorCode code)
{
    switch (code) {
    case ErrorCode::bad_request: return 400;
    case ErrorCode::unauthenticated: return 401;
    case ErrorCode::forbidden: return 403;
    case ErrorCode::not_found: return 404;
    case ErrorCode::method_not_allowed: return 405;
    case ErrorCode::conflict: return 409;
    case ErrorCode::stale: return 412;
    case ErrorCode::too_large: return 413;
    case ErrorCode::unsupported: return 415;
    case ErrorCode::unprocessable: return 422;
    case ErrorCode::precondition_required: return 428;
    case ErrorCode::too_many: return 429;
    case ErrorCode::fault: return 500;
    case ErrorCode::unavailable: return 503;
    case ErrorCode::storage_full: return 507;
    }
    return 500;
}

} // namespace luodi
