#include "kernel/auth/duty_rules.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/general_routes.hpp"
#include "kernel/http/resource.hpp"

namespace luodi {
namespace {

void add_revoke(Service& service, RecordType const& type)
{
    add_verb(service, type, "revoke", { "撤销，立即生效", "Revoke at once" }, reason_schema,
        [&type](Context& context, std::int64_t id, boost::json::object const& body) {
            BodyFields fields(body);
            auto const reason = fields.reason();
            fields.finish();
            revoke(context, type, id, reason);
        });
}

} // namespace

void add_duty_routes(Service& service)
{
    add_revoke(service, record_type<Duty>());
    add_revoke(service, record_type<Delegation>());
}

} // namespace luodi
