#include "kernel/store/postgresql_connection.hpp"

#include "base/error.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <string_view>

namespace luodi {
namespace {

constexpr int oldest_version = 150000;
constexpr std::size_t statements_kept = 512;
constexpr std::size_t answers_awaited = 128;
constexpr Oid bytea = 17;

[[noreturn]] void fail_connection(std::string const& detail)
{
    throw Error(ErrorCode::unavailable,
        { "数据库连接不上：" + detail + "。请检查 PostgreSQL 是否在运行、地址和账号是否正确",
            "the database cannot be reached: " + detail
                + ". Check that PostgreSQL runs, and its address and account" });
}

std::string field(PGresult const* result, int code)
{
    auto const* text = PQresultErrorField(result, code);
    return text ? text : "";
}

// A COMMIT that was sent and not answered may have been done. So may one whose node was lost on its
// way (Citus says XX000 then). The caller's Idempotency-Key tells which.
[[noreturn]] void fail_commit(std::string const& detail)
{
    throw Error(ErrorCode::unavailable,
        { "提交时数据库失去联系，是否已保存尚不确定；请稍后用同一个 Idempotency-Key 重试，或重新读取：" + detail,
            "the database was lost during the commit, so it is not known whether this was stored; repeat it shortly with "
            "the same Idempotency-Key, or read again: " + detail });
}

// What went wrong, from SQLSTATE; never from the words.
[[noreturn]] void fail(PGconn* connection, PGresult const* result)
{
    if (PQstatus(connection) == CONNECTION_BAD)
        fail_connection(PQerrorMessage(connection));
    auto const state = field(result, PG_DIAG_SQLSTATE);
    auto detail = result ? field(result, PG_DIAG_MESSAGE_PRIMARY) : PQerrorMessage(connection);
    if (auto const more = field(result, PG_DIAG_MESSAGE_DETAIL); !more.empty())
        detail += " (" + more + ")";
    auto const category = state.substr(0, 2);
    if (category == "23")
        throw Error(ErrorCode::conflict,
            { "与已有数据冲突：" + detail, "conflicts with what is stored: " + detail });
    if (state == "53100")
        throw Error(ErrorCode::storage_full,
            { "数据库服务器的磁盘已满，未保存；请腾出空间后重试",
                "the database server's disk is full, nothing was stored; free space and try again" });
    // 57014: the time limit of a reading statement; 40001, 40P01, 55P03: in each other's way.
    // 08P01 is our own mistake.
    if ((category == "08" && state != "08P01") || category == "53" || category == "57" || category == "40"
        || state == "55P03")
        throw Error(ErrorCode::unavailable,
            { "数据库暂时不能完成此操作，请稍后重试：" + detail,
                "the database cannot do this now; try again shortly: " + detail });
    throw Error(ErrorCode::fault, { "数据库出错：" + detail, "database fault: " + detail });
}

bool is_setting(PGconn* connection, char const* name, std::string_view value)
{
    auto const* found = PQparameterStatus(connection, name);
    return found && found == value;
}

// What Luodi needs of any server, for reading too. The collation does not matter: every text column
// is in "C", so order, uniqueness and search are those of bytes everywhere.
void require_fit(PGconn* connection)
{
    require(PQserverVersion(connection) >= oldest_version, ErrorCode::unavailable,
        { "PostgreSQL 版本过低，请升级到 15 或更高版本",
            "this PostgreSQL is too old; upgrade it to 15 or later" });
    require(is_setting(connection, "server_encoding", "UTF8"), ErrorCode::unavailable,
        { "数据库编码不是 UTF-8，请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 重建",
            "the database is not in UTF-8; make it anew with CREATE DATABASE … ENCODING 'UTF8' "
            "TEMPLATE template0" });
    require(is_setting(connection, "standard_conforming_strings", "on"), ErrorCode::unavailable,
        { "standard_conforming_strings 已关闭，请用 ALTER DATABASE … SET standard_conforming_strings = on 打开",
            "standard_conforming_strings is off; turn it on with ALTER DATABASE … SET "
            "standard_conforming_strings = on" });
}

bool succeeded(PGresult const* result)
{
    auto const status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY
        || status == PGRES_PIPELINE_SYNC;
}

int hex_digit(char c)
{
    return c >= 'a' ? c - 'a' + 10 : c - '0';
}

class PostgresqlColumns : public Columns {
public:
    explicit PostgresqlColumns(PGresult const* result)
        : result_(result)
        , decoded_(static_cast<std::size_t>(PQnfields(result)))
    {
    }
    void go_to(int row) { row_ = row; }

    int count() const override { return PQnfields(result_); }
    bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
    std::int64_t integer(int column) const override
    {
        auto const digits = text(column);
        if (digits == "t")
            return 1;
        std::int64_t number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return number;
    }
    std::string_view text(int column) const override
    {
        if (is_null(column))
            return {};
        return { PQgetvalue(result_, row_, column),
            static_cast<std::size_t>(PQgetlength(result_, row_, column)) };
    }
    std::string_view blob(int column) const override
    {
        auto const shown = text(column);
        if (PQftype(result_, column) != bytea || shown.size() < 2)
            return shown;
        auto& bytes = decoded_[static_cast<std::size_t>(column)];
        bytes.resize(shown.size() / 2 - 1); // shown as \x and two digits for each byte
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(
                hex_digit(shown[2 * i + 2]) * 16 + hex_digit(shown[2 * i + 3]));
        return bytes;
    }

private:
    PGresult const* result_;
    int row_ = 0;
    mutable std::vector<std::string> decoded_;
};

// Parameters as libpq wants them: numbers and text as text, bytes as they are.
class Bound {
public:
    explicit Bound(Parameters const& parameters)
        : numbers_(parameters.size())
    {
        for (std::size_t i = 0; i < parameters.size(); ++i)
            add(parameters[i], numbers_[i]);
    }
    int count() const { return static_cast<int>(values_.size()); }
    char const* const* values() const { return values_.data(); }
    int const* lengths() const { return lengths_.data(); }
    int const* formats() const { return formats_.data(); }

private:
    void add(Parameter const& parameter, std::array<char, 24>& number)
    {
        auto const& text = parameter.text;
        bool const is_blob = parameter.type == Parameter::Type::blob;
        char const* value = text.c_str();
        if (parameter.type == Parameter::Type::null)
            value = nullptr;
        else if (parameter.type == Parameter::Type::integer)
            value = number.data(), std::to_chars(number.data(), number.data() + 23, parameter.integer);
        else
            require(is_blob || text.find('\0') == std::string::npos, ErrorCode::unprocessable,
                { "文字中不能有空字符（U+0000）", "text cannot hold the character U+0000" });
        values_.push_back(value);
        lengths_.push_back(static_cast<int>(text.size()));
        formats_.push_back(is_blob ? 1 : 0);
    }

    std::vector<std::array<char, 24>> numbers_; // zeros behind the digits
    std::vector<char const*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

} // namespace

void PostgresqlConnection::ClearResult::operator()(pg_result* result) const
{
    PQclear(result);
}

PostgresqlConnection::PostgresqlConnection(
    std::string url, std::string application, std::string district, Greeting greeting)
    : url_(std::move(url))
    , application_(std::move(application))
    , district_(std::move(district))
    , greeting_(std::move(greeting))
{
    connect();
}

PostgresqlConnection::~PostgresqlConnection()
{
    disconnect();
}

void PostgresqlConnection::connect()
{
    try {
        open();
        greeting_(*this);
        settle();
    } catch (...) {
        disconnect();
        throw;
    }
}

void PostgresqlConnection::open()
{
    // What stands before the address is a default that the address may override.
    char const* const names[] = { "connect_timeout", "dbname", "client_encoding",
        "application_name", nullptr };
    char const* const values[] = { "10", url_.c_str(), "UTF8", application_.c_str(), nullptr };
    connection_ = PQconnectdbParams(names, values, 1);
    if (PQstatus(connection_) != CONNECTION_OK)
        fail_connection(PQerrorMessage(connection_));
    PQsetNoticeProcessor(connection_, [](void*, char const*) {}, nullptr);
    require_fit(connection_);
    PQenterPipelineMode(connection_);
    process_before_ = std::exchange(process_, PQbackendPID(connection_));
}

void PostgresqlConnection::disconnect()
{
    PQfinish(std::exchange(connection_, nullptr));
    statements_.clear();
    awaited_.clear();
}

void PostgresqlConnection::require_writable()
{
    require(is_setting(connection_, "in_hot_standby", "off"), ErrorCode::unavailable,
        { "这是只读的备用服务器，请改用主服务器的地址",
            "this server is a replica, which can only be read; give the address of the primary" });
    require(is_setting(connection_, "default_transaction_read_only", "off"), ErrorCode::unavailable,
        { "default_transaction_read_only 已打开，请用 ALTER DATABASE 或 ALTER ROLE … SET default_transaction_read_only = off 关闭",
            "default_transaction_read_only is on; turn it off with ALTER DATABASE or ALTER ROLE … SET "
            "default_transaction_read_only = off" });
}

bool PostgresqlConnection::alive()
{
    // Twice: the first may read the server's last words, the second the end.
    return connection_ && PQconsumeInput(connection_) && PQconsumeInput(connection_)
        && PQstatus(connection_) == CONNECTION_OK;
}

// Statements are kept by text; the number kept is bounded because texts may hold filters.
PostgresqlConnection::Statement& PostgresqlConnection::statement_of(std::string_view sql)
{
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        if (statements_.size() >= statements_kept)
            forget_oldest();
        found = statements_.emplace(sql, Statement { "s" + std::to_string(++statements_made_) })
                    .first;
    }
    found->second.used = ++uses_;
    return found->second;
}

void PostgresqlConnection::forget_oldest()
{
    // Never one that is awaited: those are fewer, and the latest.
    auto const oldest = std::min_element(statements_.begin(), statements_.end(),
        [](auto const& a, auto const& b) { return a.second.used < b.second.used; });
    if (oldest->second.known == Known::yes) {
        auto const sql = "DEALLOCATE " + oldest->second.name;
        expect(PQsendQueryParams(
                   connection_, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0),
            Awaited::What::answer);
    }
    statements_.erase(oldest);
}

void PostgresqlConnection::expect(int sent, Awaited::What what, Statement* statement)
{
    if (!sent)
        fail(connection_, nullptr);
    awaited_.push_back({ what, statement });
}

void PostgresqlConnection::sync()
{
    expect(PQpipelineSync(connection_), Awaited::What::sync);
}

void PostgresqlConnection::send(std::string_view sql, Parameters const& parameters)
{
    // Between transactions nothing is lost with a connection, so a new one will do.
    if (sql.starts_with("BEGIN") && !alive()) {
        disconnect();
        connect();
    }
    if (awaited_.size() >= answers_awaited)
        settle();
    Bound const bound(parameters);
    auto& statement = statement_of(sql);
    if (statement.known == Known::no) {
        expect(PQsendPrepare(connection_, statement.name.c_str(), std::string(sql).c_str(), 0, nullptr),
            Awaited::What::preparation, &statement);
        statement.known = Known::asked;
    }
    expect(PQsendQueryPrepared(connection_, statement.name.c_str(), bound.count(), bound.values(),
               bound.lengths(), bound.formats(), 0),
        Awaited::What::answer);
}

// The last answer to what was awaited before the next one is.
PostgresqlConnection::Result PostgresqlConnection::next_answer(Awaited const& awaited)
{
    if (PQstatus(connection_) == CONNECTION_BAD)
        return {};
    if (awaited.what == Awaited::What::sync)
        return Result(PQgetResult(connection_));
    Result last;
    while (Result next { PQgetResult(connection_) })
        last = std::move(next);
    return last;
}

// Reads everything that is awaited; the answer to the last statement, or the first failure thrown.
PostgresqlConnection::Result PostgresqlConnection::wait(Awaiting awaiting)
{
    if (!awaited_.empty() && awaited_.back().what != Awaited::What::sync)
        sync();
    Result last;
    Result failure;
    bool failed = false;
    while (!awaited_.empty()) {
        auto const awaited = awaited_.front();
        awaited_.pop_front();
        auto result = next_answer(awaited);
        bool const good = result && succeeded(result.get());
        if (awaited.what == Awaited::What::preparation)
            awaited.statement->known = good ? Known::yes : Known::no;
        if (!good && !std::exchange(failed, true))
            failure = std::move(result);
        else if (awaited.what == Awaited::What::answer)
            last = std::move(result);
    }
    if (failed && awaiting == Awaiting::commit
        && (PQstatus(connection_) == CONNECTION_BAD || field(failure.get(), PG_DIAG_SQLSTATE) == "XX000"))
        fail_commit(failure ? field(failure.get(), PG_DIAG_MESSAGE_PRIMARY) : PQerrorMessage(connection_));
    if (failed)
        fail(connection_, failure.get());
    return last;
}

void PostgresqlConnection::settle()
{
    wait();
}

std::int64_t PostgresqlConnection::run(std::string_view sql, Parameters const& parameters)
{
    send(sql, parameters);
    auto const result = wait(sql == "COMMIT" ? Awaiting::commit : Awaiting::anything);
    // The answer to COMMIT in a transaction that has failed before.
    require(sql != "COMMIT" || std::strcmp(PQcmdStatus(result.get()), "COMMIT") == 0,
        ErrorCode::fault,
        { "数据库撤销了本次写入", "the database undid this transaction" });
    return std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
}

void PostgresqlConnection::query(
    std::string_view sql, Parameters const& parameters, RowSink const& sink)
{
    send(sql, parameters);
    auto const result = wait();
    PostgresqlColumns columns(result.get());
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        columns.go_to(row);
        if (!sink(columns))
            return;
    }
}

void PostgresqlConnection::script(std::string_view sql)
{
    settle();
    PQexitPipelineMode(connection_);
    Result const result(PQexec(connection_, std::string(sql).c_str()));
    PQenterPipelineMode(connection_);
    if (!result || !succeeded(result.get()))
        fail(connection_, result.get());
}

bool PostgresqlConnection::leave() noexcept
{
    try {
        send("ROLLBACK");
        sync();
        return alive();
    } catch (...) {
        return false;
    }
}

} // namespace luodi
