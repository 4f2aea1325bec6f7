// Webhooks over HTTP: creating one shows its secret, once; what became of its messages.
#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "base/limits.hpp"
#include "kernel/auth/webhook.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/general_routes.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/validate.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi {
namespace {

constexpr auto records = "/api/webhooks";

Endpoint endpoint(char const* method, std::string const& rest, char const* verb, Label summary,
    char const* permission)
{
    Endpoint about { .method = method, .path = records + rest,
        .id = std::string("webhooks.") + verb, .tag = "webhooks", .summary = summary,
        .permission = permission };
    return about;
}

// Not through the kept answers of Idempotency-Key: they would hold the secret for days.
Response create(Service& service, Request const& request, Actor const& actor)
{
    auto const body = read_json_body(request);
    auto const& type = record_type<Webhook>();
    std::string out;
    std::int64_t id = 0;
    service.district().write(actor, [&](Context& context) {
        std::vector<FieldError> errors;
        auto row = default_row(type);
        read_json(type, body, Purpose::create, {}, row, errors);
        auto const stored = context.save_row(
            type, std::move(row), { "webhook.create", "webhook.created", {}, {} }, std::move(errors));
        id = stored.id();
        out = "{\"webhook\":";
        append_json(out, type, stored);
        out += ",\"secret\":";
        append_json_string(out, make_webhook_secret(context, { id }));
    });
    return json_response(out + "}", 201).with("Location", std::string(records) + "/" + std::to_string(id));
}

std::string deliveries_json(Connection& connection, std::int64_t webhook, std::int64_t before)
{
    std::string out = "{\"items\":[";
    std::int64_t count = 0;
    std::int64_t last = 0;
    query_in_district(connection,
        "SELECT entry, record, record_id, event, state, attempts, next_at, coalesce(status, 0),"
        " coalesce(fault, '') FROM webhook_delivery WHERE webhook = $1 AND entry < $2",
        { webhook, before }, "ORDER BY entry DESC LIMIT " + std::to_string(policy().list.page),
        [&](Columns const& row) {
            last = row.integer(0);
            out += count++ ? ",{" : "{";
            out += "\"id\":\"" + std::to_string(webhook) + "-" + std::to_string(last)
                + "\",\"entry\":" + std::to_string(last) + ",\"record\":\"" + std::string(row.text(1))
                + "\",\"record_id\":" + std::to_string(row.integer(2)) + ",\"event\":";
            append_json_string(out, row.text(3));
            out += ",\"state\":\"" + std::string(row.text(4))
                + "\",\"attempts\":" + std::to_string(row.integer(5)) + ",\"next_at\":\""
                + Instant { row.integer(6) }.to_string()
                + "\",\"status\":" + std::to_string(row.integer(7)) + ",\"fault\":";
            append_json_string(out, row.text(8));
            out += "}";
            return true;
        });
    bool const more = count == policy().list.page;
    return out + "],\"next\":" + (more ? "\"" + std::to_string(last) + "\"" : "null") + "}";
}

Response deliveries(Service& service, Request const& request, Actor const& actor)
{
    auto const text = request.parameter("after");
    auto const before = text ? parse_whole(*text) : std::optional(std::int64_t { 1 } << 60);
    if (!before || *before < 0)
        require_no_errors({ { "after", "invalid", { "须为上一页给出的 next", "must be the next of the page before" } } });
    return service.read(request, actor, [&](View& view) {
        auto const webhook = view.read(record_type<Webhook>(), request.number("id")).id();
        return json_response(deliveries_json(view.connection(), webhook, *before));
    });
}

// Once more from the beginning; its receiver knows it by its id.
Response redeliver(Service& service, Request const& request, Actor const& actor)
{
    auto const body = read_json_body(request);
    return service.write(request, actor, [&](Context& context) {
        auto const id = context.read(record_type<Webhook>(), request.number("id")).id();
        BodyFields fields(body);
        auto const entry = fields.required_id("entry");
        if (entry < 0)
            fields.add({ "entry", "range", { "须为条目序号", "must be the number of an entry" } });
        fields.finish();
        auto const now = context.now().milliseconds;
        auto const found = run_in_district(context.connection(),
            "UPDATE webhook_delivery SET state = 'waiting', attempts = 0, next_at = 0, made_at = $1"
            " WHERE webhook = $2 AND entry = $3",
            { now, id, entry });
        require(found > 0, ErrorCode::not_found,
            { "没有这条通知", "there is no such message" });
        Response response;
        response.status = 204;
        return response;
    });
}

} // namespace

void add_webhook_routes(Service& service)
{
    auto fresh = endpoint("POST", "", "create", { "新建，并给出密钥（仅此一次）", "Create, and give the secret this once" },
        "webhook.create");
    fresh.request = { "WebhookCreate" };
    fresh.status = 201;
    fresh.answer = { "NewWebhook" };
    service.router().add({ fresh, Cost::slow, [&](Request& request, Actor const& actor) {
                              return create(service, request, actor);
                          } });
    auto sent = endpoint("GET", "/{id}/deliveries", "deliveries",
        { "发送情况，新的在前", "What became of its messages, newest first" }, "webhook.read");
    sent.parameters = { { "after", { "上一页给出的 next", "the `next` of the page before" } } };
    sent.answer = { "DeliveryPage" };
    service.router().add({ sent, Cost::slow, [&](Request& request, Actor const& actor) {
                              return deliveries(service, request, actor);
                          } });
    auto again = endpoint("POST", "/{id}/redeliver", "redeliver",
        { "重发一条", "Send one message again" }, "webhook.amend");
    again.request = {
        R"({"type":"object","required":["entry"],"additionalProperties":false,"properties":{"entry":{"type":"integer","format":"int64","minimum":1}}})"
    };
    again.status = 204;
    again.idempotent = true;
    service.router().add({ again, Cost::slow, [&](Request& request, Actor const& actor) {
                              return redeliver(service, request, actor);
                          } });
}

} // namespace luodi
