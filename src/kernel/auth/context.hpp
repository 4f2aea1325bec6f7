// What a request works with: the store as one actor may see it, and the one door for writes.
#pragma once

#include "kernel/auth/permission.hpp"
#include "kernel/ledger/log.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace luodi {

class View;
class Context;

// A record's own rule, run before each save and when an import is compared: may set derived fields
// of `after`, and names what is wrong. `before` is null for a new record.
using Rule = std::function<void(
    View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)>;

// What follows from a save, run after it in the same transaction: may save other records.
using Consequence = std::function<void(Context& context, Row const* before, Row const& after)>;

// What the program knows: its records, their rules and what follows from them, its permissions.
struct Definition {
    RecordTypes types;
    std::map<RecordType const*, std::vector<Rule>> rules;
    std::map<RecordType const*, std::vector<Consequence>> consequences;
    PermissionTable permissions;
};

// Reading, as one actor, in one unchanging state of the store.
class View {
public:
    View(Connection& connection, Definition const& definition, Actor const& actor, Date today,
        Clocks clocks = {});

    Connection& connection() const { return connection_; }
    Definition const& definition() const { return definition_; }
    RecordTypes const& types() const { return definition_.types; }
    Actor const& actor() const { return actor_; }
    Date today() const { return today_; }
    Clocks const& clocks() const { return clocks_; }

    // As it is now; no permission is asked: for rules and verbs.
    template<class T>
    std::optional<T> find(Id<T> id) const
    {
        auto const row = find_row(record_type<T>(), id.value);
        return row ? std::optional<T>(from_row<T>(*row)) : std::nullopt;
    }
    // As above; throws not_found.
    template<class T>
    T get(Id<T> id) const
    {
        return from_row<T>(get_row(record_type<T>(), id.value));
    }
    std::optional<Row> find_row(RecordType const& type, std::int64_t id) const;
    Row get_row(RecordType const& type, std::int64_t id) const;

    // Whether the record was read or written here before, so that it need not be asked for again.
    bool knows(RecordType const& type, std::int64_t id) const;

    // One page of what the actor may read ("<record>.read"), under the clocks; fields withheld from
    // it are null, here and in what follows.
    Page list(ListQuery query) const;
    // One record that the actor may read, under the clocks; throws not_found, also for a record
    // that the actor may not see.
    Row read(RecordType const& type, std::int64_t id) const;
    // As above; nullopt for one that is not there or not seen.
    std::optional<Row> find_readable(RecordType const& type, std::int64_t id) const;
    // Its version alone.
    std::int64_t version_of(RecordType const& type, std::int64_t id) const;
    // All of them, for exports; throws too_large beyond the policy's exported_rows.
    void each(ListQuery query, std::function<bool(Row const&)> const& sink) const;
    // What is wrong with a record as it would be saved, all at once: its rules (which may set
    // derived fields of `after`), its description, its references, uniqueness. `unread` are fields
    // found wrong before. `before` is null for a new record.
    std::vector<FieldError> faults(RecordType const& type, Row const* before, Row& after,
        std::vector<FieldError> unread = {}) const;
    // Whether the actor may read the record as it is now; false for one that is not there.
    bool sees(RecordType const& type, std::int64_t id) const;
    // Whether the actor may read some records of the type by name, rather than figures alone.
    bool reads(RecordType const& type) const;
    // Which `r` figures may count: those that the actor may read, with no field withheld, or, for
    // one who reads none, those of "<record>.count".
    Condition countable(RecordType const& type) const;
    // Throws forbidden unless the actor has the permission for the record as it is now.
    void require_allowed(
        std::string const& permission, RecordType const& type, std::int64_t id) const;

protected:
    // As it is stored now: each row is fetched once, for what is one unchanging state but for what
    // this view itself writes, and remembers.
    std::optional<Row> stored_row(RecordType const& type, std::int64_t id) const;
    void remember(RecordType const& type, Row const& row) const;
    void forget(RecordType const& type, std::int64_t id) const;

private:
    // The query, with what the permission table adds to it.
    ListQuery as_seen(ListQuery query) const;

    Connection& connection_;
    Definition const& definition_;
    Actor const& actor_;
    Date today_;
    Clocks clocks_;
    mutable std::map<std::pair<RecordType const*, std::int64_t>, Row> known_rows_;
};

// Why and by which verb a row changes.
struct Change {
    std::string permission; // the verb, a row of the permission table: "person.amend"
    std::string event;      // what the ledger says happened: "person.amended"
    std::string reason {};
    std::string paper {};
};

// What a transaction came to: its entries as they stand in the ledger, and the head after them.
struct Appended {
    std::vector<Entry> entries;
    std::optional<LedgerHead> head;
};

// A View that can write: one transaction of the store and of the ledger. Only District makes one.
class Context : public View {
public:
    Context(Connection& connection, Definition const& definition, Actor const& actor, Instant now);
    // With the head as the context before it left it, in the same transaction of the store.
    Context(Connection& connection, Definition const& definition, Actor const& actor, Instant now,
        std::optional<LedgerHead> head);

    Instant now() const { return now_; }
    // Which context this is, of all that the process had.
    std::uint64_t serial() const { return serial_; }

    // The one door for writes. Asks the permission table, runs the record's rules, checks the
    // description and that references exist, stores row and version and notes the ledger entry.
    // A record with id 0 is new. Nothing is written when nothing changed. Returns what is stored.
    // `unread` is what is wrong with fields that could not be read into the record. Throws
    // forbidden, not_found, unprocessable (all field errors at once).
    template<class T>
    T save(T const& record, Change const& change)
    {
        return from_row<T>(save_row(record_type<T>(), to_row(record), change));
    }
    Row save_row(RecordType const& type, Row after, Change const& change,
        std::vector<FieldError> unread = {});

    // Puts a record back as it stood before the entry `since`, or takes it away when there was none. Every
    // version stays. No rule is asked: what was right then is put back as it was. The caller makes sure
    // that nothing came of the record since. Throws forbidden without the permission.
    void put_back(RecordType const& type, std::int64_t id, std::int64_t since, Change const& change);

    // The ledger place that the next change of this transaction will have.
    std::int64_t next_entry() const;

    // An event that changes no record: a password set, a key made.
    void note(std::string event, std::vector<std::pair<std::string, std::string>> facts,
        std::string reason = {});

    // Number of ledger entries this transaction has so far.
    std::int64_t entries() const { return static_cast<std::int64_t>(pending_.size()); }
    // Appends what was noted to the ledger. District calls it at the end.
    Appended finish();

private:
    Entry new_entry(Change const& change) const;
    void check(RecordType const& type, Row const* before, Row& after, Change const& change,
        std::vector<FieldError> unread);
    void seal(RecordType const& type, Row const* stored, Row const* before, Row& after);
    std::string put_aside(std::string const& value);
    void write(RecordType const& type, Row const* stored, Row const& after, Change const& change);
    void note_change(RecordType const& type, Row const& before, Row const& after, Change const& change, bool ends);

    Instant now_;
    std::uint64_t serial_;
    std::optional<LedgerHead> head_;
    std::vector<Entry> pending_;
};

} // namespace luodi
