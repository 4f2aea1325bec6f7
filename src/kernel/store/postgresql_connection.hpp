// One connection to PostgreSQL, in libpq's pipeline mode: what nobody waits for travels together
// with the next statement, so that a write costs few round trips.
#pragma once

#include "kernel/store/connection.hpp"
#include "kernel/store/text_hash.hpp"

#include <deque>
#include <memory>
#include <unordered_map>

struct pg_conn;
struct pg_result;

namespace luodi {

class PostgresqlConnection : public Connection {
public:
    // What a new session needs before its first use; runs again after each reconnection.
    using Greeting = std::function<void(PostgresqlConnection&)>;

    // Connects. Error `unavailable`, with the cure, when the server is away, older than 15, not in
    // UTF-8, or reads backslashes in plain strings.
    PostgresqlConnection(
        std::string url, std::string application, std::string district, Greeting greeting);
    ~PostgresqlConnection() override;

    Dialect dialect() const override { return Dialect::postgresql; }
    std::string const& district() const override { return district_; }
    std::int64_t run(std::string_view sql, Parameters const& parameters = {}) override;
    void query(std::string_view sql, Parameters const& parameters, RowSink const& sink) override;
    void script(std::string_view sql) override;
    void send(std::string_view sql, Parameters const& parameters = {}) override;
    void settle() override;

    // Ends a reading transaction without waiting for the answer; false when the connection is lost.
    bool leave() noexcept;
    // Throws unavailable, with the cure, for a replica and for a database that is set to read only.
    void require_writable();
    // Whether the connection still stands, as far as can be told without waiting.
    bool alive();
    // The server's process behind this connection, and the one before it (0: none).
    int process() const { return process_; }
    int process_before() const { return process_before_; }

private:
    enum class Known { no, asked, yes };
    struct Statement {
        std::string name;
        Known known = Known::no;
        std::uint64_t used = 0;
    };
    // An answer that has not been read yet.
    struct Awaited {
        enum class What { answer, preparation, sync } what;
        Statement* statement;
    };
    struct ClearResult {
        void operator()(pg_result* result) const;
    };
    using Result = std::unique_ptr<pg_result, ClearResult>;

    void connect();
    void open();
    void disconnect();
    Statement& statement_of(std::string_view sql);
    void forget_oldest();
    void expect(int sent, Awaited::What what, Statement* statement = nullptr);
    void sync();
    Result next_answer(Awaited const& awaited);
    enum class Awaiting { anything, commit };
    Result wait(Awaiting awaiting = Awaiting::anything);

    std::string url_;
    std::string application_;
    std::string district_;
    Greeting greeting_;
    pg_conn* connection_ = nullptr;
    int process_ = 0;
    int process_before_ = 0;
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
    std::uint64_t statements_made_ = 0;
    std::uint64_t uses_ = 0;
    std::deque<Awaited> awaited_;
};

} // namespace luodi
