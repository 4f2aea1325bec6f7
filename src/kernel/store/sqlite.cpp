#include "kernel/store/sqlite.hpp"

#include "base/error.hpp"
#include "base/planted_fault.hpp"
#include "kernel/store/sqlite_functions.hpp"
#include "kernel/store/text_hash.hpp"
#include "kernel/store/writer.hpp"

#include <sqlite3.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace luodi {
namespace {

// What the system last said about the write-ahead log.
int last_errno(sqlite3* database)
{
    sqlite3_file* log = nullptr;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    int number = 0;
    if (log && log->pMethods)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number);
    return number;
}

// A disk or a quota without room, whichever way SQLite met it.
bool is_full(sqlite3* database, int status)
{
    int const reason = last_errno(database);
    return (status & 0xFF) == SQLITE_FULL
        || ((status & 0xFF) == SQLITE_IOERR
            && (reason == ENOSPC || reason == EDQUOT || reason == EFBIG));
}

// What a disk that cannot be trusted answers.
bool is_damage(sqlite3* database, int status)
{
    int const kind = status & 0xFF;
    return (kind == SQLITE_IOERR && !is_full(database, status)) || kind == SQLITE_CORRUPT
        || kind == SQLITE_NOTADB;
}

[[noreturn]] void fail(sqlite3* database, int status)
{
    std::string const detail = sqlite3_errmsg(database);
    if (is_full(database, status))
        throw Error(ErrorCode::storage_full,
            { "磁盘已满，未保存；请腾出空间后重试", "the disk is full, nothing was stored; free space and try again" });
    switch (status & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(ErrorCode::unavailable,
            { "数据库正忙，请稍后重试", "the database is busy; try again shortly" });
    case SQLITE_CONSTRAINT:
        throw Error(ErrorCode::conflict,
            { "与已有数据冲突：" + detail, "conflicts with what is stored: " + detail });
    default:
        throw Error(ErrorCode::fault, { "数据库出错：" + detail, "database fault: " + detail });
    }
}

// $1 as ?1: a name would be numbered by its first place in the text, and have to be looked up.
std::string with_numbered_parameters(std::string_view sql)
{
    std::string text(sql);
    bool quoted = false;
    for (auto& c : text) {
        if (c == '\'')
            quoted = !quoted;
        else if (c == '$' && !quoted)
            c = '?';
    }
    return text;
}

class SqliteColumns : public Columns {
public:
    explicit SqliteColumns(sqlite3_stmt* statement)
        : statement_(statement)
    {
    }
    int count() const override { return sqlite3_column_count(statement_); }
    bool is_null(int column) const override
    {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override
    {
        return sqlite3_column_int64(statement_, column);
    }
    std::string_view text(int column) const override
    {
        auto const* text = reinterpret_cast<char const*>(sqlite3_column_text(statement_, column));
        if (!text)
            return {};
        return { text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)) };
    }
    std::string_view blob(int column) const override
    {
        auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement_, column));
        if (!bytes)
            return {};
        return { bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)) };
    }

private:
    sqlite3_stmt* statement_;
};

// Returns a statement to its rest state however the block is left.
struct Rewind {
    sqlite3_stmt* statement;
    ~Rewind()
    {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

class SqliteConnection : public Connection {
public:
    SqliteConnection(std::string const& path, Access access, std::string district)
        : district_(std::move(district))
        , writes_(access == Access::read_write)
    {
        int const flags = access == Access::read_write
            ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            : SQLITE_OPEN_READONLY;
        int const status = sqlite3_open_v2(
            path.c_str(), &database_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
        owned_.reset(database_);
        require(status == SQLITE_OK, ErrorCode::unavailable,
            { "打不开数据库文件 " + path + "，请检查路径和权限",
                "cannot open the database file " + path + "; check the path and its permissions" });
        sqlite3_busy_timeout(database_, 5000);
        register_functions(database_);
        if (writes_)
            script(std::string("PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; PRAGMA synchronous=")
                + (planted("no-sync") ? "NORMAL" : "FULL"));
        else
            sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        // A writer's cache holds little but what it has changed: the file is read through its mapping, and
        // SQLite goes through the whole of a large cache at each commit.
        script(std::string("PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=1073741824;")
            + " PRAGMA cache_size=" + (writes_ ? "-16384" : "-65536"));
    }
    ~SqliteConnection() override
    {
        for (auto const& [sql, statement] : statements_)
            sqlite3_finalize(statement);
        for (auto* const statement : spare_)
            sqlite3_finalize(statement);
    }

    Dialect dialect() const override { return Dialect::sqlite; }
    std::string const& district() const override { return district_; }

    std::int64_t run(std::string_view sql, Parameters const& parameters) override
    {
        auto* const statement = prepare(sql);
        Rewind const rewind { statement };
        bind(statement, parameters);
        int status;
        while ((status = sqlite3_step(statement)) == SQLITE_ROW) { }
        if (status != SQLITE_DONE)
            fail(status);
        return sqlite3_changes64(database_);
    }

    void query(std::string_view sql, Parameters const& parameters, RowSink const& sink) override
    {
        auto* const statement = prepare(sql);
        Rewind const rewind { statement };
        bind(statement, parameters);
        SqliteColumns const columns(statement);
        int status;
        while ((status = sqlite3_step(statement)) == SQLITE_ROW)
            if (!sink(columns))
                return;
        if (status != SQLITE_DONE)
            fail(status);
    }

    void script(std::string_view sql) override
    {
        int const status
            = sqlite3_exec(database_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
        if (status != SQLITE_OK)
            fail(status);
    }

private:
    // After a failed write or sync SQLite itself would go on with the next commit: not here.
    [[noreturn]] void fail(int status)
    {
        if (writes_ && is_damage(database_, status)) {
            damaged_ = true;
            sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        }
        luodi::fail(database_, status);
    }

    // Statements are kept by text; the number kept is bounded because texts may hold filters.
    sqlite3_stmt* prepare(std::string_view sql)
    {
        require(!damaged_, ErrorCode::fault,
            { "磁盘读写曾出错，已停止写入；请检查磁盘后重新启动",
                "the disk has failed, so writing has stopped; check the disk and start again" });
        auto const found = statements_.find(sql);
        if (found != statements_.end() && !sqlite3_stmt_busy(found->second))
            return found->second;
        sqlite3_stmt* statement = nullptr;
        auto const numbered = with_numbered_parameters(sql);
        int const status = sqlite3_prepare_v3(database_, numbered.data(),
            static_cast<int>(numbered.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (status != SQLITE_OK)
            fail(status);
        forget_some();
        auto const [at, inserted] = statements_.emplace(sql, statement);
        if (!inserted)
            spare_.push_back(statement); // the same text is being read further out
        return statement;
    }

    void forget_some()
    {
        for (auto* statement : std::exchange(spare_, {}))
            if (sqlite3_stmt_busy(statement))
                spare_.push_back(statement);
            else
                sqlite3_finalize(statement);
        if (statements_.size() < 512)
            return;
        std::erase_if(statements_, [](auto const& entry) {
            if (sqlite3_stmt_busy(entry.second))
                return false;
            sqlite3_finalize(entry.second);
            return true;
        });
    }

    void bind(sqlite3_stmt* statement, Parameters const& parameters)
    {
        int const count = sqlite3_bind_parameter_count(statement);
        require(count == static_cast<int>(parameters.size()), ErrorCode::fault,
            { "数据库语句的参数个数不符", "a statement was given the wrong number of parameters" });
        for (int at = 1; at <= count; ++at) {
            auto const& parameter = parameters[static_cast<std::size_t>(at) - 1];
            auto const size = static_cast<sqlite3_uint64>(parameter.text.size());
            switch (parameter.type) {
            case Parameter::Type::null: sqlite3_bind_null(statement, at); break;
            case Parameter::Type::integer:
                sqlite3_bind_int64(statement, at, parameter.integer);
                break;
            case Parameter::Type::text:
                sqlite3_bind_text64(
                    statement, at, parameter.text.data(), size, SQLITE_STATIC, SQLITE_UTF8);
                break;
            case Parameter::Type::blob:
                sqlite3_bind_blob64(statement, at, parameter.text.data(), size, SQLITE_STATIC);
                break;
            }
        }
    }

    struct Close {
        void operator()(sqlite3* database) const { sqlite3_close(database); }
    };
    std::unique_ptr<sqlite3, Close> owned_; // closed also when the constructor throws
    sqlite3* database_ = nullptr;
    std::string district_;
    bool writes_;
    bool damaged_ = false;
    std::unordered_map<std::string, sqlite3_stmt*, TextHash, std::equal_to<>> statements_;
    std::vector<sqlite3_stmt*> spare_;
};

// Held for the life of the writer, so that a second one is refused with the holder's name.
class WriterLock {
public:
    explicit WriterLock(std::string const& path)
        : descriptor_(::open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
        require(descriptor_ >= 0, ErrorCode::unavailable,
            { "无法在 " + path + " 旁建立锁文件，请检查目录权限",
                "cannot make a lock file beside " + path + "; check the folder's permissions" });
        if (planted("no-lock") || ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {
            auto const process = std::to_string(::getpid());
            if (::ftruncate(descriptor_, 0) != 0
                || ::pwrite(descriptor_, process.data(), process.size(), 0) < 0)
                return; // the name of the holder is a courtesy
            return;
        }
        char holder[32] = {};
        bool const known = ::pread(descriptor_, holder, sizeof holder - 1, 0) > 0;
        ::close(descriptor_);
        std::string const name = known ? holder : "?";
        throw Error(ErrorCode::unavailable,
            { "另一进程（" + name + "）正在写此数据库，请先停止它",
                "held by another process (" + name + ") that writes this database; stop it first" });
    }
    ~WriterLock() { ::close(descriptor_); }
    WriterLock(WriterLock const&) = delete;

private:
    int descriptor_;
};

// The file under this name; 0: none.
ino_t file_at(std::string const& path)
{
    struct stat found { };
    return ::stat(path.c_str(), &found) == 0 ? found.st_ino : 0;
}

class SqliteDatabase : public Database {
public:
    SqliteDatabase(std::string const& path, Access access, std::string const& district)
        : path_(path)
        , district_(district)
    {
        if (access == Access::read_only)
            return;
        lock_ = std::make_unique<WriterLock>(std::filesystem::weakly_canonical(path).string());
        writer_ = std::make_unique<Writer>(
            std::make_unique<SqliteConnection>(path, Access::read_write, district), commits_);
        file_ = file_at(path);
    }
    // The readers go first, so that the writer is the last to close and leaves one whole file.
    ~SqliteDatabase() override { idle_.clear(); }

    Dialect dialect() const override { return Dialect::sqlite; }

    void read(std::function<void(Connection&)> const& work) override
    {
        // Goes back to the others however the work ends, unless it cannot be set right.
        struct Lent {
            SqliteDatabase& database;
            std::unique_ptr<SqliteConnection> connection;
            ~Lent()
            {
                try {
                    connection->run("ROLLBACK", {});
                    database.give_back(std::move(connection));
                } catch (...) {
                }
            }
        };
        Lent const lent { *this, take() };
        lent.connection->seen_size.reset();
        lent.connection->run("BEGIN", {});
        work(*lent.connection);
    }

    void write(std::function<void(Connection&)> const& work) override
    {
        require(writer_ != nullptr, ErrorCode::fault,
            { "数据库以只读方式打开", "the database is open for reading only" });
        // What is written into a file without a name is gone at the next start.
        require(file_at(path_) == file_, ErrorCode::unavailable,
            { "数据库文件 " + path_ + " 被移走或替换，未保存；请放回原文件，或重新启动",
                "the database file " + path_ + " was moved or replaced, nothing was stored; put it back, or start again" });
        struct Counted {
            std::atomic<std::uint64_t>& writes;
            ~Counted() { ++writes; }
        } const counted { writes_ };
        writer_->write(work);
    }

    // The lock keeps other processes from writing for as long as this lives.
    std::optional<std::uint64_t> writes() const override
    {
        return lock_ ? std::optional(writes_.load()) : std::nullopt;
    }

    void after_commit(std::function<void(Connection&)> hook) override
    {
        if (writer_)
            writer_->after_commit(std::move(hook));
    }

    bool scrub() override
    {
        bool busy = true;
        writer_->run_alone([&](Connection& connection) {
            connection.query("PRAGMA wal_checkpoint(TRUNCATE)", {}, [&](Columns const& row) {
                busy = row.integer(0) != 0;
                return true;
            });
        });
        return !busy;
    }

private:
    std::unique_ptr<SqliteConnection> take()
    {
        {
            std::lock_guard const lock(mutex_);
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        auto connection = std::make_unique<SqliteConnection>(path_, Access::read_only, district_);
        connection->share(memo_);
        return connection;
    }
    void give_back(std::unique_ptr<SqliteConnection> connection)
    {
        std::lock_guard const lock(mutex_);
        if (idle_.size() < 64)
            idle_.push_back(std::move(connection));
    }

    std::string path_;
    std::string district_;
    std::atomic<std::uint64_t> writes_ { 0 };
    std::unique_ptr<WriterLock> lock_;
    ino_t file_ = 0;
    std::mutex mutex_;
    std::vector<std::unique_ptr<SqliteConnection>> idle_;
    std::unique_ptr<Writer> writer_;
};

} // namespace

std::unique_ptr<Database> open_sqlite(
    std::string const& path, Access access, std::string const& district)
{
    // Its count of memory is read by nobody, and every thread would wait for it at each allocation.
    [[maybe_unused]] static int const set = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (access == Access::read_only)
        require(::access(path.c_str(), R_OK) == 0, ErrorCode::not_found,
            { "没有数据库文件 " + path + "，请先运行 luodi migrate",
                "there is no database file " + path + "; run luodi migrate first" });
    return std::make_unique<SqliteDatabase>(path, access, district);
}

} // namespace luodi
