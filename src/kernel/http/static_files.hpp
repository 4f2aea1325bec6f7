// The web application's files: embedded in the program, or from a folder while developing.
#pragma once

#include "base/embedded.hpp"
#include "kernel/http/request.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace luodi {

// Answers GET and HEAD of the files under "web/": precompressed forms (.br, .gz)
// by Accept-Encoding, ETag from the content, 304, for ever under /assets/ (their names carry a
// hash). Unknown paths outside /api and /ledger get index.html, whose router shows them.
std::function<std::optional<Response>(Request&)> embedded_web(
    std::span<EmbeddedFile const> embedded = embedded_files());

// The same from a folder, read at each request and not cached. Never leaves the folder.
std::function<std::optional<Response>(Request&)> folder_web(std::string const& folder);

} // namespace luodi
