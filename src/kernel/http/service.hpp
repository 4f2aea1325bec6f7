// The API of one district: who asks, may they, and what answers.
#pragma once

#include "kernel/auth/login.hpp"
#include "kernel/http/events.hpp"
#include "kernel/http/rates.hpp"
#include "kernel/http/readiness.hpp"
#include "kernel/http/router.hpp"
#include "kernel/http/traffic.hpp"
#include "kernel/http/warming.hpp"
#include "kernel/http/webhooks.hpp"
#include "kernel/metric/metric.hpp"

#include <functional>
#include <memory>

namespace luodi {

class Service {
public:
    // Without a district its routes can be described, not run.
    explicit Service(MetricCatalogue const& metrics, District* district = nullptr);
    ~Service();

    District& district() { return *district_; }
    MetricCatalogue const& metrics() const { return metrics_; }
    // What is kept in memory for the figures over a record.
    KeptRows& kept_rows(RecordType const& type);
    Attempts& attempts() { return attempts_; }
    Router& router() { return router_; }
    Events& events() { return *events_; }
    Traffic& traffic() { return traffic_; }
    Readiness& readiness() { return *readiness_; }
    // How the server around it stands; all zero until it is told where to ask.
    ServerLoad load() const { return load_ ? load_() : ServerLoad {}; }
    // Begins to send the outbox's messages to the hosts allowed.
    void send_webhooks(AllowedHosts allowed);
    // Begins to ask for the figures before anybody does.
    void keep_warm();
    Warming const* warming() const { return warming_.get(); }
    void set_load(std::function<ServerLoad()> load) { load_ = std::move(load); }
    // Answers what no route does; for the web application's files.
    void set_fallback(std::function<std::optional<Response>(Request&)> fallback);

    // Where the request should run.
    Cost cost(Request const& request) const;
    // Authenticates, asks the permission table, runs the route. Never throws.
    Response answer(Request& request);

    // Reads under the request's clocks (as_of, known_as_of) and says in a header which ledger
    // size was used.
    Response read(Request const& request, Actor const& actor,
        std::function<Response(View&)> const& work);

    // One write. With an Idempotency-Key the answer is kept for seven days in the same
    // transaction: the same request gets it again while the actor has the same duties, another one
    // under the key is refused (422).
    Response write(Request const& request, Actor const& actor,
        std::function<Response(Context&)> const& work);

    // Who sent the request, asked again each time; nullopt once that may not do it any more.
    Events::Who standing(Request const& request, std::string permission);

private:
    Response run(Request& request);
    Actor authenticate(Request const& request, Route const& route);

    District* district_;
    MetricCatalogue const& metrics_;
    std::mutex kept_mutex_;
    std::map<RecordType const*, KeptRows> kept_;
    std::unique_ptr<Warming> warming_;
    Attempts attempts_;
    Router router_;
    Traffic traffic_;
    std::unique_ptr<Events> events_;
    std::unique_ptr<Readiness> readiness_;
    std::unique_ptr<Rates> rates_;
    std::unique_ptr<Webhooks> webhooks_;
    std::function<ServerLoad()> load_;
    std::function<std::optional<Response>(Request&)> fallback_;
};

inline constexpr auto session_cookie = "__Host-luodi";

// The clocks of a request's parameters; each bad one is an error.
Clocks read_clocks(Connection& connection, Request const& request);

// The request's query without the names that are not list parameters.
std::vector<std::pair<std::string, std::string>> list_words(
    Request const& request, std::vector<std::string_view> const& besides = {});

// Throws 428 without If-Match, 412 when it is not the version's ETag.
void require_match(Request const& request, std::int64_t version);
std::string etag(std::int64_t version);

} // namespace luodi
