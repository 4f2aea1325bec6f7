// One connection of the server.
#pragma once

#include "kernel/http/lane.hpp"

#include <boost/asio/awaitable.hpp>

namespace luodi {

// Takes requests one after another until either side ends, or the lane drains: then the one that has
// come whole is answered. Runs on the lane; work that is not quick is done by the common pool.
asio::awaitable<void> converse(Common& common, Lane& lane, tcp::socket socket);

} // namespace luodi
