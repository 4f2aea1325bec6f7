#include "kernel/store/postgresql.hpp"

#include "base/error.hpp"
#include "kernel/store/postgresql_connection.hpp"
#include "kernel/store/writer.hpp"

#include <unistd.h>

#include <charconv>
#include <chrono>
#include <mutex>
#include <thread>

namespace luodi {
namespace {

constexpr std::size_t idle_readers_kept = 32;
constexpr std::int64_t lock_family = 0x6C756F64; // "luod"; the district's code is the other half
constexpr auto lock_patience = std::chrono::seconds(1);

std::string application_name(std::string_view role, std::string const& district)
{
    char host[24] = {}; // the server keeps 63 bytes of the whole
    ::gethostname(host, sizeof host - 1);
    return "luodi " + std::string(role) + " " + district + " " + host + ":"
        + std::to_string(::getpid());
}

std::int64_t lock_number(std::string const& district)
{
    std::int64_t number = 0;
    auto const [end, failure]
        = std::from_chars(district.data(), district.data() + district.size(), number);
    require(failure == std::errc {} && end == district.data() + district.size(),
        ErrorCode::bad_request,
        { "行政区划代码须为六位数字", "the district must be a division code of six digits" });
    return number;
}

struct Holder {
    std::int64_t process = 0;
    std::string application;
};

Holder lock_holder(Connection& connection, std::int64_t number)
{
    Holder holder;
    connection.query(
        "SELECT l.pid, a.application_name FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid"
        " WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1 AND l.objid = $2"
        " AND l.objsubid = 2"
        " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        { lock_family, number }, [&](Columns const& row) {
            holder = { row.integer(0), std::string(row.text(1)) };
            return false;
        });
    return holder;
}

// Takes the district's lock for the life of the session, so that a second writer is refused. A
// session that this process lost a moment ago may still hold it: that one is ended.
void take_writer_lock(
    PostgresqlConnection& connection, std::string const& district, std::string const& application)
{
    auto const number = lock_number(district);
    auto const give_up = std::chrono::steady_clock::now() + lock_patience;
    while (connection.integer("SELECT pg_try_advisory_lock($1::int, $2::int)::int",
               { lock_family, number })
        != 1) {
        auto const holder = lock_holder(connection, number);
        if (holder.process == connection.process_before() && holder.application == application)
            connection.integer("SELECT pg_terminate_backend($1::int)::int", { holder.process });
        else if (std::chrono::steady_clock::now() > give_up)
            throw Error(ErrorCode::unavailable,
                { "另一进程（" + holder.application + "，数据库进程 " + std::to_string(holder.process)
                        + "）正在写此区的数据，请先停止它",
                    "held by another process (" + holder.application + ", database process "
                        + std::to_string(holder.process)
                        + ") that writes this district; stop it first" });
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

class PostgresqlDatabase : public Database {
public:
    PostgresqlDatabase(std::string const& url, Access access, std::string const& district)
        : url_(url)
        , district_(district)
    {
        give_back(take()); // so that a server that is away is known at once
        if (access == Access::read_only)
            return;
        auto const application = application_name("writer", district);
        writer_ = std::make_unique<Writer>(std::make_unique<PostgresqlConnection>(
            url, application, district, [=](PostgresqlConnection& connection) {
                connection.require_writable();
                connection.send("SELECT set_config('synchronous_commit', 'on', false)"
                                " WHERE current_setting('synchronous_commit') = 'off'");
                take_writer_lock(connection, district, application);
            }), commits_);
    }

    Dialect dialect() const override { return Dialect::postgresql; }

    void read(std::function<void(Connection&)> const& work) override
    {
        // Goes back to the others however the work ends, unless it is lost.
        struct Lent {
            PostgresqlDatabase& database;
            std::unique_ptr<PostgresqlConnection> connection;
            ~Lent()
            {
                if (connection->leave())
                    database.give_back(std::move(connection));
            }
        };
        Lent const lent { *this, take() };
        lent.connection->seen_size.reset();
        lent.connection->send("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        work(*lent.connection);
    }

    void write(std::function<void(Connection&)> const& work) override
    {
        require(writer_ != nullptr, ErrorCode::fault,
            { "数据库以只读方式打开", "the database is open for reading only" });
        writer_->write(work);
    }

    void after_commit(std::function<void(Connection&)> hook) override
    {
        if (writer_)
            writer_->after_commit(std::move(hook));
    }
    bool scrub() override
    {
        writer_->run_alone([](Connection& connection) {
            connection.script("VACUUM side_value");
            connection.script("VACUUM idempotency");
        });
        return true;
    }

private:
    std::unique_ptr<PostgresqlConnection> take()
    {
        {
            std::lock_guard const lock(mutex_);
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        auto connection = std::make_unique<PostgresqlConnection>(url_,
            application_name("reader", district_), district_, [](PostgresqlConnection& opened) {
                opened.script("SET statement_timeout = '60s'");
            });
        connection->share(memo_);
        return connection;
    }
    void give_back(std::unique_ptr<PostgresqlConnection> connection)
    {
        std::lock_guard const lock(mutex_);
        if (idle_.size() < idle_readers_kept)
            idle_.push_back(std::move(connection));
    }

    std::string url_;
    std::string district_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<PostgresqlConnection>> idle_;
    std::unique_ptr<Writer> writer_;
};

} // namespace

std::unique_ptr<Database> open_postgresql(
    std::string const& url, Access access, std::string const& district)
{
    return std::make_unique<PostgresqlDatabase>(url, access, district);
}

} // namespace luodi
