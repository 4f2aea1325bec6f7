#include "kernel/http/static_files.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace luodi;

namespace {

constexpr EmbeddedFile files[] = {
    { "migrations/0001.sql", "CREATE" },
    { "web/assets/index-1a2b.js", "let a" },
    { "web/assets/index-1a2b.js.br", "brotli" },
    { "web/assets/index-1a2b.js.gz", "gzip" },
    { "web/index.html", "<html>" },
};

std::string header(Response const& response, std::string_view name)
{
    for (auto const& [key, value] : response.headers)
        if (key == name)
            return value;
    return "";
}

std::optional<Response> get(std::function<std::optional<Response>(Request&)> const& web,
    std::string path, std::vector<std::pair<std::string, std::string>> headers = {})
{
    Request request;
    request.method = "GET";
    request.path = std::move(path);
    request.headers = std::move(headers);
    return web(request);
}

std::string body(std::optional<Response> const& response)
{
    if (!response)
        return "nothing";
    return response->fixed_body ? std::string(*response->fixed_body) : response->body;
}

} // namespace

TEST(EmbeddedWeb, gives_files_and_the_page_for_its_own_routes)
{
    auto const web = embedded_web(files);
    for (auto const* path : { "/", "/index.html", "/projects", "/projects/7", "/ledger" })
        EXPECT_EQ(body(get(web, path)), "<html>") << path;
    for (auto const* path : { "/api/none", "/api", "/ledger/none", "/no.js", "/assets/no.css",
             "/migrations/0001.sql", "/../migrations/0001.sql", "/web/../migrations/0001.sql" })
        EXPECT_EQ(body(get(web, path)), "nothing") << path;
    auto const page = get(web, "/projects");
    EXPECT_EQ(header(*page, "Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(header(*page, "Cache-Control"), "no-cache");
}

TEST(EmbeddedWeb, chooses_the_form_that_is_accepted)
{
    auto const web = embedded_web(files);
    auto const form = [&](std::string accepted) {
        auto const response = get(web, "/assets/index-1a2b.js", { { "accept-encoding", accepted } });
        return body(response) + " " + header(*response, "Content-Encoding");
    };
    EXPECT_EQ(form("gzip, deflate, br"), "brotli br");
    EXPECT_EQ(form("GZIP"), "gzip gzip");
    EXPECT_EQ(form("br;q=0, gzip;q=0.5"), "gzip gzip");
    EXPECT_EQ(form("br; q=0.0"), "let a ");
    EXPECT_EQ(form("identity, brown"), "let a ");
    EXPECT_EQ(form(""), "let a ");
    auto const response = get(web, "/assets/index-1a2b.js");
    EXPECT_EQ(header(*response, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header(*response, "Vary"), "Accept-Encoding");
    EXPECT_EQ(header(*response, "Content-Type"), "text/javascript; charset=utf-8");
}

TEST(EmbeddedWeb, answers_304_for_the_tag_of_the_same_form)
{
    auto const web = embedded_web(files);
    std::pair<std::string, std::string> const brotli { "accept-encoding", "br" };
    auto const path = "/assets/index-1a2b.js";
    auto const plain = header(*get(web, path), "ETag");
    auto const packed = header(*get(web, path, { brotli }), "ETag");
    EXPECT_NE(plain, packed);
    auto const same = get(web, path, { { "if-none-match", "\"x\", W/" + plain } });
    EXPECT_EQ(same->status, 304);
    EXPECT_EQ(body(same), "");
    EXPECT_EQ(header(*same, "ETag"), plain);
    EXPECT_EQ(get(web, path, { { "if-none-match", "*" } })->status, 304);
    EXPECT_EQ(get(web, path, { brotli, { "if-none-match", plain } })->status, 200);
    EXPECT_EQ(get(web, path, { brotli, { "if-none-match", packed } })->status, 304);
    EXPECT_EQ(get(web, "/", { { "if-none-match", plain } })->status, 200);
}

TEST(FolderWeb, never_leaves_the_folder)
{
    namespace fs = std::filesystem;
    std::string name = (fs::temp_directory_path() / "luodi-web-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    fs::path const top = name;
    fs::create_directories(top / "web/assets");
    fs::create_directories(top / "web-other");
    std::ofstream(top / "secret.txt") << "secret";
    std::ofstream(top / "web-other/secret.txt") << "secret";
    std::ofstream(top / "web/index.html") << "<html>";
    std::ofstream(top / "web/assets/a.css") << "a{}";
    fs::create_symlink(top / "secret.txt", top / "web/link.txt");
    auto const web = folder_web((top / "web").string());
    EXPECT_EQ(body(get(web, "/assets/a.css")), "a{}");
    EXPECT_EQ(body(get(web, "/projects")), "<html>");
    for (auto const& path : { std::string("/../secret.txt"), std::string("/assets/../../secret.txt"),
             std::string("/../web-other/secret.txt"), std::string("/link.txt"), "/" + (top / "secret.txt").string(),
             std::string("//etc/hosts.conf"), std::string("/assets/none.css") })
        EXPECT_EQ(body(get(web, path)), "nothing") << path;
    fs::remove_all(top);
}
