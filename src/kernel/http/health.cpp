#include "kernel/http/health.hpp"

#include "kernel/store/district_sql.hpp"

#include <sys/statvfs.h>

namespace luodi {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t free_percent = 5;
constexpr auto signature_time = 10s; // it takes one second under load

void require_good(bool good)
{
    require(good, ErrorCode::unavailable, { "检查未通过", "the check failed" });
}

void check_disk(std::string const& folder)
{
    struct statvfs disk {};
    require_good(::statvfs(folder.c_str(), &disk) == 0
        && disk.f_bavail * 100 > disk.f_blocks * free_percent);
}

// A transaction that stores nothing would not notice a disk that takes nothing.
void check_writing(District& district)
{
    district.require_writable();
    district.database().write([](Connection& connection) {
        send_in_district(connection, "UPDATE ledger_head SET code = code WHERE 1 = 1", {});
    });
}

void check_checkpoint(District& district)
{
    std::int64_t size = 0;
    district.database().read([&](Connection& connection) { size = ledger_size(connection); });
    require_good(size == district.signed_size() || district.since_signed() < signature_time);
}

} // namespace

std::vector<Check> checks_of(District& district)
{
    std::vector<Check> checks {
        { "database", [&] { check_writing(district); } },
        { "signer", [&] { district.check_signing_key(); } },
        { "checkpoint", [&] { check_checkpoint(district); } },
    };
    if (auto const folder = district.folder(); !folder.empty())
        checks.push_back({ "disk", [folder] { check_disk(folder); } });
    return checks;
}

} // namespace luodi
