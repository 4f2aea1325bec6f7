// A PostgreSQL server of a test's own, which it may stop and start.
#pragma once

#include "kernel/store/store_support_test.hpp"

#include <string>

namespace luodi {

// An empty database in it; both are gone at the end. LUODI_KEYS names a folder of it meanwhile.
class PrivatePostgresql : public store_test::TestStore {
public:
    // Null where tests have no PostgreSQL. `settings` are words for the server's command line.
    static std::unique_ptr<PrivatePostgresql> make(std::string const& settings = {});
    ~PrivatePostgresql() override;

    void start();
    void kill(); // as a power cut would: it recovers when it starts again
    std::string const& folder() const { return folder_; }
    int port() const { return port_; }
    // Runs one of PostgreSQL's programs as the server's owner; its exit status.
    int run(std::string const& program, std::string const& arguments) const;

private:
    explicit PrivatePostgresql(std::string settings);

    std::string settings_;
    std::string folder_;
    std::string binaries_;
    int port_ = 0;
};

} // namespace luodi
