// What an import did or would do, as JSON.
#include "base/json_text.hpp"
#include "kernel/auth/import.hpp"
#include "kernel/record/text_codec.hpp"

namespace luodi {
namespace {

constexpr std::size_t shown_rows = 200;

void append_member(std::string& out, std::string_view name, std::string_view text)
{
    out += std::string(out.back() == '{' ? "\"" : ",\"") + std::string(name) + "\":";
    append_json_string(out, text);
}

void append_changes(std::string& out, RecordType const& type, PlannedRow const& row)
{
    out += "{";
    append_member(out, "name", row.name);
    append_member(out, "key", row.key);
    append_member(out, "fate", "changed");
    out += ",\"fields\":[";
    for (auto const& change : row.changes) {
        auto const& field = type.field(change.field);
        out += &change == &row.changes.front() ? "{" : ",{";
        append_member(out, "field", change.field);
        append_member(out, "old", to_text(field, change.before));
        append_member(out, "new", to_text(field, change.after));
        out += "}";
    }
    out += "]}";
}

void append_changed_rows(std::string& out, ImportPlan const& plan)
{
    out += ",\"changes\":[";
    std::size_t count = 0;
    for (auto const& row : plan.rows) {
        if (row.fate != RowFate::changed || count == shown_rows)
            continue;
        out += count++ == 0 ? "" : ",";
        append_changes(out, *plan.type, row);
    }
    out += "]";
}

void append_exception(std::string& out, ImportException const& exception, bool chinese)
{
    out += "{";
    append_member(out, "cell", exception.cell);
    append_member(out, "column", exception.column);
    append_member(out, "value", exception.value);
    append_member(out, "code", exception.code);
    append_member(out, "message", chinese ? exception.message.zh : exception.message.en);
    out += exception.refuses ? ",\"refuses\":true}" : ",\"refuses\":false}";
}

char const* how(ReadColumn const& column)
{
    switch (column.fit) {
    case HeaderFit::exact: return "exact";
    case HeaderFit::beginning: return "beginning";
    case HeaderFit::part: return "part";
    case HeaderFit::none: break;
    }
    return column.header.empty() ? "missing" : "otherwise";
}

void append_read_column(std::string& out, ImportPlan const& plan, ReadColumn const& column, bool chinese)
{
    auto const& label = plan.type->field(column.field).label;
    out += "{";
    append_member(out, "field", column.field);
    append_member(out, "label", chinese ? label.zh : label.en);
    append_member(out, "header", column.header);
    append_member(out, "cell", column.cell);
    append_member(out, "how", how(column));
    append_member(out, "alias", column.alias);
    out += ",\"factor\":" + std::to_string(column.factor);
    append_member(out, "currency", column.currency);
    out += "}";
}

void append_reading(std::string& out, ImportPlan const& plan, bool chinese)
{
    auto const& reading = plan.reading;
    out += ",\"reading\":{";
    append_member(out, "header", reading.header_cell);
    append_member(out, "lies", reading.sideways ? "columns" : "rows");
    out += ",\"columns\":[";
    for (auto const& column : reading.columns) {
        out += &column == &reading.columns.front() ? "" : ",";
        append_read_column(out, plan, column, chinese);
    }
    out += "],\"others\":[";
    for (auto const& column : reading.others) {
        out += &column == &reading.others.front() ? "{" : ",{";
        append_member(out, "header", column.header);
        append_member(out, "cell", column.cell);
        out += "}";
    }
    out += "]}";
}

} // namespace

std::string import_json(ImportPlan const& plan, bool chinese, bool rows_too)
{
    std::string out = "{\"rows\":" + std::to_string(plan.data_rows)
        + ",\"new\":" + std::to_string(plan.count(RowFate::new_record))
        + ",\"changed\":" + std::to_string(plan.count(RowFate::changed))
        + ",\"same\":" + std::to_string(plan.count(RowFate::same))
        + ",\"refused\":" + std::to_string(plan.count(RowFate::refused)) + ",\"exceptions\":[";
    for (auto const& exception : plan.exceptions) {
        out += &exception == &plan.exceptions.front() ? "" : ",";
        append_exception(out, exception, chinese);
    }
    out += "]";
    if (plan.type)
        append_reading(out, plan, chinese);
    if (rows_too)
        append_changed_rows(out, plan);
    return out + "}";
}

} // namespace luodi
