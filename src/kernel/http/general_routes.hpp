// Routes that belong to no record: session, forms, figures, ledger, import, events, health.
#pragma once

#include "kernel/http/service.hpp"

namespace luodi {

void add_session_routes(Service& service);
void add_access_routes(Service& service); // sessions, tokens, passwords
void add_role_routes(Service& service);   // the permission table, to be read
void add_form_routes(Service& service);
void add_duty_routes(Service& service); // revoke, of duties and delegations
void add_metric_routes(Service& service);
void add_ledger_routes(Service& service);
void add_tile_routes(Service& service);
void add_bundle_route(Service& service);
void add_import_routes(Service& service);
void add_event_routes(Service& service);
void add_webhook_routes(Service& service);
void add_health_routes(Service& service);

// Component schemas of their answers, for the OpenAPI document: name and JSON schema.
std::vector<std::pair<std::string, std::string>> general_schemas();

} // namespace luodi
