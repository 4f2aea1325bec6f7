#include "kernel/auth/export.hpp"

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

void export_rows(View& view, ListQuery const& query, ExportFormat format, std::ostream& out)
{
    if (format == ExportFormat::csv)
        export_csv(view, query, out);
    else
        export_json(view, query, out);
}

} // namespace luodi
