// An open database: many readers beside one writer. Every write goes through one connection on
// one thread; writes that wait at the same moment share one commit (one fsync), each in a
// savepoint of its own.
#pragma once

#include "base/histogram.hpp"
#include "kernel/store/connection.hpp"
#include "kernel/store/memo.hpp"

#include <functional>
#include <memory>
#include <string>

namespace luodi {

enum class Access { read_only, read_write };

struct DatabaseUrl {
    Dialect dialect;
    std::string location; // file path, or the whole postgresql:// URL

    // "sqlite:PATH" or "postgresql://…"; throws bad_request for anything else.
    static DatabaseUrl parse(std::string_view text);
    std::string to_string() const;
    // For people and logs: without a password.
    std::string shown() const;
};

class Database {
public:
    // Opens (read_write: creates when absent and takes the writer's lock; Error `unavailable`
    // names the holder when another process has it). `district` is a six-digit division code.
    static std::unique_ptr<Database> open(
        DatabaseUrl const& url, Access access, std::string const& district);
    virtual ~Database() = default;

    virtual Dialect dialect() const = 0;
    // Runs `work` on a reading connection that sees one unchanging state. Any thread.
    virtual void read(std::function<void(Connection&)> const& work) = 0;
    // Runs `work` in the writer's thread as one transaction and returns when it is durable. What
    // `work` throws undoes its changes and is thrown on. Any thread but the writer's.
    virtual void write(std::function<void(Connection&)> const& work) = 0;
    // Called in the writer's thread after a commit, once for each group of writes.
    virtual void after_commit(std::function<void(Connection&)> hook) = 0;
    // Leaves nothing of deleted side values in what the database keeps besides its rows: SQLite's
    // write-ahead log is emptied (its pages are overwritten as rows go), PostgreSQL's table vacuumed.
    // False when a long reading stands in the way: then the next one does it, or closing.
    virtual bool scrub() = 0;
    // A number that is another one after each write, once its caller is told, where no other process can
    // write this database: what was read while it stood still holds. nullopt elsewhere.
    virtual std::optional<std::uint64_t> writes() const { return std::nullopt; }
    // How long commits took since it was opened.
    Histogram const& commits() const { return commits_; }
    // What is kept beside it (Connection::memo).
    Memo& memo() { return *memo_; }

protected:
    Histogram commits_; // of the writer
    std::shared_ptr<Memo> const memo_ = std::make_shared<Memo>();
};

} // namespace luodi
