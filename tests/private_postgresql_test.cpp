#include "tests/private_postgresql_test.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>

namespace luodi {
namespace {

namespace fs = std::filesystem;

// The newest that is installed, as tools/with_postgresql takes it.
std::string newest_binaries()
{
    std::string newest;
    int version = 0;
    std::error_code none;
    for (auto const& entry : fs::directory_iterator("/usr/lib/postgresql", none))
        if (auto const number = std::atoi(entry.path().filename().c_str()); number > version) {
            version = number;
            newest = entry.path() / "bin";
        }
    return newest;
}

// Below those that the system gives to callers, which may still hold one.
int free_port()
{
    std::random_device random;
    for (;;) {
        int const port = 15'000 + static_cast<int>(random() % 15'000);
        int const listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bool const is_free = ::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        ::close(listener);
        if (is_free)
            return port;
    }
}

} // namespace

std::unique_ptr<PrivatePostgresql> PrivatePostgresql::make(std::string const& settings)
{
    auto const* server = std::getenv("LUODI_TEST_POSTGRESQL");
    if (!server || !*server || newest_binaries().empty())
        return nullptr;
    return std::unique_ptr<PrivatePostgresql>(new PrivatePostgresql(settings));
}

PrivatePostgresql::PrivatePostgresql(std::string settings)
    : settings_(std::move(settings))
    , binaries_(newest_binaries())
    , port_(free_port())
{
    std::string pattern = "/tmp/luodi-server-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
    fs::permissions(folder_, fs::perms::all); // its owner may be another user
    run("initdb", "-D " + folder_ + "/data -U luodi -A trust -E UTF8 --locale=C.UTF-8");
    start();
    run("createdb", "-h 127.0.0.1 -p " + std::to_string(port_) + " -U luodi luodi");
    url_ = { Dialect::postgresql, "postgresql://luodi@127.0.0.1:" + std::to_string(port_) + "/luodi" };
    fs::create_directories(folder_ + "/keys");
    ::setenv("LUODI_KEYS", (folder_ + "/keys").c_str(), 1);
}

PrivatePostgresql::~PrivatePostgresql()
{
    kill();
    fs::remove_all(folder_);
}

void PrivatePostgresql::start()
{
    // Nothing here must survive the machine, only the server's own end.
    auto const options = "-p " + std::to_string(port_) + " -k " + folder_
        + " -h 127.0.0.1 -c fsync=off " + settings_;
    if (run("pg_ctl", "-D " + folder_ + "/data -w -l " + folder_ + "/data/log -o '" + options + "' start") != 0)
        throw std::runtime_error("the private PostgreSQL does not start: " + folder_);
}

void PrivatePostgresql::kill()
{
    run("pg_ctl", "-D " + folder_ + "/data -m immediate -w stop");
}

int PrivatePostgresql::run(std::string const& program, std::string const& arguments) const
{
    auto const owner = ::geteuid() == 0 ? std::string("runuser -u postgres -- ") : std::string();
    auto const command = "cd " + folder_ + " && " + owner + binaries_ + "/" + program + " " + arguments
        + " > " + folder_ + "/output 2>&1";
    return std::system(command.c_str());
}

} // namespace luodi
