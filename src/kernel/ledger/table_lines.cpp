#include "kernel/ledger/table_lines.hpp"

#include "kernel/ledger/entry.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace luodi {
namespace {

// A row that was read before, as if it were being read.
class KeptColumns : public Columns {
public:
    explicit KeptColumns(Parameters const& row)
        : row_(row)
    {
    }
    int count() const override { return static_cast<int>(row_.size()); }
    bool is_null(int column) const override { return at(column).type == Parameter::Type::null; }
    std::int64_t integer(int column) const override { return at(column).integer; }
    std::string_view text(int column) const override
    {
        return is_null(column) ? std::string_view() : at(column).text;
    }
    std::string_view blob(int column) const override { return at(column).text; }

private:
    Parameter const& at(int column) const { return row_[static_cast<std::size_t>(column)]; }
    Parameters const& row_;
};

TableSchema schema_of(RecordType const& type, TableOf which)
{
    return which == TableOf::current ? current_table(type, Dialect::sqlite)
                                     : version_table(type, Dialect::sqlite);
}

// The stored fields, by name.
std::vector<std::size_t> by_name(RecordType const& type)
{
    std::vector<std::size_t> order(type.fields.size());
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::erase_if(order, [&](std::size_t i) { return !type.fields[i].stored(); });
    std::ranges::sort(order, {}, [&](std::size_t i) { return type.fields[i].name; });
    return order;
}

// Members that are no fields; they stand in their place by name too.
struct Extra {
    std::string_view name;
    std::optional<std::int64_t> number;
};

void append_number(std::string& line, Extra const& extra)
{
    if (extra.number)
        line += (line.empty() ? "{\"" : ",\"") + std::string(extra.name)
            + "\":" + std::to_string(*extra.number);
}

std::string row_line(RecordType const& type, std::vector<std::size_t> const& order, Row const& row,
    std::optional<std::int64_t> entry_to)
{
    Extra const extras[] = { { "entry", row.entry }, { "entry_to", entry_to }, { "version", row.version } };
    auto const* extra = std::begin(extras);
    std::string line;
    for (auto const i : order) {
        auto const& field = type.fields[i];
        for (; extra != std::end(extras) && extra->name < field.name; ++extra)
            append_number(line, *extra);
        if (is_null(row.values[i]))
            continue;
        line += (line.empty() ? "{\"" : ",\"") + std::string(field.name) + "\":";
        append_ledger_value(line, field, row.values[i]);
    }
    for (; extra != std::end(extras); ++extra)
        append_number(line, *extra);
    return line + "}";
}

} // namespace

std::string table_member(RecordType const& type, TableOf which)
{
    return "tables/" + std::string(type.name) + (which == TableOf::versions ? "_version" : "") + ".jsonl";
}

TableLines::TableLines(
    Connection& connection, RecordType const& type, TableOf which, std::int64_t size)
    : type_(type)
    , which_(which)
    , size_(size)
    , table_(schema_of(type, which))
    , order_(by_name(type))
    , rows_(connection, table_)
{
    if (which == TableOf::current && size != std::numeric_limits<std::int64_t>::max())
        read_changed(connection);
    read();
}

void TableLines::next()
{
    read();
}

// What stood then and was replaced, or ended, by a later entry: few, because bundles end a moment ago.
void TableLines::read_changed(Connection& connection)
{
    query_in_district(connection,
        "SELECT " + column_list(type_) + " FROM " + std::string(type_.name)
            + "_version WHERE entry < $1 AND entry_to >= $1",
        { size_ }, "", [&](Columns const& found) {
            auto row = read_row(type_, found);
            changed_.emplace(row.id(), std::move(row));
            return true;
        });
}

// Makes the next line, of the present row or of one that was changed since, whichever id comes first.
void TableLines::read()
{
    auto const entry_position = column_position(table_, "entry");
    while (!rows_.at_end() && rows_.row()[entry_position].integer >= size_)
        rows_.next();
    at_end_ = rows_.at_end() && changed_.empty();
    if (at_end_)
        return;
    bool const from_changed = !changed_.empty()
        && (rows_.at_end() || changed_.begin()->first < rows_.key().integer);
    if (from_changed) {
        line_ = row_line(type_, order_, changed_.begin()->second, std::nullopt);
        changed_.erase(changed_.begin());
        return;
    }
    line_ = row_line(type_, order_, read_row(type_, KeptColumns(rows_.row())), entry_to());
    rows_.next();
}

// Of the present version, as it was then.
std::optional<std::int64_t> TableLines::entry_to() const
{
    auto const& last = rows_.row().back();
    bool const replaced = which_ == TableOf::versions && last.type == Parameter::Type::integer
        && last.integer < size_;
    return replaced ? std::optional(last.integer) : std::nullopt;
}

} // namespace luodi
