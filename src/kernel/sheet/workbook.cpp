#include "kernel/sheet/workbook.hpp"

#include "base/error.hpp"
#include "kernel/sheet/compound_file.hpp"
#include "kernel/sheet/xls_workbook.hpp"
#include "kernel/sheet/xlsx_workbook.hpp"

#include <algorithm>

namespace luodi {

std::size_t Workbook::first_shown_sheet() const
{
    auto const& all = sheets();
    auto const shown
        = std::find_if(all.begin(), all.end(), [](Sheet const& sheet) { return !sheet.hidden; });
    return shown == all.end() ? 0 : static_cast<std::size_t>(shown - all.begin());
}

std::unique_ptr<Workbook> open_workbook(std::string bytes, SheetLocale locale)
{
    if (looks_like_compound_file(bytes))
        return std::make_unique<XlsWorkbook>(bytes, locale);
    require(looks_like_zip(bytes), ErrorCode::bad_request,
        { "这不是工作簿（.xlsx 或 .xls）", "this is no workbook (.xlsx or .xls)" });
    return std::make_unique<XlsxWorkbook>(std::move(bytes), locale);
}

bool looks_like_workbook(std::string_view bytes)
{
    return looks_like_zip(bytes) || looks_like_compound_file(bytes);
}

} // namespace luodi
