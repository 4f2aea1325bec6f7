#include "kernel/ledger/changes.hpp"

#include "base/error.hpp"
#include "base/json_text.hpp"
#include "base/planted_fault.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace luodi {
namespace {

constexpr std::int64_t batch = 512;
constexpr int days_to_record = 7; // what is recorded later was dated back

PastValue past_value(Connection& connection, Value const& value)
{
    auto const* text = std::get_if<std::string>(&value);
    if (!text || !is_side_reference(*text))
        return { value };
    PastValue result { {}, true };
    query_in_district(connection, "SELECT value FROM side_value WHERE digest = $1",
        { side_digest(*text) }, "", [&](Columns const& row) {
            result = { std::string(row.text(0)), false };
            return false;
        });
    return result;
}

std::string text_of(Connection& connection, Field const& field, Value const& value)
{
    auto const past = past_value(connection, value);
    return past.erased ? "erased" : to_text(field, past.value);
}

std::string name_now(Connection& connection, RecordType const& type, std::int64_t id)
{
    auto const position = type.find("name");
    auto const row = position ? find_row(connection, type, id) : std::nullopt;
    return row ? to_text(type.fields[*position], row->values[*position]) : "";
}

struct PlacedBytes {
    std::int64_t place;
    std::string bytes;
};

// The entries of the next batch, before `until`, that may concern the record; moves `place` past the batch.
// Quotation marks inside JSON texts are escaped, so the words below stand only for a member.
std::vector<PlacedBytes> next_entries(
    Connection& connection, RecordType const& type, std::int64_t& place, std::int64_t until, bool& more)
{
    auto const mark = "\"record\":\"" + std::string(type.name) + "\"";
    std::vector<PlacedBytes> found;
    std::int64_t rows = 0;
    query_in_district(connection, "SELECT place, bytes FROM ledger_entry WHERE place >= $1 AND place < $2",
        { place, until }, "ORDER BY place LIMIT " + std::to_string(batch), [&](Columns const& row) {
            ++rows;
            place = row.integer(0) + 1;
            if (auto const bytes = row.blob(1); bytes.find(mark) != std::string_view::npos)
                found.push_back({ row.integer(0), std::string(bytes) });
            return true;
        });
    more = rows == batch;
    return found;
}

class Lister {
public:
    Lister(Connection& connection, RecordTypes const& types, ChangesQuery const& query,
        std::function<bool(ListedChange const&)> const& sink)
        : connection_(connection)
        , types_(types)
        , query_(query)
        , sink_(sink)
    {
    }

    void run()
    {
        auto place = query_.since;
        auto const until = query_.until.value_or(std::numeric_limits<std::int64_t>::max());
        for (bool more = true; more;)
            for (auto const& [at, bytes] : next_entries(connection_, query_.type, place, until, more)) {
                auto entry = decode(bytes, types_);
                entry.place = at;
                if (entry.record == query_.type.name && !list(entry))
                    return;
            }
    }

private:
    bool wanted(Entry const& entry, FieldChange const& change) const
    {
        if (!query_.fields.empty() && std::ranges::find(query_.fields, change.field) == query_.fields.end())
            return false;
        if (query_.back_dated) {
            auto const* day = std::get_if<Date>(&change.after);
            return day && *day + days_to_record < entry.at.date() && !planted("late-dates-unlisted");
        }
        bool const moved = !is_null(change.before) && !is_null(change.after);
        return query_.all || (moved && change.before != change.after);
    }

    // False when the sink has had enough.
    bool list(Entry const& entry)
    {
        std::optional<std::string> name;
        for (auto const& change : entry.changes) {
            if (!wanted(entry, change))
                continue;
            if (!name)
                name = name_now(connection_, query_.type, entry.id);
            auto const& field = query_.type.field(change.field);
            if (!sink_({ entry.record, entry.id, *name, change.field,
                    text_of(connection_, field, change.before),
                    text_of(connection_, field, change.after), entry.at, entry.place, entry.actor,
                    entry.reason, entry.event, entry.paper }))
                return false;
        }
        return true;
    }

    Connection& connection_;
    RecordTypes const& types_;
    ChangesQuery const& query_;
    std::function<bool(ListedChange const&)> const& sink_;
};

// The entries that made its versions, and the one that ended it.
std::vector<std::int64_t> entries_of(Connection& connection, RecordType const& type,
    std::int64_t id, std::optional<std::int64_t> known_as_of)
{
    std::vector<std::int64_t> entries;
    std::optional<std::int64_t> next;
    Parameters parameters { id };
    auto sql = "SELECT entry, entry_to FROM " + std::string(type.name) + "_version WHERE id = $1";
    if (known_as_of) {
        sql += " AND entry < $2";
        parameters.emplace_back(*known_as_of);
    }
    query_in_district(connection, sql, parameters, "ORDER BY entry", [&](Columns const& row) {
        entries.push_back(row.integer(0));
        next = row.is_null(1) ? std::nullopt : std::optional(row.integer(1));
        return true;
    });
    if (next && (!known_as_of || *next < *known_as_of))
        entries.push_back(*next);
    return entries;
}

} // namespace

void append_json(std::string& out, ListedChange const& change)
{
    auto const member = [&out](std::string_view name, std::string_view text) {
        out += ",\"" + std::string(name) + "\":";
        append_json_string(out, text);
    };
    out += "{\"id\":" + std::to_string(change.id) + ",\"entry\":" + std::to_string(change.entry);
    member("record", change.record);
    member("name", change.name);
    member("field", change.field);
    member("old", change.before);
    member("new", change.after);
    member("at", change.at.to_string());
    member("actor", change.actor);
    member("reason", change.reason);
    member("event", change.event);
    member("paper", change.paper);
    out += "}";
}

void each_change(Connection& connection, RecordTypes const& types, ChangesQuery const& query,
    std::function<bool(ListedChange const&)> const& sink)
{
    for (auto const& field : query.fields)
        if (!query.type.find(field))
            throw Error(ErrorCode::unprocessable,
                { std::string(query.type.label.zh) + "没有字段 " + field,
                    std::string(query.type.name) + " has no field " + field },
                { { "field", "unknown", { "没有名为 " + field + " 的字段", "there is no field " + field } } });
    Lister(connection, types, query, sink).run();
}

std::vector<RecordVersion> history(Connection& connection, RecordTypes const& types,
    RecordType const& type, std::int64_t id, std::optional<std::int64_t> known_as_of)
{
    std::vector<RecordVersion> versions;
    for (auto const place : entries_of(connection, type, id, known_as_of)) {
        auto const entry = decode(stored_bytes(connection, place), types);
        require(entry.record == type.name && entry.id == id, ErrorCode::fault,
            { "账本与版本表不符，请运行 luodi verify",
                "the ledger does not agree with the versions; run luodi verify" });
        RecordVersion version { entry.version, place, entry.at, entry.actor, entry.unit,
            entry.event, entry.reason, entry.paper, {} };
        for (auto const& change : entry.changes)
            version.changes.push_back({ change.field, past_value(connection, change.before),
                past_value(connection, change.after) });
        versions.push_back(std::move(version));
    }
    return versions;
}

} // namespace luodi
