// One message to one address, over http or https. Nothing is followed, and nobody is reached who is
// not on the list that the operator gave at the start.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace luodi {

// Where messages may go: HOST or HOST:PORT, as given to `serve`.
class AllowedHosts {
public:
    AllowedHosts() = default;
    // With commas between. Throws bad_request for what is no host.
    explicit AllowedHosts(std::string_view list);

    bool allows(std::string_view host, unsigned short port, bool usual_port) const;

private:
    struct Host {
        std::string name;
        int port; // -1: the usual one of the scheme
    };
    std::vector<Host> hosts_;
};

struct Posted {
    int status = 0;    // 0: no answer
    std::string fault; // why not; "" when there was one
};

// Posts JSON and reads the answer's status. A name is resolved once, and every address it has must
// be no address of this machine or its own link, unless the list names that address itself; the
// certificate of https is checked. Blocks at most `patience`.
Posted post_json(std::string const& url, std::string const& body,
    std::vector<std::pair<std::string, std::string>> const& headers, AllowedHosts const& allowed,
    std::chrono::milliseconds patience);

} // namespace luodi
