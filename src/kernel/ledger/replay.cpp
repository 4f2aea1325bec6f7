#include "kernel/ledger/replay.hpp"

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "kernel/ledger/difference.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/store/rows.hpp"

namespace luodi {
namespace {

std::optional<std::string> shown_value(Field const& field, Value const& value)
{
    if (is_null(value))
        return std::nullopt;
    return shown(to_text(field, value));
}

[[noreturn]] void contradict(RecordType const& type, Entry const& entry, std::string_view column,
    std::optional<std::string> expected, std::optional<std::string> found, Message const& what)
{
    differ({ std::string(type.name), std::to_string(entry.id), std::string(column), entry.place,
               std::move(expected), std::move(found), {} },
        what);
}

// Without indexes, which replay does not need, and with a plain table where the search index is.
std::string scratch_schema(RecordTypes const& types)
{
    auto sql = create_table_sql(side_reference_table(), Dialect::sqlite);
    for (auto const* type : types) {
        for (auto const table_of : { current_table, version_table }) {
            auto table = table_of(*type, Dialect::sqlite);
            table.indexes.clear();
            sql += create_table_sql(table, Dialect::sqlite);
        }
        if (type->searchable())
            sql += "CREATE TABLE " + std::string(type->name) + "_search (text TEXT);\n";
    }
    return sql;
}

} // namespace

TableSchema side_reference_table()
{
    return { "side_reference", { { "digest", "TEXT", true }, { "erased", "INTEGER", true } }, "digest", {} };
}

Replay::Replay(Connection& scratch, RecordTypes const& types)
    : scratch_(scratch)
    , types_(types)
{
    scratch_.script(scratch_schema(types));
}

void Replay::apply(Entry const& entry)
{
    if (entry.event == "record.erased")
        mark_erased(entry);
    if (entry.record.empty())
        return;
    auto const& type = types_.get(entry.record);
    try {
        write(type, entry);
    } catch (Error const& error) {
        if (error.code() != ErrorCode::conflict)
            throw;
        contradict(type, entry, "id", std::nullopt, std::nullopt,
            { "条目无法重放：" + error.message().zh,
                "the entry cannot be replayed: " + error.message().en });
    }
}

// All that the field held up to here.
void Replay::mark_erased(Entry const& entry)
{
    auto const* type = types_.find(fact(entry, "record"));
    Field const* field = nullptr;
    if (type)
        for (auto const& each : type->fields)
            if (each.name == fact(entry, "field") && each.stored())
                field = &each;
    auto const id = parse_whole(fact(entry, "id"));
    if (!field || !id)
        differ({ "ledger_entry", std::to_string(entry.place), "bytes", entry.place, std::nullopt,
                   std::nullopt, {} },
            { "条目清除的字段不存在", "the entry erases a field that there is not" });
    auto const column = std::string(field->name);
    scratch_.run("UPDATE side_reference SET erased = 1 WHERE digest IN (SELECT substr(" + column
            + ", 2) FROM " + std::string(type->name) + "_version WHERE id = $1)",
        { *id });
}

void Replay::write(RecordType const& type, Entry const& entry)
{
    auto const before = row_before(type, entry);
    auto after = before;
    for (auto const& each : entry.changes)
        change(type, after, entry, each);
    after.version = entry.version;
    after.entry = entry.place;
    if (entry.ends)
        return end(type, before, after, entry);
    if (entry.version == 1) {
        insert_row(scratch_, type, after);
        next_id_ = entry.id + 1;
    } else {
        update_row(scratch_, type, before, after);
    }
    rows_ += entry.version == 1 ? 2 : 1;
}

void Replay::end(RecordType const& type, Row const& before, Row const& after, Entry const& entry)
{
    if (entry.version == 1)
        contradict(type, entry, "version", "2", "1",
            { "记录尚不存在就已撤去", "the record ends before it began" });
    for (std::size_t i = 1; i < type.fields.size(); ++i)
        if (type.fields[i].stored() && !is_null(after.values[i]))
            contradict(type, entry, type.fields[i].name, std::nullopt,
                shown_value(type.fields[i], after.values[i]),
                { "记录已撤去，条目却留有此值", "the record ends, but the entry leaves it this value" });
    remove_row(scratch_, type, before, entry.place);
    --rows_;
}

Row Replay::row_before(RecordType const& type, Entry const& entry)
{
    if (entry.version == 1) {
        if (entry.id < next_id_)
            contradict(type, entry, "id", std::to_string(next_id_), std::to_string(entry.id),
                { "新记录的编号已经用过", "the id of a new record was given before" });
        Row row { std::vector<Value>(type.fields.size()), 0, -1 };
        row.values.front() = entry.id;
        return row;
    }
    auto row = find_stored_row(scratch_, type, entry.id);
    auto const next = row ? row->version + 1 : 1;
    if (entry.version != next)
        contradict(type, entry, "version", std::to_string(next), std::to_string(entry.version),
            { "版本号不连续", "the version does not follow the one before" });
    return std::move(*row);
}

void Replay::change(
    RecordType const& type, Row& row, Entry const& entry, FieldChange const& change)
{
    auto const position = type.position(change.field);
    auto const& field = type.fields[position];
    auto& value = row.values[position];
    if (position == 0 || !field.stored())
        contradict(type, entry, field.name, std::nullopt, shown_value(field, change.after),
            { "条目改动了不能改的字段", "the entry changes a field that cannot change" });
    if (value != change.before)
        contradict(type, entry, field.name, shown_value(field, value),
            shown_value(field, change.before),
            { "条目所称的原值与此前账本不符",
                "the old value that the entry names is not the one that stood" });
    value = change.after;
    if (auto const* text = std::get_if<std::string>(&value); text && is_side_reference(*text))
        scratch_.run("INSERT OR IGNORE INTO side_reference (digest, erased) VALUES ($1, 0)",
            { side_digest(*text) });
}

} // namespace luodi
