#include "kernel/ledger/table_lines.hpp"

#include "kernel/ledger/entry.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>
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
    std::string_view text(int column) const override { return at(column).text; }
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
    : connection_(connection)
    , type_(type)
    , which_(which)
    , size_(size)
    , table_(schema_of(type, which))
    , order_(by_name(type))
    , rows_(connection, table_)
{
    at_end_ = !read();
}

void TableLines::next()
{
    rows_.next();
    at_end_ = !read();
}

// Makes the line of the present row, or of the next one that was there at that size.
bool TableLines::read()
{
    for (; !rows_.at_end(); rows_.next()) {
        auto const& columns = rows_.row();
        auto const row = at_size(read_row(type_, KeptColumns(columns)));
        if (!row)
            continue;
        std::optional<std::int64_t> entry_to;
        if (which_ == TableOf::versions && columns.back().type == Parameter::Type::integer
            && columns.back().integer < size_)
            entry_to = columns.back().integer;
        line_ = row_line(type_, order_, *row, entry_to);
        return true;
    }
    return false;
}

std::optional<Row> TableLines::at_size(Row row)
{
    if (row.entry < size_)
        return row;
    std::optional<Row> earlier;
    if (which_ == TableOf::current)
        query_in_district(connection_,
            "SELECT " + column_list(type_) + " FROM " + std::string(type_.name)
                + "_version WHERE id = $1 AND entry < $2",
            { row.id(), size_ }, "ORDER BY entry DESC LIMIT 1", [&](Columns const& found) {
                earlier = read_row(type_, found);
                return false;
            });
    return earlier;
}

} // namespace luodi
