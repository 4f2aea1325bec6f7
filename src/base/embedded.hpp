// Files that the build puts into the program: migrations, mappings, the web application.
#pragma once

#include <span>
#include <string_view>

namespace luodi {

struct EmbeddedFile {
    std::string_view path;    // "migrations/sqlite/0001_init.sql", "mappings/…", "web/index.html"
    std::string_view content; // as long as the program runs
};

// All of them, sorted by path.
std::span<EmbeddedFile const> embedded_files();

} // namespace luodi
