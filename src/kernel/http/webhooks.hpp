// Sends what the outbox holds: one thread, each webhook's messages in their order, each until it
// arrived or a day has passed. What is stored survives the process.
#pragma once

#include "kernel/auth/district.hpp"
#include "kernel/http/web_post.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace luodi {

// "t=UNIX,v1=HEX": HMAC-SHA256 under the secret of "UNIX.BODY".
std::string webhook_signature(std::string_view secret, std::int64_t unix_time, std::string_view body);

class Webhooks {
public:
    Webhooks(District& district, AllowedHosts allowed);
    ~Webhooks(); // waits for the message that is on its way

    // There may be something to send. Any thread.
    void ring();
    // Sends what is due; true when something was.
    bool send_due();

private:
    void run();
    Milliseconds until_next();

    District& district_;
    AllowedHosts const allowed_;
    std::mutex mutex_;
    std::condition_variable rung_;
    bool ringing_ = true;
    bool stopping_ = false;
    std::thread thread_;
};

// Messages that wait, of all webhooks.
std::int64_t waiting_deliveries(Connection& connection);

} // namespace luodi
