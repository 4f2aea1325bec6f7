#include "kernel/sheet/list_file.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "kernel/sheet/json_list.hpp"
#include "kernel/sheet/text_decoding.hpp"
#include "kernel/sheet/workbook.hpp"

namespace luodi {

Table read_list_file(std::string_view bytes, std::vector<std::string> const& encodings,
    std::optional<char> separator, SheetLimits const& limits)
{
    require(bytes.size() <= limits.bytes, ErrorCode::too_large,
        { "文件超过 20 MiB，请拆分后导入", "the file is larger than 20 MiB; split it" });
    if (looks_like_workbook(bytes)) {
        auto const book = open_workbook(std::string(bytes));
        return book->read(book->first_shown_sheet(), CellText::plain, limits);
    }
    auto const decoded = decode(bytes, encodings);
    require(!trim(decoded.text).empty(), ErrorCode::unprocessable,
        { "文件是空的", "the file is empty" });
    return looks_like_json_list(decoded.text) ? read_json_list(decoded.text, limits)
                                              : read_csv(decoded.text, separator, limits);
}

} // namespace luodi
