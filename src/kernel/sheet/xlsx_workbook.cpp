#include "kernel/sheet/xlsx_workbook.hpp"

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "kernel/sheet/cell_grid.hpp"
#include "kernel/sheet/xlsx_parts.hpp"
#include "kernel/sheet/xlsx_sheet.hpp"

namespace luodi {

XlsxWorkbook::XlsxWorkbook(std::string bytes, SheetLocale locale)
    : bytes_(std::move(bytes))
    , archive_(bytes_)
    , styles_(locale)
{
    read_workbook();
}

void XlsxWorkbook::read_workbook()
{
    std::string path = "xl/workbook.xml";
    for (auto const& [id, relation] : relations(archive_, ""))
        if (relation.type == "officeDocument")
            path = relation.target;
    auto const parts = relations(archive_, path);
    parse_part(archive_, path, { [&](std::string_view name, XmlAttributes attributes) {
        if (name == "workbookPr" && (attributes["date1904"] == "1" || attributes["date1904"] == "true"))
            styles_.count_days_from(DateSystem::from_1904);
        if (name != "sheet")
            return;
        auto const part = parts.find(std::string(attributes["id"]));
        if (part != parts.end() && part->second.type == "worksheet")
            add_sheet(attributes, part->second.target);
    } });
    require(!sheets_.empty(), ErrorCode::bad_request,
        { "工作簿没有工作表", "the workbook has no worksheet" });
    for (auto const& [id, part] : parts) {
        if (part.type == "styles" && archive_.has(part.target))
            read_styles(part.target);
        if (part.type == "sharedStrings" && archive_.has(part.target))
            read_shared_texts(part.target);
    }
}

void XlsxWorkbook::add_sheet(XmlAttributes attributes, std::string const& path)
{
    bool const hidden = !attributes["state"].empty() && attributes["state"] != "visible";
    sheets_.push_back({ std::string(attributes["name"]), hidden });
    paths_.push_back(path);
}

void XlsxWorkbook::read_styles(std::string const& path)
{
    bool in_cells = false;
    auto const format_of = [](XmlAttributes attributes) {
        return static_cast<int>(parse_whole(attributes["numFmtId"]).value_or(0));
    };
    parse_part(archive_, path,
        { [&](std::string_view name, XmlAttributes attributes) {
             if (name == "numFmt")
                 styles_.define(format_of(attributes), std::string(attributes["formatCode"]));
             else if (name == "cellXfs")
                 in_cells = true;
             else if (name == "xf" && in_cells)
                 styles_.add(format_of(attributes));
         },
            [&](std::string_view name) { in_cells = in_cells && name != "cellXfs"; } });
}

void XlsxWorkbook::read_shared_texts(std::string const& path)
{
    std::string text;
    std::size_t bytes = 0;
    bool inside = false;
    int phonetic = 0;
    parse_part(
        archive_, path,
        { [&](std::string_view name, XmlAttributes) {
             if (name == "si")
                 text.clear();
             phonetic += name == "rPh";
             inside = name == "t" && phonetic == 0;
         },
            [&](std::string_view name) {
                if (name == "si") {
                    bytes += bytes_aside(text);
                    require_room(texts_.size() < most_shared_texts && bytes <= most_text_bytes);
                    texts_.push_back(without_escapes(text));
                }
                phonetic -= name == "rPh";
                inside = inside && name != "t";
            },
            [&](std::string_view piece) {
                if (inside)
                    append_text(text, piece);
            } },
        ZipLimits().bytes);
}

Table XlsxWorkbook::read(std::size_t sheet, CellText how, SheetLimits const& limits)
{
    XlsxSheetReader reader(texts_, styles_, how, limits);
    parse_part(archive_, paths_.at(sheet), reader.handlers(), ZipLimits().bytes);
    return reader.take();
}

} // namespace luodi
