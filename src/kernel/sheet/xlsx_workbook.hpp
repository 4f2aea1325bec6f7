// Workbooks of ECMA-376 (.xlsx): a zip archive of XML parts.
#pragma once

#include "kernel/sheet/workbook.hpp"
#include "kernel/sheet/xml_reader.hpp"
#include "kernel/sheet/zip_archive.hpp"

namespace luodi {

class XlsxWorkbook : public Workbook {
public:
    XlsxWorkbook(std::string bytes, SheetLocale locale);

    std::vector<Sheet> const& sheets() const override { return sheets_; }
    Table read(std::size_t sheet, CellText how, SheetLimits const& limits) override;

private:
    void read_workbook();
    void add_sheet(XmlAttributes attributes, std::string const& path);
    void read_styles(std::string const& path);
    void read_shared_texts(std::string const& path);

    std::string bytes_;
    ZipArchive archive_;
    CellStyles styles_;
    std::vector<Sheet> sheets_;
    std::vector<std::string> paths_; // of the sheets, in the archive
    std::vector<std::string> texts_;
};

} // namespace luodi
