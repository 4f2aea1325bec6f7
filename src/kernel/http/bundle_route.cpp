// The bundle over HTTP, for those who read the ledger: entries tell names. Always redacted, because nobody
// who may have it may see every personal value.
#include "kernel/http/general_routes.hpp"
#include "kernel/ledger/bundle.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace luodi {
namespace {

constexpr std::uintmax_t largest_answer = 64 << 20; // it is held in memory on its way out

struct TemporaryFolder {
    std::string path = (std::filesystem::temp_directory_path() / "luodi-bundle-XXXXXX").string();
    TemporaryFolder()
    {
        require(::mkdtemp(path.data()) != nullptr, ErrorCode::unavailable,
            { "无法在临时目录中建立文件夹", "cannot make a folder in the temporary directory" });
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
};

std::string redacted_bundle(Service& service)
{
    TemporaryFolder const folder;
    auto const path = folder.path + "/bundle.zip";
    service.district().database().read([&](Connection& connection) {
        write_bundle(connection, service.district().definition().types, path, SideValues::withheld);
    });
    require(std::filesystem::file_size(path) <= largest_answer, ErrorCode::unavailable,
        { "证据包超过 64 MiB，请在服务器上用 luodi bundle 制作",
            "the bundle is above 64 MiB; make it on the server with luodi bundle" });
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), {} };
}

} // namespace

void add_bundle_route(Service& service)
{
    Endpoint about { .method = "GET", .path = "/api/ledger/bundle", .id = "ledger.bundle", .tag = "ledger",
        .summary = { "证据包（不附个人与涉密的值），可离线核对",
            "A bundle, without personal and confidential values, to be checked offline" },
        .permission = "ledger.read" };
    about.answer = { {}, "application/zip" };
    about.problems = { 503 };
    service.router().add({ about, Cost::slow, [&service](Request&, Actor const&) {
                              return text_response(redacted_bundle(service), "application/zip")
                                  .with("Content-Disposition", "attachment; filename=\"luodi-bundle.zip\"");
                          } });
}

} // namespace luodi
