// One connection to a database, SQLite or PostgreSQL, behind the same few calls. SQL is written
// once for both: parameters are $1, $2 …; what differs is asked from dialect().
#pragma once

#include "base/date.hpp"
#include "kernel/store/memo.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luodi {

enum class Dialect { sqlite, postgresql };

// One bound parameter. Dates and instants go as ISO text, booleans as 0 and 1.
struct Parameter {
    enum class Type { null, integer, text, blob };

    Type type = Type::null;
    std::int64_t integer = 0;
    std::string text; // of text and blob

    Parameter() = default;
    Parameter(std::nullptr_t) { }
    Parameter(bool value) : type(Type::integer), integer(value) { }
    Parameter(int value) : type(Type::integer), integer(value) { }
    Parameter(std::int64_t value) : type(Type::integer), integer(value) { }
    Parameter(char const* value) : type(Type::text), text(value) { }
    Parameter(std::string value) : type(Type::text), text(std::move(value)) { }
    Parameter(std::string_view value) : type(Type::text), text(value) { }
    Parameter(Date value) : Parameter(value.to_string()) { }
    Parameter(Instant value) : Parameter(value.to_string()) { }
    static Parameter blob(std::string_view bytes);
};
using Parameters = std::vector<Parameter>;

// The columns of one row of an answer; valid only while the sink that got it runs.
class Columns {
public:
    virtual ~Columns() = default;
    virtual int count() const = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0; // 0 for null
    virtual std::string_view text(int column) const = 0; // for null "", with data() null
    virtual std::string_view blob(int column) const = 0;
};

// Return false to stop reading.
using RowSink = std::function<bool(Columns const&)>;

// Not for use from two threads at once. Statements are prepared once and kept by their text.
class Connection {
public:
    virtual ~Connection() = default;
    virtual Dialect dialect() const = 0;
    // The division code whose rows this connection sees; leads every key in PostgreSQL and is not
    // stored in SQLite, where the file is the district.
    virtual std::string const& district() const = 0;

    // Runs a statement; the number of rows it changed.
    virtual std::int64_t run(std::string_view sql, Parameters const& parameters = {}) = 0;
    // As above when the number does not matter: may travel together with what follows, so that
    // what goes wrong is thrown by a later call, at the latest by settle().
    virtual void send(std::string_view sql, Parameters const& parameters = {})
    {
        run(sql, parameters);
    }
    // Waits for all that was sent.
    virtual void settle() { }
    // Runs a query and hands each row to the sink.
    virtual void query(std::string_view sql, Parameters const& parameters, RowSink const& sink) = 0;
    // Runs several statements without parameters, separated by semicolons.
    virtual void script(std::string_view sql) = 0;

    // First column of the first row.
    std::optional<std::int64_t> integer(std::string_view sql, Parameters const& parameters = {});
    std::optional<std::string> text(std::string_view sql, Parameters const& parameters = {});

    // What is kept beside the database, the same for all its readers. Null for a writer, who may see
    // what is undone before anybody else does, and for a connection on its own.
    Memo* memo() const { return memo_.get(); }
    void share(std::shared_ptr<Memo> memo) { memo_ = std::move(memo); }
    // What is kept beside this connection alone, such as what it knows of its own unfinished transaction.
    Memo& own_memo() { return *own_memo_; }
    // The ledger size that a reader sees, once it was asked for; a reading begins without.
    std::optional<std::int64_t> seen_size;

private:
    std::shared_ptr<Memo> memo_;
    std::shared_ptr<Memo> const own_memo_ = std::make_shared<Memo>();
};

} // namespace luodi
