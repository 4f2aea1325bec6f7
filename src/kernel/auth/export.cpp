#include "kernel/auth/export.hpp"

#include "kernel/auth/export_workbook.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/sheet/csv_writer.hpp"

namespace luodi {
namespace {

bool is_number(Kind kind)
{
    return kind == Kind::id || kind == Kind::reference || kind == Kind::integer
        || kind == Kind::decimal || kind == Kind::money;
}

void write_header(CsvWriter& csv, RecordType const& type)
{
    for (auto const& field : type.fields) {
        csv.text(field.name);
        if (field.has_currency_column())
            csv.text(std::string(field.name) + "_currency");
    }
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

void export_csv(View& view, ListQuery const& query, std::ostream& out)
{
    CsvWriter csv(out, CsvWriter::Mark::byte_order);
    write_header(csv, query.type);
    view.each(query, [&](Row const& row) {
        for (std::size_t i = 0; i < query.type.fields.size(); ++i)
            write_value(csv, query.type.fields[i], row.values[i]);
        csv.plain(std::to_string(row.version));
        csv.end_row();
        return out.good();
    });
}

void export_json(View& view, ListQuery const& query, std::ostream& out)
{
    char const* separator = "[\n";
    view.each(query, [&](Row const& row) {
        std::string text;
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

void export_rows(View& view, ListQuery const& query, ExportFormat format, bool chinese, std::ostream& out)
{
    switch (format) {
    case ExportFormat::csv:
        return export_csv(view, query, out);
    case ExportFormat::json:
        return export_json(view, query, out);
    case ExportFormat::xlsx:
        return export_workbook(view, query, chinese, out);
    }
}

} // namespace luodi
