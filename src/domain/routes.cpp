#include "domain/routes.hpp"

#include "domain/attraction/attraction.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/capital/capital.hpp"
#include "domain/claims/claims.hpp"
#include "domain/definition.hpp"
#include "domain/land/land.hpp"
#include "domain/padding/padding.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "domain/rules/rules.hpp"
#include "domain/scheme/scheme.hpp"
#include "domain/views/views.hpp"
#include "kernel/auth/import_record.hpp"
#include "kernel/auth/mapping_record.hpp"
#include "kernel/auth/webhook.hpp"
#include "kernel/http/general_routes.hpp"
#include "kernel/http/resource.hpp"

namespace luodi {
namespace {

std::string document(Router const& router)
{
    return openapi_json(
        luodi_definition().types, router.endpoints(), general_schemas(), "0.1.0");
}

void add_document(Service& service)
{
    Endpoint about { .method = "GET", .path = "/api/openapi.json", .id = "openapi",
        .tag = "general", .summary = { "接口文档", "This document" } };
    about.open = true;
    about.answer = { R"({"type":"object"})" };
    service.router().add({ about, Cost::slow, [&](Request&, Actor const&) {
                              static std::string const text = document(service.router());
                              return json_response(text);
                          } });
}

} // namespace

void add_routes(Service& service)
{
    add_session_routes(service);
    add_access_routes(service);
    add_role_routes(service);
    add_form_routes(service);
    add_metric_routes(service);
    add_ledger_routes(service);
    add_tile_routes(service);
    add_bundle_route(service);
    add_import_routes(service);
    add_event_routes(service);
    add_webhook_routes(service);
    add_health_routes(service);
    for (auto const* type : luodi_definition().types) {
        bool const import = type == &record_type<ImportRecord>(); // its jobs answer for one
        bool const written_by_verbs
            = import || type == &record_type<StageEvent>() || type == &record_type<LeadConflict>()
            || type == &record_type<PaddingFinding>();
        bool const only_revoked = type == &record_type<Delegation>();
        bool const has_a_secret = type == &record_type<Webhook>();
        add_resource(service, *type,
            { .one = !import, .create = !written_by_verbs && !has_a_secret,
                .amend = !written_by_verbs && !only_revoked });
    }
    add_duty_routes(service);
    pipeline::add_routes(service);
    scheme::add_routes(service);
    rules::add_routes(service);
    calendar::add_routes(service);
    views::add_routes(service);
    attraction::add_routes(service);
    capital::add_routes(service);
    claims::add_routes(service);
    padding::add_routes(service);
    add_document(service);
}

std::string luodi_openapi()
{
    Service service(luodi_metrics());
    add_routes(service);
    return document(service.router());
}

} // namespace luodi
