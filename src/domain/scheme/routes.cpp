#include "domain/scheme/scheme.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/http/service.hpp"

#include <boost/json.hpp>

namespace luodi {

void scheme::add_routes(Service& service)
{
    Endpoint about { .method = "POST", .path = "/api/schemes/retag", .id = "schemes.retag",
        .tag = "schemes", .summary = { "按门槛重新判定全部标签", "Decide all tags again by the thresholds" },
        .permission = "scheme.retag_all" };
    about.idempotent = true;
    about.request = {
        R"({"type":"object","required":["reason"],"additionalProperties":false,"properties":{"reason":{"type":"string"}}})"
    };
    about.answer = { R"({"type":"object","required":["changes"],"properties":{"changes":{"type":"integer"}}})" };
    service.router().add({ about, Cost::slow, [&](Request& request, Actor const& actor) {
                              auto const body = read_json_body(request);
                              BodyFields fields(body);
                              auto const reason = fields.reason();
                              fields.finish();
                              return service.write(request, actor, [&](Context& context) {
                                  auto const changes = retag_all(context, reason);
                                  return json_response("{\"changes\":" + std::to_string(changes) + "}");
                              });
                          } });
}

} // namespace luodi
