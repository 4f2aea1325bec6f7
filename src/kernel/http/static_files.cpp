#include "kernel/http/static_files.hpp"

#include "base/text.hpp"
#include "kernel/http/compression.hpp"

#include <sodium.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace luodi {
namespace {

struct File {
    std::string_view plain;
    std::string_view brotli;
    std::string_view gzip;
    std::string hash; // of the plain form
};

std::string content_type(std::string_view path)
{
    constexpr std::pair<std::string_view, char const*> types[] = {
        { ".html", "text/html; charset=utf-8" },
        { ".js", "text/javascript; charset=utf-8" },
        { ".css", "text/css; charset=utf-8" },
        { ".json", "application/json" },
        { ".webmanifest", "application/manifest+json" },
        { ".svg", "image/svg+xml" },
        { ".png", "image/png" },
        { ".ico", "image/x-icon" },
        { ".woff2", "font/woff2" },
        { ".txt", "text/plain; charset=utf-8" },
    };
    for (auto const& [ending, type] : types)
        if (path.ends_with(ending))
            return type;
    return "application/octet-stream";
}

std::string hash_of(std::string_view content)
{
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<unsigned char const*>(content.data()),
        content.size(), nullptr, 0);
    char text[2 * sizeof hash + 1];
    sodium_bin2hex(text, sizeof text, hash, sizeof hash);
    return text;
}

// Paths of the page's own routes have no dot in their last part; a missing file does.
bool is_page(std::string_view path)
{
    auto const last = path.substr(path.rfind('/') + 1);
    return last.find('.') == std::string_view::npos && !path.starts_with("/api")
        && !path.starts_with("/ledger/");
}

std::map<std::string, File, std::less<>> collect(std::span<EmbeddedFile const> embedded)
{
    constexpr std::string_view folder = "web";
    std::map<std::string, File, std::less<>> files;
    for (auto const& file : embedded) {
        if (!file.path.starts_with("web/"))
            continue;
        auto path = std::string(file.path.substr(folder.size()));
        if (path.ends_with(".br"))
            files[path.substr(0, path.size() - 3)].brotli = file.content;
        else if (path.ends_with(".gz"))
            files[path.substr(0, path.size() - 3)].gzip = file.content;
        else
            files[path].plain = file.content;
    }
    for (auto& [path, file] : files)
        file.hash = hash_of(file.plain);
    return files;
}

bool has_etag(Request const& request, std::string_view etag)
{
    for (auto const& part : split(request.header("if-none-match"), ',')) {
        auto given = trim(part);
        if (given.starts_with("W/"))
            given.remove_prefix(2);
        if (given == etag || given == "*")
            return true;
    }
    return false;
}

Response file_response(std::string const& path, File const& file, Request const& request)
{
    Response response;
    std::string coding;
    response.fixed_body = file.plain;
    if (!file.brotli.empty() && accepts_coding(request, "br")) {
        coding = "br";
        response.fixed_body = file.brotli;
    } else if (!file.gzip.empty() && accepts_coding(request, "gzip")) {
        coding = "gzip";
        response.fixed_body = file.gzip;
    }
    // Each form of a file has its own tag (RFC 9110, 8.8.3.3).
    auto const etag = "\"" + file.hash + coding + "\"";
    response.with("ETag", etag).with("Vary", "Accept-Encoding");
    response.with("Cache-Control",
        path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    if (has_etag(request, etag)) {
        response.status = 304;
        response.fixed_body.reset();
        return response;
    }
    response.with("Content-Type", content_type(path));
    if (!coding.empty())
        response.with("Content-Encoding", coding);
    return response;
}

} // namespace

std::function<std::optional<Response>(Request&)> embedded_web(
    std::span<EmbeddedFile const> embedded)
{
    return [files = collect(embedded)](Request& request) -> std::optional<Response> {
        auto found = files.find(request.path);
        if (found == files.end() && is_page(request.path))
            found = files.find(std::string_view("/index.html"));
        if (found == files.end() || found->second.plain.data() == nullptr)
            return std::nullopt;
        return file_response(found->first, found->second, request);
    };
}

std::function<std::optional<Response>(Request&)> folder_web(std::string const& folder)
{
    namespace fs = std::filesystem;
    return [root = fs::weakly_canonical(folder)](Request& request) -> std::optional<Response> {
        auto path = is_page(request.path) ? std::string("/index.html") : request.path;
        auto const file = fs::weakly_canonical(root / path.substr(1));
        auto const inside = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
        if (inside.first != root.end() || !fs::is_regular_file(file))
            return std::nullopt;
        std::ifstream stream(file, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return text_response(std::move(content).str(), content_type(path))
            .with("Cache-Control", "no-store");
    };
}

} // namespace luodi
