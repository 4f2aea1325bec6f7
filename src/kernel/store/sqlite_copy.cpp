#include "kernel/store/sqlite_copy.hpp"

#include "base/error.hpp"
#include "base/planted_fault.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <memory>

namespace luodi {
namespace {

constexpr int busy_milliseconds = 10'000;

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Handle open(std::string const& path, int flags)
{
    sqlite3* database = nullptr;
    auto const failed = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
    Handle handle(database);
    require(failed == SQLITE_OK, ErrorCode::bad_request,
        { "打不开数据库 " + path, "cannot open the database " + path });
    sqlite3_busy_timeout(database, busy_milliseconds);
    return handle;
}

void require_copied(int status, std::string const& from, std::string const& to)
{
    require(status != SQLITE_NOTADB && status != SQLITE_CORRUPT, ErrorCode::bad_request,
        { from + " 不是数据库或已损坏", from + " is no database or is damaged" });
    require(status == SQLITE_OK || status == SQLITE_DONE, ErrorCode::storage_full,
        { "无法写入 " + to, "cannot write " + to });
}

} // namespace

void copy_sqlite(std::string const& from, std::string const& to)
{
    if (planted("plain-copy"))
        return std::filesystem::copy(from, to);
    auto const source = open(from, SQLITE_OPEN_READONLY);
    auto const target = open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    require_copied(sqlite3_exec(target.get(), "PRAGMA synchronous = FULL", nullptr, nullptr, nullptr), from, to);
    auto* const copy = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    require_copied(copy ? SQLITE_OK : sqlite3_errcode(target.get()), from, to);
    // All pages in one step: one reading transaction, so one moment.
    auto const status = sqlite3_backup_step(copy, -1);
    auto const finished = sqlite3_backup_finish(copy);
    require_copied(status == SQLITE_DONE ? finished : status, from, to);
    require_copied(sqlite3_exec(target.get(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr), from, to);
}

} // namespace luodi
