#include "kernel/auth/export.hpp"

#include "base/json_text.hpp"
#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/auth/export_workbook.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/sheet/csv_writer.hpp"

#include <algorithm>
#include <utility>

namespace luodi {
namespace {

bool is_number(Kind kind)
{
    return kind == Kind::id || kind == Kind::reference || kind == Kind::integer
        || kind == Kind::decimal || kind == Kind::money;
}

void write_header(CsvWriter& csv, RecordType const& type, ExportColumns const& columns)
{
    for (auto const i : columns.fields) {
        auto const& field = type.fields[i];
        csv.text(field.name);
        if (field.has_currency_column())
            csv.text(std::string(field.name) + "_currency");
    }
    if (!columns.chosen)
        csv.text("version");
    csv.end_row();
}

void write_value(CsvWriter& csv, Field const& field, Value const& value)
{
    auto const* money = std::get_if<Money>(&value);
    if (field.has_currency_column()) {
        csv.plain(money ? money->amount() : "");
        csv.text(money ? money->currency.name() : "");
    } else if (is_number(field.kind)) {
        csv.plain(to_text(field, value));
    } else {
        csv.text(to_text(field, value));
    }
}

void export_csv(View& view, ListQuery const& query, ExportColumns const& columns, std::ostream& out)
{
    CsvWriter csv(out, CsvWriter::Mark::byte_order);
    write_header(csv, query.type, columns);
    view.each(query, [&](Row const& row) {
        for (auto const i : columns.fields)
            write_value(csv, query.type.fields[i], row.values[i]);
        if (!columns.chosen)
            csv.plain(std::to_string(row.version));
        csv.end_row();
        return out.good();
    });
}

void append_members(std::string& text, RecordType const& type, ExportColumns const& columns, Row const& row)
{
    char const* separator = "{";
    for (auto const i : columns.fields) {
        text += std::exchange(separator, ",");
        append_json_string(text, type.fields[i].name);
        text += ':';
        append_json(text, type.fields[i], row.values[i]);
    }
    text += '}';
}

void export_json(View& view, ListQuery const& query, ExportColumns const& columns, std::ostream& out)
{
    char const* separator = "[\n";
    view.each(query, [&](Row const& row) {
        std::string text;
        if (columns.chosen)
            append_members(text, query.type, columns, row);
        else
            append_json(text, query.type, row);
        out << std::exchange(separator, ",\n") << text;
        return out.good();
    });
    out << (*separator == '[' ? "[]\n" : "\n]\n");
}

} // namespace

std::optional<ExportFormat> export_format(std::string_view name)
{
    for (auto const& [known, format] : { std::pair { "csv", ExportFormat::csv },
             std::pair { "json", ExportFormat::json }, std::pair { "xlsx", ExportFormat::xlsx } })
        if (name == known)
            return format;
    return std::nullopt;
}

char const* media_type(ExportFormat format)
{
    switch (format) {
    case ExportFormat::csv:
        return "text/csv; charset=utf-8";
    case ExportFormat::json:
        return "application/json";
    case ExportFormat::xlsx:
        break;
    }
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

ExportColumns export_columns(
    RecordType const& type, std::optional<std::string> const& names, std::vector<FieldError>& errors)
{
    ExportColumns columns { {}, names.has_value() };
    if (!names) {
        for (std::size_t i = 0; i < type.fields.size(); ++i)
            columns.fields.push_back(i);
        return columns;
    }
    for (auto const& name : split(*names, ',')) {
        auto const position = type.find(trim(name));
        if (!position)
            errors.push_back({ "fields", "unknown",
                { "没有字段“" + name + "”", "there is no field \"" + name + "\"" } });
        else if (std::ranges::find(columns.fields, *position) != columns.fields.end())
            errors.push_back({ "fields", "duplicate",
                { "字段“" + name + "”写了两次", "the field \"" + name + "\" is named twice" } });
        else
            columns.fields.insert(planted("columns-backwards") ? columns.fields.begin() : columns.fields.end(), *position);
    }
    return columns;
}

void export_rows(View& view, ListQuery const& query, ExportColumns const& columns, ExportFormat format,
    bool chinese, std::ostream& out)
{
    switch (format) {
    case ExportFormat::csv:
        return export_csv(view, query, columns, out);
    case ExportFormat::json:
        return export_json(view, query, columns, out);
    case ExportFormat::xlsx:
        return export_workbook(view, query, columns, chinese, out);
    }
}

} // namespace luodi
