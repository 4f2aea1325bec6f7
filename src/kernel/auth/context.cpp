#include "kernel/auth/context.hpp"

#include "base/encoding.hpp"
#include "base/planted_fault.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/record/validate.hpp"
#include "kernel/store/query_conditions.hpp"
#include "kernel/store/rows.hpp"

#include <sodium.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace luodi {
namespace {

// Longer texts stand in the ledger as a salted digest (architecture: the ledger is the truth).
constexpr std::size_t side_text_bytes = 4096;
constexpr std::size_t salt_bytes = 32;
constexpr std::size_t rows_remembered = 512;

Message const outside_duties { "这条记录不在您的职责范围内", "this record is outside your duties" };

std::string permission_to_read(RecordType const& type)
{
    return std::string(type.name) + ".read";
}

Error missing(RecordType const& type, std::int64_t id)
{
    return Error(ErrorCode::not_found,
        { "没有编号为 " + std::to_string(id) + " 的" + std::string(type.label.zh),
            "there is no " + std::string(type.label.en) + " with id " + std::to_string(id) });
}

std::string random_salt()
{
    std::string salt(salt_bytes, '\0');
    randombytes_buf(salt.data(), salt.size());
    return salt;
}

std::string digest_of(std::string const& salt, std::string const& value)
{
    auto const salted = salt + value;
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<unsigned char const*>(salted.data()), salted.size());
    return to_hex({ hash, sizeof hash });
}

// Whether the actor may name the record: of what it reads, only what it sees, so that nothing can be found out
// by referring to it. Who reads none of a kind, such as an office that registers people, names any.
bool may_name(View const& view, RecordType const& type, std::int64_t id)
{
    auto const& permissions = view.definition().permissions;
    bool const reads_all = permissions.condition(view.actor(), permission_to_read(type), type).sql.empty();
    return reads_all || planted("reference-to-anything") || !view.reads(type) || view.sees(type, id);
}

void check_references(View const& view, RecordType const& type, Row const* before,
    Row const& after, std::vector<FieldError>& errors)
{
    std::vector<Field const*> fields;
    std::vector<Reference> references;
    for (std::size_t i = 1; i < type.fields.size(); ++i) {
        auto const& field = type.fields[i];
        auto const* id = std::get_if<std::int64_t>(&after.values[i]);
        if (field.kind != Kind::reference || !id || (before && before->values[i] == after.values[i])
            || view.knows(field.target(), *id))
            continue;
        fields.push_back(&field);
        references.push_back({ &field.target(), *id });
    }
    auto const exist = rows_exist(view.connection(), references);
    for (std::size_t i = 0; i < references.size(); ++i) {
        if (exist[i] && may_name(view, *references[i].type, references[i].id))
            continue;
        auto const& target = *references[i].type;
        auto const id = std::to_string(references[i].id);
        errors.push_back({ std::string(fields[i]->name), "not_found",
            { "没有编号为 " + id + " 的" + std::string(target.label.zh),
                "there is no " + std::string(target.label.en) + " with id " + id } });
    }
}

void check_unique(Connection& connection, RecordType const& type, Row const& after,
    std::vector<FieldError>& errors)
{
    if (type.unique.empty())
        return;
    auto const position = type.position(type.unique);
    if (is_null(after.values[position]))
        return;
    auto const text = to_text(type.fields[position], after.values[position]); // as it is stored
    auto const other = find_by_text(connection, type, type.unique, text);
    bool const is_new = is_null(after.values.front());
    if (other && (is_new || *other != after.id()))
        errors.push_back({ std::string(type.unique), "duplicate",
            { "“" + text + "”已被使用（编号 " + std::to_string(*other) + "）",
                text + " is already taken (id " + std::to_string(*other) + ")" } });
}

} // namespace

View::View(Connection& connection, Definition const& definition, Actor const& actor, Date today,
    Clocks clocks)
    : connection_(connection)
    , definition_(definition)
    , actor_(actor)
    , today_(today)
    , clocks_(clocks)
{
}

std::optional<Row> View::find_row(RecordType const& type, std::int64_t id) const
{
    auto row = stored_row(type, id);
    if (row)
        resolve_side_values(connection_, type, *row);
    return row;
}

std::optional<Row> View::stored_row(RecordType const& type, std::int64_t id) const
{
    if (auto const known = known_rows_.find({ &type, id }); known != known_rows_.end())
        return known->second;
    auto row = find_stored_row(connection_, type, id);
    if (row)
        remember(type, *row);
    return row;
}

bool View::knows(RecordType const& type, std::int64_t id) const
{
    return known_rows_.contains({ &type, id });
}

void View::forget(RecordType const& type, std::int64_t id) const
{
    known_rows_.erase({ &type, id });
}

void View::remember(RecordType const& type, Row const& row) const
{
    if (known_rows_.size() >= rows_remembered)
        known_rows_.clear();
    auto& known = known_rows_[{ &type, row.id() }];
    known = row;
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (!type.fields[i].stored())
            known.values[i] = {}; // computed when it is read, not now
}

Row View::get_row(RecordType const& type, std::int64_t id) const
{
    auto row = find_row(type, id);
    if (!row)
        throw missing(type, id);
    return std::move(*row);
}

bool View::reads(RecordType const& type) const
{
    return definition_.permissions.holds(actor_, permission_to_read(type));
}

Condition View::countable(RecordType const& type) const
{
    auto const& permissions = definition_.permissions;
    auto const permission = reads(type) ? permission_to_read(type) : std::string(type.name) + ".count";
    Sql sql;
    sql += "1 = 1";
    add_condition(sql, permissions.condition(actor_, permission, type));
    for (auto const& veil : permissions.veils(actor_, type))
        add_condition(sql, veil.shown);
    return { sql.text(), sql.parameters() };
}

void View::require_allowed(
    std::string const& permission, RecordType const& type, std::int64_t id) const
{
    require(definition_.permissions.allows(connection_, actor_, permission, type, get_row(type, id)),
        ErrorCode::forbidden, outside_duties);
}

ListQuery View::as_seen(ListQuery query) const
{
    auto const& permissions = definition_.permissions;
    auto const permission = permission_to_read(query.type);
    permissions.require(actor_, permission);
    query.conditions.push_back(permissions.condition(actor_, permission, query.type));
    query.veils = permissions.veils(actor_, query.type);
    return query;
}

Page View::list(ListQuery query) const
{
    return list_rows(connection_, types(), as_seen(std::move(query)), clocks_, today_);
}

Row View::read(RecordType const& type, std::int64_t id) const
{
    auto row = find_readable(type, id);
    if (!row)
        throw missing(type, id);
    return std::move(*row);
}

std::optional<Row> View::find_readable(RecordType const& type, std::int64_t id) const
{
    return find_row_at(connection_, types(), as_seen({ type }), id, clocks_, today_);
}

std::int64_t View::version_of(RecordType const& type, std::int64_t id) const
{
    auto const version = find_version_at(connection_, types(), as_seen({ type }), id, clocks_, today_);
    if (!version)
        throw missing(type, id);
    return *version;
}

bool View::sees(RecordType const& type, std::int64_t id) const
{
    return find_version_at(connection_, types(), as_seen({ type }), id, {}, today_).has_value();
}

void View::each(ListQuery query, std::function<bool(Row const&)> const& sink) const
{
    std::int64_t rows = 0;
    auto seen = as_seen(std::move(query));
    if (planted("export-without-masks"))
        seen.veils.clear();
    each_row(connection_, types(), seen, clocks_, today_, [&](Row const& row) {
        require(++rows <= policy().list.exported_rows, ErrorCode::too_large,
            { "超过 " + std::to_string(policy().list.exported_rows) + " 行，请加筛选条件后再导出",
                "more than " + std::to_string(policy().list.exported_rows)
                    + " rows; narrow the list with filters" });
        return sink(row);
    });
}

std::vector<FieldError> View::faults(RecordType const& type, Row const* before, Row& after,
    std::vector<FieldError> errors) const
{
    if (auto const rules = definition_.rules.find(&type); rules != definition_.rules.end())
        for (auto const& rule : rules->second)
            rule(*this, before, after, errors);
    for (auto& error : validate(type, after)) {
        bool const named = std::ranges::any_of(
            errors, [&](FieldError const& other) { return other.field == error.field; });
        if (!named)
            errors.push_back(std::move(error));
    }
    check_references(*this, type, before, after, errors);
    check_unique(connection_, type, after, errors);
    return errors;
}

namespace {

std::uint64_t next_serial()
{
    static std::atomic<std::uint64_t> last { 0 };
    return ++last;
}

} // namespace

Context::Context(
    Connection& connection, Definition const& definition, Actor const& actor, Instant now)
    : Context(connection, definition, actor, now, read_head(connection))
{
}

Context::Context(Connection& connection, Definition const& definition, Actor const& actor,
    Instant now, std::optional<LedgerHead> head)
    : View(connection, definition, actor, now.date())
    , now_(now)
    , serial_(next_serial())
    , head_(std::move(head))
{
}

Row Context::save_row(
    RecordType const& type, Row after, Change const& change, std::vector<FieldError> unread)
{
    require(head_.has_value(), ErrorCode::unavailable,
        { "数据库还没有账本，请先运行 luodi migrate", "the database has no ledger yet; run luodi migrate" });
    bool const is_new = is_null(after.values.front()) || after.id() == 0;
    std::optional<Row> stored;
    std::optional<Row> before;
    if (is_new) {
        after.values.front() = head_->next_id++; // a failed save ends the whole transaction
        after.version = 1;
    } else {
        stored = stored_row(type, after.id());
        if (!stored)
            throw missing(type, after.id());
        before = stored;
        resolve_side_values(connection(), type, *before);
        after.version = before->version + 1;
    }
    check(type, before ? &*before : nullptr, after, change, std::move(unread));
    if (before && changed_fields(type, *before, after).empty())
        return std::move(*before);
    auto const shown = after;
    seal(type, stored ? &*stored : nullptr, before ? &*before : nullptr, after);
    after.entry = next_entry();
    write(type, stored ? &*stored : nullptr, after, change);
    auto result = shown;
    result.entry = after.entry;
    if (auto const found = definition().consequences.find(&type);
        found != definition().consequences.end())
        for (auto const& consequence : found->second)
            consequence(*this, before ? &*before : nullptr, result);
    return result;
}

void Context::check(RecordType const& type, Row const* before, Row& after, Change const& change,
    std::vector<FieldError> unread)
{
    auto errors = faults(type, before, after, std::move(unread));
    auto const& permissions = definition().permissions;
    permissions.require(actor(), change.permission);
    bool const allowed
        = (!before || permissions.allows(connection(), actor(), change.permission, type, *before))
        && permissions.allows(connection(), actor(), change.permission, type, after);
    require(allowed || !errors.empty(), ErrorCode::forbidden, outside_duties);
    require_no_errors(std::move(errors));
}

// A value that did not change keeps its reference: a new salt would look like a change.
void Context::seal(RecordType const& type, Row const* stored, Row const* before, Row& after)
{
    for (std::size_t i = 1; i < type.fields.size(); ++i) {
        auto const& field = type.fields[i];
        auto* text = std::get_if<std::string>(&after.values[i]);
        if (!text || !field.stored())
            continue;
        if (before && before->values[i] == after.values[i])
            after.values[i] = stored->values[i];
        else if (field.options.sealed || text->size() > side_text_bytes)
            after.values[i] = put_aside(*text);
    }
}

std::string Context::put_aside(std::string const& value)
{
    auto const salt = random_salt();
    auto const digest = digest_of(salt, value);
    insert_side_value(connection(), digest, salt, value);
    return side_reference(digest);
}

Entry Context::new_entry(Change const& change) const
{
    Entry entry;
    entry.actor = actor().login;
    entry.unit = actor().unit;
    entry.event = change.event;
    entry.reason = change.reason;
    entry.paper = change.paper;
    return entry;
}

void Context::write(
    RecordType const& type, Row const* stored, Row const& after, Change const& change)
{
    auto const nothing = Row { std::vector<Value>(type.fields.size()), 0, -1 };
    if (stored)
        update_row(connection(), type, *stored, after);
    else
        insert_row(connection(), type, after);
    remember(type, after);
    note_change(type, stored ? *stored : nothing, after, change, false);
}

void Context::note_change(
    RecordType const& type, Row const& before, Row const& after, Change const& change, bool ends)
{
    auto entry = new_entry(change);
    entry.record = type.name;
    entry.id = after.id();
    entry.version = after.version;
    entry.ends = ends;
    for (auto const i : changed_fields(type, before, after))
        if (i != 0 && !(planted("date-moves-quietly") && std::holds_alternative<Date>(after.values[i])))
            entry.changes.push_back(
                { std::string(type.fields[i].name), before.values[i], after.values[i] });
    pending_.push_back(std::move(entry));
}

void Context::put_back(RecordType const& type, std::int64_t id, std::int64_t since, Change const& change)
{
    definition().permissions.require(actor(), change.permission);
    auto const stored = find_stored_row(connection(), type, id);
    if (!stored)
        throw missing(type, id);
    auto const earlier = find_version_before(connection(), type, id, since);
    auto after = earlier.value_or(Row { std::vector<Value>(type.fields.size()), 0, -1 });
    after.values.front() = id;
    after.version = stored->version + 1;
    after.entry = next_entry();
    if (earlier)
        update_row(connection(), type, *stored, after);
    else
        remove_row(connection(), type, *stored, after.entry);
    forget(type, id);
    note_change(type, *stored, after, change, !earlier);
}

std::int64_t Context::next_entry() const
{
    return head_->size + entries();
}

void Context::note(std::string event, std::vector<std::pair<std::string, std::string>> facts,
    std::string reason)
{
    auto entry = new_entry({ {}, std::move(event), std::move(reason), {} });
    entry.facts = std::move(facts);
    pending_.push_back(std::move(entry));
}

Appended Context::finish()
{
    if (!pending_.empty())
        append(connection(), *head_, pending_, types(), now_);
    return { std::exchange(pending_, {}), std::exchange(head_, std::nullopt) };
}

} // namespace luodi
