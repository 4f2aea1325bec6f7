#include "kernel/http/webhooks.hpp"

#include "base/encoding.hpp"
#include "base/json_text.hpp"
#include "base/limits.hpp"
#include "base/planted_fault.hpp"
#include "kernel/auth/webhook.hpp"
#include "kernel/http/log.hpp"
#include "kernel/store/district_sql.hpp"

#include <sodium.h>

#include <algorithm>

namespace luodi {
namespace {

constexpr Milliseconds longest_sleep { 60'000 };

// The first message of a webhook that has not arrived, with what is needed to send it.
struct Delivery {
    std::int64_t webhook = 0;
    std::int64_t entry = 0;
    std::string record;
    std::int64_t record_id = 0;
    std::string event;
    Instant at;
    std::int64_t size = 0;
    std::int64_t attempts = 0;
    Instant made_at;
    std::string url;
    std::int64_t account = 0;
    std::string secret;

    std::string id() const { return std::to_string(webhook) + "-" + std::to_string(entry); }
};

// Later ones of a webhook wait for the first, so that the order holds.
constexpr std::string_view first_of_each
    = " FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook"
      " JOIN webhook_secret k ON k.webhook = d.webhook"
      " WHERE d.state = 'waiting' AND d.entry = (SELECT min(f.entry) FROM webhook_delivery f"
      " WHERE f.webhook = d.webhook AND f.state = 'waiting'";

std::string joined(std::string_view columns, Connection const& connection)
{
    bool const several = connection.dialect() == Dialect::postgresql;
    return "SELECT " + std::string(columns) + std::string(first_of_each)
        + (several ? " AND f.district = d.district)" : ")")
        + (several ? " AND w.district = d.district AND k.district = d.district AND d.district = $2" : "");
}

Parameters due_at(Instant now, Connection const& connection)
{
    return with_district({ now.milliseconds }, connection);
}

std::vector<Delivery> due(Connection& connection, Instant now)
{
    std::vector<Delivery> found;
    connection.query(
        joined("d.webhook, d.entry, d.record, d.record_id, d.event, d.at, d.size, d.attempts,"
               " d.made_at, w.url, w.account, k.secret",
            connection)
            + " AND d.next_at <= $1 ORDER BY d.webhook",
        due_at(now, connection), [&](Columns const& row) {
            found.push_back({ row.integer(0), row.integer(1), std::string(row.text(2)), row.integer(3),
                std::string(row.text(4)), Instant { row.integer(5) }, row.integer(6), row.integer(7),
                Instant { row.integer(8) }, std::string(row.text(9)), row.integer(10),
                std::string(row.text(11)) });
            return true;
        });
    return found;
}

// What the owner may read, without any of its values.
bool may_be_told(District& district, Delivery const& delivery)
{
    bool may = false;
    try {
        Actor actor;
        district.database().read([&](Connection& connection) {
            actor = actor_of(connection, delivery.account, district.clock().today());
        });
        auto const& type = district.definition().types.get(delivery.record);
        auto const permission = delivery.record + ".read";
        district.read(actor, [&](View& view) {
            may = view.definition().permissions.holds(actor, permission)
                && view.sees(type, delivery.record_id);
        });
    } catch (Error const&) {
        return false; // disabled
    }
    return may;
}

std::string body_of(Delivery const& delivery)
{
    std::string out = "{\"id\":\"" + delivery.id() + "\",\"record\":\"" + delivery.record
        + "\",\"record_id\":" + std::to_string(delivery.record_id) + ",\"event\":";
    append_json_string(out, delivery.event);
    return out + ",\"entry\":" + std::to_string(delivery.entry) + ",\"at\":\""
        + delivery.at.to_string() + "\",\"size\":" + std::to_string(delivery.size) + "}";
}

// Twice as long each time, and a fifth more or less, so that many do not come back at once.
Milliseconds wait_after(std::int64_t attempts)
{
    auto const& limits = policy().webhook;
    auto const doubled = limits.first_wait.count() << std::min<std::int64_t>(attempts, 20);
    auto const wait = std::min(doubled, limits.longest_wait.count());
    return Milliseconds(wait * (80 + randombytes_uniform(41)) / 100);
}

void note(District& district, Delivery const& delivery, std::string_view state, Posted const& posted)
{
    auto const now = district.clock().now();
    auto const next = now.milliseconds + wait_after(delivery.attempts).count();
    district.database().write([&](Connection& connection) {
        run_in_district(connection,
            "UPDATE webhook_delivery SET state = $1, attempts = $2, next_at = $3, status = $4, fault = $5"
            " WHERE webhook = $6 AND entry = $7",
            { std::string(state), delivery.attempts + 1, next, posted.status, posted.fault,
                delivery.webhook, delivery.entry });
    });
}

} // namespace

std::string webhook_signature(std::string_view secret, std::int64_t unix_time, std::string_view body)
{
    auto const signed_text = planted("webhook-signed-without-time")
        ? std::string(body)
        : std::to_string(unix_time) + "." + std::string(body);
    crypto_auth_hmacsha256_state state;
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_init(
        &state, reinterpret_cast<unsigned char const*>(secret.data()), secret.size());
    crypto_auth_hmacsha256_update(&state,
        reinterpret_cast<unsigned char const*>(signed_text.data()), signed_text.size());
    crypto_auth_hmacsha256_final(&state, mac);
    return "t=" + std::to_string(unix_time) + ",v1=" + to_hex(Bytes { mac, sizeof mac });
}

Webhooks::Webhooks(District& district, AllowedHosts allowed)
    : district_(district)
    , allowed_(std::move(allowed))
    , thread_([this] { run(); })
{
}

Webhooks::~Webhooks()
{
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    rung_.notify_all();
    thread_.join();
}

void Webhooks::ring()
{
    std::lock_guard const lock(mutex_);
    ringing_ = true;
    rung_.notify_all();
}

void Webhooks::run()
{
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        ringing_ = false;
        lock.unlock();
        auto sleep = longest_sleep;
        try {
            sleep = send_due() ? Milliseconds(0) : until_next();
        } catch (std::exception const& error) {
            write_log(fault_line("webhooks", error.what()));
        }
        lock.lock();
        rung_.wait_for(lock, sleep, [&] { return stopping_ || ringing_; });
    }
}

bool Webhooks::send_due()
{
    auto const now = district_.clock().now();
    std::vector<Delivery> deliveries;
    district_.database().read([&](Connection& connection) { deliveries = due(connection, now); });
    for (auto const& delivery : deliveries) {
        {
            std::lock_guard const lock(mutex_);
            if (stopping_)
                return false;
        }
        if (!may_be_told(district_, delivery) && !planted("webhook-tells-all")) {
            note(district_, delivery, "withheld", {});
            continue;
        }
        auto const body = body_of(delivery);
        auto const posted = post_json(delivery.url, body,
            { { "Luodi-Delivery", delivery.id() },
                { "Luodi-Signature",
                    webhook_signature(delivery.secret, now.milliseconds / 1'000, body) } },
            allowed_, policy().webhook.answer_time);
        bool const arrived = posted.status >= 200 && posted.status < 300;
        bool const too_late
            = now.milliseconds - delivery.made_at.milliseconds >= policy().webhook.give_up_after.count();
        note(district_, delivery, arrived ? "done" : too_late ? "given_up" : "waiting", posted);
    }
    return !deliveries.empty();
}

Milliseconds Webhooks::until_next()
{
    auto next = longest_sleep.count();
    auto const now = district_.clock().now();
    district_.database().read([&](Connection& connection) {
        connection.query(joined("d.next_at", connection) + " AND d.next_at > $1 ORDER BY d.next_at",
            due_at(now, connection), [&](Columns const& row) {
                next = std::min(next, row.integer(0) - now.milliseconds);
                return false;
            });
    });
    return Milliseconds(std::max<std::int64_t>(next, 1));
}

std::int64_t waiting_deliveries(Connection& connection)
{
    std::int64_t count = 0;
    query_in_district(connection, "SELECT count(*) FROM webhook_delivery WHERE state = 'waiting'", {},
        "", [&](Columns const& row) {
            count = row.integer(0);
            return false;
        });
    return count;
}

} // namespace luodi
