#include "kernel/http/openapi_common.hpp"

#include "base/limits.hpp"

namespace luodi {
namespace {

struct ProblemResponse {
    int status;
    std::string_view name;
    std::string_view description;
    bool retry_after = false;
};

constexpr ProblemResponse problems[] = {
    { 400, "BadRequest", "请求无法识别 / The request cannot be understood" },
    { 401, "Unauthenticated", "未登录或登录已失效 / Not logged in, or no longer" },
    { 403, "Forbidden", "没有权限 / Not permitted" },
    { 404, "NotFound", "没有这条记录 / There is no such record" },
    { 405, "MethodNotAllowed", "此地址不支持该方法 / The address does not take this method" },
    { 406, "NotAcceptable", "不能以所要求的格式回答 / Cannot answer in a form that was asked for" },
    { 409, "Conflict", "当前状态下不能这样做 / Not possible in the present state" },
    { 412, "Stale", "读取之后已被他人修改 / Changed by somebody since it was read" },
    { 413, "TooLarge", "内容过大 / Too large" },
    { 415, "Unsupported", "内容格式不支持 / The form of the content is not supported" },
    { 422, "Unprocessable", "一个或多个字段有误 / One or more fields are wrong" },
    { 428, "PreconditionRequired", "缺少 If-Match / If-Match is missing" },
    { 429, "TooMany", "请求过于频繁 / Too many requests", true },
    { 500, "Fault", "系统故障 / A fault of the server" },
    { 503, "Unavailable", "暂时不可用，请稍后再试 / Not available now; try again later", true },
    { 507, "StorageFull", "存储空间已满 / The storage is full", true },
};

constexpr std::string_view money_schema = R"({
        "description": "精确金额，以主单位计 / An exact amount in major units",
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "amount": {
            "type": "string",
            "pattern": "^-?[0-9]{1,19}(\\.[0-9]{1,4})?$"
          },
          "currency": {
            "description": "ISO 4217",
            "type": "string",
            "pattern": "^[A-Z]{3}$"
          }
        },
        "required": ["amount", "currency"]
      })";

constexpr std::string_view problem_schema = R"({
        "description": "RFC 9457",
        "type": "object",
        "properties": {
          "type": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "status": {
            "type": "integer",
            "minimum": 400,
            "maximum": 599
          },
          "detail": {
            "type": "string"
          },
          "errors": {
            "description": "所有有误的字段 / Every field that is wrong",
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "field": {
                  "type": "string"
                },
                "code": {
                  "type": "string"
                },
                "message": {
                  "type": "string"
                }
              },
              "required": ["field", "code", "message"]
            }
          }
        },
        "required": ["type", "title", "status"]
      })";

constexpr std::string_view parameters = R"({
      "AsOf": {
        "name": "as_of",
        "in": "query",
        "description": "当日的事实，默认今天 / Facts as they stood on this day; absent: today",
        "schema": {
          "type": "string",
          "format": "date"
        }
      },
      "KnownAsOf": {
        "name": "known_as_of",
        "in": "query",
        "description": "当时所知：账本长度或时间 / As it was known: a ledger size or a time",
        "schema": {
          "anyOf": [
            {
              "type": "integer",
              "format": "int64",
              "minimum": 0
            },
            {
              "type": "string",
              "format": "date-time"
            }
          ]
        }
      },
      "Limit": {
        "name": "limit",
        "in": "query",
        "description": "每页条数 / Items a page",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 200,
          "default": 50
        }
      },
      "After": {
        "name": "after",
        "in": "query",
        "description": "上一页给出的 next / The `next` of the page before",
        "schema": {
          "type": "string"
        }
      },
      "Count": {
        "name": "count",
        "in": "query",
        "description": "为 true 时另给总数 / When true, the total is given too",
        "schema": {
          "type": "boolean",
          "default": false
        }
      },
      "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "required": true,
        "description": "读取时得到的 ETag / The ETag of the record as it was read",
        "schema": {
          "type": "string"
        }
      },
      "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "同一键在 7 天内只执行一次 / Within 7 days done only once for one key",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200
        }
      }
    })";

// What the text above says of them.
static_assert(ListLimits {}.page == 200 && ListLimits {}.usual_page == 50
    && HttpLimits {}.idempotency_key_bytes == 200);

constexpr std::string_view security_schemes = R"({
      "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "luodi_session",
        "description": "登录后的 cookie，改动时另须 X-Luodi-Csrf / The cookie of a log-in; changes need csrf too"
      },
      "csrf": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Luodi-Csrf",
        "description": "登录回答中的 csrf / The csrf of the answer to the log-in"
      },
      "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "luodi token create"
      }
    })";

void write_problem_response(JsonWriter& json, ProblemResponse const& problem)
{
    json.key(problem.name).begin_object().member("description", problem.description);
    if (problem.retry_after) {
        json.key("headers").begin_object().key("Retry-After").begin_object();
        json.member("description", "秒 / Seconds").member("required", true);
        json.key("schema").begin_object().member("type", "integer").member("minimum", 1);
        json.end_object().end_object().end_object();
    }
    json.key("content").begin_object().key("application/problem+json").begin_object();
    json.key("schema").begin_object().member("$ref", "#/components/schemas/Problem");
    json.end_object().end_object().end_object().end_object();
}

} // namespace

std::string_view problem_name(int status)
{
    for (auto const& problem : problems)
        if (problem.status == status)
            return problem.name;
    return {};
}

void write_problem_responses(JsonWriter& json)
{
    json.key("responses").begin_object();
    for (auto const& problem : problems)
        write_problem_response(json, problem);
    json.end_object();
}

void write_shared_parameters(JsonWriter& json)
{
    json.key("parameters").raw(parameters);
}

void write_security_schemes(JsonWriter& json)
{
    json.key("securitySchemes").raw(security_schemes);
}

void write_common_schemas(JsonWriter& json)
{
    json.key("Money").raw(money_schema);
    json.key("Problem").raw(problem_schema);
}

} // namespace luodi
